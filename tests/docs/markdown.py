"""Reads a page of documentation as a script: files to write, commands to run, output to expect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(
    r"(?:<!-- (?P<how>file|more of): (?P<file>\S+) -->\n)?```(?P<language>\w+)\n(?P<body>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class File:
    """A file that the reader is told to write, or lines to write at its end."""

    path: str
    text: str
    more: bool = False


@dataclass(frozen=True)
class Command:
    """A command that the reader is told to run, and what it is said to print."""

    line: str
    expected: str


def steps(page: Path) -> Iterator[File | Command]:
    """The files and commands of a page, in order."""
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["file"]:
            yield File(block["file"], block["body"], block["how"] == "more of")
        elif block["language"] == "console":
            yield from _commands(block["body"])


def _commands(body: str) -> Iterator[Command]:
    parts = re.split(r"^\$ (.*)\n", body, flags=re.MULTILINE)
    for line, expected in zip(parts[1::2], parts[2::2], strict=True):
        yield Command(line, expected)
