"""Measuring and cutting text."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from cutaway.drawing.lettering import Face, balanced, fit, paragraphs, plain, width, wrap

STYLES = {
    "sans": 'font-family="Liberation Sans"',
    "bold": 'font-family="Liberation Sans" font-weight="700"',
    "italic": 'font-family="Liberation Serif" font-style="italic"',
}
TEXT = st.text(st.characters(codec="utf-8"), max_size=80)


def drawn_width(text: str, face: Face) -> float:
    """How wide vl-convert draws a text of size 100 between two bars of ink."""
    styled = f'<text x="10" y="90" font-size="100" {STYLES[face]} xml:space="preserve">|{text}|</text>'
    made = vl_convert.svg_to_png(f'<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="130">{styled}</svg>')
    columns = np.flatnonzero(ink_of(made).any(axis=0))
    return float(columns[-1] - columns[0])


def ink_of(png: bytes) -> np.ndarray:
    """Which pixels of an RGBA picture have ink."""
    at, data, wide, high = 8, b"", 0, 0
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            wide, high = struct.unpack(">II", body[:8])
        data += body if kind == b"IDAT" else b""
        at += length + 12
    raw = np.frombuffer(zlib.decompress(data), dtype=np.uint8).reshape(high, 1 + 4 * wide)
    rows = np.zeros((high + 1, 4 * wide + 4), dtype=np.int64)
    for y in range(high):
        kind, line = raw[y, 0], raw[y, 1:].astype(np.int64)
        for x in range(4 * wide):
            a, b, c = rows[y + 1, x], rows[y, x + 4], rows[y, x]
            if kind == 0 or not (line[x] or a or b or c):
                guess = 0
            elif kind == 1:
                guess = a
            elif kind == 2:
                guess = b
            elif kind == 3:
                guess = (a + b) // 2
            else:
                p = a + b - c
                guess = min((a, b, c), key=lambda v: abs(p - v))
            rows[y + 1, x + 4] = (line[x] + guess) % 256
    return rows[1:, 4:].reshape(high, wide, 4)[:, :, 3] > 60


@pytest.mark.parametrize("face", ["sans", "bold", "italic"])
def test_a_text_is_as_wide_as_it_will_be_drawn(face: Face) -> None:
    text = "Hände weg, Ωμέγα 1,204 %"
    assert drawn_width(text, face) == pytest.approx(width(f"{text}|", 100, face), rel=0.02)


@given(TEXT, st.floats(20, 400), st.sampled_from(["sans", "bold", "italic"]))
def test_what_is_cut_fits(text: str, room: float, face: Face) -> None:
    assert width(fit(text, room, 12, face), 12, face) <= room


@given(TEXT, st.floats(30, 300), st.integers(1, 5))
def test_wrapped_lines_fit_and_are_not_too_many(text: str, room: float, lines: int) -> None:
    made = wrap(text, room, 12, lines=lines)
    assert len(made) <= lines
    assert all(width(part, 12) <= room for part in made)
    even = balanced(text, room, 12, lines=lines)
    assert len(even) == len(made)
    assert all(width(part, 12) <= room for part in even)


def test_nothing_is_cut_that_fits_and_no_word_is_lost_in_wrapping() -> None:
    text = "Several channels hear customers, and are acted on"
    assert fit(text, 1000, 12) == text
    assert " ".join(wrap(text, 150, 12, lines=4)) == text
    assert " ".join(balanced(text, 150, 12, lines=4)) == text


def test_a_number_is_not_parted_from_its_unit() -> None:
    assert wrap("brings 27.4\u202f% of", width("brings 27.4", 12) + 1, 12, lines=3)[1].startswith("27.4\u00a0%")


def test_control_signs_are_not_drawn() -> None:
    assert plain("a\x00b\x1b[31m\tc\n d\N{RIGHT-TO-LEFT OVERRIDE}") == "a b [31m c d"


def test_paragraphs_are_parted_by_blank_lines_alone() -> None:
    assert paragraphs("one\ntwo\n\n three ") == ["one two", "three"]
