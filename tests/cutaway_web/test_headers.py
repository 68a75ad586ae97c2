"""Every answer tells the browser what it must not do."""

from __future__ import annotations

import re

from cutaway_web.headers import POLICY
from cutaway_web.pages import PAGE, find_doors


def test_no_page_may_run_what_stands_in_it():
    assert "unsafe" not in POLICY
    for part in ("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert part in POLICY


def test_every_page_has_the_policy_and_nothing_inline(visitor):
    client = visitor("admin")
    for door in find_doors().values():
        response = client.get(door.address)
        assert response["Content-Security-Policy"] == POLICY, door.address
        assert response["X-Content-Type-Options"] == "nosniff"
        if door.kind == PAGE and response.status_code == 200:
            assert re.findall(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", response.text) == []
            assert re.findall(r'(?:src|href)="https?:', response.text) == []


def test_pages_are_kept_by_nobody_and_files_by_everyone(visitor):
    client = visitor("viewer")
    assert client.get("/")["Cache-Control"] == "private, no-store"
    assert "immutable" in client.get("/style.css")["Cache-Control"]
