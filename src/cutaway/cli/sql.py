from __future__ import annotations

from pathlib import Path

import click

from cutaway.cli.options import house_option


@click.command("sql")
@click.argument("query")
@house_option
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--seconds", type=click.FloatRange(min=0.1), default=60, show_default=True, help="Stop after so long.")
def command(query: str, house: Path, form: str, seconds: float) -> None:
    """Ask the current snapshot in SQL; nothing outside of it can be reached, and nothing is changed.

    Schemas: `book` (the records), `evidence` (a table for each practice), `findings`. "order" and "case" are words of
    SQL and need double quotes.
    """
    from cutaway.cli.rows_out import write_rows
    from cutaway.house import House

    write_rows(House(house).sql(query, seconds=seconds), form, None)
