"""Every command of the tutorials does what the page says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.markdown import Command, File, steps

PAGES = sorted((Path(__file__).parents[2] / "docs" / "tutorials").glob("*.md"))


def test_there_are_tutorials_to_follow():
    assert {page.stem for page in PAGES} >= {"first-drawing", "write-a-practice", "write-a-source"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_reader_who_follows_the_page_sees_what_it_says(page: Path, tmp_path: Path):
    commands = 0
    for step in steps(page):
        match step:
            case File(path, text, more):
                target = tmp_path / path
                target.parent.mkdir(parents=True, exist_ok=True)
                before = target.read_text(encoding="utf-8") if more else ""
                target.write_text(before + text, encoding="utf-8")
            case Command(line, expected):
                commands += 1
                _follow(line, expected, tmp_path)
    assert commands


def _follow(line: str, expected: str, folder: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", line], cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, f"$ {line}\n{done.stdout}{done.stderr}"
    assert _says(expected, done.stdout), (
        f"$ {line}\n--- the page says\n{expected}\n--- it prints\n{done.stdout}{done.stderr}"
    )


def _says(expected: str, printed: str) -> bool:
    """Whether the output is what the page says; `...` stands for anything."""
    pattern = re.escape(expected.strip()).replace(re.escape("..."), ".*")
    return re.fullmatch(pattern, printed.replace("\N{NO-BREAK SPACE}", " ").strip(), re.DOTALL) is not None


def test_a_page_that_promises_another_output_is_found(tmp_path: Path):
    with pytest.raises(AssertionError, match="the page says"):
        _follow("echo five", "six\n", tmp_path)


def test_a_page_whose_command_fails_is_found(tmp_path: Path):
    with pytest.raises(AssertionError, match="no-such-folder"):
        _follow("ls no-such-folder", "", tmp_path)
