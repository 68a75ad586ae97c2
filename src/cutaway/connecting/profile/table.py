"""One raw table of the exports: the files it is made of, how they are read, and what its columns hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cutaway.connecting.profile.column import Column
from cutaway.connecting.profile.lookups import Lookup
from cutaway.connecting.profile.taxes import Taxed
from cutaway.settings import TableForm


@dataclass(frozen=True)
class RawTable:
    """Files of one form, taken as one table.

    Attributes:
        source: the source it belongs to.
        form: as `cutaway.toml` will say it.
        folder: of the files, below the folder of the exports.
        paths: the files.
        stated: how they are written, for people.
        assumed: what was assumed in order to read them, each a sentence.
        sql: what the profile reads.
        rows: rows that landed.
        set_aside: records that could not be read.
        columns: by name, in the order of the files.
        words: what its file is called, for the lexicon.
        lookups: lists among the other tables that explain codes in its columns.
        totals: conditions on the raw row `r` that leave rows out which add up the others.
        taxed: the columns of an amount without tax, its tax and both, where they add up.
        anchor: the first of its moments, where another lies a fixed number of days after it.
        referred: columns whose values other tables of the folder name as keys.
    """

    source: str
    form: TableForm
    folder: str
    paths: tuple[Path, ...]
    stated: str
    assumed: tuple[str, ...] = ()
    sql: str = ""
    rows: int = 0
    set_aside: int = 0
    columns: Mapping[str, Column] = field(default_factory=dict)
    words: str = ""
    totals: tuple[str, ...] = ()
    lookups: tuple[Lookup, ...] = ()
    taxed: Taxed | None = None
    anchor: str = ""
    referred: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.form.name

    @property
    def shown(self) -> str:
        return f"{self.source}.{self.name}"

    def of_source(self, source: str) -> RawTable:
        return replace(self, source=source)
