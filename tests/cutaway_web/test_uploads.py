"""What is too long is refused by the length it tells, before it is read; only an admin may send exports."""

from __future__ import annotations

import dataclasses

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cutaway_web import uploads


@pytest.fixture
def little(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_EXPORTS", 20_000)
    monkeypatch.setattr(uploads, "MOST_OTHERS", 2_000)


def post(client, address: str, size: int) -> int:
    client.get("/sign-in/")  # its form gives the cookie without which nothing is read at all
    client.handler.enforce_csrf_checks = True  # then the form is read before anything else
    file = SimpleUploadedFile("a.bin", b"a" * size)
    return client.post(address, {"file": file, "files": file}).status_code


def test_an_admin_sends_exports_up_to_their_length(little, visitor):
    client = visitor("admin")
    assert post(client, uploads.EXPORTS, 10_000) == 403  # it was read, and has no token
    assert post(client, uploads.EXPORTS, 30_000) == 413


def test_others_send_little(little, visitor):
    assert post(visitor("analyst"), uploads.EXPORTS, 10_000) == 413


def test_other_forms_take_little_of_an_admin_too(little, visitor):
    assert post(visitor("admin"), "/sign-out/", 1_000) == 403
    assert post(visitor("admin", name="b"), "/sign-out/", 10_000) == 413


def test_where_connecting_is_off_nobody_sends_exports(little, visitor, settings):
    settings.CUTAWAY = dataclasses.replace(settings.CUTAWAY, connect="off")
    assert post(visitor("admin"), uploads.EXPORTS, 10_000) == 413
