"""One command serves a house, and refuses what would not be safe."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from cutaway.errors import CutawayError
from cutaway_web.serving.serve import _checked, _read
from tests.cli.conftest import make_house


def checked(*arguments: str):
    return _checked(_read(arguments))


def test_a_folder_that_is_no_house_is_refused(tmp_path):
    with pytest.raises(CutawayError, match="no house here"):
        checked("--house", str(tmp_path))


def test_passwords_do_not_travel_in_the_open(tmp_path):
    house = str(make_house(tmp_path / "house"))
    with pytest.raises(CutawayError, match="in the open"):
        checked("--house", house, "--host", "0.0.0.0")
    assert checked("--house", house, "--host", "0.0.0.0", "--origin", "https://cut.example").secure
    with pytest.raises(CutawayError, match="no origin"):
        checked("--house", house, "--origin", "https://cut.example/path")


@pytest.mark.parametrize(("told", "zone"), [((), "America/Los_Angeles"), (("--zone", "Asia/Tokyo"), "Asia/Tokyo")])
def test_its_day_begins_where_the_machine_is_if_no_zone_is_named(tmp_path, told, zone):
    house = make_house(tmp_path / "house")
    program = (
        "import sys; from cutaway_web.serving.serve import _checked, _read; import django; told = _read(sys.argv[1:]); "
        "django.setup(); print(_checked(told).environment()['CUTAWAY_WEB_ZONE'])"
    )
    asked = subprocess.run(
        [sys.executable, "-c", program, "--house", str(house), *told],
        env=os.environ | {"TZ": "America/Los_Angeles"},
        capture_output=True,
        text=True,
    )
    assert asked.stdout.strip() == zone, asked.stderr


def test_a_machine_that_does_not_know_where_it_is_is_in_utc(tmp_path, monkeypatch):
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: None)
    assert checked("--house", str(make_house(tmp_path / "house"))).environment()["CUTAWAY_WEB_ZONE"] == "UTC"


def test_a_first_start_prints_a_link_that_works_once_and_a_stop_is_clean(tmp_path):
    house = make_house(tmp_path / "house")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CUTAWAY_WEB_")}
    served = subprocess.Popen(
        [sys.executable, "-m", "cutaway", "serve", "--house", str(house), "--port", str(port), "--workers", "1"],
        stdout=subprocess.PIPE,
        text=True,
        env=clean,
    )
    try:
        assert served.stdout is not None
        link = next(found[0] for line in served.stdout if (found := re.search(r"http\S+/setup/\S+/", line)))
        assert "The first administrator" in fetched(link)
        assert (house / ".cutaway" / "web.sqlite").stat().st_mode & 0o077 == 0
        with pytest.raises(urllib.error.HTTPError, match="404"):
            fetched(link.replace("/setup/", "/setup/x"))
        children = subprocess.run(["pgrep", "-P", str(served.pid)], capture_output=True, text=True).stdout.split()
        assert len(children) == 2
    finally:
        served.send_signal(signal.SIGTERM)
    assert served.wait(30) == 0
    assert not any(os.path.exists(f"/proc/{child}") for child in children)


def fetched(address: str) -> str:
    until = time.monotonic() + 60
    while True:
        try:
            return urllib.request.urlopen(address, timeout=10).read().decode()
        except urllib.error.HTTPError:
            raise
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
