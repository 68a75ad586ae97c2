"""The door to what people decide: writing down, changing, undoing, reading."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from cutaway.decided import csv_files, settings_said
from cutaway.decided.answers.answers import Answers
from cutaway.decided.answers.files import Files
from cutaway.decided.asking import Asking
from cutaway.decided.csv_files import Taken
from cutaway.decided.customers_named import CustomersNamed, Reading
from cutaway.decided.kept import CHANGED, NEW, Kept, fold_things, subject_of
from cutaway.decided.reading import Mistake, read, typed_of
from cutaway.decided.rounds import KIND as ROUND
from cutaway.decided.thing import Thing
from cutaway.errors import LedgerError
from cutaway.ledger import Entry, Head, Ledger

T = TypeVar("T", bound=Thing)
BY_HAND = "written down by hand"
FROM_FILE = "from a CSV file"
FIXED = (ROUND,)  # what stood open to answers cannot be made not to have been


class Decided:
    """What people decided in one house. Reading makes no file; the first thing that is written down makes the ledger.

    Args:
        ledger: the file of the ledger.
        files: where answers are kept.
        reading: a connection to the current snapshot, to know customers by their names.
        zone: where the company is: `Europe/Berlin`; empty for where this machine is.
    """

    def __init__(self, ledger: Path, files: Files, reading: Reading, zone: str = "") -> None:
        self._path = ledger
        self._files = files
        self._zone = zone
        self.customers = CustomersNamed(reading)

    def today(self) -> date:
        """The day that it is where the company is: what is due today is not past its day."""
        return datetime.now(UTC).astimezone(ZoneInfo(self._zone) if self._zone else None).date()

    @cached_property
    def asking(self) -> Asking:
        """Pulses and quizzes."""
        return Asking(self, Answers(self._files))

    @cached_property
    def _ledger(self) -> Ledger:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        return Ledger(self._path)

    def entries(self, kind: str | None = None, subject: str | None = None, up_to: Head | None = None) -> list[Entry]:
        """What was written down, in its order; see `Ledger.entries`."""
        return self._ledger.entries(kind, subject, up_to=up_to) if self._is_there else []

    def head(self) -> Head | None:
        """The last entry; None if there is no ledger yet."""
        return self._ledger.head() if self._is_there else None

    @property
    def _is_there(self) -> bool:
        return "_ledger" in self.__dict__ or self._path.exists()

    def damages(self) -> list[str]:
        """What is not as it was written; an empty list is good news."""
        return self._ledger.verify() if self._path.exists() else []

    def all(self, thing: type[T]) -> list[Kept[T]]:
        """Every thing of a kind as it is now, the one written down last first."""
        return fold_things(thing, self.entries())[::-1]

    def one(self, thing: type[T], id: str) -> Kept[T]:
        """One thing as it is now.

        Raises:
            LedgerError: if there is none of that id, or it was taken back.
        """
        found = fold_things(thing, self.entries(subject=subject_of(thing, id)))
        if not found:
            raise LedgerError(f"There is no {thing.ONE} `{id}`.", next_step="It may have been taken back.")
        return found[0]

    def add(self, thing: type[T], typed: Mapping[str, str], *, by: str, why: str = "") -> Kept[T]:
        """Writes a new thing down; it is on disk when this returns.

        Args:
            thing: its kind.
            typed: the text of each field.
            by: who.
            why: the reason; that it was written by hand, if none is given.

        Raises:
            Problems: all that is wrong with it.
            LedgerError: if it could not be written.
        """
        made = read(thing, self._with_customer(typed))
        return self._write(thing, secrets.token_hex(5), {NEW: made.payload()}, by=by, why=why)

    def change(self, thing: type[T], id: str, typed: Mapping[str, str], *, by: str, why: str = "") -> Kept[T]:
        """Writes down what is different now. Nothing is written if nothing is.

        Args:
            thing: its kind.
            id: which.
            typed: the text of every field; a field that is not there stays as it is.
            by, why: as for `add`.

        Raises:
            Problems, LedgerError: as for `add`, or there is no such thing.
        """
        now = self.one(thing, id)
        made = read(thing, self._with_customer({**typed_of(now.thing), **typed}))
        return self._write_change(thing, now, made, by=by, why=why) or now

    def undo(self, position: int, *, by: str, why: str) -> Entry:
        """Takes an entry back, or takes the taking back back.

        Raises:
            LedgerError: if there is no such entry, it is undone already, or it opened or closed a round.
        """
        entry = next((e for e in self.entries() if e.position == position), None)
        if entry is not None and entry.kind in FIXED:
            raise LedgerError(
                "Opening or closing a round cannot be taken back: people have answered, or seen the results.",
                next_step="Open another round.",
            )
        return self._ledger.undo(position, by=by, why=why or "taken back")

    def erase(self, position: int, *, by: str, why: str) -> Entry:
        """Deletes what an entry says for ever; that it was there, who erased it and why stays."""
        return self._ledger.erase_payload(position, by=by, why=why)

    def template(self, thing: type[Thing]) -> str:
        """A CSV file to fill in."""
        return csv_files.template(thing)

    def as_csv(self, thing: type[T], kept: Sequence[Kept[T]] | None = None) -> str:
        """All things of a kind as CSV; changed and sent back, it changes what it says."""
        return csv_files.as_csv(thing, list(self.all(thing) if kept is None else kept)[::-1])

    def take_csv(self, thing: type[T], raw: bytes, *, by: str, why: str = "") -> Taken:
        """Writes down what a filled template says. The same file twice changes nothing; a bad row stops no other.

        Raises:
            Mistake: if it is no such file.
            LedgerError: if it could not be written; rows before that are written.
        """
        means = self.customers.ids_of(csv_files.customers_in(raw))
        rows = csv_files.rows_of(thing, raw, lambda text: means.get(text, text))
        there = {kept.id: kept for kept in self.all(thing)}
        account = {"added": 0, "changed": 0, "unchanged": 0}
        refused = [(row.number, " ".join(row.problems)) for row in rows if row.thing is None]
        for row in rows:
            if row.thing is None:
                continue
            now = there.get(row.id)
            if now is None:
                there[row.id] = self._write(thing, row.id, {NEW: row.thing.payload()}, by=by, why=why or FROM_FILE)
                account["added"] += 1
            elif after := self._write_change(thing, now, row.thing, by=by, why=why or FROM_FILE):
                there[row.id] = after
                account["changed"] += 1
            else:
                account["unchanged"] += 1
        return Taken(read=len(rows), refused=tuple(refused), **account)

    def settings(self) -> dict[str, settings_said.Said]:
        """The settings that people changed, by name."""
        return settings_said.fold_settings(self.entries(settings_said.KIND))

    def set(self, name: str, value: Any, *, by: str, why: str) -> Entry:
        """Changes a setting; the next refresh takes it. `None` gives it back to `cutaway.toml`.

        Args:
            name: see `settings_said`.
            value: checked by `checked_window` or `checked_benchmark`.
            by: who.
            why: the reason; a change without one is refused.
        """
        if not why.strip():
            raise Mistake("A change of a setting says why.", where="why", next_step="Write a sentence.")
        return self._ledger.append(settings_said.KIND, f"{settings_said.KIND}:{name}", {"value": value}, by=by, why=why)

    def append(self, kind: str, subject: str, payload: Mapping[str, Any], *, by: str, why: str) -> Entry:
        """An entry of a kind that has no thing: rounds write theirs by this."""
        return self._ledger.append(kind, subject, payload, by=by, why=why)

    def _with_customer(self, typed: Mapping[str, str]) -> Mapping[str, str]:
        written = typed.get("customer_id", "").strip()
        return {**typed, "customer_id": self.customers.ids_of([written])[written]} if written else typed

    def _write_change(self, thing: type[T], now: Kept[T], made: T, *, by: str, why: str) -> Kept[T] | None:
        before, after = now.thing.payload(), made.payload()
        changed = {name: value for name, value in after.items() if before[name] != value}
        return self._write(thing, now.id, {CHANGED: changed}, by=by, why=why) if changed else None

    def _write(self, thing: type[T], id: str, payload: Mapping[str, Any], *, by: str, why: str) -> Kept[T]:
        self._ledger.append(thing.KIND, subject_of(thing, id), payload, by=by, why=why.strip() or BY_HAND)
        return self.one(thing, id)
