"""What the office leaves behind: the board's calendar and mail, objectives, decisions, and working hours.

Five small islands, each as people export it: a calendar with the month before the day and the clock of twelve hours, a
message trace, two sheets that somebody keeps by hand, and a time recording that knows customers by debtor number.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np

from cutaway.simulator import texts
from cutaway.simulator.columns import Text, integers, joined, strings
from cutaway.simulator.export import Dialect, Export
from cutaway.simulator.office import AT_WORK, BOARD, UNITS, Office
from cutaway.simulator.period import Period
from cutaway.simulator.population import Ints
from cutaway.simulator.streams import stream

CALENDAR = (
    "Subject",
    "Start Date",
    "Start Time",
    "End Date",
    "End Time",
    "Required Attendees",
    "Categories",
    "Private",
)
MAIL = ("MessageId", "Received", "SenderAddress", "RecipientGroup", "Subject", "Body")
OBJECTIVE = ("No.", "Quarter", "Unit", "Objective", "Key result", "Value for customer", "Progress")
DECISION = ("Date", "Body", "Decision", "Effect on customers expected", "Seen a year later")
HOURS = ("Week", "Employee", "Unit", "Work item", "Kind", "Debtor", "Estimate h", "Hours", "Billable")
_EPOCH, _MIDNIGHT = date(1970, 1, 1), datetime(1970, 1, 1)


class OfficeTools:
    """Writes the islands `calendar`, `mail`, `objectives`, `decisions` and `hours`."""

    def __init__(
        self, folder: Path, office: Office, period: Period, seed: int, bank: texts.Bank, calendar_ends: int
    ) -> None:
        self.calendar_ends = calendar_ends
        self.office, self.period, self.seed, self.bank = office, period, seed, bank
        self.calendar = Export(folder / "calendar" / "board_calendar.csv", CALENDAR, Dialect(quote_all=True))
        self.mail = Export(folder / "mail" / "message_trace.csv", MAIL, Dialect())
        self.objectives = Export(folder / "objectives" / "okr.csv", OBJECTIVE, Dialect(";", "\r\n", "utf-8-sig"))
        self.decisions = Export(folder / "decisions" / "decision_log.csv", DECISION, Dialect(";", "\r\n", "cp1252"))
        self.hours = Export(folder / "hours" / "time_recording.csv", HOURS, Dialect("\t", "\r\n"))
        self.files = (self.calendar, self.mail, self.objectives, self.decisions, self.hours)

    def write(self, customers: int) -> None:
        """Writes all of them; only working hours name customers, of whom there are so many."""
        self._write_calendar()
        self._write_mail()
        self._write_objectives()
        self._write_decisions()
        self._write_hours(customers)

    def _write_calendar(self) -> None:
        draw = stream(self.seed, "calendar")
        days, purposes = self._days(draw, self.office.meetings), self.office.meeting_purposes
        which = draw.choice(len(purposes), len(days), p=list(purposes.values()))
        subjects = texts.lines(self.bank, draw, "meetings", tuple(purposes), which).to_pylist()
        rows = []
        for day, subject, purpose in zip(days.tolist(), subjects, which.tolist(), strict=True):
            start = _MIDNIGHT + timedelta(days=day, minutes=480 + 30 * _int(draw, 19))
            end = start + timedelta(minutes=30 * (1 + _int(draw, 4)))
            leaders = "; ".join(f"board{n + 1}@vantorp.example" for n in sorted(_some(draw, UNITS[BOARD])))
            private = draw.random() < 0.03
            shown = "Private appointment" if private else subject
            own = "Intern" if tuple(purposes)[purpose] == "internal" else "Extern"
            category = own if draw.random() < self.office.marked else ("", "", "", "Reise")[_int(draw, 4)]
            if day > self.calendar_ends:
                continue
            rows.append((shown, *_american(start), *_american(end), leaders, category, str(private)))
        self.calendar.write(_columns(rows, len(CALENDAR)))

    def _write_mail(self) -> None:
        draw = stream(self.seed, "mail")
        days, topics = self._days(draw, self.office.messages), self.office.message_topics
        which = draw.choice(len(topics), len(days), p=list(topics.values()))
        core = texts.lines(self.bank, draw, "messages", tuple(topics), which)
        framed = [texts.lines(self.bank, draw, "frames", (end,), 0 * which) for end in ("opening", "closing")]
        bodies = joined(framed[0], core, framed[1]).to_pylist()
        subjects = [" ".join(line.split()[: 3 + _int(draw, 3)]).rstrip(".,:;?") for line in core.to_pylist()]
        rows: list[tuple[str, ...]] = []
        for day, subject, body in zip(days.tolist(), subjects, bodies, strict=True):
            at = _MIDNIGHT + timedelta(days=day, seconds=25_000 + _int(draw, 40_000))
            sender = f"board{1 + _int(draw, UNITS[BOARD])}@vantorp.example"
            number = f"<{len(rows):06d}.{day}@vantorp.example>"
            rows.append((number, f"{at:%Y-%m-%dT%H:%M:%S}Z", sender, "all-staff", subject, body))
        self.mail.write(_columns(rows, len(MAIL)))

    def _write_objectives(self) -> None:
        draw = stream(self.seed, "objectives")
        rows: list[tuple[str, ...]] = []
        for quarter in range(self.period.months // 3):
            first = _EPOCH + timedelta(days=int(self.period.starts[3 * quarter]))
            for_customers = draw.random(self.office.objectives) < self.office.objectives_for_customers
            chosen = texts.lines(self.bank, draw, "objectives", ("company", "customer"), for_customers.astype(int))
            for line in chosen.to_pylist():
                objective, _, key_result = line.partition(" | ")
                label = f"Q{(first.month + 2) // 3}/{first.year}"
                unit = tuple(UNITS)[_int(draw, len(UNITS))]
                rows.append((f"O-{len(rows) + 1}", label, unit, objective, key_result, "", f"{10 * _int(draw, 11)} %"))
        self.objectives.write(_columns(rows, len(OBJECTIVE)))

    def _write_decisions(self) -> None:
        draw = stream(self.seed, "decisions")
        days = self._days(draw, self.office.decisions * 12 / 52)
        asked = draw.random(len(days)) < self.office.decisions_asked
        rows = []
        for day, line in zip(
            days.tolist(),
            texts.lines(self.bank, draw, "decisions", ("company", "customer"), asked.astype(int)).to_pylist(),
            strict=True,
        ):
            decision, _, effect = line.partition(" | ")
            on = _EPOCH + timedelta(days=day)
            seen = ("", "as expected", "less than expected", "not looked at")[_int(draw, 4)] if effect else ""
            rows.append((f"{on:%d.%m.%Y}", BOARD, decision, effect, seen))
        self.decisions.write(_columns(rows, len(DECISION)))

    def _write_hours(self, customers: int) -> None:
        draw = stream(self.seed, "hours")
        weeks = range(int(self.period.starts[0]) // 7, self.period.end // 7)
        staff = [(f"E{n:04d}", unit) for n, unit in enumerate(u for u in AT_WORK for _ in range(UNITS[u]))]
        n = len(weeks) * len(staff)
        week, who = np.divmod(np.arange(n), len(staff))
        kind = np.searchsorted(np.cumsum([self.office.rush, self.office.change]), draw.random(n), side="right")
        billed = (kind != 1) | (draw.random(n) < self.office.change_billed)
        item, estimate = draw.integers(1_000, 90_000, n), draw.integers(2, 60, n)
        spent = np.clip(np.round(draw.normal(32, 5, n) * 4) / 4, 4, 44)
        debtor = 10_000 + 2 * draw.integers(0, customers, n)
        labels = [f"{_EPOCH + timedelta(days=7 * (w + 1) - 3):%G-W%V}" for w in weeks]
        self.hours.write(
            [
                strings(labels).take(integers(week)),
                strings([code for code, _ in staff]).take(integers(who)),
                strings([unit for _, unit in staff]).take(integers(who)),
                strings([f"WI-{number}" for number in item.tolist()]),
                strings(("rush", "change", "planned")).take(integers(kind)),
                strings([f"{number:07d}" for number in debtor.tolist()]),
                strings([str(hours) for hours in estimate.tolist()]),
                strings([f"{hours:g}" for hours in spent.tolist()]),
                strings(("no", "yes")).take(integers(billed.astype(int))),
            ]
        )

    def _days(self, draw: np.random.Generator, per_week: float) -> Ints:
        """Working days, about so many a week, in order."""
        months = np.repeat(np.arange(self.period.months), draw.poisson(per_week * 52 / 12, self.period.months))
        days: Ints = np.sort(self.period.working_day(months, draw.random(len(months))))
        return days


def _columns(rows: Sequence[Sequence[str]], width: int) -> list[Text]:
    return [strings([row[column] for row in rows]) for column in range(width)]


def _american(at: datetime) -> tuple[str, str]:
    return f"{at.month}/{at.day}/{at.year}", f"{at.hour % 12 or 12}:{at:%M:%S} {'AM' if at.hour < 12 else 'PM'}"


def _int(draw: np.random.Generator, below: int) -> int:
    return int(draw.integers(below))


def _some(draw: np.random.Generator, of: int) -> list[int]:
    chosen: list[int] = draw.permutation(of)[: 1 + _int(draw, of)].tolist()
    return chosen
