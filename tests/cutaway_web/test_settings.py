"""The settings are safe: nothing to be chosen is left open, and with https every cookie needs it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings

CHECK = "import django; django.setup(); from django.core.management import call_command as c; "
PRINT = (
    "from django.conf import settings as s; "
    "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.DEBUG)"
)


def run(tmp_path, **more: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / ".cutaway").mkdir(exist_ok=True)
    told = {"CUTAWAY_WEB_HOUSE": str(tmp_path), "DJANGO_SETTINGS_MODULE": "cutaway_web.settings"}
    code = CHECK + "c('check', deploy=True, fail_level='WARNING'); " + PRINT
    clean = {k: v for k, v in os.environ.items() if not k.startswith("CUTAWAY_WEB_")}
    return subprocess.run([sys.executable, "-c", code], env=clean | told | more, capture_output=True, text=True)


def test_with_https_the_checks_for_deployment_find_nothing_and_cookies_need_it(tmp_path):
    done = run(tmp_path, CUTAWAY_WEB_ORIGIN="https://cut.example", CUTAWAY_WEB_HOST="0.0.0.0")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "__Host-cutaway __Host-cutaway-form True True False"


def test_on_ones_own_machine_the_checks_find_nothing(tmp_path):
    done = run(tmp_path)
    assert done.returncode == 0, done.stderr


def test_for_other_machines_without_https_the_checks_fail(tmp_path):
    done = run(tmp_path, CUTAWAY_WEB_HOST="0.0.0.0")
    assert done.returncode != 0 and "security.W012" in done.stderr


def test_what_is_committed_is_on_disk():
    database = settings.DATABASES["default"]
    assert "synchronous=FULL" in database["OPTIONS"]["init_command"]
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_debug_is_off_and_cannot_be_switched_on():
    assert settings.DEBUG is False
    assert not any("DEBUG" in name for name in os.environ if name.startswith("CUTAWAY"))


@pytest.mark.parametrize("name", ["SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY", "SECURE_CONTENT_TYPE_NOSNIFF"])
def test_what_must_be_on_is_on(name):
    assert getattr(settings, name) is True
