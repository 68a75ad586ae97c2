"""Refreshing: from the files of all sources to a published snapshot, in one go or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import duckdb

from cutaway import book
from cutaway.customers.decided import Decided, read_decisions
from cutaway.customers.hierarchy import Customers, complete_customers
from cutaway.decided.book_rows import BookRows
from cutaway.decided.doors import written_down
from cutaway.errors import HouseError, Problems, SnapshotError, SourceError
from cutaway.settings import FILE, Settings, SourceSettings
from cutaway.sources.account import Entry
from cutaway.sources.book_tables import close_book, make_book
from cutaway.sources.deliveries import fill_deliveries, newest_days
from cutaway.sources.drift import as_plain, delivered, stop_at_drift, stop_at_refusals
from cutaway.sources.entering import enter
from cutaway.sources.freshest import newest_instant
from cutaway.sources.given import LEDGER, make_given
from cutaway.sources.inputs import inputs_of
from cutaway.sources.landings import RawFile, forget_old, land_all
from cutaway.sources.lineage import roots
from cutaway.sources.queries import Query, find_queries, islands_of
from cutaway.sources.raw_tables import FileAccount, make_raw_tables
from cutaway.sources.reporting_currency import convert_money
from cutaway.sources.set_aside import set_aside
from cutaway.sources.working_time import fill_working_time
from cutaway.stories.laying import LAID, lay_story
from cutaway.version import VERSION
from cutaway.warehouse.build import Build
from cutaway.warehouse.disk_errors import in_words, is_of_the_disk
from cutaway.warehouse.duck import name, open_duck
from cutaway.warehouse.durable import fsync_file, fsync_folder, hash_file
from cutaway.warehouse.places import Places
from cutaway.warehouse.pseudonyms import Pseudonyms
from cutaway.warehouse.session import Session
from cutaway.warehouse.snapshots import Snapshot, Snapshots
from cutaway.warehouse.vaults import forget_old_vaults, forget_vault, vault_path

DATABASE = "snapshot.duckdb"
FINDINGS = "findings.json"


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
    written = written_down(places)
    snapshots = Snapshots(places.snapshots)
    with snapshots.build() as build, in_words(places.store, "refresh"):
        shutil.rmtree(places.spill, ignore_errors=True)  # what a killed refresh left
        files = land_all(places, settings, folder, progress)
        decided = read_decisions(places)
        inputs = inputs_of(places, queries, files, as_of, months, written.digest + decided.digest)
        current = _current(snapshots)
        if current is not None and _is_made_of(current, inputs, places):
            return Refreshed(current.id, False, current.facts)
        # Another data folder is another delivery, and is not compared.
        deliveries = {"folder": hashlib.sha256(str(folder).encode()).hexdigest(), "tables": as_plain(delivered(files))}
        before = current.facts.get("deliveries", {}) if current is not None else {}
        earlier: list[dict[str, Any]] = []
        if before.get("folder") == deliveries["folder"]:
            stop_at_drift(settings, before["tables"], delivered(files), places.landings)
            earlier = current.facts["files"] if current is not None else []
        try:
            with _engine_in_words(places):
                past = vault_path(places, current.id) if current is not None else None
                facts = _build(
                    places, settings, build, files, queries, written, as_of, months, decided, past, progress, earlier
                )
            snapshot = build.publish({**facts, "deliveries": deliveries, "inputs": inputs})
        except BaseException:
            if not (places.snapshots / build.id).exists():  # else it may have become the current one all the same
                forget_vault(vault_path(places, build.id))
            raise
        finally:
            shutil.rmtree(places.spill, ignore_errors=True)
        snapshots.prune(settings.keep_snapshots)
        forget_old(places, files)
        forget_old_vaults(places, snapshots)
    return Refreshed(snapshot.id, True, snapshot.facts)


def _current(snapshots: Snapshots) -> Snapshot | None:
    """The current snapshot; None if there is none, or if it has lost a file: a new one is built then."""
    try:
        return snapshots.current()
    except SnapshotError:
        return None


def _is_made_of(snapshot: Snapshot, inputs: str, places: Places) -> bool:
    return snapshot.facts.get("inputs") == inputs and vault_path(places, snapshot.id).exists()


@contextmanager
def _engine_in_words(places: Places) -> Iterator[None]:
    """Tells what the engine could not do. A full disk is told elsewhere, for the engine is not its cause.

    Raises:
        SnapshotError: in place of an engine's error.
    """
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise SnapshotError(
            f"The memory is too small for this refresh: {str(error).splitlines()[0]}",
            where=str(places.spill),
            next_step="Close other programs, or free disk space: what does not fit into memory is laid there.",
        ) from error
    except duckdb.Error as error:
        if is_of_the_disk(error):
            raise
        raise SnapshotError(
            f"The engine failed: {str(error).strip().splitlines()[0]}",
            where=str(places.store),
            next_step="The last snapshot stays. If it happens again, please report it with this message.",
        ) from error


def _build(
    places: Places,
    settings: Settings,
    build: Build,
    files: list[RawFile],
    queries: list[Query],
    written: BookRows,
    as_of: date | None,
    months: int | str | None,
    decided: Decided,
    past: Path | None,
    progress: Callable[[str], None],
    earlier: list[dict[str, Any]],
) -> dict[str, Any]:
    started = datetime.now(UTC)
    vault = vault_path(places, build.id)
    forget_vault(vault)  # of a refresh that was killed
    places.spill.mkdir()
    connection = open_duck(
        build.folder / DATABASE,
        attach={"vault": vault, "staging": places.spill / "staging.duckdb"},
        look_at={"past": past} if past and past.exists() else {},
        may_read=[places.landings, build.folder, places.spill],
        spill=places.spill,
    )
    with closing(connection):
        _prepare(connection)
        accounts = make_raw_tables(connection, settings, files, progress)
        stop_at_refusals(settings, earlier, accounts)
        given, given_queries = make_given(connection, written.tables)
        connection.execute("USE snapshot.book")
        pseudonyms = Pseudonyms(places.vault)
        undelivered = _undelivered(connection, queries, files)
        entries = []
        for query in [*_runnable(connection, queries, files), *given_queries]:
            progress(f"entering {query.table} from {query.source.name}")
            entries.append(enter(connection, query, pseudonyms, islands_of(queries)))
        fill_working_time(connection, settings.working_hours)
        currency = convert_money(connection, settings.currency)
        identified = None
        if islands := [s.name for s in settings.sources if s.name in islands_of(queries)]:
            from cutaway.customers.identifying import identify_customers  # needs a library for numbers
            from cutaway.customers.remembered import Past

            progress("finding out which records are one customer")
            before = Past(connection, "past" if past and past.exists() else "")
            identified = identify_customers(connection, islands, decided.decisions, before)
        customers = complete_customers(connection)
        newest = newest_instant(connection, started, LEDGER.name)
        fill_deliveries(connection, settings.sources)  # days that have no hour would move the newest instant
        if newest is None:
            raise SourceError(
                "The book holds nothing that has happened: no row with a date came out of the sources.",
                where=str(places.house / "to_book"),
                next_step="Correct the queries: each must return the day or the instant of what happened.",
            )
        measured_to = datetime.combine(as_of, time(23, 59, 59)) if as_of else newest
        counts = {t: _count(connection, f"book.{name(t)}") for t in book.all_tables()}
        connection.execute("DETACH staging")
        facts = _facts(settings, accounts + given, entries, customers, counts, currency, measured_to, newest, months)
        facts["set_aside"] = [asdict(reason) for reason in set_aside(connection)]
        facts["undelivered"] = undelivered
        facts["newest_days"] = newest_days(connection, measured_to.date())
        facts |= {"identified": asdict(identified) if identified else None, "ledger": decided.head}
        facts["trail"] = _head_of(places.trail)
        findings = _measure(places, settings, connection, facts, months, progress)
        close_book(connection)
        connection.execute("CHECKPOINT snapshot")
        connection.execute("CHECKPOINT vault")
    fsync_file(vault)
    fsync_folder(places.vault)
    facts["vault"] = {"sha256": hash_file(vault)}
    (build.folder / FINDINGS).write_text(json.dumps(findings, ensure_ascii=False, indent=1))
    return facts


def _runnable(connection: duckdb.DuckDBPyConnection, queries: list[Query], files: list[RawFile]) -> Iterator[Query]:
    """The queries without those that start from optional tables alone of which no file is there."""
    there = {(file.source.name, file.form.name) for file in files}
    for query in queries:
        absent = {(query.source.name, table.name) for table in query.source.tables} - there
        starts = roots(connection, query.sql, query.source.name, query.where)
        if not starts or not set(starts) <= absent:
            yield query


def _undelivered(
    connection: duckdb.DuckDBPyConnection, queries: list[Query], files: list[RawFile]
) -> list[dict[str, Any]]:
    """The optional raw tables of which no file is there, with the book tables that they would fill."""
    there = {(file.source.name, file.form.name) for file in files}
    fills: dict[tuple[str, str], list[str]] = {}
    for query in queries:
        for source, table in roots(connection, query.sql, query.source.name, query.where):
            if (source, table) not in there:
                fills.setdefault((source, table), []).append(query.table)
    return [{"source": source, "table": table, "fills": tables} for (source, table), tables in fills.items()]


def _prepare(connection: duckdb.DuckDBPyConnection) -> None:
    make_book(connection)
    connection.execute("CREATE SCHEMA evidence")
    connection.execute(
        "CREATE TABLE vault.kept "
        "(book_table VARCHAR, row_key VARCHAR, book_column VARCHAR, kind VARCHAR, value VARCHAR)"
    )
    connection.execute(
        "CREATE TABLE vault.quarantine "
        "(source VARCHAR, raw_table VARCHAR, file VARCHAR, row BIGINT, stage VARCHAR, reason VARCHAR)"
    )


def _head_of(trail: Path) -> str:
    """The last entry of the audit trail, pinned here so that a tail that is cut off is noticed; empty without one."""
    if not trail.exists():
        return ""
    from cutaway.ledger import Ledger

    return str(Ledger(trail).head())


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
        "version": VERSION,
        "sources": [{"name": s.name, "title": s.title, "island": s.island} for s in _sources(settings, accounts)],
        "files": [asdict(account) for account in accounts],
        "entries": [asdict(entry) for entry in entries],
        "customers": asdict(customers),
        "tables": counts,
        "stories": LAID,
    }


def _sources(settings: Settings, accounts: list[FileAccount]) -> list[SourceSettings]:
    """The sources of the house, and the ledger if anything in it is a row of the book."""
    return [*settings.sources, *([LEDGER] if any(account.source == LEDGER.name for account in accounts) else [])]


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
    from cutaway.practices.registry import all_practices

    practices = all_practices(places.house)
    _check_benchmarks(places, settings, practices)
    as_of = datetime.fromisoformat(facts["as_of"])
    session = Session.on_duck(connection, (table for table, n in facts["tables"].items() if n))
    context = Context.of_snapshot(session, facts, as_of, months, settings.benchmarks)
    findings = measure_all(practices.values(), context, progress)
    keep_findings(connection, findings)
    progress("telling the story of each customer")
    lay_story(connection, as_of, context.window.start, context.window.end)
    return [finding.as_json() for finding in findings]


def _check_benchmarks(places: Places, settings: Settings, practices: Iterable[str]) -> None:
    known = tuple(practices)
    problems = [
        HouseError(
            f"There is no practice `{id}`.",
            where=f'{places.house / FILE}, [benchmarks."{id}"]',
            next_step=f"There are: {', '.join(known)}.",
        )
        for id in settings.benchmarks
        if id not in known
    ]
    if problems:
        raise problems[0] if len(problems) == 1 else Problems(problems)
