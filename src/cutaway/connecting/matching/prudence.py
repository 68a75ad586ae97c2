"""What is left out although it matched: where a column alone would make a finding say what the exports do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cutaway.book import Type
from cutaway.connecting.matching.match import SURE, Candidate, Match
from cutaway.connecting.matching.wanted import MOMENTS, wanted
from cutaway.connecting.profile.relations import Link
from cutaway.connecting.words.header import header
from cutaway.connecting.words.lexicon import listed

USERS = listed("users")


def prudent(candidate: Candidate, links: Sequence[Link]) -> Candidate:
    """The candidate without what would mislead; that is asked."""
    alone = _organisation_or_person(_no_plan_alone(_no_answer_without_words(candidate)))
    alone = _plan_or_outcome(_users_of_nobody(_users_on_either_side(alone)))
    return _one_id_for_a_customer(alone, links)


def _organisation_or_person(candidate: Candidate) -> Candidate:
    """Who is an organisation is no person: the other name is that of somebody there."""
    if candidate.table not in ("customer", "customer_record") or not (
        "name" in candidate.matches or "name" in candidate.asked
    ):
        return candidate
    persons = {name: m for name, m in candidate.matches.items() if name == "person_name" and m.confidence < 1}
    return _asked(candidate, persons, "the customer has a name as an organisation, so this is somebody there")


def _no_answer_without_words(candidate: Candidate) -> Candidate:
    """That somebody answered says nothing while neither a score nor words are known."""
    wants = {want.column.name for want in wanted(candidate.table)}
    if {"score", "text"} <= wants and not {"score", "text"} & set(candidate.matches):
        return replace(candidate, lacks=(*candidate.lacks, "score", "text"))
    return candidate


def _no_plan_alone(candidate: Candidate) -> Candidate:
    """A planned day without the day on which it came about would make everything late."""
    came_about = [
        want
        for want in wanted(candidate.table)
        if want.column.type in MOMENTS and want.column.occurred and not want.begins
    ]
    if not came_about or any(want.column.name in candidate.matches for want in came_about):
        return candidate
    plans = {name: match for name, match in candidate.matches.items() if match.want.is_plan and match.confidence < 1}
    names = " or ".join(f"`{want.column.name}`" for want in came_about)
    why = f"nothing surely fills {names}: with this alone, everything would count as late"
    return _asked(candidate, plans, why)


def _users_of_nobody(candidate: Candidate) -> Candidate:
    """Users of a system that belong to no customer are rather the company's own people."""
    spoken = {part.text for part in header(candidate.raw.words).parts}
    if candidate.table != "person" or "customer_id" in candidate.matches or not spoken & USERS:
        return candidate
    return replace(candidate, lacks=(*candidate.lacks, "customer_id"))


def _users_on_either_side(candidate: Candidate) -> Candidate:
    """A user beside a contact with a customer may be whoever spoke for the company."""
    wants = {want.column.name for want in wanted(candidate.table)}
    if not {"person_id", "employee_id"} <= wants:
        return candidate
    doubtful = {
        name: match
        for name, match in candidate.matches.items()
        if name == "person_id"
        and match.confidence < 1
        and {part.text for part in header(match.columns[0]).parts if part.meanings - {"id", "name"}} <= USERS
    }
    return _asked(candidate, doubtful, "a user of the system may be one of your own people: the contact, or yours?")


def _plan_or_outcome(candidate: Candidate) -> Candidate:
    """A day of delivery that each row has, where no other day was planned, may be the planned one itself."""
    plans = [want.column.name for want in wanted(candidate.table) if want.is_plan]
    if not plans or any(name in candidate.matches for name in plans):
        return candidate
    columns = candidate.raw.columns
    key = next((m for m in candidate.matches.values() if m.want.column.key), None)
    things = columns[key.columns[0]].filled if key else candidate.raw.rows
    doubtful = {
        name: match
        for name, match in candidate.matches.items()
        if match.want.column.type in MOMENTS
        and match.want.column.occurred
        and not match.want.begins
        and match.confidence < 1
        and columns[match.columns[0]].filled >= things
    }
    why = f"every row has one, and nothing else is `{plans[0]}`: did it happen, or was it planned?"
    return _asked(candidate, doubtful, why)


def _one_id_for_a_customer(candidate: Candidate, links: Sequence[Link]) -> Candidate:
    """An id of a customer that is new for each row, beside another one that is not, is perhaps no customer's."""
    doubtful = {}
    for name, match in candidate.matches.items():
        if match.want.column.type is not Type.ID or match.confidence == 1 or len(match.columns) != 1:
            continue
        column = candidate.raw.columns[match.columns[0]]
        link = next((link for link in links if link.column == column.name), None)
        refers = match.want.column.refers == "customer" or (match.want.column.key and candidate.table == "customer")
        if not refers or not column.is_unique or link is None or not link.one_to_one or column.rows < 50:
            continue
        for table in (candidate.raw, link.table):
            others = [
                other
                for other in table.columns.values()
                if other.name not in (column.name, link.key)
                and other.could_be_id
                and header(other.name).means("customer", "id")
                and not any(part.meanings - {"customer", "id"} for part in header(other.name).parts)
                and 1 < other.distinct < other.filled
            ]
            if others:
                doubtful[name] = match
                rival = f"`{table.name}.{others[0].name}`"
                why = f"each row has one of its own, while {rival} repeats: which is the customer?"
    return _asked(candidate, doubtful, why) if doubtful else candidate


def _asked(candidate: Candidate, matches: Mapping[str, Match], why: str) -> Candidate:
    if not matches:
        return candidate
    kept = {name: match for name, match in candidate.matches.items() if name not in matches}
    weak = {
        name: (replace(match, confidence=min(match.confidence, SURE - 0.05), doubts=(*match.doubts, why)),)
        for name, match in matches.items()
    }
    lacks = tuple(name for name in matches if matches[name].want.column.required)
    return replace(candidate, matches=kept, asked={**candidate.asked, **weak}, lacks=(*candidate.lacks, *lacks))
