"""What the draft's settings say of how the exports are written."""

from __future__ import annotations

from pathlib import Path

from cutaway.connecting import connect
from tests.connecting.vendors import VENDORS


def test_seconds_since_1970_say_their_own_zone(tmp_path: Path):
    settings = connect(VENDORS["messenger"].put(tmp_path), dry_run=False).files["cutaway.toml"]
    assert 'created_at = { type = "instant", format = "epoch" }' in settings
    assert "instants say their own zone" in settings and "do not say their zone" not in settings


def test_days_on_a_wall_calendar_do_not(tmp_path: Path):
    settings = connect(VENDORS["service_tracker"].put(tmp_path), dry_run=False).files["cutaway.toml"]
    assert "do not say their zone" in settings
