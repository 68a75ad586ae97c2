"""Accounts and sessions live in PostgreSQL as well, by one setting."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

PROGRAM = """
import django; django.setup()
from django.core.management import call_command
from django.db import connection
from django.test import Client
call_command("migrate", verbosity=0)
from cutaway_web.people import setup
code = setup.new_code()
form = {"username": "ann", "password": "correct horse battery", "again": "correct horse battery"}
browser = Client(HTTP_HOST="localhost")
print(connection.vendor, browser.post(f"/setup/{code}/", form).status_code, browser.get("/account/").status_code)
for _ in range(6):
    status = Client(HTTP_HOST="localhost").post("/sign-in/", {"username": "ann", "password": "wrong"}).status_code
print(status)
"""


def test_the_first_start_and_the_limit_of_tries_work_there(postgres_url, tmp_path):
    psycopg = pytest.importorskip("psycopg", reason="NOT TESTED: the driver for PostgreSQL is not installed")
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE web_{os.getpid()}")
    url = postgres_url.replace("/postgres?", f"/web_{os.getpid()}?")
    (tmp_path / ".cutaway").mkdir()
    told = {"CUTAWAY_WEB_HOUSE": str(tmp_path), "CUTAWAY_WEB_DATABASE": url}
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=os.environ | told, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["postgresql", "302", "200", "429"]
    assert not (tmp_path / ".cutaway" / "web.sqlite").exists()
