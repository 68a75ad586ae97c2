"""Scores every raw column for every column of a book table, and gives each to the one it fits best."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cutaway.book import Personal, Type
from cutaway.connecting.matching.built import full_names, products, solved
from cutaway.connecting.matching.by_values import CAME_IN, by_values, is_channel, is_only_id, looks_like_ids
from cutaway.connecting.matching.choices import choose
from cutaway.connecting.matching.clocks import with_clocks
from cutaway.connecting.matching.contacts import KIND, no_contact, understood, when_held
from cutaway.connecting.matching.fit import fits
from cutaway.connecting.matching.match import SURE, WORTH_ASKING, Match
from cutaway.connecting.matching.wanted import Wanted, said, thing, wanted
from cutaway.connecting.profile.column import Column, Shape
from cutaway.connecting.profile.lookups import COVERED
from cutaway.connecting.profile.relations import Link
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.words.header import Header, header
from cutaway.connecting.words.lexicon import listed, plain

MOST = 0.98  # nothing is certain before a person has looked
UNKNOWN_HEADER = 0.1  # a header of unknown words could say anything else
UNIQUE = "each row has its own"
NOTHING = "nothing"
NEARLY = 0.95  # of the values are different, and the others are rows that an export holds twice
BESIDE_TAX = 0.75  # an amount beside one of tax probably holds it
NOT_FOUND = 0.9  # an id that no table knows, beside one that is known
NEAR = 0.93  # a second column that is so near to the best makes both a question
FORMS_OF_FIRMS = re.compile(
    r"\b(gmbh|ag|kg|ohg|ug|se|ltd|limited|llc|inc|corp|co|company|plc|sa|sas|sarl|bv|nv|srl|spa|oy|ab|as|aps|group|"
    r"holding|werke|stadtwerke|systems|solutions|university|hospital|bank|e\.? ?v)\b",
    re.IGNORECASE,
)
FIRM_WORDS, CUSTOMERS_WORDS = listed("firms"), listed("firms_of_customers")
MANY_FIRMS = 10  # a company rarely has so many parts of its own


def common_words(table: RawTable) -> frozenset[str]:
    """Words that stand in most headers of a table, and so tell nothing: `customer_` before every column."""
    headers = [header(column) for column in table.columns]
    if len(headers) < 4:
        return frozenset()
    counts = Counter(word for found in headers for word in {part.text for part in found.parts})
    return frozenset(word for word, n in counts.items() if n > 0.5 * len(headers))


def weigh(
    raw: RawTable, table: str, links: Sequence[Link], keys_of: Mapping[str, tuple[str, str]], answers: Mapping[str, str]
) -> list[Match]:
    """All matches of a raw table's columns with those of a book table, the best first.

    Args:
        raw: the raw table.
        table: the book table's name.
        links: of the raw table.
        keys_of: for raw tables that are known to be a book table, which one, and its key column.
        answers: what a person has said: the book's column for a raw one, or `nothing`; for a question about a column
            of the book, that none is.
    """
    common = common_words(raw)
    explained = {one.column for one in raw.lookups if one.share >= COVERED}  # a list says the word for the code
    found: list[Match] = []
    for column in raw.columns.values():
        answer = answers.get(f"{raw.shown}.{column.name}")
        if answer is not None:
            listed = next((one for one in raw.lookups if one.column == column.name), None)
            found += [
                Match(want, (column.name,), 1.0, ("you said so",), through=listed if _is_a_word(want) else None)
                for want in wanted(table)
                if want.id == answer
            ]
            continue
        for want in wanted(table):
            if answers.get(f"{raw.shown}: {want.id}") == NOTHING or (column.name in explained and _is_a_word(want)):
                continue
            match = _match(raw, column, want, common, links, keys_of)
            if match is not None and match.confidence >= WORTH_ASKING:
                found.append(match)
    found += [_as_said(raw, match, answers) for match in _looked_up(raw, table, common)]
    built = (*full_names(raw, table), *products(raw, table), *when_held(raw, table), *solved(raw, table))
    found += [_as_said(raw, match, answers) for match in built]
    found = with_clocks(raw, found)
    found = _linked_first(found, links, keys_of)
    place = {column: number for number, column in enumerate(raw.columns)}
    return sorted(found, key=lambda one: (-one.confidence, place[one.columns[0]]))


def _linked_first(
    matches: Sequence[Match], links: Sequence[Link], keys_of: Mapping[str, tuple[str, str]]
) -> list[Match]:
    """The matches, less sure of an id that is found nowhere where another one is found in the table that it names."""
    found = {
        (match.want.id, match.columns)
        for match in matches
        for link in links
        if match.columns == (link.column,) and keys_of.get(link.table.shown) == (match.want.column.refers, link.key)
    }
    wants = {id for id, _ in found}
    return [
        replace(match, confidence=round(NOT_FOUND * match.confidence, 3))
        if match.want.id in wants and (match.want.id, match.columns) not in found and match.confidence < 1
        else match
        for match in matches
    ]


def _as_said(raw: RawTable, match: Match, answers: Mapping[str, str]) -> Match:
    """A match of several columns, settled if a person has said that it is right or wrong."""
    answer = answers.get(f"{raw.shown}.{match.said}", answers.get(f"{raw.shown}: {match.want.id}"))
    others = {answers.get(f"{raw.shown}.{column}", match.want.id) for column in match.columns} - {match.want.id}
    if answer == match.want.id:
        return replace(match, confidence=1.0, why=("you said so",))
    return replace(match, confidence=0.0) if answer or others else match


def assign(matches: Sequence[Match]) -> tuple[dict[str, Match], dict[str, tuple[Match, ...]]]:
    """Gives each column of the book at most one raw column, and the other way round.

    Returns:
        The sure ones, and for every other column of the book what it could be. Two raw columns that fit a column of
        the book about as well are both a question.
    """
    sure: dict[str, Match] = {}
    asked: dict[str, list[Match]] = {}
    used: set[str] = set()
    for match in matches:
        name = match.want.column.name
        if name in sure:
            continue
        if set(match.columns) & used and match.confidence < 1:
            continue
        rivals = [
            one
            for one in matches
            if one.want is match.want
            and one.columns != match.columns
            and not set(one.columns) & (used | set(match.columns))
            and one.confidence >= NEAR * match.confidence
            and (_is_literal(one) or not _is_literal(match) or _says_thing(one))
            and not (match.want.column.key and UNIQUE in match.why and UNIQUE in one.why)
        ]
        if match.is_sure and not (rivals and match.confidence < 1):
            sure[name] = match
            used |= set(match.columns)
        else:
            asked.setdefault(name, []).append(match)
    return sure, {name: tuple(some[:3]) for name, some in asked.items() if name not in sure}


def _is_literal(match: Match) -> bool:
    """Whether the file and the book call it by the same words."""
    return [part.text for part in header(match.columns[0]).parts] == [
        part.text for part in header(match.want.column.name).parts
    ]


def _says_thing(match: Match) -> bool:
    """Whether a header says whose it is too, which is as exact as the book's own word: `Case title`."""
    words = header(match.columns[0])
    own = all(any(words.means(one) for one in said) for said in thing(match.want.table.name))
    return own and match.want.column.type is Type.TEXT and match.want.column.personal is Personal.FREE_TEXT


