"""CONNECT.md: what was mapped, what is doubtful, what must be asked, and what each practice would say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cutaway.connecting.draft import Draft


def page(draft: Draft) -> str:
    """The draft in words, with every question that is open."""
    return "\n".join(_lines(draft)) + "\n"


def _lines(draft: Draft) -> Iterator[str]:
    yield f"# {draft.company}: a first mapping"
    yield ""
    yield "Written by `cutaway connect`; nothing below a confidence of 0.75 was mapped. Correct the queries in"
    yield "`to_book/`: `-- ASSUMED` and `-- DOUBT` say what to look at, `-- ASK` offers lines to uncomment."
    yield "What you edit stays."
    yield ""
    yield "## Mapped"
    yield ""
    yield "| Raw table | Book table | Confidence | Columns | Doubts |"
    yield "| --- | --- | --- | --- | --- |"
    for table in draft.tables:
        doubts = len(table.doubts) + sum(len(column.doubts) for column in table.columns)
        columns = ", ".join(column.name for column in table.columns)
        yield f"| {table.source}.{table.raw_table} | {table.table} | {table.confidence:.2f} | {columns} | {doubts} |"
    yield ""
    if draft.questions:
        yield "## Questions"
        yield ""
        yield "Answer in the files, or give the answers to `cutaway connect` with `--answer`."
        for question in draft.questions:
            yield ""
            yield f"**{question.id}** {question.asks}"
            yield ""
            for option in question.options:
                why = f": {'; '.join(option.why)}" if option.why else ""
                yield f"- {option.label} ({option.confidence:.2f}){why}  "
                yield f"  `--answer {option.answer.replace(' = ', '=')!r}`"
        yield ""
    rest = [raw for raw in draft.raw_tables if not raw.fills]
    if rest:
        yield "## Not used"
        yield ""
        yield from (f"- `{raw.files}` ({raw.rows:,} rows): {raw.why_not}" for raw in rest)
        yield ""
    if draft.unread:
        yield "## Not read"
        yield ""
        yield from (f"- `{one['file']}`: {one['why']} {one['next_step']}" for one in draft.unread)
        yield ""
    if draft.trial is not None:
        yield "## What the practices would say"
        yield ""
        if draft.trial.problem:
            yield draft.trial.problem
        for one in draft.trial.practices:
            if one["verdict"] == "unknown":
                yield f"- {one['practice']}: unknown. {one['why_unknown']} {one['next_step']}"
            else:
                yield f"- {one['practice']}: {one['verdict']}. {one['headline']}"
