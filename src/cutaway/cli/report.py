from __future__ import annotations

from pathlib import Path

import click

from cutaway.cli.options import house_option


@click.command("report")
@house_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("board.pdf"),
    show_default=True,
    help="The PDF.",
)
@click.option("--since", default="", help="Compare with this snapshot: its id, or a day. The one before, if not given.")
def command(house: Path, out: Path, since: str) -> None:
    """Write the board report: the drawing, every finding, what changed, what is unknown, and how to check it."""
    from cutaway.house import House

    made = House(house).board.write(out, since=since)
    compared = f", compared with {made.earlier.id}" if made.earlier else ""
    click.echo(f"Written: {out}, of snapshot {made.building.snapshot}{compared}")
    click.echo(f"Check it at any time: cutaway verify --house {house} --report {out}")
