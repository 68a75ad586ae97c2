"""A practice's page says what was found, how sure it is, and why it moved."""

from __future__ import annotations

from cutaway.findings.finding import Point, Split
from cutaway.house import House
from cutaway_web.places.practice.practice import narrowed
from cutaway_web.roles import Role, Who

ADDRESS = "/practices/basics.on_time_delivery/"


def test_the_page_holds_what_one_must_know_to_believe_the_number(visitor, demo):
    finding = next(f for f in House(demo).findings() if f.practice == "basics.on_time_delivery")
    text = visitor("viewer").get(ADDRESS).text
    for part in (finding.title, finding.asks, "95 % interval", "Where it misleads", "What to try", finding.method):
        assert part in text
    assert f"{finding.n:,}" in text
    assert "natural process limits" in text and "<svg" in text


def test_it_says_why_the_number_moved_since_the_snapshot_before(visitor):
    text = visitor("viewer").get(ADDRESS).text
    moved = text.partition('id="moved"')[2].partition("</section>")[0]
    assert "were judged before" in moved and "rate" in moved and "mix" in moved and "points" in moved


def test_numbers_are_written_as_the_reader_writes_them(visitor, demo):
    finding = next(f for f in House(demo).findings() if f.practice == "basics.on_time_delivery")
    client = visitor("viewer")
    german = client.get(ADDRESS, headers={"accept-language": "de-DE,de;q=0.9"}).text
    assert f"{finding.value * 100:.1f}".replace(".", ",") in german
    assert f"{finding.n:,}".replace(",", ".") in german
    assert f"{finding.n:,}" in client.get(ADDRESS).text


def test_other_units_are_not_told_to_a_lead(demo):
    finding = next(f for f in House(demo).findings() if f.practice == "basics.on_time_delivery")
    parts = (Point("North", 0.5, 0.4, 0.6, 10), Point("South", 0.6, 0.5, 0.7, 10))
    from dataclasses import replace

    both = replace(finding, splits=(Split("team", parts), Split("segment", parts)))
    seen = narrowed(both, Who.of("x", Role.LEAD, ["North"]))
    assert [part.name for part in seen.splits[0].parts] == ["North"]
    assert len(seen.splits[1].parts) == 2
    assert narrowed(both, Who.of("x", Role.ANALYST, ["North"])) == both
