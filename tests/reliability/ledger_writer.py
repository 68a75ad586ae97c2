"""A command that adds entries to a ledger and thanks for each one once it is in.

    python ledger_writer.py FILE NAME COUNT

Prints `ack <position> <payload's number>`. COUNT 0 means until it is killed.
"""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

from cutaway.errors import CutawayError
from cutaway.ledger import Ledger


def write(file: Path, name: str, count: int) -> None:
    ledger = Ledger(file)
    for number in range(count) if count else itertools.count():
        entry = ledger.append("decision", f"writer:{name}", {"number": number}, by=name, why="it must be kept")
        os.write(1, f"ack {entry.position} {number}\n".encode())


def main() -> None:
    try:
        write(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
    except CutawayError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