def _is_a_word(want: Wanted) -> bool:
    """Whether the book wants a word that people read, for which a code may stand."""
    return want.column.type is Type.CHOICE or (want.column.type is Type.TEXT and want.column.personal is None)


def _looked_up(raw: RawTable, table: str, common: frozenset[str]) -> list[Match]:
    """Columns that hold keys of a list, with what the list calls them in place of the key."""
    found = []
    for one in raw.lookups:
        if one.column not in raw.columns:
            continue
        for want in wanted(table):
            named = replace(one.labels, name=one.said)
            match = _match(raw, named, want, common, (), {}) if _is_a_word(want) else None
            if match is None or match.confidence < WORTH_ASKING:
                continue
            told = f"{one.share:.1%} of the rows find its `{one.label}` there"
            why = f"`{one.column}` is a key of `{one.table.name}`: {told}"
            doubts = match.doubts
            if one.share < COVERED:
                match = replace(match, confidence=min(match.confidence, SURE - 0.05))
                doubts = (*doubts, f"{1 - one.share:.1%} of the rows hold a code that `{one.table.name}` lacks")
            found.append(replace(match, columns=(one.column,), why=(why,), doubts=doubts, through=one))
    return found


def _match(
    raw: RawTable,
    column: Column,
    want: Wanted,
    common: frozenset[str],
    links: Sequence[Link],
    keys_of: Mapping[str, tuple[str, str]],
) -> Match | None:
    fit = fits(column, want)
    if not fit:
        return None
    found = header(column.name)
    confidence = said(found, want, common)
    why = [f"header `{column.name}`"] if confidence else []
    alone = [one for one in raw.columns.values() if one.shape is Shape.COUNTRY] == [column]
    if confidence and want.column.name == "country" and alone and found.means("country"):
        confidence = max(confidence, CAME_IN)  # of which address it is matters where there are two
    if not confidence and want.column.key and is_only_id(raw, column, found):
        confidence, why = 0.8, [f"header `{column.name}`", "the only unique id"]
    if not confidence and is_channel(column, want, found):
        confidence, why = CAME_IN, [f"header `{column.name}`", "its values say how things come in"]
    if not confidence and (found.says_nothing or found.is_unknown):
        confidence, why = by_values(raw, column, want)
        confidence -= 0 if found.says_nothing else UNKNOWN_HEADER
    if want.column.type is Type.MONEY and raw.taxed is not None and raw.taxed.net == column.name and confidence:
        why.append(f"with the tax `{raw.taxed.tax}` it is `{raw.taxed.gross}`")
    link = next((one for one in links if one.column == column.name and want.column.refers), None)
    if link is not None and keys_of.get(link.table.shown) == (want.column.refers, link.key):
        confidence = max(confidence, 0.9) if confidence or found.says_nothing or found.is_unknown else confidence
        why.append(f"{link.share:.0%} of its values are keys of `{link.table.name}`")
    if want.column.key:
        own = next((one for one in links if one.table.shown == raw.shown), None)
        if own is not None and own.key == column.name:
            confidence = max(confidence, 0.97)
            why.append(f"`{own.column}` refers to it")
        elif own is not None:
            confidence *= NOT_FOUND
        if column.is_unique:
            why.append(UNIQUE)
        elif column.distinct == column.filled:
            why.append("unique where it is filled")
        elif not (found.means("id") or looks_like_ids(column)) and column.distinct < NEARLY * column.filled:
            confidence *= 0.5  # what repeats and is not called an id is a word for a kind of them
    confidence, doubts = _weighed(raw, column, want, found, confidence * fit)
    if confidence <= 0:
        return None
    kinds = len(choose(column.top, want.column.choices).choices) if want.column.type is Type.CHOICE else 0
    return Match(want, (column.name,), round(min(MOST, confidence), 3), tuple(why), tuple(doubts), choices=kinds)


