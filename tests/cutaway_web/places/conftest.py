"""A house of one's own, for tests that write something down."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cutaway.house import House
from cutaway_web import open_house


@pytest.fixture
def own_house(demo: Path, tmp_path: Path, settings) -> Iterator[Path]:
    """A copy of the simulated company's house, which the application serves in this test."""
    copy = tmp_path / "house"
    shutil.copytree(demo, copy, ignore=shutil.ignore_patterns("data", "web*", "*.sqlite*"))
    settings.CUTAWAY = dataclasses.replace(settings.CUTAWAY, house=copy)
    open_house.forget()
    yield copy
    open_house.forget()


@pytest.fixture
def customer(own_house: Path) -> tuple[str, str]:
    """Id and name of a customer of it."""
    rows = House(own_house).sql(
        "SELECT customer_id, name FROM book.customer WHERE name IS NOT NULL "
        "QUALIFY count(*) OVER (PARTITION BY lower(name)) = 1 ORDER BY 1 LIMIT 1"
    )
    return tuple(rows.to_pylist()[0].values())
