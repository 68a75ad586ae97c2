"""Lands the files of all sources, and keeps what was landed: a file that has not changed is not read again."""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from cutaway.errors import CutawayError, Problems, SourceError
from cutaway.settings import FILE, Settings, SourceSettings, TableForm
from cutaway.sources.reading.accounting import Landing
from cutaway.sources.reading.form import Form
from cutaway.sources.reading.landing import check_whole, land
from cutaway.warehouse.durable import hash_file, write_atomically
from cutaway.warehouse.places import Places

AT_ONCE = 2  # files that are read side by side, each in a process of its own
INDEX = "index.json"


@dataclass(frozen=True)
class RawFile:
    """One file of one raw table, landed.

    Attributes:
        source, form: whose file it is, and what is said of it.
        path: the file itself.
        shown: its path below the data folder, for people.
        folder: where its landed rows lie.
        landing: the account of its rows.
    """

    source: SourceSettings
    form: TableForm
    path: Path
    shown: str
    folder: Path
    landing: Landing

    @property
    def rows(self) -> Path:
        return self.folder / "rows.parquet"

    @property
    def quarantine(self) -> Path:
        return self.folder / "quarantine.parquet"


@dataclass(frozen=True)
class _Wanted:
    source: SourceSettings
    form: TableForm
    path: Path
    shown: str

    @property
    def key(self) -> str:
        """What must be equal for the landed rows to be taken again without a look at the file."""
        stat = self.path.stat()
        told = (str(self.path.resolve()), stat.st_size, stat.st_mtime_ns, stat.st_ino, stat.st_ctime_ns, self.reading)
        return hashlib.sha256(repr(told).encode()).hexdigest()

    @property
    def reading(self) -> str:
        """How the file is read, as a digest: the same bytes read in another way are another landing."""
        return _reading(self.form)


def land_all(
    places: Places, settings: Settings, data: Path, progress: Callable[[str], None] = lambda _: None
) -> list[RawFile]:
    """Lands every file that the house's sources name.

    Args:
        places: the house; landed rows go to its vault.
        settings: what the house says of its sources.
        data: the folder in which the sources' folders lie.
        progress: told what is being read.

    Raises:
        Problems: every file that is missing or cannot be read, together.
    """
    wanted, problems = _find(settings, data)
    index = _Index(places.landings)

    def read(one: _Wanted) -> RawFile | CutawayError:
        try:
            return index.landed(one, progress)
        except CutawayError as error:
            return error

    done = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for place, one in enumerate(pool.map(read, wanted), 1):
            progress(f"read {place} of {len(wanted)} files")
            done.append(one)
    for source in settings.sources:
        if source.url_from:
            progress(f"reading the tables of {source.name}")
            try:
                done += _from_server(places, source)
            except CutawayError as error:
                done.append(error)
    problems += [one for one in done if isinstance(one, CutawayError)]
    index.write()
    if problems:
        raise problems[0] if len(problems) == 1 else Problems(problems, what=f"{len(problems)} files cannot be read.")
    return [one for one in done if isinstance(one, RawFile)]


def _from_server(places: Places, source: SourceSettings) -> list[RawFile]:
    # Imported here: who has files alone need not wait for the libraries that write rows.
    from cutaway.sources.server import address_of, land_tables

    landed = land_tables(address_of(source), source, places.landings, _reading)
    return [
        RawFile(source, form, Path(form.table), f"{source.name}: {form.table}", folder, landing)
        for form, folder, landing in landed
    ]


def forget_old(places: Places, files: list[RawFile]) -> None:
    """Deletes landed rows that the newest refresh did not need: they may name persons."""
    needed = {file.folder.name for file in files}
    for folder in places.landings.iterdir():
        if folder.is_dir() and folder.name not in needed:
            shutil.rmtree(folder)


def _find(settings: Settings, data: Path) -> tuple[list[_Wanted], list[CutawayError]]:
    wanted: list[_Wanted] = []
    problems: list[CutawayError] = []
    for source, form in _tables(settings):
        folder = data / source.folder
        try:
            _form(form)
            paths = sorted(path for path in folder.glob(form.files) if not path.name.startswith("."))
        except (CutawayError, ValueError, NotImplementedError) as error:
            step = error.next_step if isinstance(error, CutawayError) else "Write a pattern as `orders*.csv`."
            step = step or "Correct the setting."
            where = f"{FILE}, [sources.{source.name}.tables.{form.name}]"
            problems.append(SourceError(str(error).splitlines()[0], where=where, next_step=step))
            continue
        if not paths and not form.optional:
            problems.append(
                SourceError(
                    f"No file is there for `{source.name}.{form.name}`.",
                    where=str(folder / form.files),
                    next_step="Put the export there, name its folder with `--data`, or set `optional = true`.",
                )
            )
        wanted += [_Wanted(source, form, path, _shown(path, data, folder)) for path in paths]
    return wanted, problems


def _shown(path: Path, data: Path, folder: Path) -> str:
    """A path for people, without the machine's own folders; those of a source may lie apart from the others."""
    return str(path.relative_to(data if path.is_relative_to(data) else folder))


def _tables(settings: Settings) -> Iterator[tuple[SourceSettings, TableForm]]:
    for source in settings.sources:
        for form in source.tables:
            if not source.url_from:
                yield source, form


def _reading(form: TableForm) -> str:
    return hashlib.sha256(repr(_form(form)).encode()).hexdigest()[:12]


def _form(form: TableForm) -> Form:
    return Form(
        kind=form.kind,
        delimiter=form.delimiter,
        encoding=form.encoding,
        quote=form.quote,
        header=form.header if form.names or not form.header else None,
        columns=form.names,
        header_row=form.header_row,
        member=form.member,
        sheet=form.sheet,
        table=form.table,
        records=form.records,
    )


def _name(one: _Wanted) -> str:
    """The folder that the landed rows of these bytes have, if they were landed before."""
    try:
        return f"{hash_file(one.path)[:24]}-{one.reading}"
    except OSError:
        return ".unreadable"  # no such folder: landing it says what is wrong with the file


class _Index:
    """Which landed folder belongs to which state of which file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            self.known: dict[str, str] = json.loads((folder / INDEX).read_text())
        except (OSError, ValueError):
            self.known = {}  # without it every file is read again, and nothing is lost
        self.used: dict[str, str] = {}

    def landed(self, one: _Wanted, progress: Callable[[str], None]) -> RawFile:
        key = self._key(one)
        check_whole(one.path, one.form.kind)
        name = self.known.get(key) or _name(one)
        folder = self.folder / name
        if not (folder / "landing.json").exists():
            progress(f"reading {one.shown}")
            building = self.folder / f".building-{key[:16]}"
            shutil.rmtree(building, ignore_errors=True)
            building.mkdir(mode=0o700)
            landing = land(one.path, building, _form(one.form))
            name = f"{landing.sha256[:24]}-{one.reading}"
            folder = self.folder / name
            try:
                building.rename(folder)
            except OSError as error:
                if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                    raise
                shutil.rmtree(building)  # another file with the same bytes was landed meanwhile
        self.used[key] = name
        landing = Landing.from_json((folder / "landing.json").read_text())
        return RawFile(one.source, one.form, one.path, one.shown, folder, landing)

    def _key(self, one: _Wanted) -> str:
        try:
            return one.key
        except OSError as error:
            raise SourceError(
                f"The file cannot be looked at: {error.strerror}.",
                where=str(one.path),
                next_step="Check that it is there, and that you may read it.",
            ) from None

    def write(self) -> None:
        write_atomically(self.folder / INDEX, json.dumps(self.used, indent=1, sort_keys=True).encode())
