from __future__ import annotations

import duckdb
import pytest

from cutaway.connecting.profile.numbers import written


def test_a_point_before_decimals_is_plain():
    found = written(["1.5", "-2.25"])
    assert found is not None and not found.decimal_comma and not found.whole


def test_a_comma_before_two_digits_is_a_decimal_comma():
    found = written(["7.536,65", "-146,14"])
    assert found is not None and found.decimal_comma and not found.doubtful


def test_a_comma_before_three_digits_may_be_either_and_is_doubtful():
    found = written(["1,234", "5,678"])
    assert found is not None and found.doubtful


@pytest.mark.parametrize(
    ("values", "sign", "number"),
    [(["$1,234.50"], "USD", 1234.5), (["1.234,50 €"], "EUR", 1234.5), (["(EUR 12.00)", "EUR 3.00"], "EUR", -12.0)],
)
def test_a_currency_beside_the_number_is_read_and_taken_away(values: list[str], sign: str, number: float):
    found = written(values)
    assert found is not None and found.sign == sign
    sql = found.clean.replace("{}", "?::VARCHAR")
    bound = [values[0]] * sql.count("?")
    assert float(duckdb.execute(f"SELECT {sql}", bound).fetchall()[0][0]) == number


@pytest.mark.parametrize("values", [["INC0001", "INC0002"], ["12 apples"], ["1.2.3"], []])
def test_codes_and_words_are_no_numbers(values: list[str]):
    assert written(values) is None


def read(values: list[str]) -> list[float]:
    found = written(values)
    assert found is not None and found.clean
    sql = found.clean.replace("{}", "v")
    listed = ", ".join(f"({index}, '{value}')" for index, value in enumerate(values))
    query = f"SELECT CAST({sql} AS DOUBLE) FROM (VALUES {listed}) AS t (i, v) ORDER BY i"
    return [value for (value,) in duckdb.sql(query).fetchall()]


def test_a_minus_may_stand_behind_and_before_in_one_column():
    assert read(["1.234,50", "120,00-", "-7,25"]) == [1234.5, -120.0, -7.25]
    assert read(["(12.00)", "3.00", "-4.50"]) == [-12.0, 3.0, -4.5]


def test_blanks_that_never_break_a_line_stand_between_thousands():
    assert read(["1\u202f234,50\u00a0€", "-8\u00a0000,25 €"]) == [1234.5, -8000.25]
