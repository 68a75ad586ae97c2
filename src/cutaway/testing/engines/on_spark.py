"""Apache Spark: a local session that starts slowly and is asked for by name."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable

import duckdb
import ibis

from cutaway import book
from cutaway.warehouse.duck import name
from cutaway.warehouse.session import BOOK, EVIDENCE, Session

CORES = 2


class SparkEngine:
    """A Spark of this process alone, with its warehouse in a temporary folder. It needs Java 17 and pyspark."""

    name = "spark"

    def __init__(self) -> None:
        from pyspark.sql import SparkSession  # type: ignore[import-not-found, unused-ignore]

        self._folder = tempfile.TemporaryDirectory(prefix="cutaway-spark-")
        settings = {
            "spark.sql.session.timeZone": "UTC",
            "spark.sql.warehouse.dir": f"{self._folder.name}/warehouse",
            "spark.sql.shuffle.partitions": str(CORES),
            "spark.sql.execution.arrow.pyspark.enabled": "true",
            "spark.sql.timestampType": "TIMESTAMP_NTZ",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.extraJavaOptions": f"-Dderby.system.home={self._folder.name}",
        }
        builder = SparkSession.builder.master(f"local[{CORES}]").appName("cutaway tests")
        for key, value in settings.items():
            builder = builder.config(key, value)
        self._spark = builder.getOrCreate()
        self._spark.sparkContext.setLogLevel("ERROR")
        self._backend = ibis.pyspark.connect(self._spark)

    def hold(self, filled_book: duckdb.DuckDBPyConnection, filled: Iterable[str]) -> Session:
        for schema in (BOOK, EVIDENCE):
            self._spark.sql(f"DROP DATABASE IF EXISTS {schema} CASCADE")
            self._spark.sql(f"CREATE DATABASE {schema}")
        for table in book.all_tables():
            rows = filled_book.execute(f"FROM book.{name(table)}").to_arrow_table()
            self._backend.create_table(table, obj=rows, database=BOOK)
        return Session(self._backend, filled)

    def close(self) -> None:
        self._spark.stop()
        self._folder.cleanup()
