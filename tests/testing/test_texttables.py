from datetime import date, datetime

import pytest

from cutaway.errors import BookError
from cutaway.testing.texttables import read_rows


def test_a_drawn_table_is_read_cell_by_cell():
    text = """
        order_id | customer_id | promised_on

        o1       | acme        | 2024-03-08
        o2       |             |
    """
    assert read_rows("order", text) == [
        {"order_id": "o1", "customer_id": "acme", "promised_on": "2024-03-08"},
        {"order_id": "o2", "customer_id": None, "promised_on": None},
    ]


def test_a_table_of_names_alone_has_no_rows():
    assert read_rows("order", "order_id | customer_id") == []
    assert read_rows("order", "") == []


def test_ids_that_look_like_something_else_stay_text():
    assert [row["order_id"] for row in read_rows("order", "order_id\n007\nNA\n1.10\n")] == ["007", "NA", "1.10"]


def test_values_of_python_become_their_text():
    row = {"a": True, "b": False, "c": datetime(2024, 3, 1, 8, 30), "d": date(2024, 3, 1), "e": 1.5, "f": None}
    assert read_rows("order", [row]) == [
        {"a": "true", "b": "false", "c": "2024-03-01 08:30:00", "d": "2024-03-01", "e": "1.5", "f": None}
    ]


def test_a_row_with_a_cell_too_few_is_told_with_the_columns():
    with pytest.raises(BookError) as told:
        read_rows("order", "order_id | customer_id\no1\n")
    assert (told.value.where, "order_id | customer_id" in told.value.next_step) == ("o1", True)
