from __future__ import annotations

import importlib.metadata
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from cutaway.cli.options import house_option
from cutaway.cli.program import FOUND_SOMETHING
from cutaway.errors import CutawayError

LITTLE_SPACE = 2_000_000_000  # bytes
LIBRARIES = ("duckdb", "ibis-framework", "sqlglot", "pyarrow", "sqlalchemy")

Told = tuple[bool, str, str]  # whether it is well, what was looked at, what was found


@click.command("doctor")
@house_option
def command(house: Path) -> None:
    """What this machine and this house lack: a line for each thing that was looked at, with what to do."""
    ill = False
    for well, what, found in [*_machine(), *_house(house)]:
        ill |= not well
        mark = click.style("ok   ", fg="green") if well else click.style("lacks", fg="red", bold=True)
        click.echo(f"{mark}  {what}: {found}")
    if ill:
        raise click.exceptions.Exit(FOUND_SOMETHING)


def _machine() -> Iterator[Told]:
    yield sys.version_info >= (3, 11), "Python", sys.version.split()[0]
    for library in LIBRARIES:
        yield True, library, importlib.metadata.version(library)
    from cutaway.sources.reading.landing import protections

    for layer, there in protections().items():
        yield there, f"foreign files, {layer}", "on" if there else "not to be had here: read files you trust only"


def _house(house: Path) -> Iterator[Told]:
    from cutaway.house import House

    opened = House(house)
    try:
        settings = opened.settings
        yield True, "cutaway.toml", f"{settings.name}, {len(settings.sources)} source(s)"
    except CutawayError as error:
        yield False, "cutaway.toml", str(error)
        return
    free = shutil.disk_usage(house).free
    yield free > LITTLE_SPACE, "disk", f"{free / 1e9:,.1f} GB free"
    yield from _sources(opened)
    try:
        practices = opened.practices()
        yield True, "practices", f"{len(practices)} can be asked"
    except CutawayError as error:
        yield False, "practices", str(error)
    try:
        snapshot = opened.snapshot
        yield True, "snapshot", f"{snapshot.id}, measured to {snapshot.facts['as_of'][:10]}"
        damages = opened.verify()
        yield not damages, "what is on disk", "; ".join(damages) or "is what was written"
    except CutawayError as error:
        yield False, "snapshot", str(error)


def _sources(opened: object) -> Iterator[Told]:
    from cutaway.house import House
    from cutaway.sources.queries import find_queries

    assert isinstance(opened, House)
    data = opened.folder / opened.settings.data
    for source in opened.settings.sources:
        for table in source.tables:
            files = list((data / source.folder).glob(table.files))
            found = f"{len(files)} file(s)" if files else f"no file at {data / source.folder / table.files}"
            yield bool(files) or table.optional, f"{source.name}.{table.name}", found
    try:
        queries = find_queries(opened.folder, opened.settings.sources)
        filled = sorted({query.table for query in queries})
        yield True, "to_book", f"{len(queries)} queries, which fill {', '.join(filled)}"
    except CutawayError as error:
        yield False, "to_book", str(error)
