"""What values alone tell of a column, where its header says nothing, or too little."""

from __future__ import annotations

from cutaway.book import Type
from cutaway.connecting.matching.choices import choose
from cutaway.connecting.matching.wanted import Wanted
from cutaway.connecting.profile.column import Column, Shape
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.words.header import Header
from cutaway.connecting.words.lexicon import listed, plain

CHANNELS, MOSTLY = listed("channels"), 0.9
REFERRED, ADDS_UP = 0.85, 0.85  # of a key that other tables name; of an amount that stands beside its tax
ANCHOR = 0.8  # of the first moment, from which another one is reckoned
WRITTEN_THEN = frozenset({"issued", "opened", "ordered"})  # a contact is written down before it is held
CAME_IN = 0.85  # of a source whose values are channels


def is_channel(column: Column, want: Wanted, found: Header) -> bool:
    """Whether a column that is called a source says how each row came in, by its values."""
    if want.column.name != "channel" or not (found.means("source") or found.says_nothing):
        return False
    if any(part.meanings and not part.meanings & {"source", "case", "kind"} for part in found.parts):
        return False
    words = [(plain(value).replace("-", " ").replace("_", " ").strip(), n) for value, n in column.top]
    held = sum(n for word, n in words if word in CHANNELS)
    return len(words) > 1 and held >= MOSTLY * sum(n for _, n in words)


def is_only_id(raw: RawTable, column: Column, found: Header) -> bool:
    """Whether a column is called an id, of something that nobody knows, and is the only one that is new in each row."""
    if not column.is_unique or not found.means("id") or any(part.meanings - {"id"} for part in found.parts):
        return False
    return [one for one in raw.columns.values() if one.is_unique and one.could_be_id] == [column]


def looks_like_ids(column: Column) -> bool:
    return column.shape in (Shape.CODE, Shape.INTEGER) and column.longest >= 5


def by_values(raw: RawTable, column: Column, want: Wanted) -> tuple[float, list[str]]:
    """How sure a column is whose header says nothing."""
    alone = [one for one in raw.columns.values() if one.shape is column.shape]
    kind, name = want.column.type, want.column.name
    if (
        want.column.key
        and column.is_unique
        and raw.referred == (column.name,)
        and column.shape in (Shape.CODE, Shape.INTEGER)
    ):
        return REFERRED, ["other tables name it"]
    if kind is Type.MONEY and raw.taxed is not None and raw.taxed.net == column.name:
        return ADDS_UP, ["an amount that its tax adds up with to another"]
    if want.column.key and column.is_unique:
        others = [one for one in raw.columns.values() if one.is_unique and one.could_be_id]
        return (0.8, ["the only unique id"]) if len(others) == 1 else (0.5, ["one of several unique ids"])
    if name == "currency" and column.shape is Shape.CURRENCY:
        return 0.9, ["codes of currencies"]
    if name == "email" and column.shape is Shape.EMAIL and len(alone) == 1:
        return 0.9, ["mail addresses"]
    if name == "phone" and column.shape is Shape.PHONE and len(alone) == 1:
        return 0.85, ["phone numbers"]
    if name == "country" and column.shape is Shape.COUNTRY and len(alone) == 1:
        return 0.8, ["names of countries"]
    if kind is Type.CHOICE:
        chosen = choose(column.top, want.column.choices)
        if chosen.share >= 0.9 and len(chosen.choices) >= 2:
            return 0.85, ["its values are words for these choices"]
    if want.begins and column.is_moment and raw.anchor and any(words & WRITTEN_THEN for words in want.core):
        return (
            (ANCHOR, ["another moment lies a fixed number of days after it"])
            if raw.anchor == column.name
            else (0.0, [])
        )
    if want.begins and column.is_moment:
        moments = [one for one in raw.columns.values() if one.is_moment]
        return (0.8, ["the only moment"]) if len(moments) == 1 else (0.45, ["one of several moments"])
    if want.column.refers and column.could_be_id and not column.is_unique:
        return 0.3, []  # a link to a known key can still make it sure
    return 0.0, []
