"""A small house that is refreshed once, for the commands that read it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cutaway.cli.program import run

TOML = """
[house]
name = "Small works"

[sources.shop]
title = "Order export"
island = "Orders"

[sources.shop.tables.orders]
files = "orders.csv"
[sources.shop.tables.orders.columns]
promised = "date"
delivered = "date"
"""
SQL = """
SELECT number AS order_id, customer AS customer_id, promised AS promised_on, delivered AS delivered_on, team FROM orders
"""


def orders() -> str:
    """Two hundred orders of twenty customers, one in three a day late; one customer's name is a formula."""
    lines = ["number,customer,promised,delivered,team"]
    for i in range(200):
        day, customer = 1 + i % 27, "=cmd()" if i % 20 == 7 else f"C{i % 20:02}"
        delivered = day + 1 if i % 3 == 0 else day
        lines.append(f"O{i:03},{customer},2024-{1 + i % 12:02}-{day:02},2024-{1 + i % 12:02}-{delivered:02},T{i % 3}")
    return "\n".join(lines) + "\n"


def make_house(folder: Path) -> Path:
    (folder / "data").mkdir(parents=True)
    (folder / "to_book").mkdir()
    (folder / "cutaway.toml").write_text(TOML)
    (folder / "to_book" / "order.sql").write_text(SQL)
    (folder / "data" / "orders.csv").write_text(orders())
    return folder


@dataclass
class Outcome:
    code: int
    out: str
    err: str


@pytest.fixture
def cutaway(capfdbinary) -> Callable[..., Outcome]:
    """Runs one command line, as `main` does."""

    def call(*arguments: str | Path) -> Outcome:
        capfdbinary.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Outcome(code, out.decode(), err.decode())

    return call


@pytest.fixture(scope="session")
def published(tmp_path_factory) -> Path:
    """A house with a snapshot; for reading alone."""
    house = make_house(tmp_path_factory.mktemp("published") / "house")
    assert run(["refresh", "--house", str(house), "--quiet"]) == 0
    return house


@pytest.fixture
def house(published, tmp_path) -> Path:
    """The same, for a test that changes it."""
    return Path(shutil.copytree(published, tmp_path / "house"))
