"""Options that several commands share, said once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

Function = Callable[..., Any]

house_option = click.option(
    "--house",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("."),
    show_default="here",
    help="The house folder, with its cutaway.toml.",
)


class Day(click.ParamType[date]):
    """A day as ISO 8601 writes it."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2026-06-30.", param, ctx)


class Months(click.ParamType[int | None]):
    """A number of months, or `all` for the whole book, which is None."""

    name = "months"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | None:
        if value is None or value == "all":
            return None
        try:
            months = int(value)
        except ValueError:
            months = 0
        if months < 1:
            self.fail(f"{value!r} is no window; write a number of months, or `all`.", param, ctx)
        return months


def period_options(function: Function) -> Function:
    """`--as-of` and `--window`."""
    function = click.option(
        "--as-of", type=Day(), help="The last day that counts. The newest thing that has happened, if not given."
    )(function)
    return click.option(
        "--window", type=str, help="Months that findings speak of, or `all`. As in cutaway.toml, if not given."
    )(function)


def months(window: str | None, otherwise: str) -> int | str | None:
    """The window that was asked for, or a word for "as it is" if none was."""
    return otherwise if window is None else Months().convert(window, None, None)
