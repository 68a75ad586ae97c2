"""The quiz: can those who lead name the ten largest customers? The truth is read when it is closed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from cutaway.decided.answers.published import Published, publish
from cutaway.decided.customers_named import Reading
from cutaway.decided.rounds import Round
from cutaway.errors import HouseError

ASKED = 10
_NAME_BYTES = 80
LENGTH = 1 + ASKED * _NAME_BYTES
_ALIKE = 0.86  # of the letters, so that one slip of the pen is no miss
_LEGAL = {
    *("ab", "ag", "aps", "as", "asa", "bv", "co", "company", "corp", "corporation", "gmbh", "group", "holding", "inc"),
    *("kg", "limited", "llc", "llp", "ltd", "mbh", "nv", "oy", "oyj", "plc", "sa", "sarl", "sas", "se", "spa", "srl"),
}
_LARGEST = """
SELECT e.customer_id, coalesce(own.name, e.customer_id),
       list_distinct(list(owned.name) FILTER (owned.name IS NOT NULL))
FROM evidence.boundaries__revenue_concentration e
LEFT JOIN book.customer own ON own.customer_id = e.customer_id
LEFT JOIN book.customer owned ON owned.ultimate_parent_id = e.customer_id
WHERE e.excluded IS NULL AND e.customer_id IS NOT NULL AND e.revenue > 0
GROUP BY e.customer_id, own.name, e.revenue
ORDER BY e.revenue DESC, e.customer_id LIMIT ?
"""


@dataclass(frozen=True)
class Large:
    """One of the largest customers: the names of the companies that it owns name it too."""

    id: str
    name: str
    names: tuple[str, ...]


def largest_customers(reading: Reading) -> list[Large]:
    """The ten with the most revenue in the window of the current snapshot, by ultimate parent, the largest first.

    Revenue is that of `boundaries.revenue_concentration`: two numbers of one thing could disagree.

    Raises:
        CutawayError: if there is no snapshot, or it has no revenue.
    """
    import duckdb

    with reading() as connection:
        try:
            rows = connection.execute(_LARGEST, [ASKED]).fetchall()
        except duckdb.CatalogException:
            rows = []
    if not rows:
        raise HouseError(
            "The snapshot holds no revenue of customers, so nobody can tell which are the largest.",
            next_step="Connect the invoices and refresh; then close the quiz.",
        )
    return [Large(id, name, tuple(dict.fromkeys([name, *(names or [])]))) for id, name, names in rows]


def body_of(typed: Mapping[str, str]) -> bytes:
    """A sheet as it is kept: up to ten names, `n0` to `n9`, all of one length. An empty sheet is an answer too."""
    names = [_cut(typed.get(f"n{at}", "")) for at in range(ASKED)]
    return b"\1" + b"".join(name.ljust(_NAME_BYTES, b"\0") for name in names)


def _cut(name: str) -> bytes:
    plain = " ".join(unicodedata.normalize("NFC", name).replace("\0", "").split())
    return plain.encode()[:_NAME_BYTES].decode(errors="ignore").encode()


def names_on(body: bytes) -> list[str]:
    parts = (body[1 + at * _NAME_BYTES : 1 + (at + 1) * _NAME_BYTES] for at in range(ASKED))
    return [name for name in (part.rstrip(b"\0").decode() for part in parts) if name]


def named(sheet: Sequence[str], truth: Sequence[Large]) -> list[bool]:
    """Which of the largest customers are named on a sheet.

    Capital letters, accents, legal forms and one slip of the pen do not count. A text that fits several of them as
    well, such as the one word that they share, names none.
    """
    hits = set()
    for written in map(_plain, sheet):
        fits = {
            at: max((_likeness(written, _plain(n)) for n in large.names), default=0) for at, large in enumerate(truth)
        }
        best = max(fits.values(), default=0)
        if best >= _ALIKE and list(fits.values()).count(best) == 1:
            hits.add(max(fits, key=lambda at: fits[at]))
    return [at in hits for at in range(len(truth))]


def _likeness(written: list[str], name: list[str]) -> float:
    if not written or not name:
        return 0
    if name[: len(written)] == written and len("".join(written)) >= 3:  # “Northgate” for Northgate Telecom
        return 1
    return SequenceMatcher(None, " ".join(written), " ".join(name)).ratio()


def _plain(name: str) -> list[str]:
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = re.findall(r"\w+", bare.replace(".", ""))
    return [word for word in words if word not in _LEGAL] or words


def judge(quiz: Round, given: Sequence[tuple[str, bytes]], truth: Sequence[Large]) -> tuple[Published, Sequence[bytes]]:
    """What may be said of the sheets; of each, it is kept which of the largest it names, and not what was written."""
    flags = [(unit, named(names_on(body), truth)) for unit, body in given]
    published = publish([large.id for large in truth], flags, quiz.units, quiz.links)
    return published, [bytes(own) for _, own in flags]


def known(published: Published) -> tuple[float, float, float] | None:
    """The share of the largest customers that a member of the body names, with 95 %; None if it is not shown.

    From the published counts alone. The interval takes each sheet as one observation, which is as careful as can be.
    """
    from cutaway.stats.proportion import wilson

    counts = published.of()
    if counts is None or not published.n:
        return None
    n, cells = published.n, len(counts) * published.n
    hits, slack = sum(count.shown for count in counts), sum(count.slack for count in counts)
    low, high = max(hits - slack, 0) / cells, min(hits + slack, cells) / cells
    return hits / cells, wilson(low * n, n)[0], wilson(high * n, n)[1]
