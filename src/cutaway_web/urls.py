"""Every address: one for each path that a page, an action or a file declares."""

from __future__ import annotations

from django.urls import include, path

from cutaway_web.answering import view
from cutaway_web.interface.operations import ROOT, declared, make_api
from cutaway_web.pages import Door, find_doors

_paths: dict[str, dict[str, Door]] = {}
for (_path, _method), _door in find_doors().items():
    _paths.setdefault(_path, {})[_method] = _door

urlpatterns = [
    *(path(route, view(doors), name=next(iter(doors.values())).name) for route, doors in _paths.items()),
    path(ROOT, include((declared(make_api()), "api"))),
]

handler400 = "cutaway_web.errors.bad_request"
handler403 = "cutaway_web.errors.forbidden"
handler404 = "cutaway_web.errors.not_found"
handler500 = "cutaway_web.errors.failed"
