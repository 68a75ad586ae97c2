"""What resolving is asked, and what it gives: the one place where the refresh and the engine of resolving meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import duckdb

from cutaway.customers.records import Group

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Junk:
    """A value that many records share and that identifies nobody: `info@example.com`, a switchboard."""

    column: str
    value: str
    records: int


@dataclass(frozen=True)
class Linked:
    """What resolving one group of records gave.

    Attributes:
        clusters: table of `record`, `cluster`: the records that are one customer, for every record asked.
        links: table of `left_record`, `right_record`, `probability`, `likelihood` (the same by all records of the two
            clusters), `reason` (why a probable pair is not linked) and `fields` (list of `column`, `level`, `bits`) of
            the pairs that were compared and are near enough to show.
        possible: from which probability on a pair that is not linked is doubtful.
        unshown: pairs of one customer, as expected, that are neither within clusters nor among `links`.
        model: what was learnt, as JSON; given to the next resolving, it judges alike.
        junk: values that were left out of account.
        chosen: what was chosen from the data, in sentences.
    """

    clusters: str
    links: str
    possible: float
    unshown: float
    model: str
    junk: tuple[Junk, ...] = ()
    chosen: tuple[str, ...] = ()


class Linker(Protocol):
    """Finds out which records of one group are about the same customer."""

    def __call__(
        self,
        connection: duckdb.DuckDBPyConnection,
        group: Group,
        *,
        model: str | None,
        settled: Mapping[str, str],
        together: Pairs,
        apart: Pairs,
    ) -> Linked:
        """Resolves the records of a group.

        Args:
            connection: an open database.
            group: the records.
            model: what an earlier resolving learnt; learnt anew if None.
            settled: the cluster of each record that has not changed since; nothing if all are judged.
            together: pairs of records that are one.
            apart: pairs that are not.
        """
        ...


def link(
    connection: duckdb.DuckDBPyConnection,
    group: Group,
    *,
    model: str | None,
    settled: Mapping[str, str],
    together: Pairs,
    apart: Pairs,
) -> Linked:
    """The engine of resolving, as a `Linker`."""
    from cutaway.customers.resolving import Model, resolve

    found = resolve(
        connection,
        group.table,
        group.kinds,
        key="customer_record_id",
        island="source",
        model=Model.from_json(model) if model else None,
        settled=settled or None,
        together=together,
        apart=apart,
        out=f"{group.sort}_resolution",
    )
    return Linked(
        clusters=found.clusters,
        links=found.links,
        possible=found.model.doubt,
        unshown=found.unshown,
        model=found.model.to_json(),
        junk=tuple(Junk(value.column, value.value, value.records) for value in found.junk),
        chosen=found.chosen,
    )
