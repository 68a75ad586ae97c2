"""The page: one file, no script, no network; every number opens; foreign names stay text."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from cutaway.drawing import Building, Rows, html
from cutaway.drawing.figures import facts_of
from cutaway.drawing.page import cell, number_columns
from cutaway.findings import words
from cutaway.findings.finding import Finding

VOID = {"meta", "br"}


class Read(HTMLParser):
    """A page read back: its elements, ids and links, and the words of each article."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str | None]] = []
        self.articles: dict[str, list[str]] = {}  # each text of an article, as it stands between two tags
        self.words = ""
        self.open: list[str] = []
        self._article = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        if tag == "article":
            self._article = dict(attrs)["id"] or ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another element"
        if tag == "article":
            self._article = ""

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.words += data
        if self._article:
            self.articles.setdefault(self._article, []).append(" ".join(data.split(" ")).strip("\n "))

    def values(self, name: str) -> list[str]:
        return [value or "" for _, found, value in self.attributes if found == name]


@pytest.fixture(scope="module")
def read(page: str) -> Read:
    return Read(page)


@pytest.mark.parametrize("name", ["building", "grown", "empty"])
def test_every_link_leads_somewhere_and_every_id_is_there_once(name: str, request: pytest.FixtureRequest) -> None:
    read = Read(html(request.getfixturevalue(name)))
    ids = Counter(read.values("id"))
    assert [id for id, times in ids.items() if times > 1] == []
    assert [link for link in read.values("href") if not link.startswith("#") or link[1:] not in ids] == []
    named = [id for value in read.values("aria-labelledby") for id in value.split()]
    assert [id for id in named if id not in ids] == []
    assert read.open == []


def test_the_page_asks_nothing_of_the_network_and_runs_nothing(page: str, read: Read) -> None:
    assert read.tags["script"] == 0
    assert not {"img", "iframe", "object", "embed", "link", "base", "form", "audio", "video"} & set(read.tags)
    assert [name for _, name, _ in read.attributes if name.startswith("on") or name in ("style", "src", "srcset")] == []
    assert re.findall(r"(?:https?:)?//[\w.-]+\.\w+", page.replace("http://www.w3.org/", "")) == []
    assert "@import" not in page
    assert re.findall(r"url\((?!#)", page) == []


