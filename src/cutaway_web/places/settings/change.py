"""The window and the benchmarks as they are, whose they are, and the forms that change them with a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import quote

from cutaway.decided.settings_said import BENCHMARK, WINDOW, Said, checked_benchmark, checked_window
from cutaway.errors import CutawayError
from cutaway_web.answering import NotFound
from cutaway_web.open_house import house
from cutaway_web.pages import Again, Go, action, page
from cutaway_web.visit import Visit


@dataclass(frozen=True)
class Setting:
    """One setting as the next refresh takes it.

    Attributes:
        name: `window_months`, or `benchmark.` and a practice's id.
        title: what it is called.
        practice: the id of the practice; empty for the window.
        better: which way is better; empty for the window.
        unit: of the marks, as findings have it; empty for the window.
        value: the window: months or `all`.
        good, poor, basis: of a benchmark.
        whose: `practice`, `cutaway.toml` or `people`.
        by, at, why: who changed it last, when and why; empty if nobody did.
        pending: whether the current snapshot was measured with another value.
    """

    name: str
    title: str
    practice: str
    better: str
    unit: str
    value: str
    good: float | None
    poor: float | None
    basis: str
    whose: str
    by: str
    at: datetime | None
    why: str
    pending: bool


@dataclass(frozen=True)
class SettingsPage:
    """The settings that people may change.

    Attributes:
        snapshot: the current snapshot.
        window: the length of the window.
        benchmarks: one for each practice.
        chosen: the name of the one that is being changed; else empty.
        may_change: whether the visitor may.
        problems: what was wrong, a sentence each.
        done: what was done; else empty.
    """

    snapshot: str
    window: Setting
    benchmarks: tuple[Setting, ...]
    chosen: str
    may_change: bool
    problems: tuple[str, ...] = ()
    done: str = ""


@page("settings/", may="viewer", nav=("Settings", 80), asks={"one": "The name of the setting to change."})
def settings(visit: Visit) -> SettingsPage:
    return _page(visit, visit.asked.get("one", ""), bool(visit.asked.get("done")))


@action("settings/", may="analyst")
def change(visit: Visit) -> Go | Again:
    form, own = visit.form, house()
    name = form.get("name", "")
    practices = own.practices()
    if name != WINDOW and name.removeprefix(BENCHMARK) not in practices:
        raise NotFound("There is no such setting.")
    try:
        value: object = None
        if not form.get("back"):
            if name == WINDOW:
                value = checked_window(form.get("value", ""))
            else:
                better = practices[name.removeprefix(BENCHMARK)].answer.better
                good, poor, basis = (form.get(part, "")[:300] for part in ("good", "poor", "basis"))
                value = checked_benchmark(good, poor, basis, better=better)
        own.decided.set(name, value, by=visit.who.name, why=form.get("why", "")[:1000])
    except CutawayError as error:
        return Again(replace(_page(visit, name), problems=(f"{error.what} {error.next_step}".strip(),)))
    return Go(f"/settings/?done=yes#{quote(name)}")


def _page(visit: Visit, chosen: str = "", done: bool = False) -> SettingsPage:
    own = house()
    said, now = own.decided.settings(), own.settings
    measured = {finding.practice: finding for finding in visit.reader.findings}
    window = "all" if now.window_months is None else str(now.window_months)
    had = visit.reader.facts["window_months"]
    benchmarks = []
    for id, practice in sorted(own.practices().items()):
        ours = now.benchmarks.get(id)
        used = ours or practice.benchmark
        found = measured.get(id)
        before = getattr(found, "benchmark", None)
        told = said.get(f"{BENCHMARK}{id}")
        benchmarks.append(
            Setting(
                name=f"{BENCHMARK}{id}",
                title=practice.title,
                practice=id,
                better=practice.answer.better,
                unit=practice.answer.unit,
                value="",
                good=used.good,
                poor=used.poor,
                basis=used.basis,
                whose="people" if _counts(told) else "cutaway.toml" if ours else "practice",
                **_who(told),
                pending=before is not None and (before.good, before.poor) != (used.good, used.poor),
            )
        )
    told = said.get(WINDOW)
    return SettingsPage(
        snapshot=visit.reader.id,
        window=Setting(
            name=WINDOW,
            title="Window",
            practice="",
            better="",
            unit="",
            value=window,
            good=None,
            poor=None,
            basis="",
            whose="people" if _counts(told) else "cutaway.toml",
            **_who(told),
            pending=window != ("all" if had is None else str(had)),
        ),
        benchmarks=tuple(benchmarks),
        chosen=chosen,
        may_change=visit.may("analyst"),
        done="It is written down, and counts from the next refresh on." if done else "",
    )


def _counts(told: Said | None) -> bool:
    return told is not None and told.value is not None


def _who(told: Said | None) -> dict[str, Any]:
    if told is None:
        return {"by": "", "at": None, "why": ""}
    return {"by": told.entry.by, "at": told.entry.at, "why": told.entry.why}
