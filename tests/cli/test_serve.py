"""`cutaway serve` becomes the web application, without the library knowing any web."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cutaway.cli import serve
from cutaway.cli.program import run
from cutaway.errors import CutawayError


@pytest.fixture
def executed(monkeypatch) -> list[list[str]]:
    seen: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda program, arguments: seen.append(arguments))
    return seen


def test_what_was_asked_is_passed_on(executed):
    assert run(["serve", "--house", "acme", "--port", "9000", "--origin", "https://cut.example"]) == 0
    assert executed[0][1:4] == ["-m", "cutaway_web", "--house=acme"]
    assert {"--port=9000", "--origin=https://cut.example", "--host=127.0.0.1"} <= set(executed[0])


def test_an_origin_that_was_not_given_is_left_to_the_environment(executed):
    serve.serve(Path("acme"), origin="", port=8765)
    assert executed[0][3:] == ["--house=acme", "--port=8765"]


def test_without_the_web_application_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(serve, "find_spec", lambda name: None)
    with pytest.raises(CutawayError, match="not installed"):
        serve.serve(Path("acme"))


def test_the_library_imports_no_web():
    program = "import sys, cutaway.cli.serve, cutaway.house, cutaway.reader; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
