"""What resolving is asked, and what it gives: the one place where the refresh and the engine of resolving meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import duckdb

from cutaway.customers.records import Group

if TYPE_CHECKING:
    from cutaway.customers.resolving.quality import Quality

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Junk:
    """A value that many records share and that identifies nobody: `info@example.com`, a switchboard."""

    column: str
    value: str
    records: int


@dataclass(frozen=True)
class Errors:
    """How far the likelihoods of one group's links are wrong, as estimated; without the play of chance.

    Attributes:
        right, right_low, right_high: by what the likelihood of a link made is to be multiplied.
        unshown, unshown_low, unshown_high: pairs of one customer that are neither linked nor shown.
        seen_low: by what the likelihood of a pair that is shown and not linked is to be multiplied at least.
    """

    right: float = 1.0
    right_low: float = 1.0
    right_high: float = 1.0
    unshown: float = 0.0
    unshown_low: float = 0.0
    unshown_high: float = 0.0
    seen_low: float = 1.0

    def after(self, before: Errors) -> Errors:
        """These, of records that joined later, with those of all records before them: what is unshown adds up."""
        return replace(
            before,
            unshown=self.unshown + before.unshown,
            unshown_low=self.unshown_low + before.unshown_low,
            unshown_high=self.unshown_high + before.unshown_high,
        )


@dataclass(frozen=True)
class Linked:
    """What resolving one group of records gave.

    Attributes:
        clusters: table of `record`, `cluster`: the records that are one customer, for every record asked.
        links: table of `left_record`, `right_record`, `probability`, `likelihood` (the same by all records of the two
            clusters), `reason` (why a probable pair is not linked) and `fields` (list of `column`, `level`, `bits`) of
            the pairs that were compared and are near enough to show.
        possible: from which probability on a pair that is not linked is doubtful.
        errors: how far the likelihoods are wrong.
        model: what was learnt, as JSON; given to the next resolving, it judges alike.
        junk: values that were left out of account.
        chosen: what was chosen from the data, in sentences.
    """

    clusters: str
    links: str
    possible: float
    errors: Errors
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
        errors=_errors(found.quality),
        model=found.model.to_json(),
        junk=tuple(Junk(value.column, value.value, value.records) for value in found.junk),
        chosen=found.chosen,
    )


def _errors(quality: Quality) -> Errors:
    wrong, missing, within = quality.wrong, quality.missing, max(quality.within, 1)
    likely = max(1 - quality.left_over / within, 1e-9)
    right, low, high = (max(1 - rate / within, 0.0) / likely for rate in (wrong.value, wrong.high, wrong.low))
    unshown, least, most = (max(x - quality.in_sight, 0.0) for x in (missing.value, missing.low, missing.high))
    return Errors(right, low, high, unshown, least, most, min(1.0, missing.low / max(quality.in_sight, 1e-9)))