def test_the_policy_allows_the_one_style_sheet_and_nothing_else(page: str, read: Read) -> None:
    policy = next(
        value
        for tag, name, value in read.attributes
        if tag == "meta" and name == "content" and "default-src" in (value or "")
    )
    style = page[page.index("<style>") + len("<style>") : page.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert read.tags["style"] == 1
    assert (
        policy == f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_markup_in_foreign_names_stays_text(page: str, read: Read) -> None:
    for hostile in ("<script>alert('x')</script> Ltd", "Dock & Yard <b>2</b>", "<img src=x onerror=alert(1)> hides."):
        assert hostile in read.words
        assert hostile not in page
    assert read.tags["b"] == 0


def figures(finding: Finding) -> bool:
    return sum(point.value is not None for point in finding.trend) > 1


def all_that_is_told(finding: Finding) -> list[str]:
    told = [finding.headline, finding.asks, finding.basis, finding.why_unknown, *finding.missing]
    told += [words.value(finding.value, finding.unit)]
    told += [part for fact in facts_of(finding) for part in fact]
    told += [text for e in finding.exclusions for text in (e.reason, words.count(e.n))]
    told += [
        f"{point.name}{'' if point.complete else ' (not complete)'}" for point in finding.trend if figures(finding)
    ]
    for point in (
        *(finding.trend if figures(finding) else ()),
        *(part for cut in finding.splits for part in cut.parts),
    ):
        told += [words.count(point.n), words.between(point.low, point.high, finding.unit)]
        told += [words.value(point.value, finding.unit)] if point.value is not None else []
    told += [part.name for cut in finding.splits for part in cut.parts]
    return [text for text in told if text]


def test_every_number_is_the_findings_own(building: Building, read: Read) -> None:
    for finding in building.findings:
        article = read.articles[finding.practice]
        assert [text for text in all_that_is_told(finding) if text not in article] == []
        assert finding.verdict.value in article
        texts = [text for text in article if text]
        for name, value in facts_of(finding):
            assert texts[texts.index(name) + 1] == value


def test_a_number_that_changed_changes_on_the_page(building: Building, read: Read) -> None:
    """The check above sees a page that shows another number."""
    for change in ({"n": 1205}, {"low": 0.7712}, {"good": 0.951}, {"value": 0.8204}):
        changed = replace(building.findings[0], **change)
        assert any(text not in read.articles[changed.practice] for text in all_that_is_told(changed))


def test_what_a_practice_says_of_itself_stands_with_it(building: Building, read: Read) -> None:
    for finding in building.findings:
        article = read.articles[finding.practice]
        for heading, text in building.explanations[finding.practice]:
            if heading == "Asks":
                continue  # a finding carries the question itself
            for paragraph in text.split("\n\n"):
                assert " ".join(paragraph.split()) in article


def test_the_first_rows_open_and_say_how_many_there_are(building: Building, read: Read) -> None:
    article = read.articles["basics.on_time_delivery"]
    assert "The first 5 of 229\u00a0rows behind it" in article
    for row in building.rows["basics.on_time_delivery"].rows:
        for value in row:
            assert cell(value) in article


def test_rows_about_people_are_never_shown_even_if_they_are_given(building: Building) -> None:
    rows = {"listening.partner_reviews_with_a_very_long_name": Rows(("person",), (("Somebody Particular",),), 1)}
    made = html(replace(building, rows=rows))
    assert "Somebody Particular" not in made
    assert "open to nobody" in made


def test_the_three_worst_come_first_with_how_sure_and_what_next(read: Read) -> None:
    first = read.words[read.words.index("Look here first\nThe weak") : read.words.index("How to read this")]
    heads = [first.index(text) for text in ("the largest holds 27.4", "2.31 hand-offs per case, over", "true of 81.0")]
    assert heads == sorted(heads)
    assert "95 % interval 2.02 to 2.63 hand-offs per case" in first
    assert "Take the ten cases with the most hand-offs" in first
    assert "no rate from SEK to EUR" in first


def test_on_a_phone_the_building_is_a_stack_of_rooms(building: Building, page: str) -> None:
    stack = page[page.index('<nav class="stack"') : page.index("</nav>")]
    places = [stack.index(f'href="#room-{room.name}"') for room in building.rooms]
    assert places == sorted(places)
    for finding in building.findings:
        assert f'href="#{finding.practice}"' in stack


def test_a_simulated_company_says_so_at_the_top_and_a_real_one_does_not(building: Building, page: str) -> None:
    assert page.index("SIMULATED COMPANY") < page.index("<h1>")
    assert "simulated company" not in html(replace(building, simulated=False)).lower()


def test_the_same_building_gives_the_same_bytes(building: Building, page: str) -> None:
    assert html(building) == page


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"),
        (True, "yes"),
        (0, "0"),
        (5.0, "5"),
        (1234.567, "1,234.57"),
        (float("nan"), "nan"),
        (Decimal("1234.50"), "1,234.50"),
        (date(2025, 3, 1), "2025-03-01"),
        (datetime(2025, 3, 1, 9, 5, tzinfo=UTC), "2025-03-01 09:05"),
        ("NA", "NA"),
    ],
)
def test_a_cell_reads_as_people_write(value: object, shown: str) -> None:
    assert cell(value) == shown


def test_a_column_of_numbers_is_aligned_even_where_one_is_missing() -> None:
    rows = Rows(
        ("id", "days", "late", "paid", "none"), (("a", None, True, Decimal(3), None), ("b", 2, False, 1.5, None)), 2
    )
    assert number_columns(rows) == [False, True, False, True, False]
