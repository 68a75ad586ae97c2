"""The rows behind a finding: a viewer may not, a lead sees their own units, and no cell is ever a formula."""

from __future__ import annotations

import csv
import html
import io
import re

from cutaway.house import House
from tests.cutaway_web.conftest import UNIT

ROWS = "/practices/basics.on_time_delivery/rows/"
CSV = "/practices/basics.on_time_delivery/rows.csv"


def cells(text: str) -> list[list[str]]:
    body = text.partition("<tbody>")[2].partition("</tbody>")[0]
    return [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row) for row in body.split("<tr>")[1:]]


def exported(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_every_row_can_be_paged_through_once(visitor, demo):
    client, address, seen = visitor("analyst"), ROWS, []
    while address:
        text = client.get(address).text
        seen += [row[0] for row in cells(text)]
        following = re.search(r'rel="next" href="([^"]*)"', text)
        address = ROWS + html.unescape(following[1]) if following else ""
    finding = next(f for f in House(demo).findings() if f.practice == "basics.on_time_delivery")
    assert len(seen) == len(set(seen)) == finding.n


def test_rows_can_be_chosen_and_sorted(visitor):
    client = visitor("member")
    late = exported(client.get(CSV, {"on_time": "false", "team": UNIT, "sort": "promised_on", "rising": "1"}))
    assert late
    assert {row["on_time"] for row in late} == {"no"} and {row["team"] for row in late} == {UNIT}
    days = [row["promised_on"] for row in late]
    assert days == sorted(days)


def test_a_column_that_is_not_there_is_an_answer_not_a_crash(visitor):
    client = visitor("member")
    for asked in ({"sort": "1; DROP TABLE x"}, {"no_such": "x"}, {"sort": "rowid"}, {"happened_on": "yesterday"}):
        response = client.get(ROWS, asked)
        assert response.status_code in (200, 422), asked
    assert "The rows have no column" in client.get(ROWS, {"sort": "1; DROP TABLE x"}).text


def test_a_lead_sees_their_own_units_whatever_they_ask(visitor):
    client = visitor("lead", units=[UNIT])
    assert {row["team"] for row in exported(client.get(CSV))} == {UNIT}
    others = client.get(CSV, {"team": "Field Installation"})
    assert exported(others) == []
    assert "Field Installation" not in client.get(ROWS).text
    assert "Field Installation" not in client.get("/practices/basics.on_time_delivery/").text


def test_a_lead_without_units_sees_no_rows_of_units(visitor):
    assert exported(visitor("lead").get(CSV)) == []


def test_a_viewer_may_not(visitor):
    client = visitor("viewer")
    assert client.get(ROWS).status_code == client.get(CSV).status_code == 403
    assert ROWS not in client.get("/practices/basics.on_time_delivery/").text


def test_an_export_is_written_down(visitor, demo):
    visitor("member").get(CSV, {"team": UNIT})
    entry = House(demo).trail.entries("exported")[-1]
    assert entry.by == "a-member" and entry.subject == "rows of basics.on_time_delivery"
    assert entry.payload and entry.payload["form"] == "csv" and entry.payload["rows"] > 0


def test_rows_that_were_not_judged_have_their_reason(visitor):
    text = visitor("member").get(ROWS, {"excluded": "1"}).text
    assert "cancelled" in text or "no day was promised" in text


def test_what_stands_in_a_cell_stays_text(visitor, monkeypatch):
    from dataclasses import replace

    from cutaway.reader import Reader

    hostile = "<script>window.__xss = 1</script><img src=x onerror=alert(1)>"
    rows = Reader.rows

    def planted(self, practice, asked):
        page = rows(self, practice, replace(asked, only=()))
        cells = tuple(
            hostile if type == "text" else value for value, type in zip(page.rows[0], page.types, strict=True)
        )
        return replace(page, rows=(cells,), names={hostile: hostile})

    monkeypatch.setattr(Reader, "rows", planted)
    text = visitor("member").get(ROWS, {"customer_id": hostile}).text
    assert "&lt;script&gt;window.__xss" in text
    assert "<script>window" not in text and "<img src=x" not in text


def test_the_customer_is_called_by_name(visitor):
    cell = cells(visitor("member").get(ROWS).text)[0][1]
    name, _, rest = cell.partition(" <a")
    assert name and "?customer_id=" in rest
