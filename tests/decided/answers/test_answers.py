"""Anonymous means unlinkable: with everything that lies on disk, nobody can tell whose answer is whose."""

from __future__ import annotations

import itertools
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from cutaway.decided.answers import answers as answering
from cutaway.decided.answers.answers import Answers
from cutaway.decided.answers.files import Files
from cutaway.decided.answers.links import LinkSpent, digest_of
from cutaway.decided.answers.published import Published, publish

PEOPLE = 140
ROUND = "pulse:1"


class Seeded:
    """Chance that a test can repeat."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def randbelow(self, n: int) -> int:
        return self._chance.randrange(n)

    def choice(self, found: list[int]) -> int:
        return self._chance.choice(found)

    SystemRandom = staticmethod(lambda: random.Random(1))


def own_body(person: int) -> bytes:
    """An answer that only this person gives, so that a link can be checked."""
    return bytes((person // 5**at) % 5 + 1 for at in range(8))


def keep(folder: Path) -> tuple[Answers, list[tuple[int, str, bytes]]]:
    """140 people answer, one after another; who answered when is what an attacker may know."""
    answers = Answers(Files(folder / "vault" / "answers.sqlite", folder / "invitations.sqlite"))
    links = answers.open_round(ROUND, {"all": PEOPLE}, 8, comments=True)["all"]
    order = list(range(PEOPLE))
    random.Random(3).shuffle(order)
    came = []
    for person in order:
        answers.give(links[person], own_body(person), f"I am {person}")
        came.append((person, links[person], own_body(person)))
    return answers, came


def orders_in(path: Path, table: str, bodies: list[bytes]) -> dict[str, list[bytes]]:
    """Every order in which the answers lie in a file: by row, by the engine, by byte."""
    raw = path.read_bytes()
    with sqlite3.connect(path) as database:
        rows = [bytes(b).rstrip(b"\0") for (b,) in database.execute(f"SELECT body FROM {table}") if any(b)]
        unordered = [
            bytes(b).rstrip(b"\0") for (b,) in database.execute(f"SELECT body FROM {table} WHERE +number >= 0")
        ]
    by_byte = sorted((b for b in bodies if b in raw), key=raw.index)
    return {"rows": rows, "scan": [b for b in unordered if b], "bytes": by_byte, "bytes reversed": by_byte[::-1]}


def linked(answers: Answers, came: list[tuple[int, str, bytes]]) -> int:
    """How many the best of several attackers links: each takes one order of people and one of answers."""
    bodies = [body for *_, body in came]
    truth = {person: body for person, _, body in came}
    by_time = [person for person, *_ in came]
    by_link = [person for person, link, _ in sorted(came, key=lambda c: digest_of(c[1]))]
    best = 0
    for table, said in (("place", bodies), ("comment", [f"I am {p}".encode() for p in by_time])):
        answer_of = truth if table == "place" else {p: f"I am {p}".encode() for p in by_time}
        for order in orders_in(answers.files.answers, table, said).values():
            for people in (by_time, by_link, sorted(by_time)):
                best = max(best, sum(answer_of[p] == b for p, b in zip(people, order, strict=False)))
    return best


def by_chance() -> float:
    """How many the best of as many attackers links who guess: 2 tables, 4 orders of answers, 3 of people."""
    chance = random.Random(0)
    guesses = [[chance.sample(range(PEOPLE), PEOPLE) for _ in range(24)] for _ in range(60)]
    best = [max(sum(at == who for at, who in enumerate(guess)) for guess in many) for many in guesses]
    return sum(best) / len(best)


def neighbours(answers: Answers, came: list[tuple[int, str, bytes]]) -> int:
    """How many answers lie, in any order, beside the one that came before or after: what a forensic eye would see."""
    when = {body: at for at, (*_, body) in enumerate(came)}
    orders = orders_in(answers.files.answers, "place", list(when)).values()
    return max(sum(abs(when[a] - when[b]) == 1 for a, b in itertools.pairwise(o)) for o in orders)


def test_with_all_that_lies_on_disk_an_attacker_links_no_more_than_chance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(11)
    monkeypatch.setattr(answering, "secrets", Seeded(11))
    monkeypatch.setattr(answering, "new_link", lambda: f"{chance.getrandbits(190):032x}"[:32])
    answers, came = keep(tmp_path)
    assert answers.progress(ROUND) == (PEOPLE, PEOPLE)
    assert linked(answers, came) <= by_chance() + 2
    assert neighbours(answers, came) <= 2 + 2


def test_answers_in_the_order_in_which_they_came_are_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted fault: the next free place in place of one that chance picks."""
    monkeypatch.setattr(answering, "_put", _next_free)
    answers, came = keep(tmp_path)
    assert linked(answers, came) == PEOPLE


