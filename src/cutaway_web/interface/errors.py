"""The one shape in which programs are told what went wrong.

{"error": {"status": 404, "what": "...", "where": "", "next_step": "..."}}
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, AuthorizationError, ValidationError

from cutaway.errors import CutawayError
from cutaway_web.answering import NotFound, status_of
from cutaway_web.audit import DENIED, note
from cutaway_web.disk import MAKE_ROOM, NOT_WRITTEN, is_of_the_disk
from cutaway_web.roles import Role
from cutaway_web.visit import Visit

Handler = Callable[[HttpRequest, Exception | type[Exception]], HttpResponse]
BELOW = "/api/"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Told:
    """What went wrong.

    Attributes:
        status: the status of the answer.
        what: the facts, as a sentence.
        where: the place; places on disk are told to admins alone.
        next_step: what to do about it.
    """

    status: int
    what: str
    where: str = ""
    next_step: str = ""


@dataclass(frozen=True)
class Failed:
    """The answer when there is no other."""

    error: Told


def failed(status: int, what: str, *, where: str = "", next_step: str = "") -> HttpResponse:
    """The answer, as JSON."""
    return JsonResponse(asdict(Failed(Told(status, what, where, next_step))), status=status)


def tell(api: NinjaAPI) -> None:
    """Gives every error of the interface its one shape."""

    def handles(*kinds: type[Exception]) -> Callable[[Handler], Handler]:
        def keep(handler: Handler) -> Handler:
            for kind in kinds:
                api.add_exception_handler(kind, handler)
            return handler

        return keep

    @handles(AuthenticationError)
    def _unknown(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
        response = failed(
            401,
            "No valid token was given.",
            next_step="Send `Authorization: Bearer TOKEN`. Make a token on the page of your account.",
        )
        response["WWW-Authenticate"] = "Bearer"
        return response

    @handles(PermissionDenied, AuthorizationError)
    def _denied(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
        note(Visit(request), DENIED, request.path)
        return failed(403, str(error), next_step="Use a token with this scope, or ask an admin for another role.")

    @handles(Http404, NotFound)
    def _missing(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
        return not_found(getattr(error, "what", ""))

    @handles(CutawayError)
    def _stopped(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
        assert isinstance(error, CutawayError)
        where = error.where if Visit(request).may(Role.ADMIN) else ""
        return failed(status_of(error), error.what, where=where, next_step=error.next_step)

    @handles(ValidationError)
    def _invalid(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
        assert isinstance(error, ValidationError)
        named = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors)
        return failed(422, f"The request is not valid: {named}.", next_step="See openapi.json for what it takes.")

    @handles(Exception)
    def _broken(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
        _log.error("%s failed", request.path, exc_info=error if isinstance(error, Exception) else True)
        if isinstance(error, Exception) and is_of_the_disk(error):
            return failed(503, NOT_WRITTEN, next_step=MAKE_ROOM)
        return failed(500, "Something went wrong here.", next_step="Try again; if it stays, tell who runs Cutaway.")


def not_found(what: str = "") -> HttpResponse:
    return failed(404, what or "There is no such thing, or it is not yours.", next_step="See openapi.json for what is.")


def not_allowed(methods: list[str]) -> HttpResponse:
    response = failed(405, f"Programs can read, by {' or '.join(methods)}, and change nothing.")
    response["Allow"] = ", ".join(methods)
    return response
