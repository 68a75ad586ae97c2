"""One customer's story over all islands, who it is, and what a lead and a viewer do not see."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta

import pytest

from cutaway.house import House
from tests.cutaway_web.conftest import UNIT
from tests.cutaway_web.places.customers.test_customers import of_unit

RECORD = "billing:0010000"
PAGE = f"/customer/{RECORD}/"
API = f"/api/v1{PAGE}"


def test_the_story_is_told_by_every_island(visitor, demo):
    page = visitor("member").get(API).json()
    assert {"billing", "helpdesk", "orders", "phone"} <= {island for island, _ in page["story"]["islands"]}
    orders = (
        House(demo).sql(f"SELECT count(*) FROM book.\"order\" WHERE customer_id = '{page['id']}'").column(0)[0].as_py()
    )
    assert len({p["row_id"] for p in page["promised"]}) == min(orders, 8)


def test_times_of_day_are_the_companys_and_programs_read_utc(visitor, demo, settings):
    client = visitor("member")
    moments = client.get(API).json()["story"]["moments"]
    timed = next(m for m in moments if m["hour_known"])
    settings.CUTAWAY = dataclasses.replace(settings.CUTAWAY, zone="Asia/Kathmandu")  # 5:45 ahead, at every season
    here = datetime.fromisoformat(timed["at"]) + timedelta(hours=5, minutes=45)
    text = client.get(PAGE).text
    assert f"{here.day} {here:%b %Y}" in text and f'<span class="note">{here:%H:%M}</span>' in text
    assert "times of day: Asia/Kathmandu" in text
    assert client.get(API).json()["story"]["moments"] == moments


def test_each_cost_says_how_it_is_computed_and_opens_to_its_rows(visitor, demo):
    page = visitor("member").get(API).json()
    costs = {cost["id"]: cost for cost in page["costs"]}
    silent = House(demo).sql(
        "SELECT sum(silent_hours) AS hours, count(*) AS n FROM evidence.engagement__time_in_uncertainty "
        f"WHERE customer_id = '{page['id']}' AND excluded IS NULL"
    )
    assert costs["silence"]["value"] == pytest.approx(silent.to_pylist()[0]["hours"])
    assert costs["silence"]["n"] == silent.to_pylist()[0]["n"]
    assert all(cost["how"] for cost in costs.values())
    assert costs["unpaid"]["value"] is None and "payments" in costs["unpaid"]["how"], "unknown is not zero"


def test_what_waits_is_what_time_in_uncertainty_says(visitor, demo):
    waits = House(demo).sql(
        "SELECT case_id, waits_since FROM evidence.engagement__time_in_uncertainty WHERE waits_since IS NOT NULL"
    )
    told = House(demo).sql("SELECT row_id, since FROM story.wait WHERE kind = 'word on a case'").to_pylist()
    since = {row["row_id"]: row["since"] for row in told}
    assert waits.num_rows and {r["case_id"]: r["waits_since"] for r in waits.to_pylist()}.items() <= since.items()


def test_why_the_records_are_one_is_said_in_words_with_weights(visitor):
    text = visitor("member").get(PAGE).text
    why = text.partition("Why they are one")[2]
    assert "an island keeps the other’s id" in why or "% sure" in why
    assert 'class="weight">+' in why and "name: " in why


def test_a_lead_reads_their_units_moments_of_their_units_customers(visitor, demo):
    lead = visitor("lead", units=[UNIT])
    known = of_unit(demo, UNIT)
    page = lead.get(f"/api/v1/customer/{sorted(known)[0]}/").json()
    assert {moment["unit"] for moment in page["story"]["moments"]} <= {UNIT, ""}
    everyone = House(demo).sql("SELECT customer_id FROM book.customer").column(0).to_pylist()
    others = [id for id in everyone if id not in known]
    for id in others[:5]:
        assert lead.get(f"/customer/{id}/").status_code == 404, "as if there were none"
    theirs = House(demo).sql(f"SELECT order_id FROM book.\"order\" WHERE team <> '{UNIT}' LIMIT 1").column(0)[0].as_py()
    assert lead.get(f"/book/order/{theirs.replace('#', '%23')}/").status_code == 404


def test_names_of_persons_are_for_those_who_decide_and_each_look_is_written_down(visitor, demo):
    hidden = visitor("member").get(f"{API}?names=1").json()
    assert not hidden["names"] and "phone" not in str(hidden["records"])
    before = len(House(demo).trail.entries("person_seen"))
    seen = visitor("analyst").get(f"{API}?names=1").json()
    assert seen["names"] and any("phone" in record["values"] for record in seen["records"])
    entries = House(demo).trail.entries("person_seen")
    assert len(entries) == before + 1 and entries[-1].subject == f"customer {seen['id']}"


def test_who_may_not_decide_is_shown_no_form(visitor):
    assert "/customers/split/" in visitor("analyst").get(PAGE).text
    assert 'method="post" action="/customers/' not in visitor("lead", units=[UNIT]).get(PAGE).text


def test_what_is_no_customer_is_not_found(visitor):
    for id in ("nobody", "crm:nobody", "' OR 1=1 --"):
        assert visitor("analyst", name=id).get(f"/customer/{id}/").status_code == 404


@pytest.mark.parametrize("skip", ["x", "-1", "9" * 40, "999999"])
def test_a_story_is_not_broken_by_what_is_no_place_in_it(visitor, skip):
    assert visitor("member").get(f"{PAGE}?skip={skip}&kind=nothing").status_code == 200


def test_a_moment_opens_to_its_row(visitor):
    client = visitor("member")
    moment = client.get(API).json()["story"]["moments"][0]
    row = client.get(f"/api/v1/book/{moment['book_table']}/{moment['row_id'].replace('#', '%23')}/").json()["row"]
    assert row["source_id"] == moment["source_id"] and row["cells"]


def test_a_row_says_what_its_columns_mean_and_sets_names_as_names(visitor, demo):
    id = House(demo).sql('SELECT min(case_id) FROM book."case"').column(0)[0].as_py()
    text = visitor("member").get(f"/book/case/{id}/").text
    assert "<code>NA</code> is an id" in text and "`" not in text.partition("<main")[2].partition("</main>")[0]
