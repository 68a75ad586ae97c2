"""PostgreSQL: a database of its own for each test process, filled anew for each book."""

from __future__ import annotations

import os
from collections.abc import Iterable

import duckdb
import ibis
import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from cutaway import book
from cutaway.warehouse.duck import name
from cutaway.warehouse.session import BOOK, EVIDENCE, Session

TYPES = {"VARCHAR": "text", "DOUBLE": "double precision", "DECIMAL(18,4)": "numeric(18, 4)"}  # others have one name


class PostgresEngine:
    """A database on a PostgreSQL server that is there.

    Args:
        url: of a database on the server, by a user who may create databases.
        worker: a name for this process among those that test at once.
    """

    name = "postgres"

    def __init__(self, url: str, worker: str = "main") -> None:
        self._url = url
        self._database = f"cutaway_test_{worker}_{os.getpid()}"
        self._on_server("CREATE DATABASE {} TEMPLATE template0")
        place = {**conninfo_to_dict(url), "dbname": self._database}
        self._backend = ibis.postgres.connect(database=place.pop("dbname"), **place)
        self._schema: str | None = None

    def hold(self, filled_book: duckdb.DuckDBPyConnection, filled: Iterable[str]) -> Session:
        with self._backend.con.transaction(), self._backend.con.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {EVIDENCE} CASCADE")
            cursor.execute(f"CREATE SCHEMA {EVIDENCE}")
            self._make_tables(cursor, filled_book)
            for table in book.all_tables():
                rows = filled_book.execute(f"FROM book.{name(table)}").fetchall()
                if rows:
                    with cursor.copy(f"COPY {BOOK}.{name(table)} FROM STDIN") as copy:
                        for row in rows:
                            copy.write_row(row)
        return Session(self._backend, filled)

    def close(self) -> None:
        self._backend.disconnect()
        self._on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)")

    def _make_tables(self, cursor: psycopg.Cursor, filled_book: duckdb.DuckDBPyConnection) -> None:
        """Makes the book's tables, or empties them if they are as they must be."""
        made = []
        for table in book.all_tables():
            described = filled_book.execute(f"DESCRIBE book.{name(table)}").fetchall()
            columns = ", ".join(f"{name(column)} {TYPES.get(type, type)}" for column, type, *_ in described)
            made.append(f"CREATE TABLE {BOOK}.{name(table)} ({columns})")
        schema = "; ".join(made)
        if schema == self._schema:
            every = ", ".join(f"{BOOK}.{name(table)}" for table in book.all_tables())
            cursor.execute(f"TRUNCATE {every}")
            return
        cursor.execute(f"DROP SCHEMA IF EXISTS {BOOK} CASCADE; CREATE SCHEMA {BOOK}; {schema}")
        self._schema = schema

    def _on_server(self, statement: str) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(sql.Identifier(self._database)))
