"""Lists of contacts: their kind by the file's name, which entries are none, which were held and not planned."""

from __future__ import annotations

from dataclasses import replace

from cutaway.connecting.matching.arranging import Arranged
from cutaway.connecting.matching.choices import Chosen, chosen
from cutaway.connecting.matching.done import done_flag
from cutaway.connecting.matching.match import Candidate, Match
from cutaway.connecting.matching.wanted import Wanted, wanted
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.words.header import header
from cutaway.connecting.words.lexicon import listed, plain
from cutaway.warehouse.duck import name, quoted

CONTACT = "interaction"
KIND = f"{CONTACT}.kind"
NONE = listed("no_contact")
ENDINGS = ("", "s", "e", "en", "es")
HELD, DUE = 0.88, 0.7  # how far a moment says when a contact was: when it was ticked as done, and when it was due
BOTH_WAYS = 0.6  # how much of the doubt is left that calls are meant where rows say who called whom
BESIDE = frozenset({"held", "date", "time", "interaction", "event", "flag", "actual"})


def no_contact(value: str) -> bool:
    """Whether a word of a list of activities says that an entry is no contact with anybody."""
    return plain(value).replace("_", " ").replace("-", " ").strip() in NONE


def understood(found: Chosen, want: Wanted) -> float:
    """Of the rows that are contacts, the share whose kind is understood."""
    if want.id != KIND:
        return found.share
    left = sum(n for value, n in found.unmapped if not no_contact(value))
    none = sum(n for value, n in found.unmapped) - left
    total = (left + none) / (1 - found.share) if found.share < 1 else 0
    return found.share if not none else 1 - left / (total - none) if total > none else 0.0


def when_held(raw: RawTable, table: str) -> list[Match]:
    """The moment at which a contact was held; of one that is done, the day for which it was planned may be asked."""
    if table != CONTACT:
        return []
    want = next(want for want in wanted(table) if want.begins)
    found = []
    for column in raw.columns.values():
        words = header(column.name)
        if not column.is_moment or any(part.meanings and not part.meanings & BESIDE for part in words.parts):
            is_due = column.is_moment and words.means("due") and done_flag(raw) is not None
            if is_due:
                why = f"header `{column.name}`: the day it was due; of what is done it may be the day"
                found.append(Match(want, (column.name,), DUE, (why,)))
        elif words.means("held"):
            doubt = "when it was ticked as done: it may have been held before"
            found.append(Match(want, (column.name,), HELD, (f"header `{column.name}`",), (doubt,)))
    return found


def with_kind(candidate: Candidate) -> Candidate:
    """A list of contacts that is called a list of calls: all of its rows are calls, where no column says otherwise."""
    if candidate.table != CONTACT or {"kind"} & {*candidate.matches, *candidate.asked}:
        return candidate
    want = next(want for want in wanted(CONTACT) if want.column.name == "kind")
    kinds = {
        kind
        for part in header(candidate.raw.words).parts
        for ending in ENDINGS
        if part.text.endswith(ending) and (kind := chosen(part.text.removesuffix(ending), want.column.choices))
    }
    if len(kinds) != 1:
        return candidate
    kind = kinds.pop()
    why = f"the file is called `{candidate.raw.words}`, and no column says another kind"
    match = Match(want, (), 0.85, (why,), constant=kind)
    lacks = tuple(one for one in candidate.lacks if one != "kind")
    told, direction = candidate, candidate.matches.get("direction")
    if direction is not None and direction.choices > 1:  # the file says calls, and each row which way it went
        confidence = round(1 - (1 - candidate.confidence) * BOTH_WAYS, 3)
        told = replace(candidate, confidence=confidence, why=(*candidate.why, f"each row says {direction.said}"))
    return replace(told, matches={**candidate.matches, "kind": match}, lacks=lacks)


def held_alone(arranged: Arranged) -> Arranged:
    """Contacts without entries that are none, and without those that are planned and not done; that is said."""
    candidate, raw = arranged.candidate, arranged.candidate.raw
    if candidate.table != CONTACT:
        return arranged
    conditions, doubts = [], []
    kind = candidate.matches.get("kind")
    if kind is not None and kind.columns:
        column = raw.columns[kind.columns[0]]
        none = [
            (value, n) for value, n in column.top if no_contact(value) and not chosen(value, kind.want.column.choices)
        ]
        if none:
            words = ", ".join(quoted(value) for value, _ in none)
            conditions.append(f"coalesce(trim(r.{name(column.name)}) NOT IN ({words}), true)")
            told = ", ".join(f"`{value}` ({n:,})" for value, n in none)
            doubts.append(f"rows whose `{column.name}` is no contact with a customer stay out: {told}")
    flag = done_flag(raw)
    if flag is not None:
        conditions.append(flag.condition)
        if flag.undone:
            doubts.append(f"{flag.undone:,} rows that `{flag.column}` does not call done were planned, and stay out")
    return replace(arranged, where=(*arranged.where, *conditions), doubts=(*arranged.doubts, *doubts))
