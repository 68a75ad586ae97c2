"""The server for tests is shared by those who ask for one run, is nobody else's, and is gone when the run is."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "postgres-for-tests"


@pytest.fixture
def a_run() -> Iterator[subprocess.Popen[bytes]]:
    run = subprocess.Popen(["sleep", "600"])
    yield run
    run.kill()
    run.wait()


def ask(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SCRIPT, *arguments], capture_output=True, text=True, check=False)


def folder_of(url: str) -> Path:
    return Path(url.partition("host=")[2].partition("&")[0])


def test_all_who_ask_for_one_run_get_one_server(a_run: subprocess.Popen[bytes]) -> None:
    asked = [subprocess.Popen([SCRIPT, str(a_run.pid)], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    urls = {process.communicate()[0].strip() for process in asked}
    assert len(urls) == 1
    with psycopg.connect(urls.pop()) as connection:
        row = connection.execute("SELECT current_setting('listen_addresses'), current_setting('TimeZone')").fetchone()
    assert row == ("", "UTC")


@pytest.mark.parametrize("signal", ["terminate", "kill"])
def test_the_server_ends_with_the_run_however_it_ends(a_run: subprocess.Popen[bytes], signal: str) -> None:
    folder = folder_of(ask(str(a_run.pid)).stdout.strip())
    assert (folder / "data").is_dir()

    getattr(a_run, signal)()
    a_run.wait()

    for _ in range(100):
        if not folder.exists():
            break
        time.sleep(0.1)
    assert not folder.exists()


def test_a_command_can_be_run_with_a_server(tmp_path: Path) -> None:
    done = ask("run", "bash", "-c", 'psql "$CUTAWAY_TEST_POSTGRES" -Atc "SELECT 6 * 7"')
    assert done.stdout.strip() == "42"


def test_a_run_that_is_not_there_is_refused() -> None:
    done = ask("999999999")
    assert (done.returncode, "no process 999999999" in done.stderr) == (1, True)


def test_nonsense_gets_the_usage() -> None:
    done = ask("please")
    assert (done.returncode, "run COMMAND" in done.stderr) == (2, True)
