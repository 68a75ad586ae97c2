"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class People(AppConfig):
    name = "cutaway_web.people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cutaway_web import declared  # noqa: F401  (registers the check)
