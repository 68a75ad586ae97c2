"""Which files of the exports are one table, and what that table is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cutaway.connecting.landing_files import LandedFile
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.words.header import CAMEL, header
from cutaway.connecting.words.lexicon import listed, plain
from cutaway.settings import RESERVED, TableForm
from cutaway.sources.reading.delimiter import CALLED
from cutaway.sources.reading.kinds import PACKED
from cutaway.warehouse.duck import quoted

NEUTRAL = listed("neutral")
SAYS_NOTHING = re.compile(r"(sheet|tabelle|feuil|hoja|foglio|blad|rows|records|data|results)\d*$", re.IGNORECASE)


def part_of(form: TableForm) -> str:
    """What a part is called in its file; empty for a whole file."""
    return form.table or form.sheet or form.records or Path(form.member).stem


def _stem(path: Path) -> str:
    """A file's name without its endings."""
    bare = path.with_suffix("") if path.suffix.lower() in PACKED else path
    return bare.stem


def groups(landed: Sequence[LandedFile]) -> list[list[LandedFile]]:
    """Files of one folder with the same columns and names that differ at their end alone are one table."""
    groups: dict[tuple[object, ...], list[LandedFile]] = {}
    for one in landed:
        columns = tuple(column.lower() for column in one.landing.columns)
        stem = re.split(r"[\d_. -]", one.path.name)[0].lower()
        whole = one.alone or one.path
        key = (one.path.parent, columns, stem, part_of(one.form), whole, one.form.encoding, one.form.delimiter)
        groups.setdefault(key, []).append(one)
    return [part for group in groups.values() for alike in _alike(group) for part in _with_pattern(alike)]


def _alike(group: list[LandedFile]) -> list[list[LandedFile]]:
    """The group, or each file for itself where the names say different things: `ticket_states`, `ticket_types`."""
    if len({frozenset(_said(one.path)) for one in group}) == 1:
        return [group]
    return [[one] for one in group]


def _said(path: Path) -> set[frozenset[str]]:
    """What a file's name speaks of, without months, numbers and words that only fill."""
    return {part.meanings for part in header(_stem(path)).parts if part.meanings and part.text not in NEUTRAL}


def _with_pattern(group: list[LandedFile]) -> list[list[LandedFile]]:
    """The group, if one pattern names its files and no others; else each file for itself."""
    if len(group) == 1 or {path.name for path in group[0].path.parent.glob(_pattern(group))} == {
        one.path.name for one in group
    }:
        return [group]
    return [[one] for one in group]


def _pattern(group: Sequence[LandedFile]) -> str:
    names = [one.path.name for one in group]
    if len(names) == 1:
        return re.sub(r"([*?\[])", r"[\1]", names[0])
    start = _common(names)
    end = _common([name[len(start) :][::-1] for name in names])[::-1]
    end = end if names[0][len(_stem(Path(names[0]))) :] in end else ""
    return re.sub(r"([*?\[])", r"[\1]", start) + "*" + re.sub(r"([*?\[])", r"[\1]", end)


def _common(names: Sequence[str]) -> str:
    """The letters with which all of them begin."""
    first, last = min(names), max(names)
    length = next((n for n, sign in enumerate(first) if last[n] != sign), len(first))
    return first[:length]


def table_of(folder: Path, group: Sequence[LandedFile], taken: set[tuple[str, str]]) -> RawTable:
    first = group[0]
    below = first.path.parent.relative_to(folder)
    stem = _stem(first.path)
    if len(group) > 1:
        stem = _common([_stem(one.path) for one in group])
    elif part_of(first.form) and not SAYS_NOTHING.match(part_of(first.form)):
        stem = part_of(first.form)
    stem = re.sub(r"(?<=[A-Za-z])[\d_. -]+$", "", stem)
    name = _free(identifier(stem, "table"), str(below), taken)
    own = below.parts
    files = _pattern(group)
    parts = [f"read_parquet({quoted(str(one.rows))})" for one in group]
    sql = parts[0] if len(parts) == 1 else "(" + " UNION ALL BY NAME ".join(f"FROM {part}" for part in parts) + ")"
    landing = first.landing
    written = (
        landing.kind,
        landing.encoding,
        CALLED.get(landing.delimiter, landing.delimiter),
        landing.newline,
        landing.compression,
    )
    return RawTable(
        source=identifier("_".join(own), "exports") if own else "" if first.alone else _of_file(first.path),
        form=replace(first.form, name=name, files=files),
        folder=below.as_posix(),
        paths=tuple(one.path for one in group),
        stated=", ".join(part for part in written if part),
        assumed=first.assumed,
        sql=sql,
        rows=sum(one.landing.landed for one in group),
        set_aside=sum(one.landing.quarantined for one in group),
        words=stem,
    )


def identifier(text: str, otherwise: str) -> str:
    """A name that a table or a source may have, made of a file's or a folder's name."""
    word = re.sub(r"[^a-z0-9]+", "_", plain(CAMEL.sub(" ", text))).strip("_")
    word = re.sub(r"^[\d_]+(?=[a-z])", "", word)
    word = word if word and not word[0].isdigit() else f"{otherwise}_{word}".rstrip("_")
    return f"{word}_export" if word in RESERVED else word


def _of_file(path: Path) -> str:
    """The source of the tables of one file."""
    return identifier(_stem(path), "exports")


def _free(name: str, folder: str, taken: set[tuple[str, str]]) -> str:
    number, found = 2, name
    while (folder, found) in taken:
        found, number = f"{name}_{number}", number + 1
    taken.add((folder, found))
    return found
