"""The names of a file's columns: there, all different, and not too many."""

from __future__ import annotations

from collections.abc import Sequence

from cutaway.errors import SourceError
from cutaway.sources.reading.limits import Limits

ROW = "_row"  # the number of the record, beside the file's own columns
SHOWN = 12


def check_names(names: Sequence[str], file: str, limits: Limits) -> tuple[str, ...]:
    """The names, exactly as the file has them.

    Raises:
        SourceError: if there are too many, or if one is empty, holds a NUL, is taken twice, or is `_row`. Names that
            differ only in capital letters count as the same, because the engine that reads them next thinks so.
    """
    where = f"{file}, header"
    if len(names) > limits.columns:
        raise SourceError(
            f"{file} has {len(names):,} columns; at most {limits.columns:,} are read.",
            where=where,
            next_step="Export the columns that you need, or raise the limit `columns`.",
        )
    empty = [str(n) for n, name in enumerate(names, 1) if not name.strip()]
    if empty:
        raise SourceError(
            f"{file} has columns without a name: column {_some(empty)} of {len(names)}.",
            where=where,
            next_step=_rename(names),
        )
    if any("\0" in name for name in names):
        raise SourceError(f"{file} has a NUL byte in its header.", where=where, next_step=_rename(names))
    seen: dict[str, list[str]] = {}
    for name in names:
        seen.setdefault(name.lower(), []).append(name)
    double = [" and ".join(f"`{n}`" for n in same) for same in seen.values() if len(same) > 1]
    if double:
        raise SourceError(
            f"{file} has columns of the same name (capital letters do not count): {_some(double)}.",
            where=where,
            next_step=_rename(names),
        )
    if ROW in seen:
        raise SourceError(
            f"{file} has a column `{seen[ROW][0]}`; that name is kept for the number of the record.",
            where=where,
            next_step=_rename(names),
        )
    return tuple(names)


def named(found: Sequence[str], said: Sequence[str], file: str, limits: Limits) -> tuple[str, ...]:
    """The names that a file has, or those that the house gives its columns in their place.

    Raises:
        SourceError: if the house names more or fewer than there are, or if the names cannot be used.
    """
    if not said or len(found) > limits.columns:
        return check_names(found, file, limits)
    if len(said) != len(found):
        raise SourceError(
            f"{file} has {len(found)} columns, and {len(said)} are named for it.",
            where=file,
            next_step=f"Name {len(found)} columns in cutaway.toml, in the order of the file: {_some(list(found))}.",
        )
    return check_names(said, file, limits)


def _some(items: Sequence[str]) -> str:
    more = f" and {len(items) - SHOWN} more" if len(items) > SHOWN else ""
    return ", ".join(items[:SHOWN]) + more


def _rename(names: Sequence[str]) -> str:
    if len(names) > SHOWN:
        return "Name all columns yourself in cutaway.toml: header = true, columns = [...]."
    taken: set[str] = {ROW}
    proposed = []
    for number, name in enumerate(names, 1):
        clean = name.replace("\0", "").strip() or f"column_{number}"
        proposed.append(clean if clean.lower() not in taken else f"{clean}_{number}")
        taken.add(proposed[-1].lower())
    columns = ", ".join(f'"{name}"' for name in proposed)
    return f"Name the columns yourself in cutaway.toml: header = true, columns = [{columns}]."
