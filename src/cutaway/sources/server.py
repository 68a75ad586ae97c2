"""Lands tables of a PostgreSQL server: all of a source in one read-only snapshot, every value as the server's text."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from cutaway.errors import SourceError
from cutaway.settings import FILE, SourceSettings, TableForm
from cutaway.sources.reading.accounting import Landing
from cutaway.sources.reading.batches import Batches
from cutaway.sources.reading.limits import ORDINARY
from cutaway.sources.reading.names import check_names
from cutaway.sources.reading.writing import Landed
from cutaway.warehouse.durable import fsync_file, fsync_folder, hash_file

# What may follow the `?` of an address. Others make the driver read files or run against another server than is said:
# `service`, `passfile`, `sslkey`, `host`, `hostaddr`, `options`.
OPTIONS = {"sslmode", "connect_timeout", "application_name", "channel_binding"}
BEGIN = (
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
    "SET LOCAL synchronize_seqscans = off",  # else the same table comes in another order each time
    "SET LOCAL TimeZone = 'UTC'",
    "SET LOCAL DateStyle = 'ISO, YMD'",
    "SET LOCAL IntervalStyle = 'iso_8601'",
    "SET LOCAL extra_float_digits = 3",  # floats read back as the same floats
    "SET LOCAL lock_timeout = '30s'",
)


def address_of(source: SourceSettings) -> str:
    """The address of a source's server, from the environment variable that the settings name.

    Raises:
        SourceError: if the variable is not set, or the address is not one that is followed. Never with its password.
    """
    where = f"{FILE}, [sources.{source.name}], url_from"
    address = os.environ.get(source.url_from, "")
    if not address:
        raise SourceError(
            f"The environment variable `{source.url_from}`, which holds the address of the server, is not set.",
            where=where,
            next_step=f"Set it: export {source.url_from}=postgresql://USER:PASSWORD@HOST/DATABASE",
        )
    try:
        parts = urlsplit(address)
        host, _ = unquote(parts.hostname or ""), parts.port
        asked = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
    except ValueError:
        parts, host, asked = urlsplit(""), "", {}
    reason = ""
    if parts.scheme not in ("postgresql", "postgres"):
        reason = "does not begin with postgresql://"
    elif not host or "," in parts.netloc:
        reason = "does not name one host"
    elif host.startswith(("/", "@", ".")):
        reason = "names a socket in place of a host"
    elif not parts.path.strip("/"):
        reason = "does not name a database"
    elif unknown := sorted(set(asked) - OPTIONS):
        reason = f"has the option {', '.join(f'`{option}`' for option in unknown)}, which is not followed"
    if reason:
        raise SourceError(
            f"The address in `{source.url_from}` {reason}.",
            where=where,
            next_step=f"Write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with {', '.join(sorted(OPTIONS))} alone.",
        )
    return address


def land_tables(
    address: str, source: SourceSettings, landings: Path, reading: Callable[[TableForm], str]
) -> list[tuple[TableForm, Path, Landing]]:
    """Read all tables of a source in one snapshot of its server.

    Args:
        address: from `address_of`.
        source: which tables.
        landings: where the folders of landed rows lie.
        reading: a digest of how a table is read, for the name of its folder.

    Returns:
        For each table its folder and its account. The same rows in the same order have the same folder.

    Raises:
        SourceError: if the server cannot be reached, lacks a table, or sends another number of rows than it counts.
    """
    try:
        import adbc_driver_postgresql.dbapi as driver
    except ImportError:
        raise SourceError(
            "The driver for PostgreSQL is not installed.",
            where=f"[sources.{source.name}]",
            next_step="Install it: pip install 'cutaway[postgres]'",
        ) from None
    done = []
    try:
        with closing(driver.connect(address)) as connection, closing(connection.cursor()) as cursor:
            for statement in BEGIN:
                cursor.execute(statement)
            cursor.execute("SELECT 1")  # the snapshot is taken by the first question
            cursor.fetchall()
            for form in source.tables:
                done.append((form, *_land(cursor, source, form, landings, reading(form))))
            connection.rollback()
    except driver.Error as error:
        password = unquote(urlsplit(address).password or "")
        told = " ".join(str(error).split()).replace(password or "\0", "***")[:300]
        raise SourceError(
            f"The server of `{source.name}` cannot be read: {told}",
            where=f"[sources.{source.name}], url_from = {source.url_from!r}",
            next_step="Check that it can be reached from here, and that the user may read the tables.",
        ) from None
    return done


def _land(cursor: Any, source: SourceSettings, form: TableForm, landings: Path, digest: str) -> tuple[Path, Landing]:
    schema, _, table = form.table.rpartition(".")
    cursor.execute(
        "SELECT a.attname::text, format('%I.%I', n.nspname, c.relname), c.relkind::text, "
        "coalesce(a.attnum = ANY (i.indkey), false) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
        "LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary "
        "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relname = $1 AND n.nspname = $2 ORDER BY a.attnum",
        (table, schema or "public"),
    )
    listed = cursor.fetchall()
    shown = f"{schema or 'public'}.{table}"
    if not listed:
        raise SourceError(
            f"The server of `{source.name}` has no table `{shown}` that this user may see.",
            where=f"{FILE}, [sources.{source.name}.tables.{form.name}]",
            next_step='Write `table = "schema.name"` as the server spells it.',
        )
    columns = check_names([row[0] for row in listed], shown, ORDINARY)
    name, keys = listed[0][1], [row[0] for row in listed if row[3]]
    order = ", ".join(map(_quoted, keys)) or ("ctid" if listed[0][2] == "r" else "")
    cursor.execute(f"SELECT count(*) FROM {name}")
    counted = cursor.fetchall()[0][0]
    texts = ", ".join(f"{_quoted(column)}::text AS {_quoted(column)}" for column in columns)
    cursor.execute(f"SELECT {texts} FROM {name}{f' ORDER BY {order}' if order else ''}")
    building = landings / f".building-{hashlib.sha256(f'{source.name}.{form.name}'.encode()).hexdigest()[:16]}"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(mode=0o700)
    try:
        with Landed(columns, building) as landed:
            batches = Batches(landed, columns, shown, ORDINARY)
            for batch in cursor.fetch_record_batch():
                batches.write(list(batch.columns), batch.num_rows, {})
        if batches.read != counted:
            raise SourceError(
                f"`{shown}` counts {counted:,} rows, and {batches.read:,} came.",
                where=f"[sources.{source.name}.tables.{form.name}]",
                next_step="Refresh again; if it happens again, please report it.",
            )
        rows = building / "rows.parquet"
        landing = Landing(
            file=shown,
            sha256=hash_file(rows),
            bytes=rows.stat().st_size,
            kind="postgres",
            columns=columns,
            read=batches.read,
            **landed.account(),  # type: ignore[arg-type]
        )
        (building / "landing.json").write_text(landing.to_json(), encoding="utf-8")
        for file in (rows, building / "quarantine.parquet", building / "landing.json"):
            fsync_file(file)
        fsync_folder(building)
        folder = landings / f"{landing.sha256[:24]}-{digest}"
        if not folder.exists():
            building.rename(folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return folder, landing


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
