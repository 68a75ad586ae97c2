"""Event logs: one row for each event, in the order of the file, with its case beside it; no document type."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from cutaway.errors import SourceError
from cutaway.sources.reading import Form, land

LOG = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="default"/></global>
  <string key="concept:name" value="the log itself"/>
  <trace>
    <string key="concept:name" value="NA"/>
    <event><string key="concept:name" value="open"/>
      <date key="time:timestamp" value="2024-01-01T10:00:00+01:00"/></event>
    <event>
      <string key="concept:name" value="M&#252;ller &amp; Co"><int key="weight" value="007"/></string>
      <list key="tags"><values><string key="tag" value="a"/><string key="tag" value="b"/></values></list>
    </event>
    <string key="customer" value="ACME"/>
  </trace>
  <trace><string key="concept:name" value="empty"/></trace>
  <event><string key="concept:name" value="alone"/></event>
</log>
"""


def test_events_are_rows_in_the_order_of_the_file_with_their_case(landed: Callable[..., Any]) -> None:
    found = landed(LOG.encode(), name="log.xes")
    assert found.account["columns"] == (
        "case:number",
        "event:number",
        "case:concept:name",
        "case:customer",
        "concept:name",
        "time:timestamp",
        "concept:name.weight",
        "tags",
    )
    tags = '[{"key": "tag", "value": "a"}, {"key": "tag", "value": "b"}]'
    assert found.rows == [
        (1, ("1", "1", "NA", "ACME", "open", "2024-01-01T10:00:00+01:00", None, None)),
        (2, ("1", "2", "NA", "ACME", "Müller & Co", None, "007", tags)),
        (4, (None, None, None, None, "alone", None, None, None)),
    ]
    assert [(a["_row"], a["line"], a["reason"]) for a in found.aside] == [(3, 16, "a case without events")]
    assert (found.account["read"], found.account["notes"]) == (4, ("2 cases",))


def test_a_packed_log_and_one_in_another_encoding_are_the_same_rows(read_here: Callable[..., Any]) -> None:
    plain = read_here(LOG.encode(), name="log.xes").rows
    assert read_here(gzip.compress(LOG.encode()), name="log.xes.gz").rows == plain
    for encoding in ("ISO-8859-1", "UTF-16"):
        text = LOG.replace("UTF-8", encoding).replace("&#252;", "ü")
        assert read_here(text.encode(encoding), name="log.xes").rows == plain


def test_an_attribute_that_is_there_twice_sets_its_event_aside(read_here: Callable[..., Any]) -> None:
    event = '<event><string key="a" value="1"/><string key="a" value="2"/></event>'
    event += '<event><string key="a" value="3"/></event>'
    found = read_here(f"<log><trace>{event}</trace></log>".encode(), name="log.xes")
    assert [cells[-1] for cells in found.cells] == ["3"]
    assert [a["reason"] for a in found.aside] == ["an attribute is there twice: a"]


BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty|not whole XML"),
        (LOG[:-9], "not whole XML"),
        (LOG.replace("</trace>", "", 1), "not whole XML"),
        ("<html/>", "no event log"),
        ('<!DOCTYPE log [<!ENTITY x SYSTEM "file:///etc/passwd">]><log>&x;</log>', "declares a document type"),
        (f'<!DOCTYPE log [<!ENTITY l0 "lol">{BOMB}]><log>&l9;</log>', "declares a document type"),
        ('<!DOCTYPE log SYSTEM "http://127.0.0.1/x.dtd"><log/>', "declares a document type"),
        ("<log>" + "<list>" * 100_000, "deep in each other"),
        (LOG.replace("UTF-8", "no-such-code"), "cannot be read|not whole XML"),
        (
            "<log>" + "".join(f'<event><int key="k{n}" value="1"/></event>' for n in range(3_000)) + "</log>",
            "at most 2,000",
        ),
    ],
)
def test_what_is_no_honest_log_is_refused(read_here: Callable[..., Any], text: str, says: str) -> None:
    with pytest.raises(SourceError, match=says) as refused:
        read_here(text.encode(), name="log.xes")
    assert refused.value.next_step


@pytest.mark.parametrize(
    ("name", "cases", "events", "activities"), [("helpdesk", 4_580, 21_348, 14), ("Sepsis", 1_050, 15_214, 16)]
)
def test_public_logs_have_the_figures_that_are_published(
    tmp_path: Path, shared_data: Path, name: str, cases: int, events: int, activities: int
) -> None:
    file = shared_data / "local_only" / "event_logs" / f"{name}.xes.gz"
    shutil.copyfile(file, tmp_path / file.name)
    account = land(tmp_path / file.name, tmp_path / "landed", Form())
    rows = pq.read_table(tmp_path / "landed" / "rows.parquet")
    ids = set(rows["case:concept:name"].to_pylist())
    assert (account.landed, account.quarantined, len(ids)) == (events, 0, cases)
    assert len(set(rows["concept:name"].to_pylist())) == activities
    assert ("NA" in ids) == (name == "Sepsis")
    numbers = [int(n) for n in rows["case:number"].to_pylist()]
    assert numbers == sorted(numbers)
