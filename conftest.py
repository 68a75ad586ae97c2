"""A PostgreSQL server for the tests, which starts when the first of them needs it and ends with the run."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from cutaway.testing.plugin import SERVER, SERVER_COMES

# How fast a machine is says nothing about the code: no example is too slow, and no drawing of examples.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

START = Path(__file__).resolve().parent / "scripts" / "postgres-for-tests"
RUN = "CUTAWAY_TEST_RUN"  # the process that the server ends with


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Write the golden files anew, to be read in the diff."
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[SERVER_COMES] = True
    if not hasattr(config, "workerinput"):  # a worker of xdist has the environment of the process that started it
        os.environ[RUN] = str(os.getpid())


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """The server that the environment names, or one of this run's own, started once for all workers."""
    named = os.environ.get(SERVER)
    if named:
        return named
    asked = subprocess.run([START, os.environ[RUN]], capture_output=True, text=True, check=False)
    if asked.returncode:
        pytest.fail(asked.stderr.strip(), pytrace=False)
    return asked.stdout.strip()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # what the workers shared ends with the run
        for folder in Path(tempfile.gettempdir()).glob(f"cutaway-web-*-{os.environ.get(RUN, '?')}"):
            shutil.rmtree(folder, ignore_errors=True)
