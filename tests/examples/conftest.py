"""Each example refreshed on public data: as they lie there, thinned to every third line, and their second half."""

from __future__ import annotations

import gzip
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

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
    "online_retail": (("lines", "open/online_retail/online_retail_2010-12_to_2011-08.csv.gz", "online_retail.csv"),),
    "servicenow": (("log", "open/servicenow_incidents/incidents_first_6000.csv.gz", "incident_event_log.csv"),),
    "supply_scms": (
        ("deliveries", "open/supply_scms/SCMS_Delivery_History_Dataset.csv", "SCMS_Delivery_History_Dataset.csv"),
    ),
}
SEED = 20181
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


def _lay_out(folder: Path, shared_data: Path, example: str, part: str) -> dict[str, Path]:
    folder.mkdir()
    files = {}
    for variable, original, elsewhere in FILES[example]:
        source = shared_data / original
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
