"""Each example refreshed on public data: as they lie there, thinned to every third line, and their second half."""

from __future__ import annotations

import csv
import gzip
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from cutaway.findings import Finding
from cutaway.house import House

# For each example: the variable that its oracles read, where the file is, and the name of the same data elsewhere.
FILES = {
    "olist": (
        ("orders", "local_only/olist_3000/orders.csv", "olist_orders_dataset.csv"),
        ("customers", "local_only/olist_3000/customers.csv", "olist_customers_dataset.csv"),
        ("", "local_only/olist_3000/order_items.csv", "olist_order_items_dataset.csv"),
        ("", "local_only/olist_3000/order_reviews.csv", "olist_order_reviews_dataset.csv"),
        ("", "local_only/olist_3000/order_payments.csv", "olist_order_payments_dataset.csv"),
        ("", "local_only/olist_3000/sellers.csv", "olist_sellers_dataset.csv"),
    ),
    "helpdesk": (("log", "local_only/event_logs/helpdesk.xes.gz", "helpdesk.xes.gz"),),
    "northwind": (
        ("orders", "local_only/northwind/northwind.sqlite", "Orders"),
        ("lines", "local_only/northwind/northwind.sqlite", "Order Details"),
    ),
    "nyc311": (("requests", "open/nyc311/nyc311_animals_short.csv", "nyc311.csv"),),
    "sfo_survey": tuple((f"y{y}", f"open/sfo_airport_survey/{y}.csv", f"{y}.csv") for y in range(2010, 2016)),
    "zendesk_shaped": tuple(
        (variable, f"open/fivetran_seeds/dbt_zendesk/{name}_data.csv", f"{name}_data.csv")
        for variable, name in (
            ("ticket", "ticket"),
            ("comment", "ticket_comment"),
            ("history", "ticket_field_history"),
            ("", "user"),
            ("", "organization"),
            ("", "group"),
        )
    ),
    "online_retail": (("lines", "open/online_retail/online_retail_2010-12_to_2011-08.csv.gz", "online_retail.csv"),),
    "servicenow": (("log", "open/servicenow_incidents/incidents_first_6000.csv.gz", "incident_event_log.csv"),),
    "supply_scms": (
        ("deliveries", "open/supply_scms/SCMS_Delivery_History_Dataset.csv", "SCMS_Delivery_History_Dataset.csv"),
    ),
}
SEED = 20181
# Their files are no lines: read whole, and laid out as CSV for the oracles by readers of the standard library.
WHOLE_ONLY = {"helpdesk", "northwind"}
PARTS: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "every third line": lambda rows: rows[::3],
    "the second half": lambda rows: rows[len(rows) // 2 :],
    "shuffled": lambda rows: random.Random(SEED).sample(rows, len(rows)),
}


@dataclass(frozen=True)
class Refreshed:
    """An example's house after a refresh, and the files that it was made from by the name that oracles call them."""

    example: str
    house: House
    files: dict[str, Path]
    asked: dict[Any, list[Finding]] = field(default_factory=dict)

    def findings(self, as_of: date | None, window: Any) -> list[Finding]:
        """What the house finds, asked once for each period."""
        if (as_of, window) not in self.asked:
            self.asked[as_of, window] = self.house.findings(as_of=as_of, window=window)
        return self.asked[as_of, window]


@pytest.fixture(scope="session")
def refreshed(
    tmp_path_factory: pytest.TempPathFactory, examples: Path, shared_data: Path
) -> Callable[[str, str], Refreshed]:
    """Refreshes an example on `the whole` of its data, or on one of `PARTS`, once for all tests."""
    done: dict[tuple[str, str], Refreshed] = {}

    def get(example: str, part: str) -> Refreshed:
        if (example, part) not in done:
            folder = tmp_path_factory.mktemp(example)
            files = _lay_out(folder / "exports", shared_data, example, part)
            house = folder / "house"
            shutil.copytree(examples / example, house, ignore=shutil.ignore_patterns(".cutaway"))
            opened = House(house)
            opened.refresh(data=folder / "exports")
            done[example, part] = Refreshed(example, opened, files)
        return done[example, part]

    return get


def _events(log: Path, target: Path) -> Path:
    """The events of an XES log as CSV."""
    rows: list[dict[str, str]] = []
    with gzip.open(log) as opened:
        traces = 0
        for _, element in ElementTree.iterparse(opened):
            if not element.tag.endswith("}trace") and element.tag != "trace":
                continue
            traces += 1
            for place, event in enumerate(child for child in element if child.tag.rpartition("}")[2] == "event"):
                own = {attribute.attrib["key"]: attribute.attrib["value"] for attribute in event}
                rows.append({"trace": str(traces), "place": str(place), **own})
            element.clear()
    return _csv(target, list(dict.fromkeys(name for row in rows for name in row)), rows)


def _table(database: Path, table: str, target: Path) -> Path:
    """A table of an SQLite database as CSV."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        result = connection.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in result.description]
        return _csv(target, names, [dict(zip(names, row, strict=True)) for row in result])


def _csv(target: Path, names: list[str], rows: list[dict[str, Any]]) -> Path:
    with target.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, names)
        writer.writeheader()
        writer.writerows(rows)
    return target


def _lay_out(folder: Path, shared_data: Path, example: str, part: str) -> dict[str, Path]:
    folder.mkdir()
    files = {}
    for variable, original, elsewhere in FILES[example]:
        source = shared_data / original
        if example in WHOLE_ONLY:
            target = folder / source.name
            shutil.copyfile(source, target)
            apart = folder.parent / f"{variable}.csv"
            is_log = ".xes" in source.name
            files[variable] = _events(target, apart) if is_log else _table(target, elsewhere, apart)
            continue
        raw = gzip.decompress(source.read_bytes()) if source.suffix == ".gz" else source.read_bytes()
        if part == "the whole":
            target = folder / source.name
            shutil.copyfile(source, target)
        else:
            # Cells with line ends are in files that no oracle reads; cut ones would be quarantined, and not be missed.
            header, *rows = raw.splitlines(keepends=True)
            target = folder / (source.name.removesuffix(".gz") if part == "shuffled" else elsewhere)
            target.write_bytes(header + b"".join(PARTS[part](rows)))
        if variable:
            files[variable] = target
    return files
