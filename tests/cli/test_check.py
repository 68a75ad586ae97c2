from __future__ import annotations

import json

import pytest

from cutaway.practices.registry import all_practices


def test_the_worst_comes_first_with_what_to_do_next(cutaway, published):
    done = cutaway("check", "--house", published)
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0].startswith("Small works   measured to 2024-")
    assert lines[2].startswith("weak     Orders arrive by the promised day: ")
    assert any(line.strip().startswith("next: ") for line in lines)
    assert lines[-1].startswith(f"1 weak, {len(all_practices()) - 1} unknown")
    assert "basics.on_time_delivery" in done.out


def test_the_details_say_how_sure_it_is_and_whom_it_touches(cutaway, published):
    told = " ".join(cutaway("check", "--house", published, "--details").out.split())
    assert "good is at least 95.0 %, poor below 85.0 %." in told
    assert "of 20 customers." in told


def test_what_is_not_measured_says_what_to_connect(cutaway, published):
    done = cutaway("check", "--house", published)
    assert "unknown  No single customer carries the company: No source fills `invoice`." in done.out


def test_colours_are_off_in_a_pipe(cutaway, published):
    assert "\x1b" not in cutaway("check", "--house", published).out


def test_the_json_holds_the_same_findings(cutaway, published):
    shape = json.loads(cutaway("check", "--house", published, "--format", "json").out)
    assert (shape["version"], shape["snapshot"], shape["simulated"]) == (1, "00000001", False)
    worst = shape["findings"][0]
    assert (worst["practice"], worst["verdict"]) == ("basics.on_time_delivery", "weak")
    assert worst["low"] < worst["value"] < worst["high"] < worst["poor"]
    assert set(worst["window"]) == {"start", "end"}
    unknown = next(f for f in shape["findings"] if f["verdict"] == "unknown")
    assert unknown["value"] is None
    assert unknown["why_unknown"]


def test_every_field_of_the_json_is_documented(cutaway, published, pytestconfig):
    page = (pytestconfig.rootpath / "docs" / "reference" / "check-json.md").read_text()
    shape = json.loads(cutaway("check", "--house", published, "--format", "json").out)
    for field in [*shape, *shape["findings"][0]]:
        assert f"`{field}`" in page


def test_markdown_is_a_table_with_a_row_for_each_finding(cutaway, published):
    lines = cutaway("check", "--house", published, "--format", "markdown").out.splitlines()
    assert lines[0].startswith("## Small works")
    assert len([line for line in lines if line.startswith("| ")]) == 2 + len(all_practices())


@pytest.mark.parametrize(("bound", "code"), [("weak", 1), ("fair", 1)])
def test_a_weak_finding_fails_the_check_if_asked(cutaway, published, bound, code):
    assert cutaway("check", "--house", published, "--fail-on", bound).code == code


def test_nothing_weak_passes(cutaway, house):
    toml = house / "cutaway.toml"
    toml.write_text(
        toml.read_text() + '\n[benchmarks."basics.on_time_delivery"]\ngood = 0.5\npoor = 0.1\nbasis = "our contracts"\n'
    )
    assert cutaway("refresh", "--house", house).code == 0
    done = cutaway("check", "--house", house, "--fail-on", "fair")
    assert done.code == 0
    assert "strong   Orders arrive by the promised day" in done.out


def test_another_window_is_measured_and_not_kept(cutaway, published):
    short = json.loads(cutaway("check", "--house", published, "--window", "3", "--format", "json").out)
    kept = json.loads(cutaway("check", "--house", published, "--format", "json").out)
    by_practice = {f["practice"]: f for f in kept["findings"]}
    of_three = {f["practice"]: f for f in short["findings"]}
    assert 0 < of_three["basics.on_time_delivery"]["n"] < by_practice["basics.on_time_delivery"]["n"]


def test_an_earlier_day_looks_at_nothing_that_came_after(cutaway, published):
    shape = json.loads(cutaway("check", "--house", published, "--as-of", "2024-06-30", "--format", "json").out)
    finding = next(f for f in shape["findings"] if f["practice"] == "basics.on_time_delivery")
    assert shape["as_of"].startswith("2024-06-30")
    assert finding["window"]["end"] == "2024-06-30"
    assert max(point["name"] for point in finding["trend"]) <= "2024-06"


@pytest.mark.parametrize("arguments", [("--window", "0"), ("--window", "soon"), ("--as-of", "30.06.2024")])
def test_a_period_that_cannot_be_meant_is_bad_input(cutaway, published, arguments):
    done = cutaway("check", "--house", published, *arguments)
    assert done.code == 2
    assert arguments[1] in done.err


def test_a_house_without_a_snapshot_says_what_to_do(cutaway, tmp_path):
    (tmp_path / "cutaway.toml").write_text("")
    done = cutaway("check", "--house", tmp_path)
    assert done.code == 2
    assert "Run `cutaway refresh` first." in done.err
