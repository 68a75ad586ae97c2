"""Refreshing: from the files of all sources to a published snapshot, in one go or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import duckdb

import cutaway
from cutaway import book
from cutaway.customers.hierarchy import Customers, complete_customers
from cutaway.errors import SourceError
from cutaway.settings import FILE, Settings
from cutaway.sources import contract_sql
from cutaway.sources.account import Entry
from cutaway.sources.entering import enter
from cutaway.sources.freshest import newest_instant
from cutaway.sources.landings import RawFile, forget_old, land_all
from cutaway.sources.queries import Query, find_queries
from cutaway.sources.raw import LandedFile, make_raw_table
from cutaway.sources.reporting_currency import convert_money
from cutaway.warehouse.build import Build
from cutaway.warehouse.disk_errors import in_words
from cutaway.warehouse.duck import name, open_duck, quoted
from cutaway.warehouse.durable import fsync_file, hash_file
from cutaway.warehouse.places import Places
from cutaway.warehouse.pseudonyms import Pseudonyms
from cutaway.warehouse.session import Session
from cutaway.warehouse.snapshots import Snapshots

DATABASE = "snapshot.duckdb"
FINDINGS = "findings.json"


@dataclass(frozen=True)
class FileAccount:
    """What became of the rows of one file: `read = landed + quarantined`.

    Attributes:
        source, table, file: where it belongs.
        read: records in the file.
        landed: rows that are in the raw table, or would be if another file did not hold them too.
        quarantined: rows that could not be parsed or cast.
        stated: how the file is written: its encoding, delimiter and line ends, found or set.
    """

    source: str
    table: str
    file: str
    read: int
    landed: int
    quarantined: int
    stated: str


@dataclass(frozen=True)
class Refreshed:
    """The outcome of a refresh.

    Attributes:
        snapshot: the id of the current snapshot.
        changed: False if nothing had changed since, and no new one was built.
        facts: what the snapshot's manifest says of itself; see `facts_of`.
    """

    snapshot: str
    changed: bool
    facts: dict[str, Any]


def refresh(
    places: Places,
    settings: Settings,
    *,
    data: Path | None = None,
    as_of: date | None = None,
    window_months: int | str | None = "settings",
    progress: Callable[[str], None] = lambda _: None,
) -> Refreshed:
    """Reads all sources, measures all practices and publishes the result as the current snapshot.

    If no input changed since the last one, that stays. On any error the last snapshot stays, untouched.

    Args:
        places: the house.
        settings: its `cutaway.toml`.
        data: the folder of the exports, if not the one that the settings name.
        as_of: the day to which the book is measured; the newest thing in it that has happened if not given.
        window_months: length of the window; None for the whole book; the settings' own if not given.
        progress: told what is being done.
    """
    months = settings.window_months if window_months == "settings" else window_months
    folder = (data or places.house / settings.data).resolve()
    places.make()
    queries = find_queries(places.house, settings.sources)
    snapshots = Snapshots(places.snapshots)
    with snapshots.build() as build, in_words(places.store, "refresh"):
        shutil.rmtree(places.spill, ignore_errors=True)  # what a killed refresh left
        files = land_all(places, settings, folder, progress)
        inputs = _inputs(places, settings, queries, files, as_of, months)
        current = snapshots.current()
        if current is not None and current.facts.get("inputs") == inputs:
            return Refreshed(current.id, False, current.facts)
        try:
            facts = _build(places, settings, build, files, queries, as_of, months, progress)
        finally:
            shutil.rmtree(places.spill, ignore_errors=True)
        snapshot = build.publish({**facts, "inputs": inputs})
        snapshots.prune(settings.keep_snapshots)
        forget_old(places, files)
        _forget_old_vaults(places, snapshots)
    return Refreshed(snapshot.id, True, snapshot.facts)


def vault_path(places: Places, snapshot: str) -> Path:
    """The vault file of one snapshot: identities, free text and quarantine."""
    return places.vault / f"{snapshot}.duckdb"


def _build(
    places: Places,
    settings: Settings,
    build: Build,
    files: list[RawFile],
    queries: list[Query],
    as_of: date | None,
    months: int | str | None,
    progress: Callable[[str], None],
) -> dict[str, Any]:
    started = datetime.now(UTC)
    vault = vault_path(places, build.id)
    vault.unlink(missing_ok=True)
    places.spill.mkdir()
    connection = open_duck(
        build.folder / DATABASE,
        attach={"vault": vault, "staging": places.spill / "staging.duckdb"},
        may_read=[places.landings, build.folder, places.spill],
        spill=places.spill,
    )
    with closing(connection):
        _prepare(connection)
        accounts = _make_raw_tables(connection, settings, files, progress)
        pseudonyms = Pseudonyms(places.vault)
        entries = []
        for query in queries:
            progress(f"entering {query.table} from {query.source.name}")
            entries.append(enter(connection, query, pseudonyms))
        currency = convert_money(connection, settings.currency)
        customers = complete_customers(connection)
        newest = newest_instant(connection, started)
        if newest is None:
            raise SourceError(
                "The book holds nothing that has happened: no row with a date came out of the sources.",
                where=str(places.house / "to_book"),
                next_step="Correct the queries: each must return the day or the instant of what happened.",
            )
        measured_to = datetime.combine(as_of, time(23, 59, 59)) if as_of else newest
        counts = {t: _count(connection, f"book.{name(t)}") for t in book.all_tables()}
        connection.execute("DETACH staging")
        facts = _facts(settings, accounts, entries, customers, counts, currency, measured_to, newest, months)
        findings = _measure(places, settings, connection, facts, months, progress)
        connection.execute("CHECKPOINT snapshot")
        connection.execute("CHECKPOINT vault")
    fsync_file(vault)
    facts["vault"] = {"sha256": hash_file(vault)}
    (build.folder / FINDINGS).write_text(json.dumps(findings, ensure_ascii=False, indent=1))
    return facts


def _prepare(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE SCHEMA book")
    connection.execute("CREATE SCHEMA evidence")
    for table in book.all_tables().values():
        connection.execute(contract_sql.create_table(table))
    connection.execute(
        "CREATE TABLE vault.kept "
        "(book_table VARCHAR, row_key VARCHAR, book_column VARCHAR, kind VARCHAR, value VARCHAR)"
    )
    connection.execute(
        "CREATE TABLE vault.quarantine "
        "(source VARCHAR, raw_table VARCHAR, file VARCHAR, row BIGINT, stage VARCHAR, reason VARCHAR)"
    )


def _make_raw_tables(
    connection: duckdb.DuckDBPyConnection, settings: Settings, files: list[RawFile], progress: Callable[[str], None]
) -> list[FileAccount]:
    accounts = []
    connection.execute("USE staging")
    for source in settings.sources:
        for form in source.tables:
            own = [file for file in files if file.source is source and file.form is form]
            if not own:
                continue
            progress(f"casting {source.name}.{form.name}")
            for file in own:
                connection.execute(
                    f"INSERT INTO vault.quarantine SELECT {quoted(source.name)}, {quoted(form.name)}, "
                    f"{quoted(file.shown)}, _row, 'read', reason FROM read_parquet({quoted(str(file.quarantine))})"
                )
            landed = [LandedFile(file.shown, file.rows, file.landing.columns) for file in own]
            refused = make_raw_table(connection, source, form, landed)
            accounts += [_account(file, refused.get(file.shown, 0)) for file in own]
    connection.execute("USE snapshot.book")
    return accounts


def _account(file: RawFile, refused: int) -> FileAccount:
    landing = file.landing
    written = (landing.encoding, repr(landing.delimiter)[1:-1], landing.newline, landing.compression)
    return FileAccount(
        source=file.source.name,
        table=file.form.name,
        file=file.shown,
        read=landing.read,
        landed=landing.landed - refused,
        quarantined=landing.quarantined + refused,
        stated=", ".join([landing.kind, *(part for part in written if part)]),
    )


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])


def _facts(
    settings: Settings,
    accounts: list[FileAccount],
    entries: list[Entry],
    customers: Customers,
    counts: dict[str, int],
    currency: str,
    as_of: datetime,
    newest: datetime,
    months: int | str | None,
) -> dict[str, Any]:
    """What a snapshot says of itself, beside its findings; the manifest keeps it."""
    return {
        "company": settings.name,
        "simulated": settings.simulated,
        "as_of": as_of.isoformat(),
        "newest": newest.isoformat(),
        "window_months": months,
        "currency": currency,
        "version": cutaway.__version__,
        "sources": [{"name": s.name, "title": s.title, "island": s.island} for s in settings.sources],
        "files": [asdict(account) for account in accounts],
        "entries": [asdict(entry) for entry in entries],
        "customers": asdict(customers),
        "tables": counts,
    }


def _measure(
    places: Places,
    settings: Settings,
    connection: duckdb.DuckDBPyConnection,
    facts: dict[str, Any],
    months: int | str | None,
    progress: Callable[[str], None],
) -> list[dict[str, Any]]:
    # Imported here: an unchanged refresh ends before this, and need not wait for an expression library.
    from cutaway.findings.context import Context
    from cutaway.findings.measuring import measure_all
    from cutaway.findings.tables import keep_findings
    from cutaway.practices import Window
    from cutaway.practices.registry import all_practices

    as_of = datetime.fromisoformat(facts["as_of"])
    context = Context(
        session=Session.on_duck(connection, (table for table, n in facts["tables"].items() if n)),
        as_of=as_of,
        window=Window.of_months(as_of.date(), months if isinstance(months, int) else None),
        currency=facts["currency"],
        connected=frozenset(entry["table"] for entry in facts["entries"]) | {"customer"},
        benchmarks=settings.benchmarks,
    )
    findings = measure_all(all_practices(places.house).values(), context, progress)
    keep_findings(connection, findings)
    return [finding.as_json() for finding in findings]


def _inputs(
    places: Places,
    settings: Settings,
    queries: list[Query],
    files: list[RawFile],
    as_of: date | None,
    months: int | str | None,
) -> str:
    """A digest of all that a snapshot is made of: files, mapping, own practices, arguments and this program."""
    digest = hashlib.sha256()

    def add(*parts: str | bytes) -> None:
        for part in parts:
            raw = part.encode() if isinstance(part, str) else part
            digest.update(len(raw).to_bytes(8) + raw)

    add((places.house / FILE).read_bytes(), str(as_of), str(months))
    for file in files:
        add(file.source.name, file.form.name, file.shown, file.folder.name)
    for query in queries:
        add(query.where, query.sql)
    for path in sorted((places.house / "practices").rglob("*.py")):
        add(str(path.relative_to(places.house)), path.read_bytes())
    package = Path(cutaway.__file__).parent
    for path in sorted(package.rglob("*.py")):
        add(str(path.relative_to(package)), path.read_bytes())
    return digest.hexdigest()


def _forget_old_vaults(places: Places, snapshots: Snapshots) -> None:
    """Deletes the vault files of snapshots whose rows are gone: a pseudonym without a row leads nowhere."""
    whole = {snapshot.id for snapshot in snapshots.all() if snapshot.is_whole}
    for path in places.vault.glob("*.duckdb"):
        if path.stem not in whole:
            path.unlink()
