"""Unedited first mappings of every shared set: headers as they are, in German, and as A1 to An.

python -m benchmarks.connecting [SET ...] [--show] [--write [--resume]]

What came out of each set is kept in a file for the state of the code that it was measured with; `--resume` takes from
there what was measured with the state of now.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path

from tests.connecting.blind_lists import LISTS
from tests.connecting.blind_sales import SALES_BLIND
from tests.connecting.blind_service import SERVICE
from tests.connecting.further_contacts import CONTACTS
from tests.connecting.further_desks import DESKS
from tests.connecting.further_sales import SALES
from tests.connecting.held_out import SHAPES, Shape
from tests.connecting.vendors import VENDORS, Vendor

import cutaway
from benchmarks.connecting.german import german
from benchmarks.connecting.sets import SETS, folder
from benchmarks.connecting.truth import Standing, read_truth, stand, truth_of
from cutaway.connecting.connecting import profiled, with_sources
from cutaway.connecting.exports import read_exports
from cutaway.connecting.matching.deciding import decide
from cutaway.connecting.profile.table import RawTable
from cutaway.warehouse.duck import name, open_duck

VARIANTS = ("as they are", "in German", "A1 to An")
HERE = Path(__file__).parent
FURTHER: dict[str, Shape | Vendor] = {**DESKS, **SALES, **CONTACTS}
BLIND: dict[str, Shape | Vendor] = {**SERVICE, **SALES_BLIND, **LISTS}
CODE, BOOK = Path(cutaway.__file__).parent / "connecting", Path(cutaway.__file__).parent / "book"
KEPT = Path(tempfile.gettempdir()) / "cutaway-first-mappings"
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "first-mappings.md"
HEAD = """# First mappings

What `cutaway connect` makes of data sets that nobody described to it, unedited: columns mapped right, wrong, asked
(left out with a question), missed (left out in silence although the book has a place for them), and rightly left out.
Then the same with the headers translated into German, and with headers that say nothing (A1 to An), where only the
values and the names of the files are left.

The truth is in `benchmarks/connecting/truth.tsv`, the German in `benchmarks/connecting/german.tsv`; this page is
written by `python -m benchmarks.connecting --write`. An asked column is often rightly nothing: what is asked is then
answered with "none of them".

Measured on 27 November 2026, after what the folders written blind had taught (the last part of this page). With the
state of two days before 77 columns were right, none wrong, 76 asked and 19 missed (in German 69, 0, 100 and 27;
with headers A1 to An 5, 0, 52 and 69). Of what is missed as they are, four columns are empty, and nine lie in three
copies of one table of hubspot. Where a table looks like one of the book and no column of it could be one that every
row there needs, no answer would help: that is told in one line, and not asked (256 columns of sfo_airport_survey
are answered on a scale, and nothing in the files says when). Those columns count as left out, or as missed where
the book has a place for them.
"""
HELD_OUT = """## Held out

Exports in the shapes of further systems, with rows that were made up: `tests/connecting/held_out.py`. No header of
theirs was added to `src`. At the first look 37 columns were right, 3 wrong, 19 asked and 22 missed (some of those
were mistakes in their truth). Rules were mended then, general ones: plurals in -ies, the head of a German compound
in a file's name, amounts beside a tax, an id before a name, the order date before other dates, a subject that is no
topic, surveys with a column for each item. So the counts below are those of a second look, and say less than the
first.
"""
VENDORS_HEAD = """## As vendors export them

Nine more, written as untidy as the systems write them, before anybody had looked at what comes of them:
`tests/connecting/vendors.py`. At the first look four of the nine could not be read at all (56 columns: titles above the
header, names that stand twice, a header in two rows, and the euro sign of windows-1252 below such titles). Of the 124
columns of the others 8 were right, 1 was wrong in silence (a delivery date that was the planned one), 8 were asked
and 17 missed. Rules were mended then, general ones: where the names stand, totals below a table, moments counted in
seconds, words that are cut short (`Verk.Beleg`), a day that could be the planned one, steps of cases in columns of
their own, whole sentences as headers. The second look:
"""

FURTHER_HEAD = """## Further exports

