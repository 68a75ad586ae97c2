"""A house with two snapshots, and a board report of the second."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cutaway.house import House
from tests.cli.conftest import make_house, orders


@pytest.fixture(scope="session")
def measured_twice(tmp_path_factory) -> Path:
    """A house whose second delivery has fewer orders, and a report of it beside it: `board.pdf`."""
    folder = make_house(tmp_path_factory.mktemp("board") / "house")
    House(folder).refresh()
    (folder / "data" / "orders.csv").write_text("\n".join(orders().splitlines()[:150]) + "\n")
    House(folder).refresh()
    House(folder).board.write(folder.parent / "board.pdf")
    return folder


@pytest.fixture
def report(measured_twice) -> Path:
    return measured_twice.parent / "board.pdf"


@pytest.fixture
def house(measured_twice, tmp_path) -> Path:
    """The same house, for a test that changes it."""
    return Path(shutil.copytree(measured_twice, tmp_path / "house"))
