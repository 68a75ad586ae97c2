"""A pulse or quiz from opening to what may be said of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from cutaway.decided import Decided
from cutaway.decided.answers.links import LinkSpent, LinkUnknown
from cutaway.decided.quiz import known as share_known
from cutaway.decided.rounds import PULSE, QUIZ, Round
from cutaway.errors import LedgerError, Problems

LATER = datetime.now(UTC).date() + timedelta(days=14)
STATEMENTS = ("We keep our word.", "I may help at once.")


def opened(decided: Decided, units: str = "Service: 12\nSales: 8") -> tuple[Round, dict[str, list[str]]]:
    return decided.asking.open(
        PULSE, title="Autumn", units=units, statements=STATEMENTS, closes_on=LATER, by="ann", why="twice a year"
    )


def test_each_link_takes_one_answer(decided: Decided) -> None:
    round, links = opened(decided)
    assert decided.asking.asked_by(links["Sales"][0]).id == round.id
    decided.asking.answer(links["Sales"][0], {"s0": "4", "s1": "2"})
    for again in (decided.asking.answer, lambda link, _: decided.asking.asked_by(link)):
        with pytest.raises(LinkSpent):
            again(links["Sales"][0], {"s0": "1", "s1": "1"})
    assert decided.asking.progress(round) == (1, 20)


def test_looking_at_a_link_changes_nothing(decided: Decided) -> None:
    round, links = opened(decided)
    before = [path.read_bytes() for path in (decided._files.answers, decided._path)]
    for link in links["Sales"]:
        decided.asking.asked_by(link)
    assert before == [path.read_bytes() for path in (decided._files.answers, decided._path)]
    assert decided.asking.progress(round) == (0, 20)


@pytest.mark.parametrize("link", ["", "x", "a" * 32, "../../etc", "ä" * 32])
def test_a_link_that_was_never_made_leads_nowhere(decided: Decided, link: str) -> None:
    opened(decided)
    with pytest.raises(LinkUnknown):
        decided.asking.asked_by(link)
    with pytest.raises(LinkUnknown):
        decided.asking.answer(link, {"s0": "4", "s1": "2"})


def test_an_answer_that_is_not_complete_is_not_kept(decided: Decided) -> None:
    round, links = opened(decided)
    with pytest.raises(Problems):
        decided.asking.answer(links["Sales"][0], {"s0": "4", "s1": "6"})
    assert decided.asking.progress(round) == (0, 20)


def test_after_its_last_day_a_round_takes_no_answer(decided: Decided, monkeypatch: pytest.MonkeyPatch) -> None:
    _, links = opened(decided)
    monkeypatch.setattr(decided, "today", lambda: LATER + timedelta(days=1))
    with pytest.raises(LinkUnknown):
        decided.asking.answer(links["Sales"][0], {"s0": "4", "s1": "2"})


def test_what_is_said_of_a_closed_pulse_never_changes(decided: Decided) -> None:
    round, links = opened(decided)
    for n, link in enumerate(links["Service"]):
        decided.asking.answer(link, {"s0": "5" if n < 9 else "1", "s1": "3", "comment": f"word {n}"})
    for link in links["Sales"][:3]:
        decided.asking.answer(link, {"s0": "5", "s1": "1"})
    closed = decided.asking.close(PULSE, round.id, by="ann")
    assert closed.published is not None
    assert [(g.units, g.n) for g in closed.published.groups] == [(("Sales", "Service"), 15)]
    agree, disagree = closed.published.of()[:2]  # type: ignore[index]
    assert (agree.shown, disagree.shown) == (12, 3)
    assert decided.asking.comments(closed) == tuple(sorted(f"word {n}" for n in range(12)))
    assert decided.asking.close(PULSE, round.id, by="bob") == closed
    with pytest.raises(LinkUnknown):
        decided.asking.answer(links["Sales"][5], {"s0": "4", "s1": "2"})


def test_of_four_answers_nothing_is_said_or_kept(decided: Decided) -> None:
    round, links = opened(decided)
    for link in links["Service"][:4]:
        decided.asking.answer(link, {"s0": "5", "s1": "3", "comment": "unmistakable"})
    closed = decided.asking.close(PULSE, round.id, by="ann")
    assert closed.published is not None
    assert closed.published.n is None and closed.published.of() is None
    assert decided.asking.rows_of(closed) == []
    assert b"unmistakable" not in decided._files.answers.read_bytes()


def test_comments_of_nine_are_deleted(decided: Decided) -> None:
    round, links = opened(decided)
    for link in links["Service"][:9]:
        decided.asking.answer(link, {"s0": "5", "s1": "3", "comment": "unmistakable"})
    closed = decided.asking.close(PULSE, round.id, by="ann")
    assert decided.asking.comments(closed) == ()
    assert b"unmistakable" not in decided._files.answers.read_bytes()


def test_no_answer_is_an_entry_of_the_ledger(decided: Decided) -> None:
    _, links = opened(decided)
    before = len(decided.entries())
    decided.asking.answer(links["Sales"][0], {"s0": "4", "s1": "2", "comment": "unmistakable"})
    assert len(decided.entries()) == before
    assert b"unmistakable" not in decided._path.read_bytes()


def test_opening_and_closing_cannot_be_taken_back(decided: Decided) -> None:
    round, _ = opened(decided)
    with pytest.raises(LedgerError, match="cannot be taken back"):
        decided.undo(round.opened.position, by="ann", why="no")


def test_links_are_shown_once_and_kept_as_digests(decided: Decided) -> None:
    round, links = opened(decided)
    stored = decided._files.answers.read_bytes() + decided._path.read_bytes()
    assert not [link for own in links.values() for link in own if link.encode() in stored]
    with pytest.raises(LedgerError, match="opened already"):
        decided.asking.open(PULSE, title="x", units="a: 9", statements=["s"], closes_on=LATER, by="ann", id=round.id)


@pytest.mark.parametrize(
    ("units", "closes_on", "said"),
    [
        ("Service: 4", LATER, "fewer than 5"),
        ("Service", LATER, "no unit and number"),
        ("A: 5\nA: 6", LATER, "stands twice"),
        ("", LATER, "No unit"),
        ("A: 9", date(2020, 1, 1), "last day"),
        ("A: 12000\nB: 9000", LATER, "21,000 links for 2 units: a round has at most 20,000"),
    ],
)
def test_a_round_that_could_never_be_shown_is_not_opened(
    decided: Decided, units: str, closes_on: date, said: str
) -> None:
    with pytest.raises(Problems) as told:
        decided.asking.open(PULSE, title="x", units=units, statements=["s"], closes_on=closes_on, by="ann")
    assert said in str(told.value)
    assert decided.entries() == []


def test_a_quiz_tells_how_many_of_the_largest_the_body_knows(known: Decided) -> None:
    round, links = known.asking.open(QUIZ, title="Top ten", units="Board: 6", closes_on=LATER, by="ann")
    for n, link in enumerate(links["Board"]):
        names = ["Northgate", "Südwind", "Alpha Lines", "Brightwater"][: 2 + n % 3]
        known.asking.answer(link, {f"n{at}": name for at, name in enumerate(names)})
    closed = known.asking.close(QUIZ, round.id, by="ann")
    assert [name for _, name in closed.truth][:2] == ["Northgate Telecom AG", "Südwind GmbH & Co. KG"]
    assert closed.published is not None
    counts = dict(zip(closed.published.items, closed.published.of() or (), strict=True))
    assert (counts["p1"].shown, counts["p3"].shown, counts["p4"].shown) == (5, 4, 1)
    value, low, high = share_known(closed.published) or (0, 0, 0)
    assert low < 18 / 54 < high
    assert 0 < low < value < high < 1
    assert b"Brightwater" not in known._files.answers.read_bytes()


def test_a_closing_that_was_cut_off_is_ended_by_the_next(decided: Decided, monkeypatch: pytest.MonkeyPatch) -> None:
    round, links = opened(decided)
    for n, link in enumerate(links["Service"]):
        decided.asking.answer(link, {"s0": str(n % 5 + 1), "s1": "3"})
    append = decided.append
    monkeypatch.setattr(decided, "append", lambda *a, **k: (_ for _ in ()).throw(OSError("power")))
    with pytest.raises(OSError, match="power"):
        decided.asking.close(PULSE, round.id, by="ann")
    assert decided.asking.round(PULSE, round.id).closed is None
    monkeypatch.setattr(decided, "append", append)
    published = decided.asking.close(PULSE, round.id, by="ann").published
    assert published is not None and published.n == 12
