"""A view that does not say who may see it does not start."""

from __future__ import annotations

from types import SimpleNamespace

from django.urls import path

from cutaway_web import declared


def open_to_everyone(request):
    return None


def test_every_view_says_who_may_see_it():
    assert declared.permissions_are_declared() == []
    assert len(list(declared.every_view())) > 10


def test_a_view_without_a_permission_is_an_error(monkeypatch):
    planted = SimpleNamespace(url_patterns=[path("backdoor/", open_to_everyone)])
    monkeypatch.setattr(declared, "get_resolver", lambda: planted)
    found = declared.permissions_are_declared()
    assert [error.id for error in found] == ["cutaway.E001"]
    assert "/backdoor/" in found[0].msg
