"""Sentences of the library, set as HTML."""

from __future__ import annotations

from cutaway.drawing.pieces import coded


def test_names_and_commands_are_set_as_such_and_what_files_say_is_escaped():
    said = coded("Fill `exchange_rate`: <b>`cutaway refresh`</b>, 5 ` left")
    assert said == ("Fill <code>exchange_rate</code>: &lt;b&gt;<code>cutaway refresh</code>&lt;/b&gt;, 5 ` left")
