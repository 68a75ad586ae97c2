from __future__ import annotations

import errno
import subprocess
import sys

import click
import pytest

from cutaway.cli import program
from cutaway.cli.program import COMMANDS, run
from cutaway.errors import CutawayError


def test_the_help_lists_every_command_without_importing_one(cutaway):
    done = cutaway("--help")
    assert done.code == 0
    assert all(name in done.out for name in COMMANDS)


def test_every_command_explains_itself(cutaway):
    for name in COMMANDS:
        done = cutaway(name, "--help")
        assert done.code == 0
        assert "Usage: cutaway " + name in done.out


def test_help_imports_no_engine():
    code = "import sys; from cutaway.cli.program import run; run(['--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    imported = set(done.stdout.splitlines()[-1].split())
    assert "cutaway.cli.program" in imported
    assert not imported & {"duckdb", "ibis", "pyarrow", "numpy", "pandas", "sqlalchemy"}


def test_an_unknown_command_is_bad_input(cutaway):
    done = cutaway("paint")
    assert done.code == 2
    assert "paint" in done.err


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (
            CutawayError("It broke.", where="here", next_step="Mend it."),
            2,
            "broke.\n  where: here\n  next:  Mend it.",
        ),
        (OSError(errno.ENOSPC, "No space left on device"), 2, "No space left on device"),
        (KeyboardInterrupt(), 130, "untouched"),
        (click.UsageError("no such option"), 2, "no such option"),
    ],
)
def test_what_goes_wrong_is_told_in_words_and_a_code(monkeypatch, capfd, error, code, says):
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(program.program, "main", fail)
    assert run([]) == code
    told = capfd.readouterr().err
    assert says in told
    assert "Traceback" not in told


def test_a_fault_of_the_program_is_not_hidden(monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(program.program, "main", fail)
    with pytest.raises(ZeroDivisionError):
        run([])
