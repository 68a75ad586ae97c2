from __future__ import annotations

from pathlib import Path

import click

from cutaway.cli.options import house_option


@click.command("evidence")
@click.argument("practice")
@house_option
@click.option("--excluded", is_flag=True, help="The units that were not judged, and why, in place of those that were.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many rows; 50 in a table on the screen.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "parquet", "json"]), default="table", show_default=True
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
def command(practice: str, house: Path, excluded: bool, limit: int | None, form: str, out: Path | None) -> None:
    """The rows behind a finding of the current snapshot, newest first."""
    from cutaway.cli.rows_out import FEW, write_rows
    from cutaway.house import House

    shown = limit or (FEW if form == "table" and out is None else None)
    opened = House(house)
    id = opened.practice(practice).id
    rows = opened.evidence(id, excluded=excluded, limit=shown)
    write_rows(rows, form, out)
    if form == "table" and out is None and shown == rows.num_rows:
        click.echo(
            f"The first {rows.num_rows} rows. All of them: cutaway evidence {id} --house {house} --format csv", err=True
        )
