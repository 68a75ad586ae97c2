from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from cutaway.cli.options import house_option, months, period_options
from cutaway.cli.program import FOUND_SOMETHING

SHAPE = 1  # version of the JSON shape; docs/reference/check-json.md
BAD_ENOUGH = {"weak": ("weak",), "fair": ("weak", "fair")}


@click.command("check")
@house_option
@period_options
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@click.option("--details", is_flag=True, help="Also how sure each is, what was not judged, and whom it concerns.")
@click.option(
    "--fail-on",
    type=click.Choice(["weak", "fair"]),
    help="Leave with exit code 1 if a finding is this weak, or weaker.",
)
def command(house: Path, as_of: date | None, window: str | None, form: str, details: bool, fail_on: str | None) -> None:
    """Print the findings, worst first: what was found, how sure it is, and what to do next.

    With another `--as-of` or `--window` than the snapshot's, the practices are asked anew and nothing is kept.
    """
    from cutaway.cli.findings_text import as_markdown, as_text, worst_first
    from cutaway.house import House

    opened = House(house)
    findings = worst_first(opened.findings(as_of=as_of, window=months(window, "snapshot")))
    facts, snapshot = opened.snapshot.facts, opened.snapshot.id
    measured_to = f"{as_of}T23:59:59" if as_of else facts["as_of"]
    if form == "json":
        shape = {
            "version": SHAPE,
            "company": facts["company"],
            "simulated": facts["simulated"],
            "snapshot": snapshot,
            "as_of": measured_to,
            "currency": facts["currency"],
            "findings": [finding.as_json() for finding in findings],
        }
        click.echo(json.dumps(shape, ensure_ascii=False, indent=1))
    else:
        title = facts["company"] + (" (simulated)" if facts["simulated"] else "")
        told = {"title": title, "as_of": measured_to[:10], "snapshot": snapshot}
        lines = as_markdown(findings, **told) if form == "markdown" else as_text(findings, **told, details=details)
        for line in lines:
            click.echo(line)
    if fail_on and any(f.verdict in BAD_ENOUGH[fail_on] for f in findings):
        raise click.exceptions.Exit(FOUND_SOMETHING)
