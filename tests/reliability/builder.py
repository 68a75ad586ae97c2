"""A command that publishes snapshots among others that want to do the same.

    python builder.py HOUSE COUNT

Prints the id of each snapshot it published, and `overlap` if it was not alone while it built.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from cutaway.errors import Busy
from cutaway.warehouse.snapshots import Snapshots


def build_in_turn(house: Path, count: int) -> list[str]:
    """Publishes `count` snapshots, waiting as long as another builds; what happened, in order."""
    snapshots = Snapshots(house / "snapshots")
    said: list[str] = []
    done = 0
    while done < count:
        try:
            with snapshots.build() as build:
                try:
                    os.close(os.open(house / "somebody-builds", os.O_CREAT | os.O_EXCL))
                except FileExistsError:
                    said.append("overlap")
                time.sleep(0.01)
                (house / "somebody-builds").unlink(missing_ok=True)
                said.append(build.publish({}).id)
                done += 1
        except Busy as busy:
            said.append("busy" if "A refresh is running already" in busy.what else "unexplained")
            time.sleep(0.005)
    return said


def main() -> None:
    house, count = Path(sys.argv[1]), int(sys.argv[2])
    os.write(1, b"ready\n")
    sys.stdin.readline()  # all begin together
    os.write(1, "\n".join(build_in_turn(house, count)).encode())


if __name__ == "__main__":
    main()
