"""What resolving returns: the clusters as tables; in words what was chosen, how sure it is, what is in doubt."""

from __future__ import annotations

from dataclasses import dataclass

from cutaway.customers.resolving.model import Model
from cutaway.customers.resolving.quality import Quality
from cutaway.stats.estimate import Estimate


@dataclass(frozen=True)
class Junk:
    """A value that many records share and that links nobody.

    Attributes:
        column: where it stands.
        value: in its cleaned spelling.
        records: how many have it.
        why: how it was found out.
    """

    column: str
    value: str
    records: int
    why: str


@dataclass(frozen=True)
class Resolution:
    """Which records are about the same customer.

    Attributes:
        links: name of a table, one row for each pair that is linked or was near to it: `left_record`, `right_record`
            (keys), `weight` (bits, prior included), `probability`, `likelihood` (the same by all pairs of the two
            clusters), `linked` (whether both are in one cluster), `reason` (why a probable pair is not linked, or who
            decided), and `fields`, a list of `column`, `level` (words) and `bits`.
        clusters: name of a table, one row a record: `record`, `cluster` (the settled one, or the smallest key in it),
            and `cluster_generous` (the same at the lower threshold, `model.doubt`).
        doubtful: name of a table of pairs for people to look at: as `links`, and `doubt` in words.
        model: what was chosen and learned.
        junk: values that link nobody.
        chosen: what was chosen and why, in sentences.
        quality: how good it is, as estimated: precision, recall, and the errors behind them.
        records, n_clusters, n_links: counts.
    """

    links: str
    clusters: str
    doubtful: str
    model: Model
    junk: tuple[Junk, ...]
    chosen: tuple[str, ...]
    quality: Quality
    records: int
    n_clusters: int
    n_links: int

    @property
    def precision(self) -> Estimate:
        """Of the pairs in clusters, how many are true."""
        return self.quality.precision

    @property
    def recall(self) -> Estimate:
        """Of all true pairs, how many are in clusters; with those that were never compared."""
        return self.quality.recall