Twenty-two more, of 2,400 rows each, written down before anybody had looked at what comes of them:
`tests/connecting/further_desks.py`, `further_sales.py` and `further_contacts.py`. At the first look, of 334 columns 72
were right, 4 wrong in silence, 10 asked and 53 missed (in German 66, 3, 14 and 55; with headers A1 to An 3, 0, 13 and
110). The four: two lists of words for codes were taken for one table of cases (two columns), a tree of subjects for
what the customer wrote, and the person somebody visited for the customer. Rules were mended then, general ones: codes
are explained by the list that holds them, rows that add up a group, what is done and what is planned, minutes to the
first reply, names that stand for a customer, keys that other rows refer to, words after `by` or `with` in the name of
a file. So the counts below are those of a second look.
"""
BLIND_HEAD = """## Folders written blind

Twenty-one more, several of them with two to four related tables, written before their author had read a line of
`src/cutaway/connecting` or tried it: `tests/connecting/blind_service.py`, `blind_sales.py` and `blind_lists.py`. At the
first look two of them ended in a traceback (a column without any value, as JSON and Excel know it); with that mended
and nothing else, of 486 columns 88 were right, none wrong, 6 asked and 60 missed (in German 78, 0, 6 and 67; with
headers A1 to An 0, 0, 35 and 118). What was mended then is in the changelog: the counts below are
those of a second look.
"""


def main() -> int:
    chosen = [one for one in sys.argv[1:] if not one.startswith("-")] or list(SETS)
    table: dict[str, list[Standing]] = {}
    absent = []
    for one in chosen:
        exports = folder(one)
        if exports is None:
            absent.append(one)
            continue
        table[one] = (kept(one) if "--resume" in sys.argv else None) or standings(one, exports)
        keep(one, table[one])
        print(one.ljust(22), " | ".join(_row(standing) for standing in table[one]), flush=True)
        if "--show" in sys.argv:
            for variant, standing in zip(VARIANTS, table[one], strict=True):
                for wrong in standing.wrong or ():
                    print("    WRONG", variant, wrong)
    is_whole = not [one for one in sys.argv[1:] if not one.startswith("-")]
    held, vendors = (held_out(SHAPES), held_out(VENDORS)) if is_whole else ({}, {})
    further = [held_out(FURTHER, variant) for variant in VARIANTS] if is_whole else []
    blind = [held_out(BLIND, variant) for variant in VARIANTS] if is_whole else []
    for one, standing in (pair for some in (held, vendors, *further, *blind) for pair in some.items()):
        print(one.ljust(22), _row(standing), flush=True)
    if absent:
        print(f"NOT HERE, so not measured: {', '.join(absent)}")
    made = (some.values() for some in (held, vendors, *further, *blind))
    wrong = sum(len(standing.wrong or ()) for some in (*table.values(), *made) for standing in some)
    print(f"{wrong} columns mapped wrong")
    if "--write" in sys.argv:
        PAGE.write_text(page(table, held, vendors, further, blind, absent), encoding="utf-8")
    return 1 if wrong else 0


def state() -> str:
    """The state of the code and of the truth, as a digest."""
    digest = hashlib.sha256()
    for path in sorted([*CODE.rglob("*.py"), *CODE.rglob("*.toml"), *HERE.glob("*.tsv"), *BOOK.rglob("*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def keep(one: str, standing: Sequence[Standing]) -> None:
    KEPT.mkdir(exist_ok=True)
    (KEPT / f"{one}-{state()}.json").write_text(json.dumps([asdict(variant) for variant in standing]))


def kept(one: str) -> list[Standing] | None:
    """What came out of a set with this state of the code; None if that is not known."""
    path = KEPT / f"{one}-{state()}.json"
    return [Standing(**variant) for variant in json.loads(path.read_text())] if path.is_file() else None


def held_out(shapes: Mapping[str, Shape | Vendor], variant: str = VARIANTS[0]) -> dict[str, Standing]:
    """How shapes on which nothing was set come out, under headers of one of the variants."""
    found = {}
    for one, shape in shapes.items():
        with tempfile.TemporaryDirectory() as exports, profiled(shape.put(Path(exports))) as (connection, tables, _):
            names: dict[str, str] = {}
            renamed = [_renamed(raw, variant, names) for raw in tables]
            truth = truth_of(shape.truth.splitlines())
            found[one] = stand(renamed, decide(connection, renamed, {}), truth, names)
    return found


def standings(one: str, exports: Path) -> list[Standing]:
    """How the three variants of one set come out; its files are read once."""
    truth = read_truth(one)
    found = []
    with (
        tempfile.TemporaryDirectory() as scratch,
        closing(open_duck(may_read=[Path(scratch)], threads=1)) as connection,
    ):
        tables, _ = read_exports(exports, Path(scratch), connection, lambda _: None)
        tables = with_sources(tables)
        for variant in VARIANTS:
            names: dict[str, str] = {}
            renamed = [_renamed(raw, variant, names) for raw in tables]
            decided = decide(connection, renamed, {})
            found.append(stand(renamed, decided, truth, names))
    return found


def _renamed(raw: RawTable, variant: str, names: dict[str, str]) -> RawTable:
    if variant == VARIANTS[0]:
        return raw
    columns, selected, taken = {}, [], set()
    for number, (old, column) in enumerate(raw.columns.items(), 1):
        new = f"A{number}" if variant == VARIANTS[2] else german(old)
        while new.lower() in taken:
            new += " 2"
        taken.add(new.lower())
        names[f"{raw.shown}.{new}"] = old
        columns[new] = replace(column, name=new)
        selected.append(f"{name(old)} AS {name(new)}")
    return replace(raw, columns=columns, sql=f"(SELECT {', '.join(selected)} FROM {raw.sql})")


def _row(standing: Standing) -> str:
    return (
        f"{standing.columns:>4} right {standing.right:>3} wrong {len(standing.wrong or ()):>2} "
        f"asked {standing.asked:>3} missed {standing.missed:>2} left {standing.left_out:>4}"
    )


def page(
    table: dict[str, list[Standing]],
    held: dict[str, Standing],
    vendors: dict[str, Standing],
    further: Sequence[dict[str, Standing]],
    blind: Sequence[dict[str, Standing]],
    absent: Sequence[str],
) -> str:
    """The tables of the reference."""
    lines = [HEAD]
    if absent:
        lines += [f"Not measured: {', '.join(absent)}.", ""]
    for place, variant in enumerate(VARIANTS):
        lines += [f"## Headers {variant}", "", *_table({one: some[place] for one, some in table.items()})]
    lines += [HELD_OUT, *_table(held), VENDORS_HEAD, *_table(vendors), FURTHER_HEAD]
    for place, variant in enumerate(VARIANTS):
        lines += [f"### Further exports, headers {variant}", "", *(_table(further[place]) if further else ())]
    lines.append(BLIND_HEAD)
    for place, variant in enumerate(VARIANTS):
        lines += [f"### Folders written blind, headers {variant}", "", *(_table(blind[place]) if blind else ())]
    return "\n".join(lines)


def _table(table: dict[str, Standing]) -> Iterator[str]:
    yield "| Set | Columns | Right | Wrong | Asked | Missed | Left out |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    total = [0] * 6
    for one, s in table.items():
        row = [s.columns, s.right, len(s.wrong or ()), s.asked, s.missed, s.left_out]
        total = [a + b for a, b in zip(total, row, strict=True)]
        yield f"| {one} | {' | '.join(f'{n:,}' for n in row)} |"
    yield f"| **all** | {' | '.join(f'{n:,}' for n in total)} |"
    yield ""


if __name__ == "__main__":
    sys.exit(main())
