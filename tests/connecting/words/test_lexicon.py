from __future__ import annotations

import pytest

from cutaway import book
from cutaway.connecting.words.header import header
from cutaway.connecting.words.lexicon import LANGUAGES, choices, concepts


@pytest.mark.parametrize(
    "concept", ["customer", "order", "invoice", "case", "promised", "delivered", "amount", "currency"]
)
def test_every_language_has_words_for_what_practices_live_on(concept: str):
    spoken = [phrase for phrase, meant in concepts().items() if concept in meant]
    assert len(spoken) >= len(LANGUAGES)


def test_the_name_of_every_book_table_that_exports_fill_is_understood():
    named = ("customer", "person", "order", "invoice", "credit_note", "case", "case_event", "exchange_rate", "answer")
    for table in named:
        assert table in book.all_tables()
        assert all(part.meanings for part in header(table).parts), table


def test_every_choice_that_a_value_can_mean_is_a_word_of_some_choice_of_the_book():
    known = {word for table in book.all_tables().values() for column in table.columns for word in column.choices}
    meant = {word for words in choices().values() for word in words}
    assert meant - known == set()
