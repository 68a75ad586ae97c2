"""Dates and numbers that can be read in two ways: told by the whole column and stated, or asked; never guessed."""

from __future__ import annotations

from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cutaway.errors import SourceError
from cutaway.settings import ColumnForm, SourceSettings, TableForm
from cutaway.sources.raw import LandedFile
from cutaway.sources.spelling import as_spelled


@pytest.fixture
def spelled(tmp_path: Any, plain: duckdb.DuckDBPyConnection) -> Any:
    def ask(type: str, values: list[str | None], **form: Any) -> tuple[ColumnForm, tuple[str, ...]]:
        path = tmp_path / "rows.parquet"
        pq.write_table(pa.table({"x": pa.array(values, pa.string()), "_row": list(range(len(values)))}), path)
        table = TableForm("orders", "o.csv", columns={"x": ColumnForm(type, **form)})
        source = SourceSettings("shop", "Shop", "Shop", ".", "UTC", (table,))
        with duckdb.connect() as connection:
            found, said = as_spelled(connection, source, table, [LandedFile("o.csv", path, ("x",))])
        return found.columns["x"], said

    return ask


@pytest.mark.parametrize(
    ("type", "values", "format", "why"),
    [
        ("date", ["03/01/2024", "14/01/2024", "", None], "%d/%m/%Y", "day first: 1 values tell"),
        ("date", ["01/03/2024", "01/14/2024"], "%m/%d/%Y", "month first: 1 values tell"),
        ("date", ["3.1.24", "4.2.24"], "%d.%m.%y", "as dates with points are"),
        ("date", ["03-01-2024", "31-01-2024", "soon"], "%d-%m-%Y", "day first"),
        ("instant", ["3/14/2025 1:20", "3/2/2025 0:44"], "%m/%d/%Y %H:%M", "month first"),
        ("instant", ["14/3/2025 1:20:05 PM", "2/3/2025 0:44:00 am"], "%d/%m/%Y %I:%M:%S %p", "day first"),
        ("instant", ["14/3/2025T01:20:05"], "%d/%m/%YT%H:%M:%S", "day first"),
    ],
)
def test_the_order_of_day_and_month_is_told_by_the_column_and_stated(
    spelled: Any, type: str, values: list[str | None], format: str, why: str
) -> None:
    form, said = spelled(type, values)
    assert form.format == format
    assert "`x` read as" in said[0]
    assert why in said[0]
    first = next(value for value in values if value)
    with duckdb.connect() as connection:
        told = connection.execute("SELECT try_strptime(?, ?)", [first, format]).fetchall()[0][0]
    assert (told.year, told.month) == (2025 if "2025" in first else 2024, 3 if "2025" in first else 1)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (["03/01/2024", "04/05/2024"], "none of its 2 values has a number above 12"),
        (["14/01/2024", "01/14/2024"], "1 values can only be day first, and 1 only month first"),
    ],
)
def test_what_the_column_does_not_tell_is_asked(spelled: Any, values: list[str], says: str) -> None:
    with pytest.raises(SourceError, match=says) as asked:
        spelled("date", values)
    assert 'format = "%d/%m/%Y"' in asked.value.next_step
    assert asked.value.where.startswith("cutaway.toml, [sources.shop.tables.orders.columns]")


@pytest.mark.parametrize(
    ("type", "values", "form"),
    [
        ("date", ["2024-01-03", "2024-01-04"], {}),
        ("date", ["2024-01-03", "2024-01-04", "3/4/2024"], {}),
        ("date", ["03/01/2024"], {"format": "%d/%m/%Y"}),
        ("text", ["03/01/2024"], {}),
        ("number", ["1,234", "5"], {}),
        ("number", ["1,5", "2.5"], {}),
        ("number", ["1.234", "5"], {}),
    ],
)
def test_nothing_is_found_where_nothing_is_in_doubt_or_nothing_tells(
    spelled: Any, type: str, values: list[str], form: dict[str, str]
) -> None:
    found, said = spelled(type, values, **form)
    assert (found, said) == (ColumnForm(type, **form), ())


@pytest.mark.parametrize("values", [["1.200,50", "3"], ["12,5"], ["1.234", "0,75"]])
def test_decimal_commas_are_found_where_no_value_contradicts(spelled: Any, values: list[str]) -> None:
    found, said = spelled("money", values)
    assert found.decimal_comma
    assert said == ("`x` read with decimal commas",)
