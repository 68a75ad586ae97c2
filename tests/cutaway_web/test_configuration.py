"""An installation has a key of its own, which nobody else can read, and no default."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from cutaway.errors import HouseError
from cutaway_web.configuration import Configuration
from cutaway_web.open_house import house


def test_the_key_is_random_and_for_its_owner_alone(tmp_path):
    one, two = (Configuration(tmp_path / name) for name in ("a", "b"))
    assert one.key() != two.key() and len(one.key()) >= 64
    assert one.key() == Configuration(tmp_path / "a").key()
    assert one.key_file.stat().st_mode & 0o777 == 0o600


def test_a_key_that_others_may_read_is_refused(tmp_path):
    configuration = Configuration(tmp_path)
    configuration.key()
    configuration.key_file.chmod(0o644)
    with pytest.raises(HouseError, match="Others may read"):
        configuration.key()


def test_an_empty_key_is_refused(tmp_path):
    configuration = Configuration(tmp_path)
    configuration.key()
    configuration.key_file.write_text("")
    with pytest.raises(HouseError, match="too short"):
        configuration.key()


def test_processes_are_told_what_the_command_was_told(tmp_path):
    told = Configuration(tmp_path, "0.0.0.0", 9000, "https://cut.example", "postgresql://x@y/z", 3, 1)
    assert Configuration.told(told.environment()) == told
    assert told.secure and "cut.example" in told.allowed_hosts and told.address == "https://cut.example"


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])  # 26 hours apart: their days always differ
def test_a_day_is_that_of_the_company_and_not_of_the_process(tmp_path, settings, zone):
    settings.CUTAWAY = Configuration(tmp_path, zone=zone)
    assert house().decided.today() == datetime.now(ZoneInfo(zone)).date()
