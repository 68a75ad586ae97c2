"""Who is who: the true customer behind each record of each island, and how the island wrote its name."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a customer in one island.

    Attributes:
        island: the subfolder. file: the file, without its ending. record_id: its id there.
        customer: the true customer, `C000123`; empty for a record of somebody who is no customer.
        name: the name as it stands there.
        corruption: what was done to the name: `none`, `case`, `legal form`, `umlaut`, `typo`, `abbreviation`, ...
        crm_id: whether the record carries the customer's id in the CRM.
    """

    island: str
    file: str
    record_id: str
    customer: str
    name: str
    corruption: str
    crm_id: bool


@dataclass(frozen=True)
class Identity:
    """All records of customers, in the order in which they were written."""

    records: list[Record] = field(default_factory=list)

    def add(self, *record: str | bool) -> None:
        self.records.append(Record(*record))  # type: ignore[arg-type]

    def customer_of(self, island: str) -> dict[str, str]:
        """The true customer of each record of one island, by the record's id."""
        return {record.record_id: record.customer for record in self.records if record.island == island}


def true_customer_id(number: int) -> str:
    return f"C{number:06d}"
