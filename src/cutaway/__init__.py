"""Cutaway looks at a company from its customer's side, and draws what it finds.

As a library::

    import cutaway

    house = cutaway.open("acme")
    house.frame()                                   # findings, a row each
    house.evidence("basics.on_time_delivery")       # the rows behind one
    house.sql('SELECT count(*) FROM "order"')
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cutaway.version import VERSION

if TYPE_CHECKING:
    from cutaway.house import House

__version__ = VERSION
__all__ = ["__version__", "open"]


def open(house: Path | str = ".") -> House:
    """Opens a house folder; see `cutaway.house.House`. Nothing is read until it is asked for."""
    from cutaway.house import House

    return House(house)
