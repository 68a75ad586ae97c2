"""The words of a board report, as data for its template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import vl_convert

from cutaway.board.report import BoardReport
from cutaway.drawing.beside import NO_EFFECT, done_value, from_whom, gap_value, said_value
from cutaway.drawing.building import Building, tag
from cutaway.drawing.figures import facts_of, many, short
from cutaway.drawing.islands import status_line
from cutaway.drawing.panels import first_sentence, how_sure
from cutaway.drawing.plane import plane_alone
from cutaway.drawing.priorities import learn_next, look_first
from cutaway.drawing.section import describe, svg
from cutaway.drawing.states import MEANING, State, room_state
from cutaway.drawing.title_block import NOT_A_SCORE, SIMULATED
from cutaway.drawing.typesetting import finding_told, state_of
from cutaway.findings import words
from cutaway.findings.changes import Change
from cutaway.findings.finding import Finding

SHORT = ("95 % interval", "Bounds", "Interval", "Judged", "Window", "Marks", "Fell short for")
OWN_SECTIONS = ("Where it misleads", "What to try")


def tell(report: BoardReport, root: Path) -> dict[str, Any]:
    """The words; pictures are put into the folder `root`."""
    building = report.building
    (root / "drawing.pdf").write_bytes(vl_convert.svg_to_pdf(svg(building)))
    (root / "plane.pdf").write_bytes(vl_convert.svg_to_pdf(plane_alone(building.plane)))
    moved = {change.practice: change for change in report.changes}
    return {
        "title": f"{building.company}: board report to {building.as_of:%-d %B %Y}",
        "company": building.company,
        "simulated": building.simulated,
        "stamp": SIMULATED,
        "as_of": f"{building.as_of:%-d %B %Y}",
        "window": building.window,
        "snapshot": building.snapshot,
        "digest": report.digest,
        "published": f"{report.published_at:%-d %B %Y, %H:%M} UTC",
        "described": describe(building),
        "not_a_score": NOT_A_SCORE,
        "tally": _tally(building),
        "plane": [building.plane.focus.in_words, building.plane.principle.in_words],
        "said": [
            {
                "room": one.told.room.capitalize(),
                "words": one.told.words,
                "whom": from_whom(one),
                "said": said_value(one) or "–",
                "done": done_value(one) or "–",
                "gap": gap_value(one) or one.why,
                "verdict": one.verdict,
            }
            for one in building.said
        ],
        "loops": [
            {
                "title": loop.title,
                "practice": loop.practice,
                "team": loop.team,
                "state": loop.state + (f": {loop.outcome}" if loop.outcome else ""),
                "from": f"{loop.starts_on:%-d %B %Y}",
                "check": f"{loop.due_on:%-d %B %Y}",
                "expected": loop.expected + ("" if loop.planned_before else " (written down after it began)"),
            }
            for loop in building.loops
        ],
        "no_effect": NO_EFFECT,
        "meanings": [{"key": state.key, "word": state.value, "means": means} for state, means in MEANING.items()],
        "first": [_first(finding) for finding in look_first(building.findings)],
        "open": [_open(finding) for finding in learn_next(building.findings)],
        "since": report.earlier and {"id": report.earlier.id, "as_of": f"{report.earlier.as_of:%-d %B %Y}"},
        "changed": [_changed(change) for change in report.changes if change.any],
        "rooms": [
            {
                "name": room.name.capitalize(),
                "question": room.question,
                "state": _room_state(building.findings_in(room.name)),
                "rows": [_row(f, moved.get(f.practice)) for f in building.findings_in(room.name)],
            }
            for room in building.rooms
        ],
        "planned": [
            (room.name.capitalize(), " · ".join(title for _, title in building.planned_in(room)))
            for room in building.rooms
            if building.planned_in(room)
        ],
        "islands": list(_islands(report)),
        "findings": [
            _finding(finding, building, f"{at}-{place}", root)
            for at, room in enumerate(building.rooms)
            for place, finding in enumerate(building.findings_in(room.name))
        ],
    }


def _tally(building: Building) -> list[dict[str, str]]:
    """How many findings have each verdict, and how many practices are still to come."""
    counted = Counter(State(finding.verdict.value) for finding in building.findings)
    counted[State.EMPTY] = sum(len(building.planned_in(room)) for room in building.rooms)
    order = (State.WEAK, State.FAIR, State.STRONG, State.UNKNOWN, State.EMPTY)
    return [{"key": state.key, "word": state.value, "n": words.count(counted[state])} for state in order]


def _first(finding: Finding) -> dict[str, Any]:
    return {
        "headline": finding.headline,
        "room": finding.room.capitalize(),
        "state": state_of(finding),
        "sure": f"{how_sure(finding)}.",
        "next": first_sentence(finding.next_step),
    }


def _open(finding: Finding) -> dict[str, str]:
    seen = ""
    if finding.value is not None:
        interval = words.between(finding.low, finding.high, finding.unit)
        seen = f"Seen so far: {words.value(finding.value, finding.unit)} ({interval}), {many(finding.n, finding.of)}."
    return {"title": finding.title, "why": finding.why_unknown, "next": finding.next_step, "seen": seen}


def _room_state(findings: tuple[Finding, ...]) -> dict[str, str]:
    state = room_state(findings)
    return {"key": state.key, "word": state.value}


def _row(finding: Finding, change: Change | None) -> dict[str, Any]:
    """One line of the table in which every finding stands."""
    return {
        "title": finding.title,
        "state": state_of(finding),
        "value": short(finding.value, finding.unit),
        "interval": _ends(finding) or ("counted" if finding.value is not None else ""),
        "n": many(finding.n, finding.of),
        "before": short(change.before.value, change.before.unit) if change and change.before else "",
    }


def _ends(finding: Finding) -> str:
    """The interval without the words of its unit, which the title makes clear."""
    interval = words.between(finding.low, finding.high, finding.unit)
    return interval.removesuffix(f" {finding.unit}")


def _changed(change: Change) -> dict[str, Any]:
    """A finding then and now, and what made the difference."""
    one = change.now or change.before
    assert one is not None
    told: dict[str, Any] = {"title": one.title, "room": one.room.capitalize(), "notes": list(_notes(change))}
    for name, finding in (("before", change.before), ("now", change.now)):
        told[name] = {
            "value": words.value(finding.value, finding.unit) if finding else "not measured",
            "interval": words.between(finding.low, finding.high, finding.unit) if finding else "",
            "state": state_of(finding) if finding else None,
        }
    return told


def _notes(change: Change) -> Iterable[str]:
    if change.before is None or change.now is None:
        return
    if change.method:
        yield "It is measured in another way: the two numbers say nothing of the company."
    elif change.apart is not None:
        yield ("The intervals do not touch." if change.apart else "The intervals overlap: chance alone can do as much.")
    if change.benchmark:
        yield "Good or poor begin elsewhere than before."
    for moved in change.moved[:1]:
        by = moved.by.replace("_", " ")
        yield f"By {by}: rate {_points(moved.rate)}, mix {_points(moved.mix)}."


def _points(share: float) -> str:
    """A difference of shares in points of a hundred, with its sign."""
    size = words.decimal(abs(share) * 100, 1)
    return f"{'±' if size == '0.0' else '+' if share > 0 else words.MINUS}{size} points"


def _islands(report: BoardReport) -> Iterable[dict[str, str]]:
    """Where the records come from, how many, and of which day the newest is."""
    building = report.building
    for at, island in enumerate(building.islands):
        newest = report.newest.get(island.source)
        age = (building.as_of.date() - newest).days if newest else None
        yield {
            "tag": tag(at),
            "name": island.name,
            "title": island.title,
            "rows": words.count(island.rows),
            "quarantined": words.count(island.quarantined),
            "newest": f"{newest:%-d %B %Y}" if newest else "no day in its records",
            "age": "" if age is None else f"{many(age, 'day')} before" if age else "the last day measured",
            "pipe": status_line(island),
        }


def _finding(finding: Finding, building: Building, key: str, root: Path) -> dict[str, Any]:
    said = dict(building.explanations.get(finding.practice, ()))
    facts = dict(facts_of(finding))
    facts["Marks"] = f"good from {facts['Good from']}, poor from {facts['Poor from']}"
    return {
        **finding_told(finding, key, root, width=330, height=120),
        "facts": [(name, facts[name]) for name in SHORT if name in facts],
        "basis": finding.basis,
        "exclusions": [f"{words.count(e.n)} {e.reason}" for e in finding.exclusions],
        "said": [(name, " ".join(said[name].split())) for name in OWN_SECTIONS if said.get(name)],
    }
