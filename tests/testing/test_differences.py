import pytest

from cutaway.testing.differences import differences


def test_equal_values_have_none():
    value = {"a": [1, 2.5, None, "x"], "b": {"c": True}}
    assert list(differences(value, {"a": [1, 2.5, None, "x"], "b": {"c": True}})) == []


def test_numbers_may_differ_in_their_last_digits():
    assert list(differences({"a": 0.1 + 0.2}, {"a": 0.3})) == []
    assert list(differences({"a": 0.3}, {"a": 0.3 + 1e-9})) == ["a: 0.3 and 0.300000001"]


@pytest.mark.parametrize(
    ("first", "second", "where"),
    [
        ({"a": 1}, {"a": None}, "a: 1 and None"),
        ({"a": 1}, {"a": True}, "a: 1 and True"),
        ({"a": "x"}, {"a": "y"}, "a: 'x' and 'y'"),
        ({"a": [1]}, {"a": [1, 2]}, "a: [1] and [1, 2]"),
        ({"a": [{"b": 1}]}, {"a": [{"b": 2}]}, "a[0].b: 1 and 2"),
        ({"a": 1}, {}, "a: 1 and None"),
    ],
)
def test_everything_else_may_not(first, second, where):
    assert list(differences(first, second)) == [where]
