"""Who a program is: whose token it carries, and what the token may read."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from cutaway_web.people.who import who_is
from cutaway_web.roles import Role
from cutaway_web.tokens.keeping import Bearer, bearer_of


class Token(HttpBearer):
    """`Authorization: Bearer TOKEN`."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Bearer | None:
        bearer = bearer_of(token)
        if bearer is None:
            return None
        request.user = bearer.user
        if self.scope not in bearer.scopes:
            raise PermissionDenied(f"The token may not read `{self.scope}`; it may read {', '.join(bearer.scopes)}.")
        return bearer


class Session(APIKeyCookie):
    """Somebody who is signed in reads in a browser what their programs will read."""

    param_name = "session"

    def _get_key(self, request: HttpRequest) -> str | None:
        return who_is(request).name or None

    def authenticate(self, request: HttpRequest, key: str | None) -> str | None:
        return key if who_is(request).role is not Role.ANYONE else None
