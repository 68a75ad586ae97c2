"""Files of one form are one table, unless their names say that they hold different things."""

from __future__ import annotations

from pathlib import Path

import pytest

from cutaway.connecting import connect
from tests.connecting.systems import write

ROWS = [["id", "name"], *[[n, f"Word {n}"] for n in range(1, 9)]]


@pytest.mark.parametrize(
    ("names", "tables"),
    [
        (("ticket_priorities.csv", "ticket_states.csv"), 2),
        (("orders_2025.csv", "orders_2026.csv"), 1),
        (("orders-jan.csv", "orders-feb.csv"), 1),
        (("Kundengruppen.csv", "Kundenarten.csv"), 2),
    ],
)
def test_files_that_speak_of_different_things_are_different_tables(names, tables, tmp_path: Path):
    for name in names:
        write(tmp_path / name, ROWS)
    assert len(connect(tmp_path, dry_run=False).raw_tables) == tables
