"""Which book table a raw table is: by what it is called, by its key, and by the columns that it can fill."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cutaway import book
from cutaway.book import Type
from cutaway.connecting.matching.columns import NEARLY, assign, weigh
from cutaway.connecting.matching.contacts import with_kind
from cutaway.connecting.matching.match import SURE, Candidate, Match
from cutaway.connecting.matching.surveys import with_items
from cutaway.connecting.matching.wanted import MOMENTS, thing, wanted
from cutaway.connecting.profile.relations import Link
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.words.header import Part, head, header
from cutaway.connecting.words.lexicon import listed

# What tables are tables of. A file that is called after another thing is a table of that thing.
THINGS = listed("things")
NEUTRAL = listed("neutral")
LISTS = frozenset({"list", "lists"})
LINE = 0.5  # how far lines of a thing speak for the thing
HISTORY = 0.3  # how far its changes do
OF_CUSTOMERS = 0.5  # how far a name does that speaks of the customers' things, and names the customers last
OF_SOMETHING, OF_TWO = 0.1, 0.2  # how far a name does that ends in another thing; and one that has another before it
OF_SOMETHING_ELSE = 0.45  # how far a name does that ends in an unknown word: a ticket's form is no ticket
BY_NAME, BY_KEY, BY_COLUMN, BY_MENTION = 0.85, 0.8, 0.4, 0.4
BESIDES = re.compile(  # what follows says how the things are listed, or with what: `invoices by customer`
    rf"[\s_-]+(?:{'|'.join(sorted(listed('besides')))})(?=[\s_-])", re.IGNORECASE
)
SEVERAL = 3  # columns that together say what a row is, also where an ambiguous name would not
FEWEST = 3  # rows, below which no value is evidence
MADE = "made from the row"  # said of a key that the book makes where the source has none


def called(words: str, table: str) -> float | None:
    """How far a file's name says that it is a table of such things; None if it names no thing at all."""
    whole, words = words, BESIDES.split(words)[0] or words
    told = [_headed(part) for part in header(words).parts if part.text not in NEUTRAL and not part.text.isdigit()]
    parts = [part for part in told if part.meanings & THINGS]
    core = [meant | {"history"} if "event" in meant else meant for meant in thing(table)]
    if not parts:
        return None
    if not all(any(meant & part.meanings for part in told) for meant in core):
        return 0.0
    spoken = {word for part in header(book.table(table).meaning).parts for word in part.meanings} | {"customer"}
    extra = [
        part
        for part in told
        if part.meanings and not part.meanings & spoken and not any(meant & part.meanings for meant in core)
    ]
    last = [part for part in told if part.meanings & (THINGS - {"line"} | {"history"})]
    if last and not any(meant & last[-1].meanings for meant in core):
        if last[-1].meanings & THINGS == {"customer"} and any(w.column.refers == "customer" for w in wanted(table)):
            return OF_CUSTOMERS
        return OF_SOMETHING  # a file that is called after two things holds what links them, or the second
    if any(part.meanings & (THINGS - {"line"}) for part in extra):
        return OF_TWO
    if any("history" in part.meanings for part in extra):
        return HISTORY
    if extra or (words == whole and _ends_in_list(words)):
        return LINE
    return 1.0 if told[-1].meanings else OF_SOMETHING_ELSE


def _headed(part: Part) -> Part:
    return part if part.meanings else Part(part.text, head(part.text))


def _ends_in_list(words: str) -> bool:
    """Whether a file is called a list of such things, which can be one, or a table of lists."""
    said = [part.text for part in header(words).parts if part.text not in NEUTRAL or part.text in LISTS]
    return bool(said) and said[-1] in LISTS


def candidate(
    raw: RawTable, table: str, links: Sequence[Link], keys_of: Mapping[str, tuple[str, str]], answers: Mapping[str, str]
) -> Candidate:
    """A raw table as one book table: what it would fill, what it lacks, and how sure that is."""
    matches = [match for match in weigh(raw, table, links, keys_of, answers) if match.confidence > 0]
    sure, asked = assign(matches)
    contract = book.table(table)
    lacks = tuple(
        column.name
        for column in contract.columns
        if column.required and column.name not in sure and column.name != "currency" and MADE not in column.meaning
    )
    confidence, why = _confidence(raw, table, sure, links)
    if answers.get(raw.shown) == table:
        confidence, why = 1.0, ["you said so"]
    elif raw.shown in answers:
        confidence, why = 0.0, ["you said that it is something else"]
    return with_kind(with_items(Candidate(raw, table, confidence, tuple(why), sure, asked, lacks)))


