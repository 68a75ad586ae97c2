"""What a house folder's `cutaway.toml` says, read and checked as a whole: every problem is told at once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cutaway.errors import CutawayError, HouseError, Problems
from cutaway.working_week import WorkingWeek, read_working_week

FILE = "cutaway.toml"
RESERVED = (  # names of schemas and databases
    "book",
    "evidence",
    "findings",
    "information_schema",
    "ledger",
    "main",
    "pg_catalog",
    "snapshot",
    "staging",
    "system",
    "temp",
    "vault",
)
COLUMN_TYPES = ("text", "integer", "number", "money", "date", "instant", "boolean")


@dataclass(frozen=True)
class ColumnForm:
    """How the text of one raw column is cast.

    Attributes:
        type: one of `COLUMN_TYPES`.
        format: how a date or instant is written, in the letters of `strptime`; `epoch` or `epoch_ms`: seconds or their
            thousandths since 1970; ISO 8601 if empty.
        decimal_comma: whether `1.234,50` means one thousand two hundred thirty-four and a half.
    """

    type: str = "text"
    format: str = ""
    decimal_comma: bool = False


@dataclass(frozen=True)
class TableForm:
    """One raw table: the files that it is read from, and how.

    Attributes:
        name: as `to_book` queries call it.
        files: a pattern below the source's folder: `orders*.csv`.
        kind: `csv`, `tsv`, `json`, `jsonl`, `excel`, `sqlite`, `xes` or `parquet`; by the file's name if empty.
        delimiter, encoding, quote: found and stated if empty.
        header: whether the first record names the columns.
        names: the columns' names, if there is no header.
        header_row: the line or row, from 1, that names the columns; 0: the first line, or found in a workbook.
        member: the file that is read in a zip archive.
        sheet: the sheet that is read in a workbook.
        table: the table that is read in a database.
        records: where in a JSON document the rows are: names joined by dots.
        missing: words that mean "no value", beside the empty text.
        decimal_comma: for every column of the table that is a number or money.
        key: the columns that identify a row; a later file's row replaces an earlier one's.
        columns: declared types; all others stay text.
        optional: whether the refresh goes on if there is no such file.
        may_shrink: whether it may lose a column, nine tenths of its rows, or the form of its values, from one refresh
            to the next.
    """

    name: str
    files: str
    kind: str = ""
    delimiter: str = ""
    encoding: str = ""
    quote: str = ""
    header: bool = True
    names: tuple[str, ...] = ()
    header_row: int = 0
    member: str = ""
    sheet: str = ""
    table: str = ""
    records: str = ""
    missing: tuple[str, ...] = ()
    decimal_comma: bool = False
    key: tuple[str, ...] = ()
    columns: Mapping[str, ColumnForm] = field(default_factory=dict)
    optional: bool = False
    may_shrink: bool = False


@dataclass(frozen=True)
class SourceSettings:
    """One source: an island of records, as exported.

    Attributes:
        name: as queries and findings call it.
        title: what it is, for people.
        island: the island's name on the drawing.
        folder: where its files are, below the data folder.
        timezone: the zone of times that do not say theirs.
        tables: its raw tables.
        url_from: the environment variable that holds the address of a PostgreSQL server, if the tables are there.
    """

    name: str
    title: str
    island: str
    folder: str
    timezone: str
    tables: tuple[TableForm, ...]
    url_from: str = ""


@dataclass(frozen=True)
class OwnBenchmark:
    """A benchmark that the company has set for itself."""

    good: float
    poor: float
    basis: str


@dataclass(frozen=True)
class Settings:
    """All that a `cutaway.toml` says.

    Attributes:
        name: the company, as the drawing is titled.
        currency: the reporting currency; the book's only one if empty.
        window_months: the length of the window; None for the whole book.
        data: the folder of the exports, as written; relative to the house folder.
        simulated: whether the company does not exist.
        keep_snapshots: how many snapshots keep their rows; findings of all are kept.
        sources: the islands.
        benchmarks: the company's own, by practice id.
        working_hours: when the company works.
    """

    name: str
    currency: str = ""
    window_months: int | None = 12
    data: str = "data"
    simulated: bool = False
    keep_snapshots: int = 2
    sources: tuple[SourceSettings, ...] = ()
    benchmarks: Mapping[str, OwnBenchmark] = field(default_factory=dict)
    working_hours: WorkingWeek = field(default_factory=WorkingWeek)


def read_settings(house: Path) -> Settings:
    """Reads `cutaway.toml` of a house folder.

    Raises:
        HouseError: if there is none, or it is not TOML.
        Problems: all that is wrong in it, each with its place.
    """
    path = house / FILE
    try:
        plain = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise HouseError(
            f"There is no `{FILE}` in this folder.",
            where=str(house),
            next_step="Make a house with `cutaway init FOLDER`, or name one with `--house FOLDER`.",
        ) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise HouseError(
            f"`{FILE}` cannot be read: {error}", where=str(path), next_step="Mend the line that is named and try again."
        ) from None
    reader = _Reader(path)
    settings = reader.settings(plain)
    if reader.problems:
        raise Problems(reader.problems, what=f"{path} has {len(reader.problems)} problem(s).")
    return settings


class _Reader:
    """Walks the parsed file, gathering what is wrong in place of stopping at the first mistake."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[CutawayError] = []

    def wrong(self, where: str, what: str, next_step: str) -> None:
        self.problems.append(HouseError(what, where=f"{self.path}, {where}", next_step=next_step))

    def table(self, plain: Any, where: str) -> Mapping[str, Any]:
        if isinstance(plain, dict):
            return plain
        self.wrong(where, f"A table is expected here, and {plain!r} stands here.", f"Write `[{where.strip('[]')}]`.")
        return {}

    def known(self, plain: Mapping[str, Any], allowed: Iterator[str] | tuple[str, ...], where: str) -> None:
        allowed = tuple(allowed)
        for name in plain:
            if name not in allowed:
                self.wrong(where, f"`{name}` is not a setting.", f"Settings here: {', '.join(allowed)}.")

    def apart(self, names: Iterable[str], where: str) -> None:
        """Queries do not tell capital letters from small ones, so names may not differ in these alone."""
        seen: dict[str, str] = {}
        for name in names:
            other = seen.setdefault(name.lower(), name)
            if other != name:
                self.wrong(where, f"`{other}` and `{name}` differ only in capital letters.", "Rename one of them.")

    def value(self, plain: Mapping[str, Any], name: str, default: Any, where: str) -> Any:
        value = plain.get(name, default)
        kind = type(default)
        if kind is tuple and isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple(value)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            words = {str: "text", bool: "true or false", int: "a whole number", tuple: "a list of texts"}[kind]
            self.wrong(where, f"`{name}` must be {words}; it is {value!r}.", f"Correct `{name}`.")
            return default
        return value

    def settings(self, plain: Mapping[str, Any]) -> Settings:
        self.known(plain, ("house", "sources", "benchmarks", "working_hours"), "top level")
        house = self.table(plain.get("house", {}), "[house]")
        self.known(house, ("name", "currency", "window_months", "data", "simulated", "keep_snapshots"), "[house]")
        months = house.get("window_months", 12)
        if months != "all" and (not isinstance(months, int) or isinstance(months, bool) or months < 1):
            self.wrong("[house]", f"`window_months` is {months!r}.", 'Write a number of months, or "all".')
            months = 12
        currency = self.value(house, "currency", "", "[house]")
        if currency and not (len(currency) == 3 and currency.isalpha() and currency.isupper()):
            self.wrong("[house]", f"`currency` is {currency!r}.", 'Write three letters of ISO 4217, as "EUR".')
        keep = self.value(house, "keep_snapshots", 2, "[house]")
        if keep < 2:
            self.wrong("[house]", f"`keep_snapshots` is {keep}.", "Keep at least 2: a reader may still hold the last.")
        sources = self.table(plain.get("sources", {}), "[sources]")
        self.apart(sources, "[sources]")
        benchmarks = self.table(plain.get("benchmarks", {}), "[benchmarks]")
        return Settings(
            name=self.value(house, "name", self.path.parent.resolve().name, "[house]"),
            currency=currency,
            window_months=None if months == "all" else months,
            data=self.value(house, "data", "data", "[house]"),
            simulated=self.value(house, "simulated", False, "[house]"),
            keep_snapshots=keep,
            sources=tuple(self.source(name, part) for name, part in sources.items()),
            benchmarks={name: self.benchmark(name, part) for name, part in benchmarks.items()},
            working_hours=read_working_week(plain.get("working_hours", {}), self.wrong),
        )

    def benchmark(self, name: str, plain: Any) -> OwnBenchmark:
        where = f'[benchmarks."{name}"]'
        part = self.table(plain, where)
        self.known(part, ("good", "poor", "basis"), where)
        for bound in ("good", "poor"):
            if not isinstance(part.get(bound), int | float) or isinstance(part.get(bound), bool):
                self.wrong(where, f"`{bound}` must be a number; it is {part.get(bound)!r}.", f"Set `{bound}`.")
        basis = self.value(part, "basis", "", where)
        if not basis:
            self.wrong(where, "A benchmark says what it rests on.", 'Set `basis`; "our judgement" is a basis.')
        good, poor = part.get("good"), part.get("poor")
        ok = isinstance(good, int | float) and isinstance(poor, int | float)
        return OwnBenchmark(float(good), float(poor), basis) if ok else OwnBenchmark(0, 0, basis)  # type: ignore[arg-type]

    def source(self, name: str, plain: Any) -> SourceSettings:
        where = f"[sources.{name}]"
        part = self.table(plain, where)
        self.known(part, ("title", "island", "folder", "timezone", "tables", "url_from"), where)
        url_from = self.value(part, "url_from", "", where)
        if url_from and not url_from.isidentifier():
            self.wrong(
                where,
                "`url_from` is the name of an environment variable, and no address: no password belongs here.",
                'Write the name, as `url_from = "SHOP_DATABASE"`, and set the variable where Cutaway runs.',
            )
        if not name.isidentifier() or name.startswith("_") or name.lower() in RESERVED:
            self.wrong(
                where,
                f"`{name}` cannot be a source's name.",
                f"Use letters, digits and `_`; not {', '.join(RESERVED)}.",
            )
        zone = self.value(part, "timezone", "UTC", where)
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.wrong(where, f"`timezone` is {zone!r}, which is no zone.", 'Write a zone as "Europe/Berlin".')
        tables = self.table(part.get("tables", {}), f"[sources.{name}.tables]")
        if not tables:
            self.wrong(where, "The source has no tables.", f'Add `[sources.{name}.tables.NAME]` with `files = "..."`.')
        self.apart(tables, f"[sources.{name}.tables]")
        return SourceSettings(
            name=name,
            title=self.value(part, "title", name, where),
            island=self.value(part, "island", name, where),
            folder=self.value(part, "folder", ".", where),
            timezone=zone,
            tables=tuple(self.raw_table(name, table, form, bool(url_from)) for table, form in tables.items()),
            url_from=url_from,
        )

    def raw_table(self, source: str, name: str, plain: Any, on_server: bool) -> TableForm:
        where = f"[sources.{source}.tables.{name}]"
        part = self.table(plain, where)
        known = {f.name: f for f in fields(TableForm)}
        self.known(part, tuple(n for n in known if n != "name"), where)
        if not name.isidentifier() or name.startswith("_"):
            self.wrong(
                where, f"`{name}` cannot be a table's name.", "Use letters, digits and `_`; not `_` at its start."
            )
        files = self.value(part, "files", "", where)
        if on_server:
            if not self.value(part, "table", "", where) or files:
                what = "The table is on a server, and does not say its table there alone."
                self.wrong(where, what, 'Set `table = "schema.name"`, and no `files`.')
        elif not files:
            self.wrong(where, "The table does not say its files.", 'Set `files = "orders*.csv"`.')
        elif Path(files).is_absolute() or ".." in Path(files).parts:
            self.wrong(where, f"`files` leaves the source's folder: {files!r}.", "Name files below the folder.")
        comma = self.value(part, "decimal_comma", False, where)
        columns = self.table(part.get("columns", {}), f"{where[:-1]}.columns]")
        return TableForm(
            name=name,
            files=files,
            kind=self.value(part, "kind", "", where),
            delimiter=self.value(part, "delimiter", "", where),
            encoding=self.value(part, "encoding", "", where),
            quote=self.value(part, "quote", "", where),
            header=self.value(part, "header", True, where),
            names=self.value(part, "names", (), where),
            header_row=self.value(part, "header_row", 0, where),
            member=self.value(part, "member", "", where),
            sheet=self.value(part, "sheet", "", where),
            table=self.value(part, "table", "", where),
            records=self.value(part, "records", "", where),
            missing=self.value(part, "missing", (), where),
            decimal_comma=comma,
            key=self.value(part, "key", (), where),
            columns={column: self.column(where, column, form, comma) for column, form in columns.items()},
            optional=self.value(part, "optional", False, where),
            may_shrink=self.value(part, "may_shrink", False, where),
        )

    def column(self, where: str, name: str, plain: Any, comma: bool) -> ColumnForm:
        where = f"{where[:-1]}.columns], `{name}`"
        part = {"type": plain} if isinstance(plain, str) else self.table(plain, where)
        self.known(part, ("type", "format", "decimal_comma"), where)
        kind = self.value(part, "type", "text", where)
        if kind not in COLUMN_TYPES:
            self.wrong(where, f"`{kind}` is not a type.", f"Types: {', '.join(COLUMN_TYPES)}.")
        return ColumnForm(kind, self.value(part, "format", "", where), self.value(part, "decimal_comma", comma, where))
