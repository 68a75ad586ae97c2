from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutaway.warehouse.sealed import seal, unseal

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text("aé€\n\"'"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(st.text("abc", max_size=3), JSON, max_size=4))
def test_what_was_sealed_comes_back_as_it_was(content: dict[str, object]) -> None:
    assert unseal(seal(content)) == content


@given(st.integers(min_value=0), st.integers(0, 7))
def test_no_bit_of_a_sealed_document_can_change_unseen(position: int, bit: int) -> None:
    document = bytearray(seal({"facts": {"rows": 3}, "id": "00000001"}))
    document[position % len(document)] ^= 1 << bit
    with pytest.raises(ValueError):
        unseal(bytes(document))


@pytest.mark.parametrize("document", [b"", b"{}", b"[]", b"\xff", b'{"seal": 3}'])
def test_what_was_never_sealed_is_refused(document: bytes) -> None:
    with pytest.raises(ValueError):
        unseal(document)


def test_a_number_that_json_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError):
        seal({"share": float("nan")})