def _confidence(raw: RawTable, table: str, sure: Mapping[str, Match], links: Sequence[Link]) -> tuple[float, list[str]]:
    contract = book.table(table)
    named = called(raw.words, table)
    has_own_key = _has_own_key(raw, contract.key.name, sure, links)
    if named == OF_TWO:  # a key of its own, that no other table explains: what is called last is what the rows are
        named = LINE if has_own_key else OF_SOMETHING
    left, why = 1.0, []
    if named:
        left *= 1 - BY_NAME * named
        why.append(f"the file is called `{raw.words}`")
    key = sure.get(contract.key.name)
    keyed = False
    if key is not None:
        heard = {word for part in header(key.columns[0]).parts for word in part.meanings}
        keyed = all(words & heard for words in thing(table))
        if keyed:
            left *= 1 - (BY_KEY if not _is_of_another(raw, table, key.columns[0]) else BY_MENTION)
            why.append(f"`{key.columns[0]}` names such a thing")
    telling = [match for match in sure.values() if _tells(match)]
    left *= (1 - BY_COLUMN) ** min(4, len(telling))
    mention = _mention(raw, table, key.columns[0] if key else "") if not keyed and not named else ""
    if mention:
        left *= 1 - BY_MENTION
        why.append(f"`{mention}` speaks of such things")
    if telling:
        why.append("it has " + ", ".join(f"`{match.columns[0]}`" for match in telling[:4]))
    confidence = 1 - left
    if not (named or keyed or mention):
        confidence = min(confidence, SURE - 0.01)  # its columns could be those of another thing
    if raw.rows < FEWEST:
        confidence *= 0.75
    if named == 0.0:
        confidence *= 0.8 if keyed and telling else 0.35
    elif named is not None and named < LINE:
        are_its_own = has_own_key and not any(c.required and c.type in MOMENTS for c in contract.columns)
        confidence *= (1.0 if are_its_own else 0.7) if keyed and named == OF_SOMETHING_ELSE else 0.35
    return round(min(0.98, confidence), 3), why


def _has_own_key(raw: RawTable, called: str, sure: Mapping[str, Match], links: Sequence[Link]) -> bool:
    """Whether each row has an id of its own, which is no key of another table.

    Ids of other things beside it may mean that the rows link two of them, unless much else is said of the row.
    """
    key = sure.get(called)
    if key is None or len(key.columns) != 1:
        return False
    column = raw.columns[key.columns[0]]
    said = sum(not match.want.column.key and not match.want.column.refers for match in sure.values())
    if said >= SEVERAL and column.distinct >= NEARLY * column.filled:
        return not any(link.column == column.name for link in links)
    beside = any(
        header(other).means("id") for other, seen in raw.columns.items() if seen.filled and other != column.name
    )
    return column.is_unique and not beside and not any(link.column == column.name for link in links)


def _is_of_another(raw: RawTable, table: str, key: str) -> bool:
    """Whether a key repeats while another id is new in each row: then the rows are other things."""
    own = {word for words in thing(table) for word in words}
    return not raw.columns[key].is_unique and any(
        column.is_unique and header(column.name).means("id") and not _things(column.name) & own
        for column in raw.columns.values()
        if column.could_be_id
    )


def _things(column: str) -> set[str]:
    """The things that a header speaks of."""
    return {word for part in header(column).parts for word in part.meanings} & THINGS


def _mention(raw: RawTable, table: str, key: str) -> str:
    """A header that speaks of such things beside something else, as `Complaint Type`; empty if none does."""
    return next(
        (
            column
            for column in raw.columns
            if column != key and len(header(column).parts) > 1 and all(_one(column, words) for words in thing(table))
        ),
        "",
    )


def _one(column: str, words: frozenset[str]) -> bool:
    return any(header(column).means(word) for word in words)


def _tells(match: Match) -> bool:
    """Whether a column is one that few tables have: a moment with a name of its own, or the words of a choice."""
    want = match.want
    if want.column.key or want.column.refers:
        return False
    if want.column.type in (Type.DATE, Type.INSTANT):
        heard = {word for part in header(match.columns[0]).parts for word in part.meanings}
        return bool(want.core) and all(words & heard for words in want.core) and match.confidence >= SURE
    if want.column.type is Type.CHOICE:
        return match.choices > 1
    return want.column.name in ("email", "segment", "priority", "subject", "rate")


def best(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates that are sure, best first; one that another beats by little is not sure any more."""
    ranked = sorted(candidates, key=lambda one: (-one.confidence, one.table))
    if len(ranked) > 1 and ranked[0].is_sure and ranked[1].is_sure:
        first, second = ranked[0], ranked[1]
        if second.confidence > first.confidence - 0.05 and not _same_kind(first.table, second.table):
            more = sum(1 for match in first.matches.values()), sum(1 for match in second.matches.values())
            if more[0] <= more[1]:
                return [replace(first, confidence=SURE - 0.05), *ranked[1:]]
    return ranked


def _same_kind(one: str, other: str) -> bool:
    """Whether one table's rows may be steps or states of the other's: both can come from the same file."""
    return any(want.column.refers == other for want in wanted(one)) or any(
        want.column.refers == one for want in wanted(other)
    )
