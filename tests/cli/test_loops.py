from __future__ import annotations

PLAN = (
    *("--title", "The warehouse names the day", "--team", "order desk", "--from", "2026-01-01"),
    *("--check", "2026-02-01", "--expect", "nine of ten", "--by", "tester"),
)


def test_a_loop_is_planned_listed_drawn_and_ended(cutaway, house, tmp_path):
    done = cutaway("loops", "plan", "basics.on_time_delivery", "--house", house, *PLAN)
    assert done.code == 0
    assert "check lapsed" in done.out and "began before it was written down" in done.out
    assert "No effect is estimated" in done.out
    id = done.out.split()[1]
    listed = cutaway("loops", "list", "--house", house)
    assert id in listed.out and "check lapsed" in listed.out and "order desk" in listed.out
    cutaway("draw", "--house", house, "--out", tmp_path / "d.svg")
    assert "The warehouse names the day" in (tmp_path / "d.svg").read_text()  # what the scaffolding says
    ended = cutaway(
        "loops", "end", id, "--house", house, "--outcome", "dropped", "--on", "2026-02-03", "--by", "tester"
    )
    assert ended.code == 0 and "dropped" in ended.out
    assert "No loop is open" in cutaway("loops", "list", "--house", house).out
    assert "ended on 2026-02-03" in cutaway("loops", "list", "--all", "--house", house).out
    cutaway("draw", "--house", house, "--out", tmp_path / "d.svg")
    assert "The warehouse names the day" not in (tmp_path / "d.svg").read_text()


def test_a_practice_that_is_not_there_is_told_with_the_nearest(cutaway, published):
    done = cutaway("loops", "plan", "basics.on_time_delivry", "--house", published, *PLAN)
    assert done.code == 2
    assert "Did you mean basics.on_time_delivery" in done.err


def test_a_loop_that_is_not_there_cannot_be_ended(cutaway, published):
    done = cutaway("loops", "end", "nothing", "--house", published, "--outcome", "adopted")
    assert done.code == 2
    assert "no loop `nothing`" in done.err
