"""Answering: from a request to a page, by the doors that are declared for its path."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.loader import render_to_string

from cutaway.errors import CutawayError, NoSnapshotYet, Unavailable
from cutaway_web.pages import FILE, Again, Door, Go, template_of
from cutaway_web.roles import Role
from cutaway_web.visit import Visit

SNAPSHOT = "X-Cutaway-Snapshot"


class NotFound(CutawayError):
    """There is no such thing, or none that is the visitor's; a visitor cannot tell which."""


def view(doors: Mapping[str, Door]) -> Callable[..., HttpResponse]:
    """The Django view of one path.

    Args:
        doors: by method.
    """

    def answer(request: HttpRequest, **parameters: str) -> HttpResponse:
        method = "GET" if request.method == "HEAD" else request.method or ""
        door = doors.get(method)
        visit = Visit(request)
        if door is None:
            return HttpResponseNotAllowed([*doors, *(["HEAD"] if "GET" in doors else [])])
        if not visit.who.role.includes(door.may):
            return _refuse(visit, door)
        try:
            made = door.build(visit, **parameters)
        except NotFound as error:
            raise Http404(error.what) from error
        except CutawayError as error:
            response = told(visit, error, status_of(error))
        else:
            response = _response(visit, made, door)
        if visit.has_read:
            response[SNAPSHOT] = visit.reader.id
        return response

    answer.csrf_exempt = any(door.from_anywhere for door in doors.values())  # type: ignore[attr-defined]
    answer.may = {method: door.may for method, door in doors.items()}  # type: ignore[attr-defined]
    return answer


def render(visit: Visit, template: str, page: Any, status: int = 200, **more: Any) -> HttpResponse:
    """A page as HTML."""
    context = {"page": page, "visit": visit, **more}
    return HttpResponse(render_to_string(template, context, request=visit.request), status=status)


def told(visit: Visit, error: CutawayError, status: int) -> HttpResponse:
    """A page that says what stopped the work, where, and what to do next. Places on disk are told to admins alone."""
    if isinstance(error, NoSnapshotYet):
        return render(visit, "nothing_yet.html", error, status)
    where = error.where if visit.may(Role.ADMIN) else ""
    return render(visit, "told.html", error, status, where=where)


def status_of(error: CutawayError) -> int:
    """What an error of the library is to a program: whether to ask again, or to ask otherwise."""
    return 503 if isinstance(error, Unavailable) else 422


def _response(visit: Visit, made: Any, door: Door) -> HttpResponse:
    if isinstance(made, Go):
        return HttpResponseRedirect(made.to)
    if isinstance(made, HttpResponse) or door.kind == FILE:
        return made  # type: ignore[no-any-return]
    if isinstance(made, Again):
        return render(visit, template_of(made.page, door.place), made.page, made.status)
    return render(visit, door.template, made)


def _refuse(visit: Visit, door: Door) -> HttpResponse:
    if visit.who.role is Role.ANYONE:
        back = visit.request.get_full_path() if visit.request.method == "GET" else "/"
        return HttpResponseRedirect(f"/sign-in/?{urlencode({'next': back})}")
    raise PermissionDenied(f"This is for the role {door.may} and those above; yours is {visit.who.role}.")
