"""Connecting rests on words, values and keys: no column names of particular data sets are written down in it."""

from __future__ import annotations

import csv
import gzip
import re
from pathlib import Path

import pytest

from cutaway import book

ROOT = Path(__file__).parents[2]
CONNECTING = ROOT / "src" / "cutaway" / "connecting"
OWN = {"next_step"}  # of errors
FROM_WORDS = 2  # a header of so many words is a name that one system has given


def distinctive(headers: list[str]) -> set[str]:
    """Headers that are names of their own: several words run together as systems write them."""
    found = set()
    for header in headers:
        words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", header)
        if len(words) > FROM_WORDS or (len(words) == FROM_WORDS and ("_" in header or header[:1].islower())):
            found.add(header)
    return found


def headers_of(folder: Path) -> list[str]:
    found: list[str] = []
    for path in [*folder.rglob("*.csv"), *folder.rglob("*.csv.gz")]:
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig", errors="replace")
        found += [header.strip() for header in next(csv.reader(text.splitlines()), []) if len(header) < 60]
    return found


def test_no_header_of_a_shared_data_set_is_written_down(shared_data: Path):
    names = distinctive(headers_of(shared_data))
    assert len(names) > 500
    tables = book.all_tables()
    words_of_the_book = {column.name for table in tables.values() for column in table.columns} | set(tables) | OWN
    texts = {
        path: path.read_text(encoding="utf-8") for path in CONNECTING.rglob("*") if path.suffix in (".py", ".toml")
    }
    written = {
        (path.name, name)
        for path, text in texts.items()
        for name in names - words_of_the_book
        if re.search(rf"(?<![\w ]){re.escape(name)}(?![\w ])", text)
    }
    assert written == set()


@pytest.mark.parametrize(
    "name", ["sys_updated_at", "order_purchase_timestamp", "Delivered to Client Date", "gender_code"]
)
def test_a_name_of_a_data_set_would_be_found(name: str):
    assert distinctive([name]) == {name}
