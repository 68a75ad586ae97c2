from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cutaway.errors import HouseError

if TYPE_CHECKING:
    from cutaway.connecting import Draft

MOST_DOUBTS = 3
MOST_COLUMNS = 3  # raw columns named for one of the book


@click.command("connect")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="The house folder to write the draft into."
)
@click.option("--name", default="", help="The company's name; the house folder's, if not given.")
@click.option(
    "--answer", "answers", multiple=True, metavar="TABLE[.COLUMN]=WHAT", help="An answer to a question; again."
)
@click.option(
    "--dry-run", is_flag=True, help="Write nothing; tell what would be written, and what the practices would say."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--quiet", is_flag=True, help="Show no progress.")
def command(
    folder: Path, out: Path | None, name: str, answers: tuple[str, ...], dry_run: bool, form: str, quiet: bool
) -> None:
    """Profile a folder of exports that nobody has described, and write a first version of a house.

    Writes cutaway.toml, to_book/<source>/<table>.sql and CONNECT.md, with a confidence for each column and a comment
    for each doubt. What is not sure is left out and asked. A file that somebody has edited is never overwritten.
    """
    from cutaway.house import House

    if out is None and not dry_run:
        raise HouseError(
            "It is not said where the house is to stand.",
            next_step=f"Run `cutaway connect {folder} --out HOUSE`, or look first with `--dry-run`.",
        )

    def progress(step: str) -> None:
        if not quiet and sys.stderr.isatty():
            click.echo(f"\r\033[K{step} ...", nl=False, err=True)

    house = House(out or folder)
    draft = house.connect(folder, company=name, answers=dict(map(_answer, answers)), progress=progress)
    if not quiet and sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
    written = None if dry_run or out is None else draft.write(out)
    if form == "json":
        click.echo(json.dumps(draft.as_json(), ensure_ascii=False, indent=1))
    else:
        for line in _lines(draft):
            click.echo(line)
    if written is None or out is None:
        if form == "text":
            click.echo(f"\nNothing was written. To write it: cutaway connect {folder} --out HOUSE")
        return
    for beside, difference in written.beside.items():
        click.echo(
            f"\n{beside[:-4]} was edited and stays; the new draft lies beside it as {beside}:", err=form == "json"
        )
        click.echo(difference, err=form == "json")
    if form == "text":
        click.echo(f"\nWritten to {out}: {len(written.written)} files, {len(written.same)} unchanged.")
        click.echo(f"1. Look at the doubts and questions: {out / 'CONNECT.md'}")
        click.echo(f"2. cutaway refresh --house {out}, then cutaway check --house {out}")


def _answer(text: str) -> tuple[str, str]:
    asked, equals, answer = text.partition("=")
    if not equals or not asked.strip() or not answer.strip():
        raise click.BadParameter(
            f"{text!r} is no answer; write it as `orders.orders.Termin=order.promised_on`.", param_hint="--answer"
        )
    return asked.strip(), answer.strip()


def _lines(draft: Draft) -> Iterator[str]:
    yield click.style("Into the book", bold=True)
    told: set[tuple[str, str]] = set()  # of one file, what is doubtful in all that it fills is said once
    for table in draft.tables:
        columns = ", ".join(f"{column.name} {column.confidence:.2f}{_from(column.columns)}" for column in table.columns)
        yield f"  {table.table} from {table.source}.{table.raw_table}  {table.confidence:.2f}  ({table.rows:,} rows)"
        yield f"    {columns}"
        doubts = [*table.doubts, *(f"{column.name}: {doubt}" for column in table.columns for doubt in column.doubts)]
        doubts = [doubt for doubt in doubts if (table.raw_table, doubt) not in told]
        told |= {(table.raw_table, doubt) for doubt in doubts}
        yield from (click.style(f"    doubt: {doubt}", fg="yellow") for doubt in doubts[:MOST_DOUBTS])
        if len(doubts) > MOST_DOUBTS:
            yield click.style(f"    and more, in {table.file}: {len(doubts) - MOST_DOUBTS}", fg="yellow")
    if not draft.tables:
        yield "  nothing: no table is surely one of the book's"
    if draft.questions:
        yield click.style("Asked, and left out until you answer", bold=True)
        for question in draft.questions:
            yield f"  {question.id}: {question.asks}"
            for option in question.options:
                yield f"    {option.label} ({option.confidence:.2f})  --answer {option.answer.replace(' = ', '=')!r}"
    unused = [raw for raw in draft.raw_tables if not raw.fills]
    if unused:
        yield click.style("Not used", bold=True)
        reasons = dict.fromkeys(raw.why_not for raw in unused)
        for why in reasons:
            yield f"  {', '.join(raw.files for raw in unused if raw.why_not == why)}: {why}"
    for one in draft.unread:
        yield click.style(f"Not read: {one['file']}: {one['why']} {one['next_step']}", fg="red")
    mapped = sum(len(raw.mapped) for raw in draft.raw_tables)
    asked = sum(len(raw.asked) for raw in draft.raw_tables)
    left = sum(len(raw.left_out) for raw in draft.raw_tables)
    n = "1 doubt" if draft.doubts == 1 else f"{draft.doubts} doubts"
    yield f"Columns: {mapped} mapped, {n} on them; {asked} asked; {left} left out"
    if draft.assumes_zone:
        assumed = "Times of day are read as UTC's where the exports do not say their zone. Write yours in cutaway.toml."
        yield click.style(assumed, fg="yellow")
    yield from _trial(draft)


def _from(columns: Sequence[str]) -> str:
    """The raw columns that fill one of the book, for who looks whether they are the right ones."""
    shown = [f"`{column}`" for column in columns[:MOST_COLUMNS]]
    more = len(columns) - len(shown)
    return f" from {' + '.join(shown)}{f' and {more} more' if more > 0 else ''}" if shown else ""


def _trial(draft: Draft) -> Iterator[str]:
    if draft.trial is None:
        return
    yield ""
    yield click.style("What the practices would say", bold=True) + (
        f", measured to {draft.trial.as_of}" if draft.trial.as_of else ""
    )
    told: set[str] = set()
    if draft.trial.problem:
        yield f"  nothing yet: {draft.trial.problem}"
    for one in sorted(draft.trial.practices, key=lambda practice: practice["verdict"] == "unknown"):
        if one["verdict"] == "unknown":
            yield f"  {one['verdict']:<8} {one['title']}: {one['why_unknown']}"
            if one["next_step"] not in told:  # what several practices wait for is said once
                yield f"           {one['next_step']}"
            told.add(one["next_step"])
        else:
            yield f"  {one['verdict']:<8} {one['title']}: {one['headline']}"