def _weighed(raw: RawTable, column: Column, want: Wanted, found: Header, confidence: float) -> tuple[float, list[str]]:
    """The confidence after what speaks against it, and what a person should look at."""
    doubts = []
    if want.column.type is Type.CHOICE:
        chosen = choose(column.top, want.column.choices)
        left = [(value, n) for value, n in chosen.unmapped if not (want.id == KIND and no_contact(value))]
        if left:
            listed = ", ".join(f"`{value}` ({n:,})" for value, n in left[:8])
            doubts.append(f"not understood, and left empty: {listed}")
        if want.column.required and understood(chosen, want) < 0.95:
            confidence *= 0.6  # rows without it would be refused, and what is left would be judged
    adds_up = raw.taxed if want.column.type is Type.MONEY else None
    if adds_up is not None and adds_up.gross == column.name:
        confidence *= 0.5
        doubts.append(f"it is `{adds_up.net}` and the tax `{adds_up.tax}` together: the book wants it without")
    elif want.column.type is Type.MONEY and not found.means("net") and not (adds_up and adds_up.net == column.name):
        beside = any(header(other.name).means("tax") and other.is_number for other in raw.columns.values())
        confidence *= 0.5 if found.means("gross") else BESIDE_TAX if beside else 0.9
        doubts.append("does it include tax? The book wants amounts without")
    if want.column.type is Type.MONEY and column.shape is Shape.INTEGER and len(column.top) > 3:
        doubts.append("whole numbers: are these units of the currency, or hundredths of it?")
    if want.column.type is Type.MONEY and found.means("price"):
        confidence *= 0.5
    if column.moments and column.moments.ambiguous:
        confidence *= 0.7
        doubts.append(f"day and month could change places: `{column.moments.ambiguous}` fits every value too")
    if column.moments and column.moments.far:
        doubts.append(f"{column.moments.far:,} values lie in the year 2200 or after: taken for `no day`")
    if want.column.type not in (Type.ID, Type.TEXT):
        lost = column.filled - column.cast
        if lost:
            doubts.append(f"{lost:,} values cannot be read so, and their rows go to quarantine")
    if want.table.name == "customer" and want.column.name == "name":
        if _are_firms(raw, column, found):
            return confidence, doubts
        confidence *= 0.7
        doubts.append("organisations, or persons? A person's name belongs into `person_name`")
    if want.column.refers and column.distinct == 1 and column.rows > 2:
        confidence *= 0.7
        doubts.append("it is the same in every row: rather whose export this is")
    if want.column.refers and _are_names(column):
        doubts.append("these are names, not ids")
        confidence *= 0.92 if _are_theirs(raw, column, found) else 0.7
    if column.pads and want.column.type is Type.ID:
        doubts.append("the ids end in `.0`, as if they had been numbers: it is taken away")
    return confidence, doubts


def _are_theirs(raw: RawTable, column: Column, found: Header) -> bool:
    """Whether names of firms are those of customers, and not of the company's own parts or of whom people complain."""
    spoken = {part.text for part in found.parts}
    if not spoken & FIRM_WORDS or spoken & CUSTOMERS_WORDS:
        return True
    headers = [header(other.name) for other in raw.columns.values() if other.filled and other.name != column.name]
    alone = not any(one.means("customer") for one in headers)
    of_somebody = any(one.means(word) for one in headers for word in ("person", "caller", "email"))
    return alone and of_somebody and column.distinct >= MANY_FIRMS


def _are_names(column: Column) -> bool:
    values = [value for value, _ in column.top]
    return sum(" " in value and not any(map(str.isdigit, value)) for value in values) > 0.5 * len(values)


def _are_firms(raw: RawTable, column: Column, found: Header) -> bool:
    """Whether names are those of organisations: by words of the header or the file's name, or by legal forms."""
    spoken = {part.text for part in (*found.parts, *header(raw.words).parts)}
    if spoken & FIRM_WORDS or any(plain(found.text).startswith(word) for word in FIRM_WORDS):
        return True
    values = [value for value, _ in column.top]
    return sum(bool(FORMS_OF_FIRMS.search(value)) for value in values) >= 0.15 * len(values)
