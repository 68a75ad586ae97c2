"""Which of three amounts is without tax is told by adding them up, whatever their headers say."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from cutaway.connecting import connect
from tests.connecting.systems import write


def bills(folder: Path, headers: tuple[str, str, str], rate: float | None = 0.19) -> tuple[str, ...]:
    """The columns that `amount` is filled from."""
    rng = random.Random(5)
    rows: list[list[object]] = [["Invoice No", "Customer No", "Invoice Date", "Currency", *headers]]
    for i in range(200):
        net = rng.randrange(1000, 900_000) / 100
        tax = net * (rate if rate is not None else rng.random())
        figures = [f"{one:.2f}" for one in (net, round(tax, 2), round(net, 2) + round(tax, 2))]
        rows.append([f"I{i:05}", f"K{i % 30:04}", f"2025-03-{1 + i % 28:02}", "EUR", *figures])
    write(folder / "invoices.csv", rows)
    draft = connect(folder, dry_run=False)
    filled = [c.columns for t in draft.tables if t.table == "invoice" for c in t.columns if c.name == "amount"]
    return filled[0] if filled else ()


def test_the_amount_that_its_tax_adds_up_with_is_the_one_without(tmp_path: Path):
    assert bills(tmp_path, ("Amount", "VAT", "Total")) == ("Amount",)


def test_headers_that_say_nothing_leave_that_to_the_figures(tmp_path: Path):
    assert bills(tmp_path, ("A1", "A2", "A3")) == ("A1",)


@pytest.mark.parametrize("headers", [("Base", "Levy", "Amount"), ("Base", "Levy", "Invoice amount")])
def test_an_amount_that_holds_the_tax_is_not_taken_even_if_it_alone_is_called_one(
    tmp_path: Path, headers: tuple[str, str, str]
):
    assert bills(tmp_path, headers) == ("Base",)


def test_amounts_that_add_up_at_no_rate_prove_nothing(tmp_path: Path):
    assert bills(tmp_path, ("A1", "A2", "A3"), rate=None) == ()
