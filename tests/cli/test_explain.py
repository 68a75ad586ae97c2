from __future__ import annotations

from cutaway import book
from cutaway.practices.docstring import SECTIONS


def test_a_practice_explains_itself_in_every_section(cutaway, published):
    done = cutaway("explain", "basics.on_time_delivery", "--house", published)
    assert done.code == 0
    assert all(f"\n{section}\n" in done.out for section in SECTIONS)
    assert "Good is at least 0.95, poor is below 0.85" in done.out


def test_without_a_name_every_room_is_listed_with_what_is_not_built(cutaway, published):
    done = cutaway("explain", "--house", published)
    assert "basics.on_time_delivery: Orders arrive by the promised day" in done.out
    assert "basics.promises_kept: Promises are kept (not built yet)" in done.out


def test_the_tables_of_the_book_are_listed_with_their_columns(cutaway):
    done = cutaway("explain", "--tables")
    for table in book.all_tables().values():
        assert all(f"  {column.name}  {column.type.value}" in done.out for column in table.columns)
