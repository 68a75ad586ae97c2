"""Bad input of every kind: exit code 2, a place, a next step, no traceback, and the last snapshot as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cutaway.cli.program import BAD_INPUT, run
from cutaway.house import House

Make = Callable[..., Path]
HEADER = "id,customer,promised,delivered\n"
ROW = "1,c1,2024-01-01,2024-01-01\n"


def write(path: str, text: str | bytes) -> Callable[[Path], object]:
    def damage(house: Path) -> None:
        file = house / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    return damage


def settings(old: str, new: str) -> Callable[[Path], object]:
    def damage(house: Path) -> None:
        text = (house / "cutaway.toml").read_text()
        assert old in text
        (house / "cutaway.toml").write_text(text.replace(old, new))

    return damage


def query(sql: str) -> Callable[[Path], object]:
    return write("to_book/order.sql", sql)


# What is wrong, how it is brought about, and words that the message must hold.
FAULTS: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "a file in another encoding": (
        write("data/orders.csv", HEADER.encode() + "1,Müller,2024-01-01,\n".encode("latin-1")),
        ("orders.csv", "line 2", "encoding"),
    ),
    "two columns of one name": (
        write("data/orders.csv", "id,customer,promised,delivered,ID\n"),
        ("same name", "orders.csv", "header"),
    ),
    "an empty file": (write("data/orders.csv", ""), ("orders.csv is empty",)),
    "a file that is an unknown kind": (
        lambda h: (h / "data" / "orders.csv").rename(h / "data" / "orders.csvx"),
        ("No file is there for `shop.orders`", "orders*.csv"),
    ),
    "no file": (lambda h: (h / "data" / "orders.csv").unlink(), ("No file is there for `shop.orders`", "--data")),
    "no data folder": (lambda h: shutil.rmtree(h / "data"), ("No file is there for `shop.orders`",)),
    "a folder in place of a file": (
        lambda h: ((h / "data" / "orders.csv").unlink(), (h / "data" / "orders.csv").mkdir()),
        ("is a folder",),
    ),
    "a declared column that is not there": (
        write("data/orders.csv", "id,customer,delivered\n" + "1,c1,2024-01-01\n" * 60),
        ("has lost the column `promised`", "[sources.shop.tables.orders]"),
    ),
    "text where every date belongs": (
        write("data/orders.csv", HEADER + "1,c1,soon,later\n" * 60),
        ("60 of 60 rows of `shop.orders` cannot be read or cast", "[sources.shop.tables.orders]"),
    ),
    "a query that leaves every row out": (
        query("SELECT id AS order_id, delivered AS delivered_on FROM orders WHERE false"),
        ("holds nothing that has happened", "to_book"),
    ),
    "a query with a slip": (query("SELEC 1"), ("cannot be read", "to_book/shop/order.sql")),
    "a query of a column that is not there": (query("SELECT no AS order_id FROM orders"), ("order.sql", "orders")),
    "a query of a table that is not there": (query("SELECT id AS order_id FROM order_lines"), ("order_lines",)),
    "a query that returns unknown columns": (
        query("SELECT id AS order_id, 1 AS colour, 2 AS size FROM orders"),
        ("`colour`, `size`", "promised_on"),
    ),
    "a query that lacks required columns": (
        lambda h: write("to_book/invoice.sql", "SELECT id AS invoice_id FROM orders")(h),
        ("does not return `issued_on`, `amount`, `currency`",),
    ),
    "a query that copies out": (query("COPY (SELECT 1) TO 'stolen.csv'"), ("one SELECT statement",)),
    "a query that attaches": (query("ATTACH 'other.duckdb' AS o"), ("one SELECT statement",)),
    "two statements": (query("SELECT 1 AS order_id; DROP TABLE orders"), ("one SELECT statement",)),
    "a query that reads a file of the system": (
        query("SELECT column0 AS order_id FROM read_csv('/etc/passwd', header = false)"),
        ("order.sql", "disabled"),
    ),
    "a query that reads a text of the system": (
        query("SELECT content AS order_id FROM read_text('/etc/passwd')"),
        ("order.sql", "disabled"),
    ),
    "a query for no table of the book": (write("to_book/orders.sql", "SELECT 1"), ("no table `orders`", "order")),
    "no query": (lambda h: shutil.rmtree(h / "to_book"), ("No query",)),
    "settings that are no TOML": (write("cutaway.toml", "[house\n"), ("cannot be read", "cutaway.toml")),
    "settings with several mistakes": (
        settings('timezone = "Europe/Berlin"', 'timezone = "Mars/Olympus"\nislnd = "x"\n\n[hous]\nname = 1'),
        ("3 problem(s)", "`islnd` is not a setting", "`hous` is not a setting", "'Mars/Olympus', which is no zone"),
    ),
    "a delimiter of two characters": (
        settings('files = "orders*.csv"', 'files = "orders*.csv"\ndelimiter = "||"'),
        ("delimiter is '||'", "[sources.shop.tables.orders]"),
    ),
    "an impossible pattern": (
        settings('files = "orders*.csv"', 'files = "**orders.csv"'),
        ("[sources.shop.tables.orders]", "pattern"),
    ),
    "an encoding that nobody knows": (
        settings('files = "orders*.csv"', 'files = "orders*.csv"\nencoding = "klingon"'),
        ("klingon", "[sources.shop.tables.orders]"),
    ),
    "a practice that cannot be loaded": (
        write("practices/basics/mine.py", "import nothing_of_this_name\n"),
        ("mine.py", "nothing_of_this_name"),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_bad_input_is_told_with_its_place_and_the_last_snapshot_stays(
    small_house: Make, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    house = small_house()
    assert run(["refresh", "--house", str(house), "--quiet"]) == 0
    before = House(house).snapshot.id
    damage, words = FAULTS[fault]
    damage(house)
    capsys.readouterr()
    assert run(["refresh", "--house", str(house)]) == BAD_INPUT
    told = capsys.readouterr().err
    assert "where:" in told
    assert "next:" in told
    assert "Traceback" not in told
    for word in words:
        assert word in told
    write("cutaway.toml", (small_house("sound") / "cutaway.toml").read_text())(house)
    assert House(house).snapshot.id == before
    assert House(house).verify() == []
    assert not (house / "stolen.csv").exists()
    assert not Path("stolen.csv").exists()


@pytest.mark.parametrize("word", ["order", "case", "select", "table", "from"])
def test_a_source_and_a_table_may_be_called_as_a_word_of_sql(small_house: Make, word: str) -> None:
    house = small_house()
    settings("sources.shop", f"sources.{word}")(house)
    settings("tables.orders", f"tables.{word}")(house)
    query(f'SELECT id AS order_id, delivered AS delivered_on FROM "{word}"')(house)
    assert run(["refresh", "--house", str(house), "--quiet"]) == 0
    assert House(house).snapshot.facts["tables"]["order"] == 60


def test_rows_of_another_shape_are_set_aside_and_stop_nothing(
    small_house: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    house = small_house(**{"data/orders.csv": HEADER + ROW + "2,c2\n" + "3,c3,2024-13-01,\n" + "4,c4,2024-01-01,,x\n"})
    assert run(["refresh", "--house", str(house)]) == 0
    assert "orders.csv  4 = 1 + 3" in capsys.readouterr().out


def unwritable(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o555)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a disk in memory; needs the rights of root."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def mount(options: str) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode != 0:
            pytest.skip("No disk can be mounted here (root is needed). A FULL AND A LOCKED DISK WERE NOT TRIED.")
        return folder

    yield mount
    subprocess.run(["umount", str(folder)], capture_output=True)


def test_a_house_folder_that_cannot_be_written_to_is_told(
    small_house: Make, small_disk: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    disk = small_disk("size=64m")
    house = disk / "house"
    shutil.copytree(small_house(), house)
    assert run(["refresh", "--house", str(house), "--quiet"]) == 0
    before = House(house).snapshot.id
    write("data/orders.csv", HEADER + ROW)(house)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert run(["refresh", "--house", str(house), "--quiet"]) == BAD_INPUT
    told = capsys.readouterr().err
    assert "cannot be written to" in told
    assert "next:" in told
    assert House(house).snapshot.id == before
    assert House(house).verify() == []


@pytest.mark.parametrize("free", ["0k", "16k", "128k", "600k", "1400k", "3m"])
def test_a_full_disk_is_told_and_the_last_snapshot_stays(
    small_house: Make, small_disk: Callable[[str], Path], free: str
) -> None:
    disk = small_disk("size=200m")
    house = disk / "house"
    shutil.copytree(small_house(), house)
    command = [sys.executable, "-m", "cutaway", "refresh", "--house", str(house), "--quiet"]
    assert subprocess.run(command, capture_output=True).returncode == 0
    before = House(house).snapshot.id
    write(
        "data/orders.csv", HEADER + "".join(f"{n},c{n % 9},2024-01-0{n % 9 + 1},2024-01-02\n" for n in range(20_000))
    )(house)
    used = sum(path.stat().st_blocks * 512 for path in disk.rglob("*"))
    size = used + int(free[:-1]) * {"k": 1024, "m": 1024**2}[free[-1]]
    subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == BAD_INPUT, done.stderr
    assert "Traceback" not in done.stderr
    assert "next:" in done.stderr
    assert House(house).snapshot.id == before
    assert House(house).verify() == []
    subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)
    assert subprocess.run(command, capture_output=True).returncode == 0, "with room again it goes on by itself"
    assert House(house).snapshot.id != before
    assert House(house).verify() == []