def _next_free(database: sqlite3.Connection, table: str, where: tuple[str, ...], body: bytes) -> None:
    rows = database.execute(f"SELECT number, body FROM {table} WHERE round = ?", where[:1]).fetchall()
    at = min(number for number, there in rows if not any(there))
    database.execute(f"UPDATE {table} SET body = ? WHERE round = ? AND number = ?", [body, where[0], at])


def test_rows_that_are_added_one_by_one_are_found_out_by_their_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The planted fault: a row is made when the answer comes, with an id of chance; the bytes still tell the order."""
    chance = random.Random(1)

    def add(database: sqlite3.Connection, table: str, where: tuple[str, ...], body: bytes) -> None:
        database.execute(
            f"INSERT INTO {table} VALUES ({', '.join('?' * (len(where) + 2))})",
            [*where, chance.getrandbits(40) + 999, body],
        )

    monkeypatch.setattr(answering, "_put", add)
    answers, came = keep(tmp_path)
    assert neighbours(answers, came) > 20


def test_no_time_is_kept(tmp_path: Path) -> None:
    answers, _ = keep(tmp_path)
    with sqlite3.connect(answers.files.answers) as database:
        columns = {
            column[1]
            for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for column in database.execute(f"PRAGMA table_info({table})")
        }
    assert columns == {"round", "unit", "number", "body", "published", "digest", "used"}


def test_what_a_commit_needed_is_not_kept(tmp_path: Path) -> None:
    """Pages as they were before an answer would tell, beside those of now, which link brought it."""
    answers, _ = keep(tmp_path)
    beside = [path for path in answers.files.answers.parent.iterdir() if path != answers.files.answers]
    assert [path.stat().st_size for path in beside] in ([], [0])
    assert not list(tmp_path.rglob("*-wal"))


def test_links_of_the_version_before_are_brought_over(tmp_path: Path) -> None:
    answers = Answers(Files(tmp_path / "vault" / "answers.sqlite", tmp_path / "invitations.sqlite"))
    used, unused = answers.open_round(ROUND, {"all": 5}, 8, comments=False)["all"][:2]
    answers.give(used, own_body(1))
    with sqlite3.connect(answers.files.invitations) as before, sqlite3.connect(answers.files.answers) as now:
        before.execute("CREATE TABLE invitation (digest BLOB PRIMARY KEY, round TEXT, unit TEXT, used INTEGER)")
        before.executemany("INSERT INTO invitation VALUES (?, ?, ?, ?)", now.execute("SELECT * FROM invitation"))
        now.execute("DROP TABLE invitation")
    assert answers.round_of(unused) == ROUND
    with pytest.raises(LinkSpent):
        answers.give(used, own_body(2))
    answers.give(unused, own_body(3))
    assert not answers.files.invitations.exists() and answers.progress(ROUND) == (2, 5)


def judge(given: list[tuple[str, bytes]]) -> tuple[Published, list[bytes]]:
    published = publish(["yes"], [(unit, [body[0] >= 4]) for unit, body in given], ["all"], PEOPLE)
    return published, [body for _, body in given]


def test_after_closing_no_link_is_left_and_the_answers_are_all_there(tmp_path: Path) -> None:
    answers, came = keep(tmp_path)
    answers.close_round(ROUND, judge)  # type: ignore[arg-type]
    assert sorted(body for _, body in answers.of_closed(ROUND)) == sorted(body for *_, body in came)
    raw = answers.files.answers.read_bytes()
    assert not [person for person, link, _ in came if digest_of(link) in raw]
    assert len(answers.comments(ROUND)) == PEOPLE


def test_while_a_round_is_open_nothing_is_read_from_it(tmp_path: Path) -> None:
    answers, _ = keep(tmp_path)
    assert answers.of_closed(ROUND) == []
    assert answers.comments(ROUND) == ()


def test_an_answer_that_fails_midway_leaves_its_link_unused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = Answers(Files(tmp_path / "a.sqlite", tmp_path / "i.sqlite"))
    link = answers.open_round(ROUND, {"all": 5}, 8, comments=False)["all"][0]
    put: Callable[..., None] = answering._put

    def fails(*arguments: object) -> None:
        put(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(answering, "_put", fails)
    with pytest.raises(KeyboardInterrupt):
        answers.give(link, own_body(1))
    monkeypatch.setattr(answering, "_put", put)
    assert answers.progress(ROUND) == (0, 5)
    answers.give(link, own_body(1))
    with pytest.raises(LinkSpent):
        answers.give(link, own_body(2))
    with sqlite3.connect(answers.files.answers) as database:
        assert [bytes(b) for (b,) in database.execute("SELECT body FROM place") if any(b)] == [own_body(1)]
