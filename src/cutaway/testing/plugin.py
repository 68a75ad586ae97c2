"""The pytest plugin: the fixture `book`, on every engine that is there.

A test that uses `book` runs once on each engine: on DuckDB always; on PostgreSQL if the environment names a server
(`CUTAWAY_TEST_POSTGRES`: the URL of a database whose user may create others, or `none` for no server even if a conftest
would start one); on Spark if `--engine spark` asks for it. `@pytest.mark.engines("duckdb")` keeps a test to some;
the reason belongs beside it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cutaway.testing.engines import Engine
    from cutaway.testing.filled import FilledBook

SERVER, NONE = "CUTAWAY_TEST_POSTGRES", "none"
SERVER_COMES = pytest.StashKey[bool]()  # set by a conftest whose own `postgres_url` starts a server


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("cutaway")
    group.addoption(
        "--engine",
        action="append",
        choices=["duckdb", "postgres", "spark"],
        help="Run tests that use `book` on this engine alone; may be given several times.",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "engines(*names): the engines that a test runs on, where not on all")
    config.addinivalue_line("markers", "slow: takes more than a minute")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "cutaway_engine" not in metafunc.fixturenames:
        return
    asked = metafunc.config.getoption("--engine") or ["duckdb", *(["postgres"] if has_server(metafunc.config) else [])]
    marker = metafunc.definition.get_closest_marker("engines")
    names = [name for name in asked if marker is None or name in marker.args]
    params = [pytest.param(name, marks=pytest.mark.slow if name == "spark" else ()) for name in names]
    metafunc.parametrize("cutaway_engine", params, indirect=True, scope="session")


def has_server(config: pytest.Config) -> bool:
    """Whether there is a PostgreSQL server for this run, or will be."""
    named = os.environ.get(SERVER)
    return named != NONE if named else config.stash.get(SERVER_COMES, False)


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """The URL of a PostgreSQL server for tests."""
    url = os.environ.get(SERVER)
    if not url:
        pytest.fail(f"No PostgreSQL server is named. Set {SERVER} to the URL of a database.", pytrace=False)
    return url


@pytest.fixture(scope="session")
def cutaway_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """The engine that a test runs on."""
    engine = open_engine(request.param, request)
    yield engine
    engine.close()


@pytest.fixture
def book(cutaway_engine: Engine, request: pytest.FixtureRequest) -> Iterator[FilledBook]:
    """A book to be filled from small text tables, and measured."""
    from cutaway.testing.filled import FilledBook

    filled = FilledBook(cutaway_engine, house_of(request.path))
    yield filled
    filled.close()


def open_engine(name: str, request: pytest.FixtureRequest) -> Engine:
    """Opens an engine by its name; a test run that lacks what the engine needs fails with what to install."""
    try:
        if name == "postgres":
            from cutaway.testing.engines.on_postgres import PostgresEngine

            url = request.getfixturevalue("postgres_url")
            return PostgresEngine(url, os.environ.get("PYTEST_XDIST_WORKER", "main"))
        if name == "spark":
            from cutaway.testing.engines.on_spark import SparkEngine

            return SparkEngine()
    except ImportError as error:
        pytest.fail(f"{error}. Tests on {name} need more: pip install 'cutaway[{name}]'", pytrace=False)
    from cutaway.testing.engines.on_duck import DuckEngine

    return DuckEngine()


def house_of(test: Path) -> Path | None:
    """The house folder that a test file lies in, if any."""
    return next((folder for folder in test.parents if (folder / "cutaway.toml").is_file()), None)
