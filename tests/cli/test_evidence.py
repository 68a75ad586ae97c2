from __future__ import annotations

import csv
import io
import json

import pyarrow.parquet as pq

PRACTICE = "basics.on_time_delivery"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_rows_are_those_that_the_number_was_made_of(cutaway, published):
    found = rows(cutaway("evidence", PRACTICE, "--house", published, "--format", "csv").out)
    shape = json.loads(cutaway("check", "--house", published, "--format", "json").out)
    finding = shape["findings"][0]
    assert len(found) == finding["n"]
    assert sum(row["on_time"] == "True" for row in found) / len(found) == finding["value"]


def test_the_newest_row_comes_first(cutaway, published):
    days = [
        row["happened_on"] for row in rows(cutaway("evidence", PRACTICE, "--house", published, "--format", "csv").out)
    ]
    assert days == sorted(days, reverse=True)


def test_no_cell_is_a_formula_for_a_spreadsheet(cutaway, published):
    found = rows(cutaway("evidence", PRACTICE, "--house", published, "--format", "csv").out)
    named = {row["customer_id"] for row in found}
    assert "'=cmd()" in named
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in found for cell in row.values())


def test_json_and_parquet_hold_the_same_rows_unquoted(cutaway, published, tmp_path):
    out = tmp_path / "rows.parquet"
    assert cutaway("evidence", PRACTICE, "--house", published, "--format", "parquet", "--out", out).code == 0
    table = pq.read_table(out)
    lines = cutaway("evidence", PRACTICE, "--house", published, "--format", "json").out.splitlines()
    assert table.num_rows == len(lines)
    assert {json.loads(line)["customer_id"] for line in lines} == set(table["customer_id"].to_pylist())
    assert "=cmd()" in set(table["customer_id"].to_pylist())


def test_a_table_shows_the_first_fifty_and_says_how_to_get_all(cutaway, published):
    done = cutaway("evidence", PRACTICE, "--house", published)
    assert len(done.out.splitlines()) == 51
    assert "--format csv" in done.err


def test_rows_that_were_not_judged_say_why(cutaway, house):
    data = house / "data" / "orders.csv"
    data.write_text(data.read_text() + "O999,C01,,2024-12-20,T1\n")
    assert cutaway("refresh", "--house", house).code == 0
    found = rows(cutaway("evidence", PRACTICE, "--excluded", "--house", house, "--format", "csv").out)
    assert {row["order_id"]: row["excluded"] for row in found}["O999"] == "no day was promised"


def test_a_practice_without_rows_says_why(cutaway, published):
    done = cutaway("evidence", "boundaries.revenue_concentration", "--house", published)
    assert done.code == 2
    assert "No source fills `invoice`" in done.err


def test_a_name_that_is_nearly_right_is_answered(cutaway, published):
    done = cutaway("evidence", "on_time_delivery", "--house", published)
    assert done.code == 2
    assert "Did you mean basics.on_time_delivery?" in done.err
