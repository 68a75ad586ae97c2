"""Headers and values are strangers' texts: in a comment they stay a comment."""

from __future__ import annotations

import tomllib
from pathlib import Path

import duckdb

from cutaway.connecting import connect
from cutaway.connecting.writing.comments import one_line
from cutaway.house import House
from tests.connecting.systems import write

EVIL = "Priority\n, (SELECT 'taken') AS subject --"


def test_no_sign_that_ends_a_line_is_left():
    assert one_line("a\r\nb\x85c\u2028d\x0be") == "a b c d e"


def test_a_header_or_a_value_with_line_ends_does_not_get_out_of_its_comment(tmp_path: Path):
    kinds = ["Question", "Complaint", "Odd\n    END AS kind, 'taken' AS subject --", "Other\r, 1 AS x"]
    rows = [["Ticket ID", "Created at", "Ticket Type", EVIL]]
    rows += [
        [f"T{i:05}", f"2026-01-{i % 28 + 1:02}T10:00:00Z", kinds[i % 2 if i % 9 else i % 4], "High"] for i in range(300)
    ]
    write(tmp_path / "exports" / "tickets.csv", rows)
    draft = connect(tmp_path / "exports", house=tmp_path / "acme")
    sql = next(text for path, text in draft.files.items() if path.endswith("case.sql"))
    for line in sql.splitlines():
        bare = line.split("--")[0]
        assert "taken" not in bare.replace(f'"{EVIL}"', "") or line.lstrip().startswith("WHEN "), line
    tomllib.loads(draft.files["cutaway.toml"])
    assert draft.trial is not None and not draft.trial.problem
    draft.write(tmp_path / "acme")
    House(tmp_path / "acme").refresh()
    kinds_found = (
        House(tmp_path / "acme").sql('SELECT DISTINCT kind FROM book."case" WHERE kind IS NOT NULL').to_pylist()
    )
    assert {row["kind"] for row in kinds_found} == {"question", "complaint"}
    assert (
        duckdb.extract_statements(sql)[0].type == duckdb.StatementType.SELECT
        and len(duckdb.extract_statements(sql)) == 1
    )
