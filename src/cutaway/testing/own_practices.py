"""Tests the practices of a house: each by the battery, then the house's own tests, if pytest is there."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from cutaway.errors import CutawayError, PracticeError
from cutaway.practices import Practice
from cutaway.practices.registry import all_practices, find_practice, read_practice
from cutaway.testing.battery import Failure, examine, opened_books
from cutaway.testing.beginning import practice_path, tests_path

NOTHING_COLLECTED = 5  # how pytest leaves if there is no test


def own_files(house: Path, id: str | None) -> list[Path]:
    """The files of a house's practices, or of one.

    Raises:
        CutawayError: if there is none.
    """
    folder = house / "practices"
    found = [path for path in sorted(folder.glob("*/*.py")) if not path.name.startswith("_")]
    if id is not None:
        named = practice_path(house, id) if "." in id else None
        found = [path for path in found if path == named or path.stem == id]
        if not found:
            find_practice(id, house)  # names the nearest if there is no such practice at all
            raise CutawayError(
                f"`{id}` is one of Cutaway's own practices; it is tested with Cutaway.",
                next_step="Name one of the house's own, or none to test them all.",
            )
    if not found:
        raise CutawayError(
            "This house has no practice of its own.",
            where=str(folder),
            next_step="Begin one: cutaway practice new basics.orders_kept",
        )
    return found


def examine_files(paths: list[Path]) -> Iterator[tuple[str, list[Failure]]]:
    """What the battery says of each file: its practice's id, and what failed."""
    with opened_books() as books:
        for path in paths:
            id = f"{path.parent.name}.{path.stem}"
            try:
                practice = _read(path)
            except PracticeError as error:
                reason = error.what + (f" {error.next_step}" if error.next_step else "")
                yield id, [Failure(id, error.where or str(path), "it can be read as a practice", reason)]
                continue
            yield id, examine(practice, books)


def _read(path: Path) -> Practice:
    practice = read_practice(path)
    if practice.id in all_practices():
        raise PracticeError(
            f"`{practice.id}` is a practice that Cutaway already has.",
            where=str(path),
            next_step="Give yours another name; both will then be measured.",
        )
    return practice


def run_own_tests(house: Path, id: str | None) -> bool | None:
    """Runs the house's tests with pytest, which writes to the screen.

    Returns:
        Whether they passed; None if there is nothing to run, or pytest is not installed.
    """
    tests = tests_path(house, id) if id is not None and "." in id else house / "tests"
    if not tests.exists() or not has_pytest():
        return None
    # A process of its own: what the tests import and change stays there.
    options = ["-q", "--import-mode=importlib", "-p", "no:cacheprovider", "-W", "ignore"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "--rootdir", str(house.resolve()), str(tests.resolve())],
        cwd=house,
        check=False,
    )
    return None if done.returncode == NOTHING_COLLECTED else done.returncode == 0


def has_pytest() -> bool:
    return importlib.util.find_spec("pytest") is not None
