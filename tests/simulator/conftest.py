"""Small companies that many tests look at, simulated once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from cutaway.simulator import Defects, Truth, simulate
from tests.simulator.plain_reader import PlainBook, read_book


@dataclass(frozen=True)
class Simulated:
    """A simulated company: its folder, what is true of it, and its book as an independent reader makes it."""

    folder: Path
    truth: Truth
    book: PlainBook


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Simulated:
    """The demo company."""
    folder = tmp_path_factory.mktemp("demo")
    truth = simulate(folder, defects=Defects.demo())
    return Simulated(folder, truth, read_book(folder))
