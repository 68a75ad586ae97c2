"""Two banks of texts that share no sentence, and sound like people."""

from __future__ import annotations

from collections import Counter
from itertools import product

import numpy as np
import pytest

from cutaway.simulator.texts import COMMENTS, Bank, Stock, comments, opening, stock

KINDS = ("question", "request", "incident", "complaint")


def sentences(bank: Stock) -> set[str]:
    matters = [matter for kind in KINDS for matter in bank.matters[kind]]
    of_cases = {text for m in matters for some in (*m.subjects, *m.bodies) for text in some}
    of_comments = {text for languages in bank.comments for some in languages for text in some}
    elsewhere = {line for about in bank.lines.values() for some in about.values() for line in some}
    return (of_cases | of_comments | elsewhere) - {""}


def shingles(texts: set[str]) -> set[tuple[str, ...]]:
    split = [text.lower().replace(",", " ").replace(".", " ").split() for text in texts]
    return {tuple(words[at : at + 5]) for words in split for at in range(len(words) - 4)}


def test_the_banks_share_no_sentence_and_no_five_words_in_a_row() -> None:
    one, two = (sentences(stock(bank)) for bank in Bank)
    assert not one & two
    assert not shingles(one) & shingles(two)
    greetings = [{text for some in stock(bank).greetings for text in some if text} for bank in Bank]
    assert not greetings[0] & greetings[1]


def test_both_banks_speak_of_the_same_topics() -> None:
    one, two = ({kind: [m.topic for m in stock(bank).matters[kind]] for kind in KINDS} for bank in Bank)
    assert one == two
    assert all(len(set(topics)) == len(topics) >= 4 for topics in one.values())


@pytest.mark.parametrize("bank", list(Bank))
def test_every_sentence_has_room_for_one_number_at_most(bank: Bank) -> None:
    assert all(text.count("{") == text.count("}") == text.count("{}") <= 1 for text in sentences(stock(bank)))


@pytest.mark.parametrize(("bank", "kind"), list(product(Bank, range(4))))
def test_hundreds_of_messages_of_one_kind_are_not_one_template(bank: Bank, kind: int) -> None:
    subjects, bodies = opening(bank, np.random.default_rng(1), np.full(400, kind), KINDS, np.arange(400) % 2 == 0)
    assert len(set(bodies.to_pylist())) > 150
    assert Counter(bodies.to_pylist()).most_common(1)[0][1] < 20
    assert "{" not in "".join(subjects.to_pylist() + bodies.to_pylist())
    assert subjects.null_count == bodies.null_count == 0


def test_subject_and_message_are_of_one_kind_and_one_language() -> None:
    bank = stock(Bank.DEVELOPING)
    kinds = np.arange(800) % 4
    english = np.arange(800) % 3 == 0
    subjects, bodies = opening(Bank.DEVELOPING, np.random.default_rng(1), kinds, KINDS, english)
    said = zip(kinds.tolist(), english.astype(int).tolist(), subjects.to_pylist(), bodies.to_pylist(), strict=True)
    for kind, language, subject, body in said:
        matters = bank.matters[KINDS[kind]]
        told = [m for m in matters if any(part.split("{}")[0] in body for part in m.bodies[language])]
        named = [m for m in matters if any(subject.startswith(part.split("{}")[0]) for part in m.subjects[language])]
        assert {m.topic for m in told} & {m.topic for m in named}


def test_a_step_without_a_comment_has_no_text() -> None:
    kinds = np.array([*range(len(COMMENTS)), len(COMMENTS)])
    written = comments(Bank.ANSWER_KEY, np.random.default_rng(1), kinds, kinds % 2 == 0).to_pylist()
    assert all(written[:-2])
    assert written[-2:] == ["", ""]  # what opened a case is the customer's own message
