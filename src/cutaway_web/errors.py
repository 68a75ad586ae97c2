"""What a visitor is told when there is no page: facts, and a next step."""

from __future__ import annotations

import logging
import sys

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from cutaway.errors import CutawayError
from cutaway_web.answering import told
from cutaway_web.audit import DENIED, note
from cutaway_web.disk import MAKE_ROOM, NOT_WRITTEN, is_of_the_disk
from cutaway_web.interface import errors
from cutaway_web.roles import Role
from cutaway_web.visit import Visit

_log = logging.getLogger(__name__)
AGAIN = "Go back, load the page again, and try once more."
LOOK = "A link may be old, or cut short: look for what it named with the search above."
COME_IN = "Sign in first. A link that works once may be used up, or too old: ask whoever sent it for a new one."
TOO_LONG = "Send less at once; very large exports are copied into the house folder by whoever runs the server."


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return told(Visit(request), CutawayError(str(exception), next_step=TOO_LONG), 413)
    return told(Visit(request), CutawayError("The request could not be understood.", next_step=AGAIN), 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    visit = Visit(request)
    note(visit, DENIED, request.path)
    reason = str(exception) or "This is not open to you."
    return told(visit, CutawayError(reason, next_step="Ask an admin of this installation for another role."), 403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    what = "The form had expired, or came from another site. Nothing was changed."
    return told(
        Visit(request), CutawayError(what, next_step="Go back, load the page again, and send it once more."), 403
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(errors.BELOW):
        return errors.not_found()
    visit = Visit(request)
    step = LOOK if visit.may(Role.VIEWER) else COME_IN
    return told(visit, CutawayError("There is no such page, or it is not yours.", next_step=step), 404)


def failed(request: HttpRequest) -> HttpResponse:
    """The last resort; it must not fail itself."""
    if is_of_the_disk(sys.exc_info()[1]):
        error, status = CutawayError(NOT_WRITTEN, next_step=MAKE_ROOM), 503
    else:
        what = "Something went wrong here. It was written to the log of the server."
        error, status = CutawayError(what, next_step="Try again; if it stays, tell who runs Cutaway."), 500
    try:
        return told(Visit(request), error, status)
    except Exception:
        _log.exception("The page that tells of an error failed too.")
        return HttpResponse(f"{error.what} {error.next_step}", status=status, content_type="text/plain")
