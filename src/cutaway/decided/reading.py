"""From what a person typed, on a form or in a CSV file, to a thing; all that is wrong is told at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from cutaway.decided.fields import EMPTY, Field, Kind, fields_of
from cutaway.decided.thing import Thing
from cutaway.errors import CutawayError, Problems

T = TypeVar("T", bound=Thing)
YES, NO = ("yes", "true", "1", "ja", "oui", "sí", "si", "y"), ("no", "false", "0", "nein", "non", "n")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")


class Mistake(CutawayError):
    """What was typed cannot be taken as it is; `where` is the field."""


def read(thing: type[T], typed: Mapping[str, str]) -> T:
    """Makes a thing of texts.

    Args:
        thing: which.
        typed: the text of each field by its name; what is not there is empty, what is no field is ignored.

    Raises:
        Problems: of `Mistake`s, all of them.
    """
    values: dict[str, Any] = {}
    mistakes: list[CutawayError] = []
    for field in fields_of(thing):
        try:
            values[field.name] = value_of(field, typed.get(field.name, ""))
        except Mistake as mistake:
            mistakes.append(mistake)
    if not mistakes:
        made = thing(**values)
        mistakes += [Mistake(problem, next_step="Correct it and send it again.") for problem in made.problems()]
        if not mistakes:
            return made
    raise Problems(mistakes, what=f"This {thing.ONE} cannot be written down yet.")


def value_of(field: Field, typed: str) -> Any:
    """What a text means in a field.

    Raises:
        Mistake: if it means nothing there.
    """
    text = unicodedata.normalize("NFC", typed).replace("\r\n", "\n").strip()
    if not text:
        if field.required:
            raise _wrong(field, "is empty", field.meaning)
        return EMPTY.get(field.kind, "")
    match field.kind:
        case Kind.DAY:
            return _day(field, text)
        case Kind.NUMBER:
            if not _NUMBER.fullmatch(text.removesuffix("%").strip()):
                raise _wrong(field, f"is no number: {text[:40]}", "Write it as 1234.5 or 1234,5.")
            return float(text.removesuffix("%").strip().replace(",", "."))
        case Kind.YES_NO:
            if text.lower() not in YES + NO:
                raise _wrong(field, f"is neither yes nor no: {text[:40]}", "Write yes or no, or leave it empty.")
            return text.lower() in YES
        case Kind.CHOICE:
            words = dict(field.choices)
            if text.lower() not in words:
                raise _wrong(field, f"cannot be `{text[:40]}`", f"Write one of: {', '.join(words)}.")
            return text.lower()
    if len(text) > field.longest:
        raise _wrong(field, f"has {len(text)} characters", f"Say it in {field.longest}.")
    if _CONTROL.search(text) or ("\n" in text and field.kind is not Kind.WORDS):
        raise _wrong(field, "holds characters that are no text, or several lines", "Write it as plain text.")
    return text


def _day(field: Field, text: str) -> date:
    """ISO, or day.month.year with dots; with slashes nobody could know which is the month."""
    iso, dotted = _ISO.fullmatch(text), _DOTTED.fullmatch(text)
    try:
        if iso:
            return date(*map(int, iso.groups()))
        if dotted:
            day, month, year = map(int, dotted.groups())
            return date(year, month, day)
    except ValueError:
        pass
    raise _wrong(field, f"is no day: {text[:40]}", "Write it as 2026-03-02 or 02.03.2026.")


def _wrong(field: Field, what: str, next_step: str) -> Mistake:
    return Mistake(f"“{field.label}” {what}.", where=field.name, next_step=next_step)


def typed_of(thing: Thing) -> dict[str, str]:
    """The texts that `read` would make this thing of; a form is filled with them."""
    return {field.name: typed(getattr(thing, field.name)) for field in fields_of(type(thing))}


def typed(value: object) -> str:
    match value:
        case None:
            return ""
        case True | False:
            return "yes" if value else "no"
        case float():
            return f"{value:.15g}"
        case date():
            return value.isoformat()
        case _:
            return str(value)
