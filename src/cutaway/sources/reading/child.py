"""What the child does once it is confined: read one open file into the working folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from cutaway.sources.reading.form import Form
from cutaway.sources.reading.limits import Limits


def land(descriptor: int, name: str, kind: str, form: Mapping[str, Any], limits: Mapping[str, Any]) -> dict[str, Any]:
    """Read the file behind a descriptor; what the reading found, as plain JSON.

    The libraries are imported here, behind the locked door, and only those that the kind of file needs.
    """
    said, allowed = Form(**form), Limits(**limits)
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        if kind == "parquet":
            from cutaway.sources.reading.parquet import land_parquet

            return land_parquet(file, name, said, allowed)
        from cutaway.sources.reading.delimited import land_text

        return land_text(file, name, kind, said, allowed)


def nothing() -> None:
    """Do nothing: asked for to see which protections stand."""
