"""Files that somebody outside may send, by accident or on purpose, with the number of rows that each has.

    python -m tests.hostile.corpus FOLDER

writes them all. `rows` is what must land, `aside` what must be set aside; a file with `refused` must be refused with
these words. Nothing here is read from a file: every byte is made by this script.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sqlite3
import stat
import struct
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

MIB = 1 << 20


@dataclass(frozen=True)
class Case:
    """One file.

    Attributes:
        name: its name; the end says what it claims to be.
        make: its bytes.
        rows, aside: how many records land, and how many are set aside; None if the file is refused.
        refused: words of the refusal, as a pattern.
        form: what the house would say of it.
    """

    name: str
    make: Callable[[], bytes]
    rows: int | None = None
    aside: int = 0
    refused: str = ""
    form: dict[str, Any] = field(default_factory=dict)


def corpus() -> Iterator[Case]:
    """All files."""
    yield from delimited()
    yield from documents()
    yield from workbooks()
    yield from columnar()
    yield from databases()
    yield from logs()
    yield from archives()
    yield from many()


def delimited() -> Iterator[Case]:
    """Text that engines drop, merge or change in silence."""
    yield Case("comment.csv", lambda: b"id,n\n#1,a\n2,b\n", 2)
    yield Case("ragged.csv", lambda: b"id,n\n1,a\n2\n3,c,d\n4,e\n", 2, 2)
    yield Case("blank.csv", lambda: b"id,n\n\n1,a\n\n", 1, 2)
    yield Case("nul.csv", lambda: b"id,n\n1,a\n2,b\0c\n", 1, 1)
    yield Case("open_quote.csv", lambda: b'id,n\n1,a\n2,"b\n3,c\n', refused="opens and never closes")
    yield Case("after_quote.csv", lambda: b'id,n\n1,"a"b\n2,c\n', 1, 1)
    yield Case("mixed_ends.csv", lambda: b"id,n\n1,a\r\n2,b\r3,c\n", 3)
    yield Case("cr_alone.csv", lambda: b"id,n\r1,a\r2,b\r", 2)
    yield Case("formulas.csv", lambda: b"id,n\n=cmd|' /C calc'!A0,@x\n+1,-2\n", 2)
    yield Case("latin.csv", lambda: "id,n\n1,Müller\n".encode("latin-1"), refused="not in utf-8.*\n.*line 2")
    yield Case("utf16.csv", lambda: "id,n\n1,é\n".encode("utf-16"), 1)
    yield Case("utf16_bare.csv", lambda: "id,n\n1,é\n".encode("utf-16-le"), refused="utf-16-le without")
    yield Case("wide.csv", lambda: ",".join(f"c{n}" for n in range(10_000)).encode() + b"\n", refused="10,000 columns")
    yield Case("no_end.csv", lambda: b"id,n\n" + b"x" * (70 * MIB), refused="record longer than|memory")
    yield Case("double_name.csv", lambda: b"id,ID\n1,2\n", refused="same name")
    yield Case("nothing.csv", lambda: b"", refused="is empty")
    yield Case("binary.csv", lambda: bytes(range(256)) * 64, refused=".")
    yield Case("bomb.csv.gz", lambda: _gzip_bomb(600 * MIB), refused="unpacks to more than 250 times|memory")
    yield Case("cut.csv.gz", lambda: gzip.compress(b"id,n\n1,a\n" * 1000)[:-9], refused="cut short")


def documents() -> Iterator[Case]:
    """JSON that is no table, or not whole."""
    lines = b'{"id": 1}\nnot json\n{"id": NaN}\n\n{"id": 1, "id": 2}\n[1]\n{"id": "\\ud800"}\n{"id": 5}\n'
    yield Case("odd_lines.jsonl", lambda: lines, 2, 6)
    yield Case("mixed.json", lambda: b'[{"id": 1}, 2, null, {"id": {"a": 1}}, {"id": [1]}]', 3, 2)
    yield Case("deep_arrays.json", lambda: b"[" * 1_000_000, refused="deeper than")
    yield Case("deep_objects.json", lambda: b'[{"a":' + b'{"a":' * 500_000, refused="deeper than|not whole")
    yield Case("cut.json", lambda: b'[{"id": 1}, {"id": 2', refused="not whole JSON")
    yield Case("two_documents.json", lambda: b'[{"id": 1}] [{"id": 2}]', refused="behind the end")
    names = {f"c{n}": 1 for n in range(10_000)}
    yield Case("wide.json", lambda: json.dumps([names]).encode(), refused="columns; at most 2,000")
    spread = [{f"c{n}": 1} for n in range(30_000)]
    yield Case("new_names.json", lambda: json.dumps(spread).encode(), refused="columns; at most 2,000")
    yield Case("digits.json", lambda: b'[{"id": ' + b"9" * 100_000 + b"}]", 1)
    yield Case("one_string.json", lambda: b'[{"id": "' + b"x" * (20 * MIB) + b'"}]', refused="field of")
    yield Case("open_string.jsonl", lambda: b'{"id": "' + b"x" * (80 * MIB), refused="line longer than")


def workbooks() -> Iterator[Case]:
    """Workbooks that unpack without end, claim every cell, or are none."""
    yield Case("plain.xlsx", lambda: _workbook([["id", "n"], ["007", 1], ["=1+1", 2]]), 2)
    yield Case("gap.xlsx", lambda: _workbook([["id", "n"], ["a", 1], [], ["b", 2]]), 2, 1)
    yield Case("no_header.xlsx", lambda: _workbook([[1, 2], [3, 4]]), refused="in doubt which row")
    strings = lambda: b"<t>" + b" " * (700 * MIB)  # noqa: E731
    yield Case("bomb.xlsx", lambda: _repacked("xl/sharedStrings.xml", strings()), refused="unpacks to more than")
    far = _sheet_xml(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    yield Case("far_cell.xlsx", lambda: _repacked("xl/worksheets/sheet1.xml", far), refused="died|memory")
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    yield Case(
        "entity.xlsx",
        lambda: _repacked("xl/worksheets/sheet1.xml", entity + _sheet_xml(b"<row><c t='str'><v>&a;</v></c></row>")),
        refused=".",
    )
    yield Case("cut.xlsx", lambda: _workbook([["id"], ["a"]])[:-100], refused="not a whole")
    yield Case("text.xlsx", lambda: b"id,n\n1,2\n", refused="not a whole workbook")
    yield Case("many_parts.xlsx", lambda: _many_members(20_000), refused="more than 10,000 members")
    yield Case("lying_size.xlsx", _lying_member, refused="unpacks to more than it says|not a whole")


def columnar() -> Iterator[Case]:
    """Parquet files that lie or are damaged."""
    yield Case("plain.parquet", lambda: _parquet(pa.table({"id": ["1", None], "n": [1.5, None]})), 2)
    yield Case("lying_rows.parquet", _lying_parquet, refused="not a whole Parquet|says that it has|memory|died")
    yield Case("cut.parquet", lambda: _parquet(pa.table({"id": ["1"]}))[:-20], refused="not a whole Parquet")
    yield Case("bytes.parquet", lambda: _parquet(pa.table({"photo": [b"\0"]})), refused="holds binary")
    wide = lambda: pa.table({f"c{n}": [1] for n in range(3_000)})  # noqa: E731
    yield Case("wide.parquet", lambda: _parquet(wide()), refused="3,000 columns")


def databases() -> Iterator[Case]:
    """SQLite databases with programs in them, or damaged."""
    yield Case("plain.sqlite", lambda: _database("CREATE TABLE t (id); INSERT INTO t VALUES ('007'), (x'00')"), 2)
    endless = "CREATE VIEW v AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
    yield Case("endless.sqlite", lambda: _database(endless), refused="has no table", form={"table": "v"})
    yield Case(
        "not_text.sqlite", lambda: _database("CREATE TABLE t (id); INSERT INTO t VALUES (CAST(x'FF' AS TEXT))"), 0, 1
    )
    yield Case("torn.sqlite", lambda: _torn(_database(_many_rows())), refused="damaged|counts")
    yield Case("empty.sqlite", lambda: b"SQLite format 3\0" + bytes(84), refused=".")
    yield Case("text.sqlite", lambda: b"id\n1\n", refused="no SQLite database")


def logs() -> Iterator[Case]:
    """Event logs with entities, and without an end."""
    event = '<event><string key="concept:name" value="a"/></event>'
    yield Case("plain.xes", lambda: f"<log><trace>{event * 3}</trace><trace/></log>".encode(), 3, 1)
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE log [<!ENTITY l0 "lol">{entities}]><log>&l11;</log>'
    yield Case("laughs.xes", lambda: bomb.encode(), refused="declares a document type")
    outside = '<!DOCTYPE log [<!ENTITY x SYSTEM "file:///etc/passwd">]><log>&x;</log>'
    yield Case("outside.xes", lambda: outside.encode(), refused="declares a document type")
    yield Case("deep.xes", lambda: b"<log>" + b"<container>" * 1_000_000, refused="deep in each other")
    yield Case("cut.xes", lambda: f"<log><trace>{event}".encode(), refused="not whole XML")
    huge = lambda: b'<log><event><string key="a" value="' + b"x" * (40 * MIB) + b'"/></event></log>'  # noqa: E731
    yield Case("huge_value.xes", huge, refused="field of more than")


def archives() -> Iterator[Case]:
    """Zip archives that lead out, link out, or never end."""
    yield Case("plain.zip", lambda: _zip(("a/orders.csv", b"id\n1\n2\n"), ("readme.md", b"x")), 2)
    yield Case("leads_out.zip", lambda: _zip(("../../orders.csv", b"id\n1\n")), refused="leads out of the archive")
    yield Case("absolute.zip", lambda: _zip(("/tmp/orders.csv", b"id\n1\n")), refused="leads out of the archive")
    link = zipfile.ZipInfo("orders.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    yield Case("link.zip", lambda: _zip((link, b"/etc/passwd")), refused="is a symbolic link")
    yield Case(
        "bomb.zip",
        lambda: _zip(("a.csv", b"a,b\n" + b"0,0\n" * (150 * MIB // 4))),
        refused="unpacks to more than|memory",
    )
    yield Case("two.zip", lambda: _zip(("a.csv", b"id\n1\n"), ("b.csv", b"id\n1\n")), refused="2 members")
    yield Case("locked.zip", _locked, refused="is encrypted")
    yield Case("many.zip", lambda: _many_members(20_000), refused="more than 10,000 members")
    yield Case("nested.zip", lambda: _zip(("a.zip", _zip(("b.csv", b"id\n1\n")))), refused="no member that can be read")


def many() -> Iterator[Case]:
    """The same 3,000 rows in each kind of file: ids that engines change, line ends in cells, cells without a value."""
    rows = [{"id": f"{n:06}.10", "note": "first\nsecond" if n % 3 else None, "n": n} for n in range(3_000)]
    text = io.StringIO()
    writer = csv.DictWriter(text, ["id", "note", "n"])
    writer.writeheader()
    writer.writerows(rows)
    as_csv = text.getvalue().encode()
    yield Case("many.csv", lambda: as_csv, 3_000)
    yield Case("many.csv.gz", lambda: gzip.compress(as_csv), 3_000)
    yield Case("many.zip", lambda: _zip(("deep/in/orders.csv", as_csv), ("deep/", b"")), 3_000)
    yield Case("many.json", lambda: json.dumps(rows).encode(), 3_000)
    yield Case("many.jsonl", lambda: b"\n".join(json.dumps(row).encode() for row in rows), 3_000)
    yield Case("many.xlsx", lambda: _workbook([list(rows[0]), *(list(row.values()) for row in rows)]), 3_000)
    yield Case("many.parquet", lambda: _parquet(pa.Table.from_pylist(rows)), 3_000)
    yield Case("many.sqlite", lambda: _database(_many_rows()), 3_000)
    events = "".join(f'<event><string key="concept:name" value="{n:06}.10"/></event>' for n in range(10))
    yield Case("many.xes", lambda: f"<log>{f'<trace>{events}</trace>' * 300}</log>".encode(), 3_000)


def _gzip_bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    piece = b"0,0\n" * (MIB // 4)
    return b"".join([packer.compress(b"a,b\n"), *(packer.compress(piece) for _ in range(size // MIB)), packer.flush()])


def _workbook(rows: list[list[Any]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet("Orders")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def _sheet_xml(rows: bytes) -> bytes:
    first = b'<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'
    space = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return space + first + rows + b"</sheetData></worksheet>"


def _repacked(part: str, content: bytes) -> bytes:
    out = io.BytesIO()
    whole = _workbook([["id"], ["a"]])
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == part else old.read(info))
    return out.getvalue()


def _lying_member() -> bytes:
    """A workbook whose list of members says that the sheet is small."""
    whole = bytearray(_repacked("xl/worksheets/sheet1.xml", _sheet_xml(b"<row/>" * 200_000)))
    place = whole.index(b"PK\x01\x02")
    while place >= 0:
        length = struct.unpack("<H", whole[place + 28 : place + 30])[0]
        if whole[place + 46 : place + 46 + length] == b"xl/worksheets/sheet1.xml":
            whole[place + 24 : place + 28] = struct.pack("<I", 100)
        place = whole.find(b"PK\x01\x02", place + 46)
    return bytes(whole)


def _parquet(table: pa.Table) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


def _lying_parquet() -> bytes:
    """A Parquet file whose footer is of another with more rows."""
    few, many = _parquet(pa.table({"id": ["1"] * 10})), _parquet(pa.table({"id": ["1"] * 5_000}))
    size = struct.unpack("<I", many[-8:-4])[0]
    kept = struct.unpack("<I", few[-8:-4])[0]
    return few[: -8 - kept] + many[-8 - size :]


def _database(script: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "made.sqlite")
        connection.executescript(script)
        connection.close()
        return (Path(folder) / "made.sqlite").read_bytes()


def _many_rows() -> str:
    rows = ", ".join(f"({n}, 'text {n}')" for n in range(3_000))
    return f"CREATE TABLE t (id, note); INSERT INTO t VALUES {rows}"


def _torn(whole: bytes) -> bytes:
    page = 4096
    return whole[: 3 * page] + b"\xff" * page + whole[4 * page :]


def _zip(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members:
            made.writestr(name, data, None if isinstance(name, zipfile.ZipInfo) else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _locked() -> bytes:
    whole = bytearray(_zip(("a.csv", b"id\n1\n")))
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    return bytes(whole)


def _many_members(count: int) -> bytes:
    return _zip(*((f"xl/worksheets/sheet{n}.xml", b"") for n in range(count)))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for case in corpus():
        (folder / case.name).write_bytes(case.make())
        told = f"refused: {case.refused}" if case.refused else f"{case.rows} rows, {case.aside} aside"
        sys.stdout.write(f"{case.name:<24}{told}\n")
