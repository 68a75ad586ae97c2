"""The two tables of the ledger. Entries are never changed; a payload can be deleted, and nothing else can."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Table, Text

METADATA = MetaData()

ENTRY = Table(
    "ledger_entry",
    METADATA,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False, index=True),
    Column("subject", Text, nullable=False, index=True),
    Column("by_whom", Text, nullable=False),
    Column("at", Text, nullable=False),  # UTC; text, so that what was hashed is what is stored
    Column("why", Text, nullable=False),
    Column("refers", Integer),
    Column("payload_digest", Text, nullable=False),
    Column("chain", Text, nullable=False),
)

PAYLOAD = Table(
    "ledger_payload",
    METADATA,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("salt", Text, nullable=False),
    Column("body", Text, nullable=False),  # canonical JSON
)
