"""A stranger with three exports sees a drawing of the own company, and nobody has touched a file."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.connecting.held_out import SHAPES, Shape
from tests.connecting.vendors import VENDORS, Vendor

TEN_MINUTES = 600
FOLDERS: dict[str, Mapping[str, Shape | Vendor]] = {
    "german": {
        "erp": VENDORS["german_erp"],
        "accounting": VENDORS["german_invoice_book"],
        "chat": VENDORS["messenger"],
    },
    "english": {
        "shop": VENDORS["plugin_shop"],
        "books": VENDORS["bookkeeping_report"],
        "survey": SHAPES["form_answers"],
    },
}


@pytest.mark.parametrize("folder", FOLDERS)
def test_three_exports_become_a_drawing_on_which_something_is_judged(folder: str, cutaway: Callable, tmp_path: Path):
    began = time.monotonic()
    exports, house, drawing = tmp_path / "exports", tmp_path / "acme", tmp_path / "acme.svg"
    for island, shape in FOLDERS[folder].items():
        shape.put(exports / island)
    connected = cutaway("connect", exports, "--out", house)
    assert connected.code == 0, connected.err
    assert not [line for line in connected.out.splitlines() if line.startswith("Not read")]
    refreshed = cutaway("refresh", "--house", house)
    assert refreshed.code == 0, refreshed.err
    checked = cutaway("check", "--house", house, "--format", "markdown")
    assert any(verdict in checked.out for verdict in ("weak", "fair", "strong"))
    assert cutaway("draw", "--house", house, "--out", drawing).code == 0
    assert drawing.read_text(encoding="utf-8").startswith("<svg")
    assert time.monotonic() - began < TEN_MINUTES


def test_what_is_judged_stands_before_what_is_unknown(cutaway: Callable, tmp_path: Path):
    VENDORS["german_erp"].put(tmp_path / "exports")
    told = cutaway("connect", tmp_path / "exports", "--dry-run").out.partition("What the practices would say")[2]
    verdicts = [line.split()[0] for line in told.splitlines() if line.startswith("  ") and line[2] != " "]
    assert "weak" in verdicts and "unknown" in verdicts
    assert verdicts == sorted(verdicts, key=lambda verdict: verdict == "unknown")
