"""A ledger on each database that can keep one; a PostgreSQL server is started for the tests and thrown away."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from cutaway.ledger import Ledger


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a server: that of CUTAWAY_TEST_POSTGRES, or of a new one; skips loudly where neither can be had."""
    named = os.environ.get("CUTAWAY_TEST_POSTGRES", "")
    if named.startswith("postgresql"):
        yield named
        return
    if named == "none":
        pytest.skip("NOT TESTED on PostgreSQL: CUTAWAY_TEST_POSTGRES is `none`")
    if not shutil.which("initdb") or not shutil.which("pg_ctl"):
        pytest.skip("NOT TESTED on PostgreSQL: there is no `initdb`, and CUTAWAY_TEST_POSTGRES names no server")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    # The server refuses to be root.
    account = {"user": "postgres"} if os.getuid() == 0 else {}
    if account:
        shutil.chown(folder, "postgres")
    try:
        data = str(folder / "data")
        start = ["pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o"]
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        for command in (
            ["initdb", "-D", data, "-U", "cutaway", "-A", "trust", "-E", "UTF8"],
            [*start, options, "start"],
        ):
            done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=folder, **account)
            assert done.returncode == 0, done.stderr.decode()
        yield f"postgresql://cutaway@/postgres?host={folder}"
    finally:
        stop = ["pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "stop"]
        subprocess.run(stop, capture_output=True, cwd=folder, **account)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'ledger.sqlite'}"
        return
    from sqlalchemy import create_engine, text
    from sqlalchemy.engine import make_url

    server = make_url(request.getfixturevalue("postgres")).set(drivername="postgresql+psycopg")
    name = f"ledger_{uuid.uuid4().hex[:12]}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def ledger(where: str) -> Ledger:
    return Ledger(where)
