from __future__ import annotations

from importlib import resources
from pathlib import Path

import click

from cutaway.errors import HouseError


@click.command("init")
@click.argument("house", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help="The company's name; the folder's, if not given.")
def command(house: Path, name: str | None) -> None:
    """Make a new house folder HOUSE: cutaway.toml, a folder for exports, a folder for queries.

    The files say in comments what belongs into them, with a whole example of three exports.
    """
    from cutaway.connecting.writing.house_files import remember

    if (house / "cutaway.toml").exists():
        raise HouseError(
            "This folder is a house already.",
            where=str(house),
            next_step="Go on with `cutaway refresh --house`, or choose another folder. Nothing was changed.",
        )
    title = name or house.resolve().name
    written = {
        "cutaway.toml": _template("cutaway.toml").replace("COMPANY", title.replace("\\", "\\\\").replace('"', '\\"')),
        "to_book/README.md": _template("to_book.md"),
        "data/README.md": _template("data.md"),
        ".gitignore": ".cutaway/\ndata/\n",
    }
    for path, text in written.items():
        target = house / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            target.write_text(text, encoding="utf-8")
    remember(house, "cutaway.toml", written["cutaway.toml"])
    click.echo(f"A house for {title} stands in {house}.")
    click.echo("1. Put your exports into its folder `data/`.")
    click.echo("2. Describe them in its `cutaway.toml`, and write a query for each book table into `to_book/`.")
    click.echo(f"3. cutaway refresh --house {house}")


def _template(name: str) -> str:
    return (resources.files("cutaway.cli") / "new_house" / name).read_text(encoding="utf-8")
