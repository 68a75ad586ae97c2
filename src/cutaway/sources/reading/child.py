"""What the child does once it is confined: read one open file into the working folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, BinaryIO

from cutaway.sources.reading.form import Form
from cutaway.sources.reading.kinds import is_archive, kind_of, reader
from cutaway.sources.reading.limits import Limits
from cutaway.sources.reading.raw_bytes import RawBytes


def land(descriptor: int, name: str, form: Mapping[str, Any], limits: Mapping[str, Any]) -> dict[str, Any]:
    """Read the file behind a descriptor; what the reading found, as plain JSON.

    The libraries are imported here, behind the locked door, and only those that the kind of file needs.
    """
    said, allowed = Form(**form), Limits(**limits)
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        return read(file, name, said, allowed)


def read(file: BinaryIO, name: str, form: Form, limits: Limits) -> dict[str, Any]:
    """Read an open file into the working folder; the fields of a `Landing` that only the reading knows."""
    raw = RawBytes(file, name, limits, kind=form.kind, member=form.member)
    try:
        found = reader(raw.kind, "land")(raw, form, limits)
    finally:
        raw.close()
    found["part"] = ", ".join(part for part in (raw.member, found.pop("part", "")) if part)
    return {"kind": raw.kind, "compression": raw.compression, **found}


def parts(descriptor: int, name: str, form: Mapping[str, Any], limits: Mapping[str, Any]) -> dict[str, Any]:
    """What the file behind a descriptor holds that can be read apart: members, sheets, tables, arrays."""
    said, allowed = Form(**form), Limits(**limits)
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        if is_archive(name) and not said.member:
            from cutaway.sources.reading import archive

            found = archive.members(file, name, allowed)
            return {"kind": "zip", "parts": [{"setting": "member", "name": m} for m in found if kind_of(m)]}
        raw = RawBytes(file, name, allowed, kind=said.kind, member=said.member)
        try:
            return {"kind": raw.kind, "parts": reader(raw.kind, "parts")(raw, said, allowed)}
        finally:
            raw.close()


def nothing() -> None:
    """Do nothing: asked for to see which protections stand."""
