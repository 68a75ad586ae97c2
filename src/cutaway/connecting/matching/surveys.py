"""Surveys with a column for each item: every filled cell is an answer, and every form has several."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from cutaway.connecting.matching.match import Candidate, Match
from cutaway.connecting.matching.wanted import wanted
from cutaway.connecting.profile.column import Column, Shape
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.words.header import SCALE, header
from cutaway.connecting.words.lexicon import listed, plain

ITEMS = "items"
FEWEST_WORDS = 4  # of a header that is a question and not a name
LONGEST_SCALE = 10
SENTENCE, SENTENCES = 6, 2  # words of a header that is a sentence, and so many of them
FEWEST_VALUES = 3  # of a scale; two are yes and no
NUMBERED = re.compile(r"(q|f|p|item|frage|question)[ _.-]*\d+[ _.-]*[a-z]?\d*", re.IGNORECASE)
ABOUT_SOMEBODY = frozenset({"customer", "person", "email", "phone", "name", "country", "id", "date"})
SURE_SCALE = ("recommendation", 0, 10)  # everywhere 10 is the best of it; of other scales nobody can know
CONFIDENCE = 0.85
OF_A_SURVEY = 0.8  # that forms are answers, where the file is called a survey


@dataclass(frozen=True)
class Item:
    """One column that is an item of a survey.

    Attributes:
        column: the raw column.
        asks_for: what it asks for, in the book's words.
        is_score: whether it is answered by a number; else by words.
        worst, best: the ends of its scale; None where the values cannot tell which is which.
    """

    column: str
    asks_for: str
    is_score: bool
    worst: int | None = None
    best: int | None = None


def items_of(raw: RawTable) -> tuple[Item, ...]:
    """The items of a survey among the columns of a table; none if fewer than one is answered by a number."""
    found = [item for column in raw.columns.values() if (item := _item(column)) is not None]
    return tuple(found) if any(item.is_score for item in found) else ()


def _item(column: Column) -> Item | None:
    is_asked = _is_question(column.name) or _names_its_scale(column)
    if not is_asked and not header(column.name).means("text"):
        return None
    if is_asked and column.shape is Shape.INTEGER and column.negatives == 0 and column.distinct >= FEWEST_VALUES:
        scale = [int(value) for value, _ in column.top if value.isdecimal()]
        if len(scale) != column.distinct or max(scale) > LONGEST_SCALE:
            return None
        asks = asks_for(column.name)
        is_sure = (asks, min(scale), max(scale)) == SURE_SCALE
        return Item(column.name, asks, True, *((0, 10) if is_sure else (None, None)))
    meanings = {word for part in header(column.name).parts for word in part.meanings}
    is_text = column.shape in (Shape.TEXT, Shape.WORDS) and column.spaced > 0.5 and not meanings & ABOUT_SOMEBODY
    return Item(column.name, asks_for(column.name), False) if is_text and not _is_numbered(column.name) else None


def _names_its_scale(column: Column) -> bool:
    """Whether a header says from where to where the answers go, and they do: `Service (1-5)`."""
    found = SCALE.search(column.name)
    values = [value for value, _ in column.top]
    return found is not None and all(v.isdecimal() and int(found[1]) <= int(v) <= int(found[2]) for v in values)


def _is_question(text: str) -> bool:
    return len(text.split()) >= FEWEST_WORDS or _is_numbered(text)


def _is_numbered(text: str) -> bool:
    return bool(NUMBERED.match(text))


def asks_for(text: str) -> str:
    """What a question asks for: `recommendation`, `satisfaction`, `effort` or `other`."""
    said = plain(text)
    found = [
        kind
        for kind in ("recommendation", "satisfaction", "effort")
        if any(re.search(rf"\b{re.escape(word)}", said) for word in listed(f"asks_{kind}"))
    ]
    return found[0] if len(found) == 1 else "other"


def with_items(candidate: Candidate) -> Candidate:
    """A table of answers whose scores stand in columns, each of which is an item; else the candidate as it is."""
    wants = {want.column.name: want for want in wanted(candidate.table)}
    if not {"item", "score", "text", "asks_for"} <= set(wants) or {"score", "item"} & set(candidate.matches):
        return candidate
    used = {column for own, match in candidate.matches.items() if own != "text" for column in match.columns}
    items = [item for item in items_of(candidate.raw) if item.column not in used]
    scores = tuple(item.column for item in items if item.is_score)
    if not scores:
        return candidate
    texts = tuple(item.column for item in items if not item.is_score)
    matches = dict(candidate.matches)
    matches.pop("text", None)
    matches["item"] = Match(wants["item"], (), CONFIDENCE, ("the header of the column",), build=ITEMS)
    matches["asks_for"] = Match(wants["asks_for"], (), CONFIDENCE, ("the words of the header",), build=ITEMS)
    matches["score"] = Match(wants["score"], scores, CONFIDENCE, (_why(len(scores)),), _scales(items), ITEMS)
    if texts:
        matches["text"] = Match(
            wants["text"], texts, CONFIDENCE, ("questions that are answered in words",), build=ITEMS
        )
    begins = next((want for want in wants.values() if want.begins), None)
    alone = _only_instant(candidate.raw)
    if begins is not None and begins.column.name not in matches and alone:
        matches[begins.column.name] = Match(begins, (alone,), 0.8, ("when the form was sent",))
    asked = {name: some for name, some in candidate.asked.items() if name not in matches}
    confidence = round(1 - (1 - candidate.confidence) * (0.4 if len(scores) > 1 else 0.7), 3)
    if sum(len(one.split()) >= SENTENCE for one in scores) >= SENTENCES:
        confidence = max(confidence, CONFIDENCE)  # whole sentences that are answered by a scale are nothing else
    elif header(candidate.raw.words).means("survey") and begins is not None and begins.column.name in matches:
        confidence = max(confidence, OF_A_SURVEY)  # a list of surveys has no scores
    why = (*candidate.why, f"it has {len(scores)} questions that are answered by numbers of a scale")
    lacks = tuple(name for name in candidate.lacks if name not in matches)
    return replace(candidate, confidence=confidence, why=why, matches=matches, asked=asked, lacks=lacks)


def _only_instant(raw: RawTable) -> str:
    """When a form was sent: the only moment with a time of day that is no question, or the one that is the end."""
    found = [column.name for column in raw.columns.values() if column.is_moment]
    timed = [c for c in found if (moments := raw.columns[c].moments) and moments.has_time and not moments.ambiguous]
    timed = [column for column in timed if not _is_question(column)]
    ends = [column for column in timed if header(column).means("end") or header(column).means("sent")]
    return ends[0] if len(ends) == 1 else timed[0] if len(found) == len(timed) == 1 else ""


def _why(n: int) -> str:
    return f"{n} headers are questions, and their values a scale"


def _scales(items: list[Item]) -> tuple[str, ...]:
    unsure = [f"`{item.column}`" for item in items if item.is_score and item.best is None]
    if not unsure:
        return ()
    listed_ones = ", ".join(unsure[:6])
    return (f"which end of the scale is the best one is not known of {listed_ones}: write scale_worst and scale_best",)


def is_wide(matches: Mapping[str, Match]) -> bool:
    """Whether answers stand in columns of their own."""
    return any(match.build == ITEMS for match in matches.values())
