"""A file given as bytes, landed in a confined child or in this process."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from cutaway.sources.reading import Form, Landing, Limits, child, land


@dataclass
class Outcome:
    """What one landing left behind: rows as (number, cells), records set aside, and the account."""

    rows: list[tuple[int, tuple[str | None, ...]]]
    aside: list[dict[str, Any]]
    account: dict[str, Any]

    @property
    def cells(self) -> list[tuple[str | None, ...]]:
        """The cells of the rows, without their numbers."""
        return [cells for _, cells in self.rows]


def outcome(folder: Path, account: dict[str, Any]) -> Outcome:
    """What lies in a folder after a landing."""
    table = pq.read_table(folder / "rows.parquet")
    assert table.column_names == [*account["columns"], "_row"]
    columns = [column.to_pylist() for column in table.columns]
    rows = [(number, tuple(cells)) for *cells, number in zip(*columns, strict=True)]
    return Outcome(rows, pq.read_table(folder / "quarantine.parquet").to_pylist(), account)


@pytest.fixture
def landed(tmp_path: Path) -> Callable[..., Outcome]:
    """Land bytes the way a refresh does: in a confined child."""

    def land_bytes(data: bytes, name: str = "orders.csv", form: Form | None = None, **limits: Any) -> Outcome:
        file = tmp_path / name
        file.write_bytes(data)
        account: Landing = land(file, tmp_path / "landed", form or Form(), limits=Limits(**limits))
        return outcome(tmp_path / "landed", dataclasses.asdict(account))

    return land_bytes


@pytest.fixture
def read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Read bytes with the same code in this process: for tests that need thousands of files."""
    monkeypatch.chdir(tmp_path)

    def read(data: bytes, name: str = "orders.csv", form: Form | None = None, **limits: Any) -> Outcome:
        account = child.read(io.BytesIO(data), name, form or Form(), Limits(**limits))
        return outcome(tmp_path, account)

    return read
