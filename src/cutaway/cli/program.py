"""The program: finds the command, runs it, and turns what went wrong into words and an exit code."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Sequence

import click

from cutaway.errors import CutawayError
from cutaway.version import VERSION

FOUND_SOMETHING = 1  # a check failed, or damage was found: the program did its work
BAD_INPUT = 2  # the work could not be done with what was given

COMMANDS = {
    "demo": "A simulated company: built, measured and drawn.",
    "init": "Make a new house folder.",
    "connect": "Write a first version of a house from a folder of exports.",
    "refresh": "Read all sources, measure, and publish a snapshot.",
    "check": "Print the findings, worst first.",
    "explain": "What a practice asks, and where it misleads.",
    "evidence": "The rows behind a finding.",
    "serve": "Serve the house to browsers.",
    "digest": "Print the Monday mail; nothing is sent.",
    "draw": "Draw the company: svg, html, pdf or png.",
    "report": "Write the board report, as a PDF that can be verified.",
    "sql": "Ask the snapshot in SQL; read-only.",
    "customers": "Which records are one customer: review, merge, split, undo.",
    "loops": "What units try: plan a loop, list them, end one.",
    "practice": "Write and test a practice of your own.",
    "verify": "Hash everything again and find what changed; or check a board report.",
    "doctor": "What this machine and this house lack.",
}


class Program(click.Group):
    """A group whose commands are imported when they are called, and listed without being imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"cutaway.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="cutaway")
def program() -> None:
    """Looks at a company from its customer's side, and draws what it finds.

    Begin with `cutaway demo`, then `cutaway connect EXPORTS --out HOUSE` for your own company.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the program and leaves it with 0 (done), 1 (something was found) or 2 (bad input)."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command line and gives its exit code; what went wrong is written to standard error."""
    try:
        code = program.main(args=arguments, prog_name="cutaway", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except CutawayError as error:
        _tell(str(error))
        return BAD_INPUT
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.exceptions.NoArgsIsHelpError as help:
        click.echo(help.format_message())
        return BAD_INPUT
    except click.ClickException as error:
        error.show()
        return BAD_INPUT
    except (click.Abort, KeyboardInterrupt):
        _tell("Stopped. What was published before is untouched.")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has seen enough
        return 0
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT):
            raise
        _tell(f"{error.strerror}.\n  where: {error.filename or 'the disk'}\n  next:  Free space, or check the rights.")
        return BAD_INPUT


def _tell(message: str) -> None:
    head, _, rest = message.partition("\n")
    click.echo(click.style("error: ", fg="red", bold=True) + head + ("\n" + rest if rest else ""), err=True)
