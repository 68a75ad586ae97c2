from __future__ import annotations

from tests.cli.conftest import make_house


def test_every_row_is_accounted_for(cutaway, tmp_path):
    house = make_house(tmp_path / "house")
    data = house / "data" / "orders.csv"
    data.write_text(data.read_text() + "O998,C01,soon,2024-12-20,T1\nO997,C01\nO001,C09,2024-05-05,2024-05-05,T1\n")
    done = cutaway("refresh", "--house", house)
    assert done.code == 0
    assert "orders.csv  203 = 201 + 2  (csv, utf-8, comma, lf)" in done.out
    assert "order from shop  200 rows  (201 rows of orders, 1 quarantined)" in done.out
    assert "1: another row has the same `order_id`" in done.out
    assert "Snapshot 00000001 is published" in done.out


def test_an_unchanged_refresh_keeps_the_snapshot(cutaway, house):
    done = cutaway("refresh", "--house", house)
    assert (done.code, done.out) == (0, "Nothing has changed: snapshot 00000001 stays.\n")


def test_a_changed_file_makes_a_new_snapshot(cutaway, house):
    data = house / "data" / "orders.csv"
    data.write_text(data.read_text().replace("O000,", "P000,"))
    assert "Snapshot 00000002" in cutaway("refresh", "--house", house).out


def test_a_file_that_is_gone_leaves_the_last_snapshot(cutaway, house):
    (house / "data" / "orders.csv").unlink()
    done = cutaway("refresh", "--house", house)
    assert done.code == 2
    assert "No file is there for `shop.orders`" in done.err
    assert str(house / "data") in done.err
    assert "snapshot 00000001" in cutaway("check", "--house", house).out


def test_the_window_of_the_call_wins_over_the_settings(cutaway, house):
    assert "Snapshot 00000002" in cutaway("refresh", "--house", house, "--window", "all").out
    assert '"start": null' in cutaway("check", "--house", house, "--format", "json").out
