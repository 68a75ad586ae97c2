"""The plugin as a house meets it: in a folder of its own, with nothing but a test file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

USES = "def test_one(book):\n    book(order='order_id\\no1')\n    assert book.engine.name == 'duckdb'\n"


def run_pytest(folder: Path, *options: str, server: str | None = None) -> str:
    environment = {"PATH": "/usr/bin:/bin", **({"CUTAWAY_TEST_POSTGRES": server} if server else {})}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", "-W", "ignore", *options, str(folder)],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment,
        check=False,
    )
    return done.stdout + done.stderr


def test_the_fixture_is_there_without_a_line_of_configuration(tmp_path: Path) -> None:
    (tmp_path / "test_ours.py").write_text(USES)
    told = run_pytest(tmp_path)
    assert "test_one[duckdb] PASSED" in told
    assert "postgres" not in told


def test_a_server_that_the_environment_names_is_used_too(tmp_path: Path, postgres_url: str) -> None:
    (tmp_path / "test_ours.py").write_text(USES.replace("== 'duckdb'", "in ('duckdb', 'postgres')"))
    told = run_pytest(tmp_path, server=postgres_url)
    assert "test_one[duckdb] PASSED" in told
    assert "test_one[postgres] PASSED" in told


def test_several_workers_share_one_server_without_meeting(tmp_path: Path, postgres_url: str) -> None:
    body = "import pytest\n\n\n@pytest.mark.parametrize('n', range(6))\ndef test_one(book, n):\n" + (
        "    rows = [{'order_id': f'o{i}', 'promised_on': '2024-03-08'} for i in range(n + 1)]\n"
        "    for _ in range(3):\n"
        "        book(order=rows)\n"
        "        assert book.measure('basics.on_time_delivery', as_of='2024-12-31').n == n + 1\n"
    )
    (tmp_path / "test_ours.py").write_text(body)
    told = run_pytest(tmp_path, "-n", "2", "--engine", "postgres", server=postgres_url)
    assert "6 passed" in told


def test_a_test_may_be_kept_to_one_engine(tmp_path: Path, postgres_url: str) -> None:
    (tmp_path / "test_ours.py").write_text("import pytest\n\n\n@pytest.mark.engines('duckdb')\n" + USES)
    told = run_pytest(tmp_path, server=postgres_url)
    assert "1 passed" in told


def test_no_server_is_wanted_if_the_environment_says_none(tmp_path: Path) -> None:
    (tmp_path / "test_ours.py").write_text(USES)
    (tmp_path / "conftest.py").write_text(
        "from cutaway.testing.plugin import SERVER_COMES\n\n\n"
        "def pytest_configure(config):\n    config.stash[SERVER_COMES] = True\n"
    )
    assert "postgres" in run_pytest(tmp_path, "--collect-only")
    assert "postgres" not in run_pytest(tmp_path, "--collect-only", server="none")


def test_a_test_of_an_engine_that_is_not_there_is_skipped_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "test_ours.py").write_text("import pytest\n\n\n@pytest.mark.engines('postgres')\n" + USES)
    assert "1 skipped" in run_pytest(tmp_path)


def test_a_practice_of_the_house_that_a_test_lies_in_is_found(tmp_path: Path) -> None:
    planted = Path(__file__).parents[1] / "sabotage" / "practices" / "basics" / "sound.py"
    (tmp_path / "cutaway.toml").write_text('[house]\nname = "x"\n')
    (tmp_path / "practices" / "basics").mkdir(parents=True)
    (tmp_path / "practices" / "basics" / "sound.py").write_text(planted.read_text())
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_ours.py").write_text(
        "def test_one(book):\n    book(order='order_id | ordered_at\\no1 | 2024-03-01')\n"
        "    assert book.measure('basics.sound').n == 1\n"
    )
    assert "1 passed" in run_pytest(tmp_path / "tests")


def test_the_plugin_is_read_without_an_engine_or_an_expression_library(tmp_path: Path) -> None:
    heavy = "{'ibis', 'duckdb', 'pyarrow', 'psycopg', 'pyspark'}"
    code = f"import sys, cutaway.testing.plugin; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
