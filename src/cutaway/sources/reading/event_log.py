"""Lands an XES event log (IEEE 1849): one row for each event, with the attributes of its case beside its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from cutaway.errors import SourceError
from cutaway.sources.reading.batches import Batches
from cutaway.sources.reading.form import Form
from cutaway.sources.reading.limits import Limits
from cutaway.sources.reading.names import named
from cutaway.sources.reading.raw_bytes import RawBytes
from cutaway.sources.reading.writing import Landed

CASE = "case:"  # before the names of a case's own attributes
CASE_NUMBER, EVENT_NUMBER = "case:number", "event:number"  # of the case in the file; of the event in its case
ATTRIBUTES = ("string", "date", "int", "float", "boolean", "id", "list", "container")
BITE = 1 << 16  # bytes
DEEPEST = 50  # elements in each other
EMPTY_CASE = "a case without events"
Cells = dict[str, str | None]


def land(raw: RawBytes, form: Form, limits: Limits) -> dict[str, Any]:
    """Read an event log into `rows.parquet` and `quarantine.parquet` of the working folder.

    It is read twice: first to learn which attributes there are. Values stay the text that the file has. An attribute
    within another is a column `OUTER.INNER`; a list is JSON text. A case without events is set aside, for it is in the
    file and no row. Defaults and classifiers of the log are left out: they are no records.

    Returns:
        The fields of a `Landing` that only the reading knows.

    Raises:
        SourceError: if it is no whole XML, or declares a document type or entities, which no log needs.
    """
    seen: dict[str, None] = {}
    cases = 0
    for event in _events(raw, limits):
        for column in event.cells:
            seen.setdefault(column)
        cases = max(cases, event.case)
        if len(seen) > 4 * limits.columns:
            break
    # Attributes of cases first, whenever they were first seen.
    found = [CASE_NUMBER, EVENT_NUMBER]
    found += [c for c in seen if c.startswith(CASE) and c not in found]
    found += [c for c in seen if not c.startswith(CASE) and c not in found]
    columns = named(found, form.columns, raw.name, limits)
    with Landed(columns) as landed:
        batches = Batches(landed, columns, raw.name, limits)
        for event in _events(raw, limits):
            if event.fault:
                batches.aside(event.fault, json.dumps(event.cells, ensure_ascii=False), event.line)
            else:
                batches.row([event.cells.get(column) for column in found], event.line)
        batches.flush()
    return {"notes": [f"{cases:,} cases"], "columns": columns, "read": batches.read, **landed.account()}


def parts(raw: RawBytes, form: Form, limits: Limits) -> list[dict[str, Any]]:
    """An event log is one table."""
    return []


@dataclass
class _Event:
    case: int
    line: int
    cells: Cells
    fault: str = ""


@dataclass(eq=False)
class _Open:
    """An element that has begun: where its attributes go, and what they are called before their own name."""

    kind: str
    cells: Cells
    prefix: str = ""
    values: list[Any] | None = None
    name: str = ""
    fault: str = field(default="")


def _events(raw: RawBytes, limits: Limits) -> Iterator[_Event]:
    log = _Log(raw.name)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = log.start
    parser.EndElementHandler = log.end
    parser.StartDoctypeDeclHandler = log.refuse_type
    parser.EntityDeclHandler = log.refuse_type
    log.line = lambda: int(parser.CurrentLineNumber)
    began, fed = False, 0
    try:
        for piece in raw.pieces():
            began = True
            place = 0
            while place < len(piece):
                # Small bites, so that the events of a large piece are not all held at once; larger ones where a value
                # goes on and on, because the parser reads it from its start again with every bite.
                open_for = fed - max(parser.CurrentByteIndex, 0)
                if open_for > limits.field:
                    raise SourceError(
                        f"{raw.name} has a field of more than {limits.field:,} bytes.",
                        where=f"{raw.name}, line {parser.CurrentLineNumber}",
                        next_step="Leave the attribute out where the file is made, or raise the limit `field`.",
                    )
                bite = piece[place : place + max(BITE, open_for)]
                parser.Parse(bite, False)
                place, fed = place + len(bite), fed + len(bite)
                yield from log.take()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        if error.code == expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]:
            raise MemoryError from error
        what = "is empty" if not began else f"is not whole XML: {expat.ErrorString(error.code)}"
        raise SourceError(
            f"{raw.name} {what}.",
            where=f"{raw.name}, line {error.lineno}",
            next_step="Ask for the file again; compare its size with the sender's.",
        ) from error
    except (UnicodeError, LookupError, ValueError) as error:
        raise SourceError(
            f"{raw.name} is in an encoding that cannot be read: {error}.",
            where=raw.name,
            next_step="Export it as UTF-8.",
        ) from error
    if not log.is_log:
        raise SourceError(
            f"{raw.name} is XML, and no event log: it does not begin with <log>.",
            where=raw.name,
            next_step="Set `kind` to what the file is.",
        )
    yield from log.take()


class _Log:
    """Told of each element by the parser, in the order of the file."""

    def __init__(self, name: str) -> None:
        self.name, self.is_log = name, False
        self.line: Callable[[], int] = lambda: 0
        self.open: list[_Open] = []
        self.done: list[_Event] = []
        self.cases = self.events = self.case_line = self.event_line = 0
        self.case: Cells = {}
        self.waiting: list[_Event] = []  # events before the last attribute of their case

    def take(self) -> list[_Event]:
        """The events that are complete."""
        done, self.done = self.done, []
        return done

    def start(self, tag: str, said: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if not self.open:
            self.is_log = tag == "log"
        if len(self.open) >= DEEPEST:
            raise SourceError(
                f"{self.name} has elements more than {DEEPEST} deep in each other.",
                where=f"{self.name}, line {self.line()}",
                next_step="Ask for an event log as tools of process mining write it.",
            )
        within = self.open[-1] if self.open else None
        if tag == "trace":
            self.cases, self.events, self.case_line = self.cases + 1, 0, self.line()
            self.case = {}
            self.open.append(_Open(tag, self.case, CASE))
        elif tag == "event":
            self.events, self.event_line = self.events + 1, self.line()
            self.open.append(_Open(tag, {}))
        elif tag in ATTRIBUTES and within is not None and within.kind in ("trace", "event", "attribute", "list"):
            self._attribute(tag, said, within)
        elif tag == "values" and within is not None and within.kind == "list":
            self.open.append(within)
        else:
            self.open.append(_Open("other", {}))

    def _attribute(self, tag: str, said: dict[str, str], within: _Open) -> None:
        key, value = said.get("key", ""), said.get("value")
        if within.values is not None:
            inner: list[Any] = []
            within.values.append(
                {"key": key, "value": value} if tag not in ("list", "container") else {"key": key, "values": inner}
            )
            self.open.append(_Open("list", {}, values=inner))
            return
        name = within.prefix + key
        if tag == "list":
            self._put(within, name, "")
            self.open.append(_Open("list", within.cells, values=[], name=name))
            return
        if value is not None or tag != "container":
            self._put(within, name, value)
        self.open.append(_Open("attribute", within.cells, name + "."))

    def _put(self, within: _Open, name: str, value: str | None) -> None:
        if name in within.cells:
            owner = next((o for o in reversed(self.open) if o.kind in ("event", "trace")), within)
            owner.fault = owner.fault or f"an attribute is there twice: {name}"
        within.cells[name] = value

    def end(self, tag: str) -> None:
        closed = self.open.pop()
        if closed.kind == "list" and closed.name and closed not in self.open:
            closed.cells[closed.name] = json.dumps(closed.values, ensure_ascii=False)
        elif closed.kind == "event":
            in_case = any(element.kind == "trace" for element in self.open)
            own: Cells = {CASE_NUMBER: str(self.cases), EVENT_NUMBER: str(self.events)} if in_case else {}
            event = _Event(self.cases, self.event_line, {**own, **closed.cells}, closed.fault)
            (self.waiting if in_case else self.done).append(event)
        elif closed.kind == "trace":
            if not self.waiting:
                number = {CASE_NUMBER: str(self.cases)}
                self.done.append(_Event(self.cases, self.case_line, {**number, **self.case}, EMPTY_CASE))
            for event in self.waiting:
                event.fault = event.fault or closed.fault
                event.cells = {**self.case, **event.cells}
            self.done += self.waiting
            self.waiting = []

    def refuse_type(self, *_: object) -> None:
        raise SourceError(
            f"{self.name} declares a document type or entities; no event log needs them, and they can do harm.",
            where=f"{self.name}, line {self.line()}",
            next_step="Export the log again without a DOCTYPE.",
        )
