"""A writer that thanks without waiting for the disk, as SQLite does with `synchronous=OFF`.

python unsynced_writer.py FILE
"""

from __future__ import annotations

import itertools
import os
import sqlite3
import sys


def main() -> None:
    with sqlite3.connect(sys.argv[1], isolation_level=None) as database:
        database.execute("PRAGMA synchronous=OFF")
        database.execute("CREATE TABLE entry (number INTEGER)")
        for number in itertools.count():
            database.execute("INSERT INTO entry VALUES (?)", [number])
            os.write(1, f"ack {number}\n".encode())


if __name__ == "__main__":
    main()
