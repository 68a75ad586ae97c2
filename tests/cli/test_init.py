from __future__ import annotations

from cutaway.settings import read_settings


def test_a_new_house_says_what_belongs_into_it(cutaway, tmp_path):
    done = cutaway("init", tmp_path / "acme", "--name", 'Acme "North"')
    assert done.code == 0
    assert "cutaway refresh" in done.out
    assert read_settings(tmp_path / "acme").name == 'Acme "North"'
    assert ".cutaway/" in (tmp_path / "acme" / ".gitignore").read_text()


def test_the_example_in_its_comments_is_right(cutaway, tmp_path):
    cutaway("init", tmp_path / "acme")
    toml = tmp_path / "acme" / "cutaway.toml"
    lines = toml.read_text().splitlines()
    shown = [line.removeprefix("# ") for line in lines if line.startswith("# ") and ("=" in line or "[" in line)]
    toml.write_text("[house]\n" + "\n".join(line for line in shown if not line.startswith("One part")))
    settings = read_settings(tmp_path / "acme")
    assert [source.name for source in settings.sources] == ["crm", "billing", "desk"]
    assert settings.benchmarks["basics.on_time_delivery"].good == 0.98


def test_a_house_is_never_overwritten(cutaway, house):
    before = (house / "cutaway.toml").read_bytes()
    done = cutaway("init", house)
    assert done.code == 2
    assert (house / "cutaway.toml").read_bytes() == before


def test_a_fresh_house_says_that_it_has_no_source(cutaway, tmp_path):
    cutaway("init", tmp_path / "acme")
    done = cutaway("refresh", "--house", tmp_path / "acme")
    assert done.code == 2
    assert "next:" in done.err
