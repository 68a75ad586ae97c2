from __future__ import annotations


def test_a_whole_house_lacks_nothing_that_can_be_mended(cutaway, published):
    done = cutaway("doctor", "--house", published)
    assert "ok     cutaway.toml: Small works, 1 source(s)" in done.out
    assert "ok     shop.orders: 1 file(s)" in done.out
    assert "ok     what is on disk: is what was written" in done.out


def test_a_missing_export_is_named(cutaway, house):
    (house / "data" / "orders.csv").unlink()
    done = cutaway("doctor", "--house", house)
    assert done.code == 1
    assert "lacks  shop.orders: no file at" in done.out


def test_a_folder_that_is_no_house_is_told(cutaway, tmp_path):
    done = cutaway("doctor", "--house", tmp_path)
    assert done.code == 1
    assert "There is no `cutaway.toml`" in done.out
