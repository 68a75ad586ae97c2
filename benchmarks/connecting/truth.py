"""What the columns of the shared sets truly are, and how a first mapping stands against that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from cutaway.connecting.matching.deciding import Decided
from cutaway.connecting.profile.table import RawTable

FILE = Path(__file__).parent / "truth.tsv"
SAME = {"customer_record_id": "customer_id", "parent_record_id": "parent_id", "credit_note_id": "invoice_id"}
SAME_TABLE = {"customer_record": "customer", "credit_note": "invoice"}


@dataclass(frozen=True)
class Truth:
    """The book columns that a raw column may be; whether it may be left out too."""

    accepted: frozenset[str]
    may_be_nothing: bool


NOTHING = Truth(frozenset(), True)


@dataclass
class Standing:
    """How the columns of a set came out.

    Attributes:
        columns: how many there are.
        right: mapped, and truly that.
        wrong: mapped, and not that, as (table, column, mapped to).
        asked: left out with a question.
        missed: left out in silence although they are something in the book.
        left_out: rightly left out.
    """

    columns: int = 0
    right: int = 0
    asked: int = 0
    missed: int = 0
    left_out: int = 0
    wrong: list[tuple[str, str, str]] | None = None

    def __post_init__(self) -> None:
        self.wrong = self.wrong or []


def read_truth(name: str, file: Path = FILE) -> list[tuple[str, str, Truth]]:
    """The truth of one set: for a pattern of tables and a column what it is."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return truth_of([line.partition("\t")[2] for line in lines if line.startswith(f"{name}\t")])


def truth_of(lines: Iterable[str]) -> list[tuple[str, str, Truth]]:
    """The truth of a set from its lines: raw table, column, columns of the book."""
    found = []
    for line in lines:
        table, column, books = line.split("\t")
        found.append((table, column, Truth(frozenset(map(plain, books.replace("?", "").split("|"))), "?" in books)))
    return found


def plain(book_column: str) -> str:
    """A book column, with those that mean the same as one."""
    table, _, column = book_column.partition(".")
    return f"{SAME_TABLE.get(table, table)}.{SAME.get(column, column)}"


def stand(
    tables: Iterable[RawTable], decided: Decided, truth: list[tuple[str, str, Truth]], names: dict[str, str]
) -> Standing:
    """Holds a decision against the truth.

    Args:
        tables: the raw tables.
        decided: what was decided of them.
        truth: of the set.
        names: for `table.column` of a table with other headers, the column's true header.
    """
    mapped: dict[tuple[str, str], set[str]] = {}
    asked: set[tuple[str, str]] = set()
    for part in decided.parts:
        raw = part.candidate.raw.shown
        for match in part.candidate.matches.values():
            for column in match.columns:
                mapped.setdefault((raw, column), set()).add(plain(match.want.id))
        asked |= {(raw, c) for some in part.candidate.asked.values() for match in some for c in match.columns}
    for left in decided.perhaps:
        for candidate in left.candidates[:1]:
            asked |= {(left.raw.shown, c) for match in candidate.matches.values() for c in match.columns}
            asked |= {(left.raw.shown, c) for some in candidate.asked.values() for m in some for c in m.columns}
    standing = Standing()
    assert standing.wrong is not None
    for raw in tables:
        for column in raw.columns:
            header = names.get(f"{raw.shown}.{column}", column)
            true = next((t for table, c, t in truth if fnmatchcase(raw.name, table) and c in (header, "*")), NOTHING)
            found = mapped.get((raw.shown, column), set())
            standing.columns += 1
            if found - true.accepted:
                standing.wrong.append((raw.name, header, ", ".join(sorted(found - true.accepted))))
            elif found:
                standing.right += 1
            elif (raw.shown, column) in asked:
                standing.asked += 1
            elif true.accepted and not true.may_be_nothing:
                standing.missed += 1
            else:
                standing.left_out += 1
    return standing
