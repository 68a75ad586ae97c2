from __future__ import annotations

import shutil
import sys
import time
from importlib import resources
from pathlib import Path

import click

from cutaway.errors import HouseError

DRAWING = "cutaway.html"


@click.command("demo")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("cutaway-demo"))
@click.option("--customers", type=click.IntRange(min=50), default=300, show_default=True, help="How many it has.")
@click.option("--serve", "served", is_flag=True, help="Serve it to browsers when it is built, until Ctrl-C.")
@click.option("--seed", type=int, default=7, show_default=True, help="Another number is another company.")
def command(folder: Path, customers: int, seed: int, served: bool) -> None:
    """Build a simulated company in FOLDER, measure it and draw it.

    The company does not exist. Its exports are written as real systems write them, its faults are planted, and
    everything that is shown of it says so.
    """
    from cutaway.house import House
    from cutaway.simulator import simulate

    began = time.monotonic()
    _prepare(folder)
    _say("building a simulated company: its CRM, billing, orders, help desk and telephone")
    simulate(folder / "data", seed=seed, customers=customers)
    house = House(folder)
    house.refresh(progress=_say)
    _say("drawing")
    house.draw(folder / DRAWING)
    _say("")
    from cutaway.cli.findings_text import as_text, worst_first

    facts, snapshot = house.snapshot.facts, house.snapshot.id
    title = f"{facts['company']} (simulated)"
    for line in as_text(worst_first(house.findings()), title=title, as_of=facts["as_of"][:10], snapshot=snapshot):
        click.echo(line)
    click.echo(f"\nBuilt, measured and drawn in {time.monotonic() - began:.0f} seconds. See it in a browser:")
    click.echo(f"  {(folder / DRAWING).resolve()}")
    click.echo(f"Then: cutaway serve --house {folder}, or your own company: cutaway init HOUSE")
    if served:
        from cutaway.cli.serve import serve

        serve(folder)


def _prepare(folder: Path) -> None:
    """Lays out the house of the simulated company; never over a house of somebody's own."""
    toml = folder / "cutaway.toml"
    if toml.exists() and "simulated = true" not in toml.read_text(encoding="utf-8"):
        raise HouseError(
            "This folder is the house of a company that exists.",
            where=str(folder),
            next_step="Choose another folder: `cutaway demo FOLDER`. Nothing was changed.",
        )
    with resources.as_file(resources.files("cutaway.simulator") / "house") as house:
        shutil.copytree(house, folder, dirs_exist_ok=True)
    shutil.rmtree(folder / "data", ignore_errors=True)
    (folder / "data").mkdir()


def _say(step: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{step}{' ...' if step else ''}", nl=False, err=True)
