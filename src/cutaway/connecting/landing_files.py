"""How one file of the exports is read that nobody has described: what does not stand in it is assumed, and stated."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from cutaway.connecting.encodings import encoding_like, start_of
from cutaway.connecting.headless import is_headless, kind_of_value, names_for
from cutaway.connecting.untidy import TRIED, names_in
from cutaway.errors import SourceError
from cutaway.settings import TableForm
from cutaway.sources.reading.accounting import Landing
from cutaway.sources.reading.form import Form
from cutaway.sources.reading.kinds import is_archive, kind_of
from cutaway.sources.reading.landing import land
from cutaway.warehouse.duck import name, quoted

MOST_BELOW = 5  # records of a report below its table: a total, a line that says when it was made
FEW = 200  # rows that tell whether the first one is one of them
DELIMITERS = (",", ";", "tab", "|", "%", "^", "~")
NAMED = {f"cp{number}": f"windows-{number}" for number in (1250, 1251, 1252, 1253)}
NOT_TEXT = "[\x80-\x9f]"  # signs that no text holds: an encoding that yields them is the wrong one


@dataclass(frozen=True)
class LandedFile:
    path: Path
    rows: Path
    form: TableForm
    landing: Landing
    assumed: tuple[str, ...]
    alone: bool = True


def land_file(path: Path, scratch: Path, form: TableForm) -> LandedFile:
    """Lands one file; where it does not say how it is written, what fits is assumed and stated."""
    assumed: list[str] = []
    part = {name: getattr(form, name) for name in ("member", "sheet", "table", "records")}
    try:
        return LandedFile(path, scratch / "rows.parquet", form, land(path, scratch, Form(**part)), ())
    except SourceError as error:
        first = error
    if is_archive(path.name) and not form.member:
        form = replace(form, member=_only_member(path))
        part["member"] = form.member
    if kind_of(form.member or path.name) not in ("csv", "tsv"):
        raise first
    encodings = ("",)
    if "utf-8" in first.what or "utf-16" in first.what:
        looks = encoding_like(start_of(path, form.member))
        if not looks:
            raise first
        encodings = (NAMED.get(looks, looks),)
    for encoding in encodings:
        for delimiter in ("", *DELIMITERS) if encoding else DELIMITERS:
            try:
                landing = land(path, scratch, Form(encoding=encoding, delimiter=delimiter, **part))
            except SourceError:
                continue
            if delimiter and (len(landing.columns) < 2 or landing.quarantined > 0.02 * landing.read):
                continue
            if encoding and _has_wrong_signs(scratch / "rows.parquet", landing.columns):
                continue
            form = replace(form, encoding=encoding, delimiter=delimiter)
            if encoding:
                assumed.append(_looks_like(encoding))
            if delimiter:
                assumed.append(f"Its cells are taken to be parted by {delimiter!r}.")
            return LandedFile(path, scratch / "rows.parquet", form, landing, tuple(assumed))
    untidy = _untidy(path, scratch, form, encodings[0])
    if untidy is None:
        raise first
    return untidy


def _only_member(path: Path) -> str:
    """The one member of an archive that can be read; empty if there are several, or none."""
    try:
        with zipfile.ZipFile(path) as archive:
            found = [name for name in archive.namelist() if kind_of(name)]
    except (OSError, zipfile.BadZipFile):
        return ""
    return found[0] if len(found) == 1 else ""


def _untidy(path: Path, scratch: Path, form: TableForm, encoding: str) -> LandedFile | None:
    """A text whose names stand further down, in two rows, twice or not at all; None if no header is found in it."""
    sample = start_of(path, form.member).decode(encoding or "utf-8-sig", errors="replace")
    part = {"member": form.member} if form.member else {}
    tried = [(names, delimiter) for delimiter in TRIED if (names := names_in(sample, delimiter)) is not None]
    for names, delimiter in sorted(tried, key=lambda one: -len(one[0].columns)):
        told = Form(
            encoding=encoding,
            delimiter=delimiter,
            header=True,
            columns=names.columns,
            header_row=names.header_row,
            **part,
        )
        try:
            landing = land(path, scratch, told)
        except SourceError:
            continue
        if landing.quarantined > max(MOST_BELOW, 0.02 * landing.read):
            continue
        found = replace(form, encoding=encoding, delimiter=delimiter, names=names.columns, header_row=names.header_row)
        assumed = ((_looks_like(encoding),) if encoding else ()) + names.stated
        return LandedFile(path, scratch / "rows.parquet", found, landing, assumed)
    return None


def _looks_like(encoding: str) -> str:
    return f"It is not written in UTF-8; it looks like {encoding}, which is assumed."


def with_names(one: LandedFile, scratch: Path) -> LandedFile:
    """The file again with names that say nothing, if its first row holds values; that is stated."""
    columns = one.landing.columns
    if one.landing.kind not in ("csv", "tsv") or not any(map(kind_of_value, columns)):
        return one
    with duckdb.connect() as connection:
        rows = connection.execute(f"SELECT * FROM read_parquet({quoted(str(one.rows))}) LIMIT {FEW}").fetchall()
        found = [description[0] for description in connection.description or ()]
    below = {name: [str(row[place] or "") for row in rows] for place, name in enumerate(found)}
    if not is_headless(columns, below):
        return one
    names = names_for(columns)
    form = replace(one.form, header=False, names=names)
    told = Form(encoding=form.encoding, delimiter=form.delimiter, member=form.member, header=False, columns=names)
    assumed = f"Its first row holds values and no names: the columns are called {names[0]} to {names[-1]}."
    landing = land(one.path, scratch, told)
    return replace(one, rows=scratch / "rows.parquet", form=form, landing=landing, assumed=(*one.assumed, assumed))


def _has_wrong_signs(rows: Path, columns: Sequence[str]) -> bool:
    texts = "||".join(f"coalesce({name(c)}, '')" for c in columns)
    with duckdb.connect() as connection:
        wrong = f"coalesce(bool_or(regexp_matches({texts}, {quoted(NOT_TEXT)})), false)"
        found = connection.execute(f"SELECT {wrong} FROM read_parquet({quoted(str(rows))})").fetchall()
        return bool(found[0][0]) or bool(re.search(NOT_TEXT, "".join(columns)))
