"""What became of every row of every file, and why some were set aside."""

from __future__ import annotations

import duckdb

from cutaway.house import House


def test_rows_read_are_rows_landed_and_quarantined(visitor, demo):
    text = visitor("viewer").get("/sources/").text
    for file in House(demo).snapshot.facts["files"]:
        assert file["read"] == file["landed"] + file["quarantined"]
        assert file["file"] in text and f"{file['read']:,}" in text


def test_the_reasons_are_told_and_the_values_stay_in_the_vault(visitor, demo):
    text = visitor("viewer").get("/sources/").text
    vault = next((demo / ".cutaway" / "vault").glob(f"{House(demo).snapshot.id}.duckdb"))
    with duckdb.connect(str(vault), read_only=True) as kept:
        reasons = [reason for (reason,) in kept.execute("SELECT reason FROM quarantine").fetchall()]
    assert "is not a date" in text
    values = {reason.split(": ", 1)[1] for reason in reasons if ": " in reason and reason.startswith("`")}
    assert values and not any(value in text for value in values)


def test_each_source_names_what_rests_on_it(visitor):
    text = visitor("viewer").get("/sources/").text
    orders = text.partition('id="orders"')[2].partition("</section>")[0]
    assert "/practices/basics.on_time_delivery/" in orders
