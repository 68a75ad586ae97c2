"""A draft as a page shows it: how sure in words, questions with choices, and the columns of one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cutaway.connecting import Draft, fields_of
from cutaway.connecting.draft import DraftTable, Question, RawSummary

HOW_SURE = ((1.0, "you said so"), (0.95, "as good as sure"), (0.85, "quite sure"), (0.75, "likely"))


@dataclass(frozen=True)
class Choice:
    """One possible answer.

    Attributes:
        value: what the form sends.
        label: what it is.
        sure: how sure, in words.
        why: what speaks for it and against it.
    """

    value: str
    label: str
    sure: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class Questioned:
    """A question with its choices.

    Attributes:
        name: of the form's field.
        of: the raw table.
        about: the column of the book that is asked for; empty if the question is what the rows are.
        asks: the question.
        choices: what it could be, best first.
    """

    name: str
    of: str
    about: str
    asks: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class ColumnShown:
    """One raw column of the table that is looked at.

    Attributes:
        name: of the form's field.
        header: as the file has it.
        shape: what its values look like.
        filled: of all rows, the share with a value.
        distinct: different values.
        fills: columns of the book that it fills.
        sure: how sure that is, in words; `asked` or `left out` if it fills none.
        why, doubts: what speaks for it, and what a person should look at.
        values: a few of its values; empty if they are not shown.
        answer: what a person has said of it; empty if nothing.
    """

    name: str
    header: str
    shape: str
    filled: float
    distinct: int
    fills: tuple[str, ...]
    sure: str
    why: tuple[str, ...]
    doubts: tuple[str, ...]
    values: tuple[str, ...]
    answer: str


@dataclass(frozen=True)
class TableShown:
    """One raw table.

    Attributes:
        name: its source and its own name.
        files: the files it is made of.
        rows, set_aside: records that were read, and that could not be.
        stated: how it is written: format, encoding, delimiter.
        fills: the book tables that it fills, each with how sure that is.
        doubts: what a person should look at.
        mapped, asked, left_out: how many columns.
        why_not: why it fills nothing.
    """

    name: str
    files: str
    rows: int
    set_aside: int
    stated: str
    fills: tuple[tuple[str, str], ...]
    doubts: tuple[str, ...]
    mapped: int
    asked: int
    left_out: int
    why_not: str


def plain(text: str) -> str:
    """A sentence of the library without the signs that mark code in a text file."""
    return text.replace("`", "")


def how_sure(confidence: float) -> str:
    """A confidence in words."""
    return next((words for least, words in HOW_SURE if confidence >= least), "not sure")


def tables_of(draft: Draft) -> tuple[TableShown, ...]:
    """Every raw table: first those that fill something, then those that are asked about."""
    shown = [_table(raw, _own(draft, raw)) for raw in draft.raw_tables]
    return tuple(sorted(shown, key=lambda one: (not one.fills, not one.asked, one.name)))


def _own(draft: Draft, raw: RawSummary) -> list[DraftTable]:
    return [one for one in draft.tables if (one.source, one.raw_table) == (raw.source, raw.table)]


def _table(raw: RawSummary, own: list[DraftTable]) -> TableShown:
    return TableShown(
        name=raw.shown,
        files=raw.files,
        rows=raw.rows,
        set_aside=raw.set_aside,
        stated=raw.stated,
        fills=tuple((one.table, how_sure(one.confidence)) for one in own),
        doubts=tuple(
            dict.fromkeys(
                plain(doubt)
                for one in own
                for doubt in (*one.doubts, *(f"{c.name}: {told}" for c in one.columns for told in c.doubts))
            )
        ),
        mapped=len(raw.mapped),
        asked=len(raw.asked),
        left_out=len(raw.left_out),
        why_not=plain(raw.why_not),
    )


def questions_of(draft: Draft) -> tuple[Questioned, ...]:
    """Every question, under a field that is called by its number."""
    return tuple(_question(f"q{number}", question) for number, question in enumerate(draft.questions))


def _question(name: str, question: Question) -> Questioned:
    of, _, about = question.id.partition(": ")
    choices = tuple(
        Choice(str(number), plain(option.label), how_sure(option.confidence), tuple(map(plain, option.why)))
        for number, option in enumerate(question.options)
    )
    return Questioned(name, of, about, plain(question.asks), choices)


def columns_of(
    draft: Draft, raw: RawSummary, answers: Mapping[str, str], *, with_values: bool
) -> tuple[ColumnShown, ...]:
    """Every column of one raw table."""
    shown = []
    for number, seen in enumerate(raw.columns):
        filling = [
            (table, column) for table in _own(draft, raw) for column in table.columns if seen.name in column.columns
        ]
        state = "asked" if seen.name in raw.asked else "left out"
        shown.append(
            ColumnShown(
                name=f"c{number}",
                header=seen.name,
                shape=seen.shape,
                filled=seen.filled / raw.rows if raw.rows else 0.0,
                distinct=seen.distinct,
                fills=tuple(f"{table.table}.{column.name}" for table, column in filling),
                sure=how_sure(min(column.confidence for _, column in filling)) if filling else state,
                why=tuple(dict.fromkeys(plain(why) for _, column in filling for why in column.why)),
                doubts=tuple(dict.fromkeys(plain(doubt) for _, column in filling for doubt in column.doubts)),
                values=seen.values if with_values else (),
                answer=answers.get(f"{raw.shown}.{seen.name}", ""),
            )
        )
    return tuple(shown)


def places_of(draft: Draft, raw: RawSummary) -> tuple[tuple[str, str], ...]:
    """What a column of a raw table may be said to be: the columns of the book tables that it fills or could fill."""
    tables = [one.table for one in _own(draft, raw)]
    if not tables:
        question = next((one for one in draft.questions if one.id == raw.shown), None)
        tables = [option.answer.partition(" = ")[2] for option in question.options] if question else []
    return tuple((f"{table}.{name}", meaning) for table in dict.fromkeys(tables) for name, meaning in fields_of(table))
