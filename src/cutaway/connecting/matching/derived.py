"""Book tables that lie in the rows of another: credit notes among invoices, customers beside their orders."""

from __future__ import annotations

from dataclasses import replace

import duckdb

from cutaway import book
from cutaway.connecting.matching.arranging import GROUPED, Arranged
from cutaway.connecting.matching.choices import chosen
from cutaway.connecting.matching.columns import assign, weigh
from cutaway.connecting.matching.match import Candidate, Match
from cutaway.connecting.matching.wanted import wanted
from cutaway.connecting.profile.column import Shape
from cutaway.connecting.profile.relations import varying
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.words.header import header
from cutaway.warehouse.duck import name, quoted

SAME = 0.02  # of the customers may differ in what is said to be theirs
BILL_KINDS, MOST_KINDS = frozenset({"kind", "invoice", "id"}), 12
AGAINST = frozenset({"bank", "payment"})  # a credit card is no credit note


def without_deleted(arranged: Arranged) -> Arranged:
    """Rows that the system marks as deleted stay out, and so do totals; that is said."""
    conditions, doubts = [*arranged.candidate.raw.totals], []
    for column in arranged.candidate.raw.columns.values():
        words = header(column.name)
        if column.shape is Shape.BOOLEAN and words.means("deleted") and column.distinct > 1:
            yes = next((value for value, _ in column.top if value.lower() in ("true", "t", "yes", "y")), "")
            n = dict(column.top).get(yes, 0)
            if yes and n < column.rows / 2:
                conditions.append(f"coalesce(r.{name(column.name)} <> {quoted(yes)}, true)")
                doubts.append(f"{n:,} rows that `{column.name}` calls deleted stay out")
    return replace(arranged, where=(*arranged.where, *conditions), doubts=(*arranged.doubts, *doubts))


def credits_apart(arranged: Arranged) -> list[Arranged]:
    """Invoices, and the credit notes that stand among them: by their sign, or by a word of a column of kinds."""
    amount = arranged.candidate.matches.get("amount")
    if arranged.candidate.table != "invoice" or amount is None or "credit_note" not in book.all_tables():
        return [_positive(arranged)]
    raw = arranged.candidate.raw
    worded = _credit_words(raw)
    column = raw.columns[amount.columns[0]]
    if column.negatives:
        n = f"{column.negatives:,} amounts are negative: those are taken for credit notes"
        if arranged.how == GROUPED:
            pair = (replace(arranged, having=">= 0"), replace(arranged, having="< 0", negated=True))
        else:
            zero = "{amount} >= 0", "{amount} < 0"
            pair = (
                replace(arranged, where=(*arranged.where, zero[0])),
                replace(arranged, where=(*arranged.where, zero[1]), negated=True),
            )
    elif worded:
        kinds, words = worded
        listed = ", ".join(map(quoted, words))
        n = f"`{kinds}` says {', '.join(words)} of some rows: those are taken for credit notes"
        own = f"r.{name(kinds)}"
        pair = (
            replace(arranged, where=(*arranged.where, f"coalesce({own} NOT IN ({listed}), true)")),
            replace(arranged, where=(*arranged.where, f"{own} IN ({listed})")),
        )
    else:
        return [arranged]
    invoices, credited = (replace(one, doubts=(*one.doubts, n)) for one in pair)
    return [invoices, replace(credited, candidate=_as_credits(arranged.candidate), is_apart=True)]


def _positive(arranged: Arranged) -> Arranged:
    """Credit notes are positive in the book, however the export signs them."""
    amount = arranged.candidate.matches.get("amount")
    if arranged.candidate.table != "credit_note" or amount is None:
        return arranged
    column = arranged.candidate.raw.columns[amount.columns[0]]
    if column.negatives < column.filled / 2:
        return arranged
    return replace(arranged, negated=True, doubts=(*arranged.doubts, "amounts are negative, and change their sign"))


