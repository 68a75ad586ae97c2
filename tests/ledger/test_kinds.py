from __future__ import annotations

import pytest

from cutaway.ledger import KINDS
from cutaway.ledger.kinds import OWN, is_word


def test_every_listed_kind_is_a_word_with_a_meaning() -> None:
    assert all(is_word(kind) and meaning for kind, meaning in KINDS.items())
    assert set(OWN) <= set(KINDS)


@pytest.mark.parametrize("kind", ["", "Merge", "merge ", "merge\n", "_merge", "mergé", "a" * 41, "merge-customer"])
def test_a_kind_has_one_spelling(kind: str) -> None:
    assert not is_word(kind)
