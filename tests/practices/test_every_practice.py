"""What every practice must be; the same checks that `cutaway practice test` runs on a house's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cutaway.practices import Practice
from cutaway.practices.registry import all_practices
from cutaway.testing.battery import CHECKS, Books, Check, opened_books


@pytest.fixture(scope="module")
def books() -> Iterator[Books]:
    with opened_books() as opened:
        yield opened


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
@pytest.mark.parametrize("practice", all_practices().values(), ids=lambda practice: practice.id)
def test_every_practice(practice: Practice, check: Check, books: Books) -> None:
    assert [str(failure) for failure in check.run(practice, books)] == []
