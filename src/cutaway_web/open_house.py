"""The house of this installation, and the reader of its current snapshot, one for each process."""

from __future__ import annotations

from django.conf import settings

from cutaway.house import House
from cutaway.reader import Reader

_open: list[Reader] = []


def house() -> House:
    """The house, opened anew: its settings are read again, and its snapshot is the current one."""
    return House(settings.CUTAWAY.house, zone=settings.CUTAWAY.zone)


def current_reader() -> Reader:
    """The reader of the current snapshot. It is opened again when another was published.

    Raises:
        CutawayError: if there is no snapshot, or it is damaged.
    """
    if _open and _open[0].is_current():
        return _open[0]
    reader = house().reader()
    forget()
    _open.append(reader)
    return reader


def forget() -> None:
    """Closes what this process has open."""
    while _open:
        _open.pop().close()
