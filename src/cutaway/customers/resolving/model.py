"""A frozen model: what was chosen and learned, so that later records join by the same weights."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from cutaway.customers.resolving.blocking import Key, Rule
from cutaway.customers.resolving.kinds import Kind
from cutaway.errors import BookError

VERSION = 1


@dataclass(frozen=True)
class Model:
    """Everything that decides whether two records are linked.

    Attributes:
        kinds: the kind of each column, in order.
        islands: whether records name their island.
        rules: which pairs are compared.
        bits: for each comparison, the weight of each level, best first.
        bits_within: the same for pairs of one island, where they are told apart.
        m, u: the shares that these come from.
        often: for each field, values that are frequent, with the bits to add where both records have them.
        rare: for each field, the bits to add where both have any other value.
        share: of all pairs, how many are true.
        threshold: the probability from which a pair is linked.
        doubt: the probability from which a pair is shown to people.
        unique: islands that keep their customers unique, with the reason.
        junk: for each column, values that link nobody.
        why: why this threshold, in words.
        records: how many records it was learned from.
    """

    kinds: dict[str, str]
    islands: bool
    rules: tuple[Rule, ...]
    bits: dict[str, tuple[float, ...]]
    bits_within: dict[str, tuple[float, ...]]
    m: dict[str, tuple[float, ...]]
    u: dict[str, tuple[float, ...]]
    often: dict[str, dict[str, float]]
    rare: dict[str, float]
    share: float
    threshold: float
    doubt: float
    unique: dict[str, str]
    junk: dict[str, tuple[str, ...]]
    why: str
    records: int
    version: int = VERSION

    def to_json(self) -> str:
        """The model as JSON with sorted keys: the same model is the same text."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Model:
        """A model as `to_json` wrote it.

        Raises:
            BookError: if it is of another version.
        """
        read: dict[str, Any] = json.loads(text)
        if read.get("version") != VERSION:
            raise BookError(
                f"The model is of version {read.get('version')}, and this is version {VERSION}.",
                next_step="Resolve all records anew.",
            )
        read["rules"] = tuple(
            Rule(
                tuple(Key(**{**key, "fields": tuple(key["fields"])}) for key in rule["keys"]),
                rule["pairs"],
                rule["reached"],
            )
            for rule in read["rules"]
        )
        for lists in ("bits", "bits_within", "m", "u", "junk"):
            read[lists] = {name: tuple(values) for name, values in read[lists].items()}
        return cls(**read)

    def fits(self, kinds: Mapping[str, Kind]) -> bool:
        return self.kinds == {column: kind.value for column, kind in kinds.items()}
