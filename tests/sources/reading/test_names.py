"""Names of columns: taken exactly as they are, or refused with names that would do."""

from __future__ import annotations

import pytest

from cutaway.errors import SourceError
from cutaway.sources.reading import Limits
from cutaway.sources.reading.names import check_names


def test_names_are_kept_to_the_letter() -> None:
    names = ("id", " Note ", "a b", "Größe", "two\nlines", "select", '"')
    assert check_names(names, "orders.csv", Limits()) == names


@pytest.mark.parametrize(
    ("names", "says", "proposes"),
    [
        (("id", ""), "column 2 of 2", '["id", "column_2"]'),
        (("", "id", " "), "column 1, 3 of 3", '["column_1", "id", "column_3"]'),
        (("id", "note", "id"), "`id` and `id`", '["id", "note", "id_3"]'),
        (("Id", "ID"), "`Id` and `ID`", '["Id", "ID_2"]'),
        (("é", "É"), "`é` and `É`", '["é", "É_2"]'),
        (("id", "_ROW"), "`_ROW`", '["id", "_ROW_2"]'),
        (("a\0", "b"), "NUL byte", '["a", "b"]'),
    ],
)
def test_names_that_cannot_be_columns_are_told_with_names_that_can(
    names: tuple[str, ...], says: str, proposes: str
) -> None:
    with pytest.raises(SourceError) as refused:
        check_names(names, "orders.csv", Limits())
    assert says in refused.value.what
    assert proposes in refused.value.next_step
    assert refused.value.where == "orders.csv, header"


def test_the_message_about_very_many_names_stays_short() -> None:
    with pytest.raises(SourceError) as refused:
        check_names([""] * 2_000, "orders.csv", Limits())
    assert len(str(refused.value)) < 500
    with pytest.raises(SourceError, match="2,001 columns; at most 2,000"):
        check_names([f"c{n}" for n in range(2_001)], "orders.csv", Limits())
