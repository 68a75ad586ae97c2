"""Every number of the examples equals what a short query on the raw files gives, which shares no code with Cutaway."""

from __future__ import annotations

import calendar
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import duckdb
import pytest

from cutaway.findings import Finding

ORACLES = Path(__file__).parent / "oracle"
QUESTIONS = [
    (folder.name, query.stem)
    for folder in sorted(ORACLES.iterdir())
    for query in sorted(folder.glob("*.sql"))
    if "." not in query.stem and query.stem != "as_of"
]
TRENDS = [(query.parent.name, query.name.split(".")[0]) for query in sorted(ORACLES.glob("*/*.trend.sql"))]
PARTS = ("the whole", "every third line", "the second half")
SETTINGS: Any = "snapshot"  # the window that the snapshot was measured with
# Files that are no lines that could be thinned, a handful of lines, or ones whose cells hold line ends.
WHOLE_ONLY = {"helpdesk", "northwind", "sfo_survey", "zendesk_shaped"}
WHOLE_BOOK = {"sfo_survey", "zendesk_shaped"}  # whose houses say window_months = "all"
IN_BETWEEN = {
    "helpdesk": date(2012, 6, 5),
    "northwind": date(2017, 9, 12),
    "nyc311": date(2025, 2, 9),
    "olist": date(2018, 2, 14),
    "online_retail": date(2011, 6, 9),
    "servicenow": date(2016, 4, 7),
    "sfo_survey": date(2013, 5, 20),
    "supply_scms": date(2012, 11, 30),
    "zendesk_shaped": date(2020, 8, 1),
}
PERIODS = [
    pytest.param(part, middle, window, id=f"{part}, {name}")
    for part, middle, window, name in (
        ("the whole", False, SETTINGS, "as refreshed"),
        ("the whole", False, None, "the whole book"),
        ("the whole", False, 4, "four months"),
        ("the whole", True, 3, "three months up to a day in the middle"),
        ("the whole", True, None, "all up to a day in the middle"),
        ("every third line", False, SETTINGS, "as refreshed"),
        ("the second half", False, SETTINGS, "as refreshed"),
        ("the second half", False, None, "the whole book"),
    )
]


def ask(files: Mapping[str, Path], query: Path, **variables: object) -> list[dict[str, Any]]:
    with duckdb.connect() as connection:
        for name, value in {**files, **variables}.items():
            connection.execute(f"SET VARIABLE {name} = ?", [str(value) if isinstance(value, Path) else value])
        result = connection.execute(query.read_text())
        names = [column[0] for column in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def back(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def told(refreshed: Any, practice: str, middle: bool, window: Any) -> tuple[Finding, dict[str, object]]:
    """The finding, and the days that an oracle needs to give the same."""
    house, example = refreshed.house, refreshed.example
    last = IN_BETWEEN[example] if middle else ask(refreshed.files, ORACLES / example / "as_of.sql")[0]["day"]
    months = (None if example in WHOLE_BOOK else 12) if window == SETTINGS else window
    findings = refreshed.findings(last if middle else None, window)
    finding = next(f for f in findings if f.practice.partition(".")[2] == practice)
    now = datetime.combine(last, time(23, 59, 59)) if middle else datetime.fromisoformat(house.snapshot.facts["as_of"])
    first = date.min if months is None else back(last, months)
    before = date.min if months is None else back(last, 2 * months)
    return finding, {"last": last, "first": first, "before": before, "now": now}


def asked(questions: list[tuple[str, str]]) -> list[Any]:
    """Every question in every period; of files that cannot be thinned, on the whole alone."""
    return [
        pytest.param(example, practice, *period.values, id=f"{example}, {practice}, {period.id}")
        for example, practice in questions
        for period in PERIODS
        if example not in WHOLE_ONLY or period.values[0] == "the whole"
    ]


@pytest.mark.parametrize(("example", "practice", "part", "middle", "window"), asked(QUESTIONS))
def test_a_finding_is_what_a_query_on_the_raw_files_gives(
    refreshed: Callable[[str, str], Any], example: str, practice: str, part: str, middle: bool, window: Any
) -> None:
    found = refreshed(example, part)
    finding, days = told(found, practice, middle, window)
    assert finding.window_end == days["last"]
    assert (finding.window_start or date.min) == days["first"]
    if practice == "net_revenue_retention" and finding.value is None:
        assert window is None or "begin on" in finding.why_unknown
        return
    oracle = ask(found.files, ORACLES / example / f"{practice}.sql", **days)[0]
    assert finding.n == oracle.pop("n")
    value = oracle.pop("value")
    if value is None:
        assert finding.value is None
        assert finding.n == 0, "a finding with units and without a value would be hidden here"
        return
    assert finding.value == pytest.approx(value, rel=1e-9)
    if "numerator" in oracle:
        assert round(finding.value * finding.n) == oracle.pop("numerator")
    details = {**dict(finding.details), "low": finding.low, "high": finding.high}
    excluded = {exclusion.reason: exclusion.n for exclusion in finding.exclusions}
    for name, figure in oracle.items():
        if name in details:
            assert details[name] == (None if figure is None else pytest.approx(figure, rel=1e-9)), name
        elif name == "p90":
            assert figure is None, "the finding gives no ninth tenth, and the oracle does"
        else:
            assert excluded.get(name, 0) == figure, name


@pytest.mark.parametrize(("example", "practice", "part", "middle", "window"), asked(TRENDS))
def test_each_month_of_a_trend_is_what_a_query_on_the_raw_files_gives(
    refreshed: Callable[[str, str], Any], example: str, practice: str, part: str, middle: bool, window: Any
) -> None:
    found = refreshed(example, part)
    finding, days = told(found, practice, middle, window)
    oracle = ask(found.files, ORACLES / example / f"{practice}.trend.sql", **days)
    assert [(point.name, point.n) for point in finding.trend] == [(row["month"], row["n"]) for row in oracle]
    for point, row in zip(finding.trend, oracle, strict=True):
        assert point.value == (None if row["n"] < 5 else pytest.approx(row["value"], rel=1e-9)), point.name


def test_net_revenue_retention_is_known_where_the_book_reaches_back_far_enough(
    refreshed: Callable[[str, str], Any],
) -> None:
    """The comparison above passes over windows that the book cannot fill; it must not pass over all of them."""
    short, _ = told(refreshed("online_retail", "the whole"), "net_revenue_retention", False, 4)
    long, _ = told(refreshed("supply_scms", "the whole"), "net_revenue_retention", False, SETTINGS)
    assert short.value is not None
    assert long.value is not None


@pytest.mark.parametrize("part", PARTS)
def test_the_files_of_an_example_are_found_by_either_of_their_names(
    refreshed: Callable[[str, str], Any], part: str
) -> None:
    found = refreshed("olist", part)
    read = {file["file"]: file for file in found.house.snapshot.facts["files"]}
    assert set(read) == {path.name for path in found.files.values()}, "neither order items nor reviews are orders"
    assert all(file["quarantined"] == 0 for file in read.values())


# The help desk's log is not among them: there the order of the rows breaks ties of an instant.
@pytest.mark.parametrize("example", ["olist", "online_retail", "supply_scms"])
def test_the_order_of_the_rows_of_a_file_changes_no_finding(refreshed: Callable[[str, str], Any], example: str) -> None:
    straight, shuffled = (refreshed(example, part).house.snapshot for part in ("the whole", "shuffled"))
    assert json.loads(shuffled.path("findings.json").read_text()) == json.loads(
        straight.path("findings.json").read_text()
    )
