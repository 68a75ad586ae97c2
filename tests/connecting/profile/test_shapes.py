from __future__ import annotations

import pytest

from cutaway.connecting.profile.column import Shape
from cutaway.connecting.profile.shapes import shape


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["a.b@firm.example", "c@d.example"], Shape.EMAIL),
        (["+49 254 7033", "(171) 555-2222"], Shape.PHONE),
        (["https://a.example/x"], Shape.URL),
        (["EUR", "USD"], Shape.CURRENCY),
        (["eur"], Shape.CURRENCY),
        (["Germany", "France"], Shape.COUNTRY),
        (["DE", "FR", "AT"], Shape.COUNTRY),
        (["INC001", "INC002"], Shape.CODE),
        (["Gold", "Silver"], Shape.WORDS),
        (["true", "false"], Shape.BOOLEAN),
        (["We waited three weeks and nobody told us anything about it at all, which is a pity."], Shape.TEXT),
    ],
)
def test_values_show_what_they_are(values: list[str], expected: Shape):
    assert shape([(value, 1) for value in values], len(values)) is expected


def test_codes_of_states_are_not_taken_for_countries():
    assert shape([("CA", 5), ("DE", 3), ("IN", 2)], 3) is not Shape.COUNTRY
