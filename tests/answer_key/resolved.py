"""Resolved records of a simulated company, held against who they are in truth: over clusters, not links alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cutaway.house import House
from cutaway.simulator.identity import Identity, Record


@dataclass(frozen=True)
class Held:
    """How well some records were resolved. Each pair of records in one cluster is a pair found.

    Attributes:
        part: which records: an island, a kind of corruption, or all.
        records: how many.
        precision: of the pairs found that such a record is in, how many are true. recall: of the true pairs, how many
            are found.
    """

    part: str
    records: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def resolved(house: House) -> dict[str, str]:
    """The customer that each record was resolved to."""
    told = house.sql("SELECT customer_record_id AS record, customer_id AS customer FROM customer_record").to_pylist()
    return {row["record"]: row["customer"] for row in told}


def held(of: Mapping[str, str], identity: Identity) -> list[Held]:
    """All records, then those of each island, then those of each kind of corruption."""
    known = {f"{r.island}:{r.record_id}": r for r in identity.records if r.customer}
    here = {id: record for id, record in known.items() if id in of}
    found, true = _sizes(of[id] for id in here), _sizes(record.customer for record in here.values())
    both = _sizes((of[id], record.customer) for id, record in here.items())

    def judge(part: str, ids: list[str]) -> Held:
        hit = sum(both[of[id], here[id].customer] - 1 for id in ids)
        claimed = sum(found[of[id]] - 1 for id in ids)
        there = sum(true[here[id].customer] - 1 for id in ids)
        return Held(part, len(ids), hit / claimed if claimed else 1.0, hit / there if there else 1.0)

    parts: dict[str, list[str]] = defaultdict(list)
    for name in (_island, _corruption, _carries):
        for id, record in sorted(here.items(), key=lambda item: name(item[1])):
            parts[name(record)].append(id)
    return [judge("all", list(here)), *(judge(part, ids) for part, ids in parts.items())]


def _sizes(groups: Iterable[object]) -> Counter[object]:
    return Counter(groups)


def _island(record: Record) -> str:
    return f"island {record.island}"


def _corruption(record: Record) -> str:
    return f"name: {record.corruption}"


def _carries(record: Record) -> str:
    return "with the CRM's id" if record.crm_id else "without the CRM's id"


def joined_rightly(of: Mapping[str, str], identity: Identity) -> float:
    """The mean, over records, of how much of its customer and of those with which it is joined is both."""
    known = {f"{r.island}:{r.record_id}": r.customer for r in identity.records if r.customer}
    here = {id: customer for id, customer in known.items() if id in of}
    found, true = _sizes(of[id] for id in here), _sizes(here.values())
    both = _sizes((of[id], customer) for id, customer in here.items())
    shares = []
    for id, customer in here.items():
        shared = both[of[id], customer]
        shares.append(shared / (found[of[id]] + true[customer] - shared))
    return sum(shares) / len(shares)
