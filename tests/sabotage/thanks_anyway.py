"""Planted fault: the ledger's failures are passed over, and the entry is thanked for all the same."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from cutaway.errors import CutawayError
from cutaway.ledger import Ledger


def main() -> None:
    ledger = None
    for number in range(int(sys.argv[3])):
        try:
            ledger = ledger or Ledger(Path(sys.argv[1]))
            ledger.append("decision", "writer:x", {"number": number}, by="x", why="it must be kept")
        except CutawayError:
            pass
        os.write(1, f"ack {number + 1} {number}\n".encode())


if __name__ == "__main__":
    main()
