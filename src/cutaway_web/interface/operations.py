"""One operation for each page: the same function, the same permission, the same dataclass."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any, get_args, get_type_hints

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver, path
from ninja import NinjaAPI
from ninja.params.functions import Query

from cutaway.version import VERSION
from cutaway_web.answering import SNAPSHOT, NotFound
from cutaway_web.interface.bearer import Session, Token
from cutaway_web.interface.errors import Failed, not_allowed, tell
from cutaway_web.interface.scopes import SCOPES, offered, scope_of
from cutaway_web.pages import Door, Go
from cutaway_web.roles import Role
from cutaway_web.visit import Visit

ROOT = "api/v1/"
METHODS = ["GET", "HEAD"]
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")


def make_api() -> NinjaAPI:
    """All operations, with their description at `openapi.json`."""
    api = NinjaAPI(
        title="Cutaway",
        version=VERSION,
        description="What the pages show, as data. Every answer names its snapshot in the header X-Cutaway-Snapshot. "
        "Errors have one shape. Scopes of tokens: "
        + "; ".join(f"`{name}`: {meaning}" for name, (meaning, _) in SCOPES.items())
        + ".",
        docs_url=None,
        urls_namespace="api",
    )
    tell(api)
    for door in offered():
        _add(api, door)
    return api


def _add(api: NinjaAPI, door: Door) -> None:
    scope = scope_of(door.place)
    assert scope is not None
    told = get_type_hints(door.build)["return"]
    gives = next((one for one in get_args(told) if one is not Go), told)
    about = inspect.getdoc(gives) or door.name
    route = PARAMETER.sub(lambda found: "{" + (f"{found[1]}:" if found[1] else "") + found[2] + "}", door.path)
    offer = api.get(
        f"/{route}",
        auth=[Token(scope), Session()],
        response={200: gives, (401, 403, 404, 422): Failed},
        operation_id=door.name.replace(".", "_"),
        summary=about.splitlines()[0],
        description=about,
        tags=[scope],
    )
    offer(_operation(door))


def _operation(door: Door) -> Callable[..., Any]:
    def answer(request: HttpRequest, response: HttpResponse, **given: str) -> Any:
        visit = Visit(request)
        if not visit.who.role.includes(door.may):
            raise PermissionDenied(f"This is for the role {door.may} and those above; yours is {visit.who.role}.")
        made = door.build(visit, **{name: given[name] for _, name in PARAMETER.findall(door.path)})
        if isinstance(made, Go):
            raise NotFound("This page leads elsewhere.")
        if visit.has_read:
            response[SNAPSHOT] = visit.reader.id
        return made

    keyword = inspect.Parameter.KEYWORD_ONLY
    either = inspect.Parameter.POSITIONAL_OR_KEYWORD
    # What a function takes is read from its signature; this one is put together for each page.
    answer.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter("request", either, annotation=HttpRequest),
            inspect.Parameter("response", either, annotation=HttpResponse),
            *(inspect.Parameter(name, keyword, annotation=str) for _, name in PARAMETER.findall(door.path)),
            *(
                inspect.Parameter(name, keyword, annotation=str, default=Query("", description=meaning))
                for name, meaning in door.asks.items()
            ),
        ]
    )
    answer.__name__ = door.build.__name__
    answer.__doc__ = None
    return answer


def declared(api: NinjaAPI) -> list[URLPattern | URLResolver]:
    """The addresses of the interface, each with its permission."""
    least = {PARAMETER.sub("*", door.path): door.may for door in offered()}
    found: list[URLPattern | URLResolver] = []
    for pattern in api.urls[0]:
        route = PARAMETER.sub("*", str(pattern.pattern))
        if route in least:
            pattern.callback = _reading(pattern.callback, least.pop(route))
            found.append(pattern)  # what else the library adds, nobody needs
    described = JsonResponse(api.get_openapi_schema(path_prefix=f"/{ROOT}")).content
    found.append(
        path(
            "openapi.json", _reading(lambda _: HttpResponse(described, "application/json"), Role.ANYONE), name="openapi"
        )
    )
    return found


def _reading(view: Any, may: Role) -> Callable[..., HttpResponse]:
    def answer(request: HttpRequest, **parameters: Any) -> HttpResponse:
        if request.method not in METHODS:
            return not_allowed(METHODS)
        if request.method == "HEAD":
            request.method = "GET"  # the server leaves the body away
        response: HttpResponse = view(request, **parameters)
        return response

    answer.may = {"GET": may}  # type: ignore[attr-defined]
    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return answer