def _as_credits(invoices: Candidate) -> Candidate:
    """The same matches, as columns of a credit note."""
    wants = {want.column.name: want for want in wanted("credit_note")}
    found = {}
    for own, match in invoices.matches.items():
        target = "credit_note_id" if own == "invoice_id" else own
        if target in wants:
            found[target] = replace(match, want=wants[target])
    corrected = _corrected(invoices.raw, invoices.matches["invoice_id"].columns[0])
    if corrected and "invoice_id" in wants:
        found["invoice_id"] = Match(wants["invoice_id"], (corrected,), 0.9, ("its values are keys of the same table",))
    return replace(invoices, table="credit_note", matches=found, asked={})


def _corrected(raw: RawTable, key: str) -> str:
    """A column that is mostly empty and named after an invoice or what cancels it: the invoice that is corrected."""
    for column in raw.columns.values():
        words = header(column.name)
        is_named = any(words.means(word) for word in ("credit_note", "cancelled", "invoice", "original"))
        if column.name != key and column.could_be_id and 0 < column.filled < column.rows / 2 and is_named:
            return column.name
    return ""


def _credit_words(raw: RawTable) -> tuple[str, list[str]] | None:
    for column in raw.columns.values():
        if column.distinct > 30 or not any(header(column.name).means(word) for word in ("kind", "status")):
            continue
        words = [value for value, _ in column.top if _means_credit(value)]
        if words and len(words) < len(column.top):
            return column.name, words
    return None


def _means_credit(value: str) -> bool:
    parts = header(value).parts
    return any("credit_note" in part.meanings for part in parts) and not any(part.meanings & AGAINST for part in parts)


def cancelled_words(raw: RawTable) -> list[str]:
    """Words of a status column that say that a thing does not stand any more."""
    return [
        f"`{column.name}` says `{value}` of {n:,} rows: should they count?"
        for column in raw.columns.values()
        if column.distinct <= 30 and header(column.name).means("status")
        for value, n in column.top
        if chosen(value, ("cancelled", "open")) == "cancelled" or value.lower() in ("draft", "entwurf", "brouillon")
    ]


def unexplained_kinds(raw: RawTable) -> list[str]:
    """Codes of a column of kinds among bills that no word explains: some may be credits, or bills of suppliers."""
    if _credit_words(raw):
        return []
    found = []
    for column in raw.columns.values():
        words = header(column.name)
        is_kind = words.means("kind") and not any(part.meanings - BILL_KINDS for part in words.parts)
        if not is_kind or not 2 <= column.distinct <= MOST_KINDS:
            continue
        if all(
            "invoice" in {word for part in header(value).parts for word in part.meanings} for value, _ in column.top
        ):
            continue
        told = ", ".join(f"`{value}` ({n:,})" for value, n in column.top)
        found.append(f"`{column.name}` says {told}: are all of them bills to customers? Credits would count as bills")
    return found


def customers_beside(connection: duckdb.DuckDBPyConnection, arranged: Arranged) -> Arranged | None:
    """Customers as another table's rows tell of them, if what it says of one customer is the same in all rows."""
    raw, owner = arranged.candidate.raw, arranged.candidate.matches.get("customer_id")
    if owner is None or arranged.candidate.table in ("customer", "person") or owner.columns == ():
        return None
    id = owner.columns[0]
    used = {c for match in arranged.candidate.matches.values() for c in match.columns}
    others = replace(raw, columns={c: v for c, v in raw.columns.items() if c not in used})
    sure, _ = assign([m for m in weigh(others, "customer", (), {}, {}) if not m.want.column.key])
    differ = varying(connection, raw, id, [c for match in sure.values() for c in match.columns])
    theirs = {
        column: replace(
            match, confidence=round(0.95 * match.confidence, 3), why=(*match.why, f"the same for each `{id}`")
        )
        for column, match in sure.items()
        if match.build == "as is"
        and differ.get(match.columns[0], 1.0) <= SAME
        and column in ("name", "country", "segment")
    }
    if not theirs:
        return None
    key = next(want for want in wanted("customer") if want.column.key)
    matches = {key.column.name: replace(owner, want=key), **theirs}
    why = (f"`{id}` and what is said of it in every row",)
    candidate = Candidate(raw, "customer", round(0.9 * owner.confidence, 3), why, matches)
    return Arranged(candidate, GROUPED, (id,), where=(f"r.{name(id)} IS NOT NULL",))
