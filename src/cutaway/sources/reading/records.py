"""Where the records of a text file begin and end, and which of them are not well formed.

The grammar is RFC 4180, read strictly: a quote opens a cell only at the cell's start, is doubled inside it, and must
be followed by a delimiter or a line end when it closes. Elsewhere a quote is a letter like any other. LF, CR and
CRLF each end a record outside quotes. The scan alone decides what is a record; the engine that makes columns of it
later sees only records about which there is no doubt, because each engine tried repairs broken ones in silence.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from cutaway.sources.reading.tokens import Grammar, walk

Places = NDArray[np.int64]
LF, CR = 10, 13


@dataclass
class Records:
    """The whole records of one block of bytes.

    Attributes:
        starts, ends: of each record, without its line end; offsets into the block.
        nexts: where the record after it begins.
        fields: how many cells it has; 0 for a blank line.
        lines: line ends in the whole records, those inside quotes too.
        broken: numbers of records, from 0, that have text after a closing quote.
        open_quote: where a quote opens that does not close in the block, or -1.
        ends_seen: how many records end in `lf`, `crlf` and `cr`.
    """

    starts: Places
    ends: Places
    nexts: Places
    fields: Places
    lines: int
    broken: list[int] = field(default_factory=list)
    open_quote: int = -1
    ends_seen: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def consumed(self) -> int:
        """Bytes of the block that its whole records take."""
        return int(self.nexts[-1]) if len(self.nexts) else 0


def scan(data: bytes, grammar: Grammar, *, at_end: bool) -> Records:
    """The whole records at the start of a block.

    Args:
        data: a block that begins where a record begins.
        grammar: the delimiter and the quote.
        at_end: whether nothing follows the block; then its last record needs no line end.
    """
    if not at_end and data.endswith(b"\r"):
        data = data[:-1]  # an LF may follow: whether this CR is half a line end is not known yet
    letters = np.frombuffer(data, np.uint8)
    quotes = _quotes(data, letters, grammar)
    if quotes is None:
        starts, ends, nexts, fields, broken, open_quote = walk(data, grammar, at_end=at_end)
        places = [np.asarray(values, np.int64) for values in (starts, ends, nexts, fields)]
        found = Records(places[0], places[1], places[2], places[3], 0, broken, open_quote)
        found.lines = line_ends(data, found.consumed)
    else:
        found = _by_positions(data, letters, quotes, grammar, at_end)
    found.fields[found.starts == found.ends] = 0
    found.ends_seen = _ends_seen(letters, found)
    return found


def line_ends(block: bytes, place: int) -> int:
    """Line ends (LF, CR, CRLF) before a place in a block."""
    return block.count(b"\n", 0, place) + block.count(b"\r", 0, place) - block.count(b"\r\n", 0, place)


def _quotes(data: bytes, letters: NDArray[np.uint8], grammar: Grammar) -> Places | None:
    """The quotes that open or close a cell, in turn; None if position alone does not tell which do."""
    if grammar.quote is None or data.find(grammar.quote) < 0:
        return np.empty(0, np.int64)
    every = np.flatnonzero(letters == grammar.quote)
    if _in_turn(letters, every, grammar):
        return every
    # Inch marks and the like: quotes on a line where no cell begins with one. If leaving them out gives a reading in
    # which they all lie outside quotes, it is the reading: the grammar has only one.
    opening = _at_cell_start(letters, every, grammar)
    line_of = np.searchsorted(np.flatnonzero((letters == LF) | (letters == CR)), every)
    letter_like = ~np.isin(line_of, line_of[opening])
    marks = every[~letter_like]
    inside = np.searchsorted(marks, every[letter_like]) % 2 == 1
    if not inside.any() and _in_turn(letters, marks, grammar):
        return marks
    return None


def _at_cell_start(letters: NDArray[np.uint8], quotes: Places, grammar: Grammar) -> NDArray[np.bool_]:
    before = letters[quotes - 1]
    start: NDArray[np.bool_] = (before == grammar.delimiter) | (before == LF) | (before == CR) | (quotes == 0)
    return start


def _in_turn(letters: NDArray[np.uint8], quotes: Places, grammar: Grammar) -> bool:
    """Whether every other quote opens a cell at its start, and the ones between close it at its end."""
    opens, closes = quotes[0::2], quotes[1::2]
    if not (_at_cell_start(letters, opens, grammar) | _doubled(quotes)).all():
        return False
    inner = closes[closes < len(letters) - 1]
    after = letters[inner + 1]
    return bool(((after == grammar.delimiter) | (after == LF) | (after == CR) | (after == grammar.quote)).all())


def _doubled(quotes: Places) -> NDArray[np.bool_]:
    """Which of the quotes that open are the second of two inside a cell, and open again what the first had closed."""
    opens, closes = quotes[0::2], quotes[1::2]
    doubled = np.zeros(len(opens), np.bool_)
    doubled[1:] = opens[1:] == closes[: max(len(opens) - 1, 0)] + 1
    return doubled


def _by_positions(data: bytes, letters: NDArray[np.uint8], quotes: Places, grammar: Grammar, at_end: bool) -> Records:
    has_cr = b"\r" in data
    ending = letters == LF
    if has_cr:
        ending |= letters == CR
        # The LF of a CRLF ends nothing: its CR did.
        ending[1:] &= (letters[1:] != LF) | (letters[:-1] != CR)
    ends = _outside(np.flatnonzero(ending), quotes)
    splits = _outside(np.flatnonzero(letters == grammar.delimiter), quotes)
    nexts = ends + 1
    if has_cr:
        followed = letters[np.minimum(nexts, len(letters) - 1)] == LF
        nexts = nexts + ((letters[ends] == CR) & followed & (nexts < len(letters)))
    open_quote = int(quotes[0::2][~_doubled(quotes)][-1]) if len(quotes) % 2 else -1
    done = int(nexts[-1]) if len(nexts) else 0
    lines = int(np.count_nonzero(ending[:done]))
    if at_end and open_quote < 0 and done < len(data):
        ends, nexts = np.append(ends, len(data)), np.append(nexts, len(data))
        lines += int(np.count_nonzero(ending[done:]))
    starts = np.concatenate((np.zeros(min(1, len(nexts)), np.int64), nexts[:-1]))
    fields = np.diff(np.searchsorted(splits, ends), prepend=0) + 1
    return Records(starts, ends, nexts, fields, lines, open_quote=open_quote)


def _outside(places: Places, quotes: Places) -> Places:
    """Those of some places before which the number of quotes is even."""
    if not len(quotes):
        return places
    # Quotes are few beside letters: parity is carried over the places, not over every byte.
    odd = (np.bincount(np.searchsorted(places, quotes), minlength=len(places) + 1) & 1).astype(np.uint8)
    outside: Places = places[np.bitwise_xor.accumulate(odd)[:-1] == 0]
    return outside


def _ends_seen(letters: NDArray[np.uint8], found: Records) -> dict[str, int]:
    width = found.nexts - found.ends
    single = found.ends[width == 1]
    cr = int((letters[single] == CR).sum())
    return {"lf": len(single) - cr, "crlf": int((width == 2).sum()), "cr": cr}
