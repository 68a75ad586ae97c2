"""A setting is changed with a reason, counts from the next refresh on, and is given back."""

from __future__ import annotations

from cutaway.house import House

MARK = {"name": "benchmark.basics.on_time_delivery", "good": "0,99", "poor": "0.9", "basis": "our contracts"}


def test_a_change_has_a_reason_and_waits_for_the_next_refresh(visitor, own_house):
    analyst = visitor("analyst")
    assert analyst.post("/settings/", {**MARK, "why": " "}).status_code == 422
    assert "basics.on_time_delivery" not in House(own_house).settings.benchmarks
    assert analyst.post("/settings/", {**MARK, "why": "as signed"}).status_code == 302
    assert House(own_house).settings.benchmarks["basics.on_time_delivery"].good == 0.99
    text = analyst.get("/settings/").text
    assert "as signed" in text and "from the next refresh on" in text


def test_marks_are_said_in_the_unit_of_what_they_are_marks_of(visitor):
    analyst = visitor("analyst")
    text = analyst.get("/settings/").text.replace("\N{NO-BREAK SPACE}", " ")
    assert ">95.0 %</td>" in text and ">24.0 hours</td>" in text
    assert "In hours." in analyst.get("/settings/?one=benchmark.basics.first_response_time").text
    assert "0.95 is 95 %" in analyst.get(f"/settings/?one={MARK['name']}").text


def test_a_setting_is_given_back(visitor, own_house):
    analyst = visitor("analyst")
    analyst.post("/settings/", {"name": "window_months", "value": "24", "why": "few customers"})
    assert House(own_house).settings.window_months == 24
    analyst.post("/settings/", {"name": "window_months", "back": "yes", "why": "enough now"})
    assert House(own_house).settings.window_months == 12


def test_what_is_no_setting_is_refused(visitor, own_house):
    analyst = visitor("analyst")
    assert analyst.post("/settings/", {"name": "benchmark.no.such", "why": "x"}).status_code == 404
    assert analyst.post("/settings/", {**MARK, "good": "0.5", "why": "x"}).status_code == 422
    assert analyst.post("/settings/", {"name": "window_months", "value": "0", "why": "x"}).status_code == 422
    assert House(own_house).decided.entries() == []


def test_a_viewer_reads_them_and_changes_none(visitor, own_house):
    viewer = visitor("viewer")
    assert "Change the window" not in viewer.get("/settings/").text
    assert viewer.post("/settings/", {**MARK, "why": "x"}).status_code == 403


def test_one_month_is_no_months(visitor, own_house):
    analyst = visitor("analyst")
    analyst.post("/settings/", {"name": "window_months", "value": "1", "why": "a busy trade"})
    text = analyst.get("/settings/").text.replace("\N{NO-BREAK SPACE}", " ")
    assert "</a>: 1 month</h2>" in text
