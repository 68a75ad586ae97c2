"""A view without a declared permission does not start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core import checks
from django.urls import URLPattern, URLResolver, get_resolver


def every_view(resolver: Any = None, before: str = "") -> Iterator[tuple[str, Any]]:
    """Each path and its view, in all resolvers."""
    for pattern in (resolver or get_resolver()).url_patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from every_view(pattern, path)
        elif isinstance(pattern, URLPattern):
            yield path, pattern.callback


@checks.register(checks.Tags.security)
def permissions_are_declared(app_configs: Any = None, **more: Any) -> list[checks.CheckMessage]:
    """One error for each view that does not say who may see it."""
    return [
        checks.Error(
            f"/{path} does not declare who may see it.",
            hint="Declare it with @page, @action or @file; or set `.may`, a role for each method, on the view.",
            id="cutaway.E001",
        )
        for path, view in every_view()
        if not getattr(view, "may", None)
    ]
