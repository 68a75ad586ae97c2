"""After-hours contact.

Asks
    Of the contacts that our people had with customers, how many fell outside
    our working hours?

Why it matters
    Whoever can be reached at any hour will be. What begins as devotion to
    one customer becomes what all expect, and the evening of the service desk
    pays for a promise that nobody decided to give.

How it is measured
    The share of contacts that began outside the working hours of the unit
    that took part, by the clock on the wall of the company's people. The
    hours and holidays stand in `[working_hours]` of cutaway.toml (Monday to
    Friday, 8 to 18 h, if nothing is said); a unit on a night shift has hours
    of its own there. Calls, chats, meetings and visits count whoever began
    them; mails count when we wrote them: a mail that a customer sends at
    night costs nobody's evening. The row says what the customer's own clock
    showed, where it is known. Units are looked at, never persons: a unit in
    which fewer than five people were seen is not named, and where the
    sources name fewer than five people in all, nothing is judged.

Where it misleads
    A mail that was written by day and sent by a machine at night counts.
    Holidays that nobody entered count as working days. Customers in far
    zones are reached in their day and in our evening: look at the customer's
    clock before you call it pressure. What runs over private phones is not
    seen at all.

What to try
    Look at which customers and which units the evenings go to. Decide what
    is an emergency, staff a shift for it, and let the rest wait until
    morning, saying so when the case is opened.

Sources
    After-hours work as research on connectivity and recovery uses the term;
    the company's own working hours are the measure.
"""

import ibis
import ibis.expr.types as ir

from cutaway.practices import Benchmark, Share, practice
from cutaway.warehouse.portable import hour_of_day, instant, weekday_of

FEWEST_PEOPLE = 5  # a smaller unit is not named


@practice(
    title="Customers can wait until morning",
    unit="interaction",
    answer=Share("after_hours", better="lower"),
    benchmark=Benchmark(good=0.05, poor=0.15, basis="our judgement; no published norm"),
)
def after_hours_contact(interaction, working_hours, as_of, holiday=None):
    known = interaction.filter(interaction.started_at <= instant(as_of))
    spans = working_hours.mutate(whose=ibis.coalesce(working_hours.team, ""))
    own = spans.filter(spans.whose != "").select(whose="team").distinct()
    placed = known.left_join(own, known.team == own.whose)
    asked = placed.mutate(
        whose=ibis.coalesce(placed.whose, ""),
        company=ibis.literal(""),
        started_on=placed.started_at_local.date(),
    )
    at_work = _inside(asked, "started_at_local", "whose", spans).rename(at_work_id="interaction_id")
    in_their_day = _inside(asked, "customer_clock_at", "company", spans).rename(their_day_id="interaction_id")
    off = _on_holiday(asked, holiday).rename(off_id="interaction_id")
    people = _people(known)
    crew = known.aggregate(people_in_all=known.employee_id.nunique())

    seen = asked.left_join(at_work, asked.interaction_id == at_work.at_work_id)
    seen = seen.left_join(in_their_day, seen.interaction_id == in_their_day.their_day_id)
    seen = seen.left_join(off, seen.interaction_id == off.off_id)
    seen = seen.left_join(people, seen.team == people.unit)
    seen = seen.cross_join(crew)
    return seen.select(
        "interaction_id",
        "customer_id",
        happened_on=seen.started_on,
        team=ibis.ifelse(seen.people >= FEWEST_PEOPLE, seen.team, ibis.null("string")),
        channel=seen.kind,
        direction=seen.direction,
        started_at_local=seen.started_at_local,
        customer_clock_at=seen.customer_clock_at,
        in_customers_day=ibis.ifelse(
            seen.customer_clock_at.isnull(), ibis.null("boolean"), seen.their_day_id.notnull()
        ),
        on_holiday=seen.off_id.notnull(),
        after_hours=seen.at_work_id.isnull() | seen.off_id.notnull(),
        excluded=ibis.cases(
            (
                ibis.coalesce((seen.people_in_all > 0) & (seen.people_in_all < FEWEST_PEOPLE), False),
                "fewer than five people are seen",
            ),
            ((seen.kind == "mail") & (seen.direction == "inbound"), "a mail from the customer"),
        ),
    )


def _inside(asked: ir.Table, clock: str, whose: str, spans: ir.Table) -> ir.Table:
    """The contacts at which a clock stood inside a span of those hours."""
    timed = asked.filter(asked[clock].notnull()).select(
        "interaction_id", hours_of=asked[whose], day=weekday_of(asked[clock]), hour=hour_of_day(asked[clock])
    )
    hit = timed.join(spans, [timed.hours_of == spans.whose, timed.day == spans.weekday])
    return hit.filter((hit.hour >= hit.from_hour) & (hit.hour < hit.to_hour)).select("interaction_id").distinct()


def _on_holiday(asked: ir.Table, holiday: ir.Table) -> ir.Table:
    """The contacts on a holiday of everybody, or of the unit that took part."""
    days = asked.select("interaction_id", "team", "started_on")
    hit = days.join(holiday.select("holiday_on", off_team="team"), days.started_on == holiday.holiday_on)
    return hit.filter(hit.off_team.isnull() | (hit.off_team == hit.team)).select("interaction_id").distinct()


def _people(known: ir.Table) -> ir.Table:
    """How many people of each unit were seen."""
    named = known.filter(known.team.notnull())
    return named.group_by(unit=named.team).aggregate(people=named.employee_id.nunique())
