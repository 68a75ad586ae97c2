"""One visit to a page: who asks, for what, and the one snapshot that answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest

from cutaway.errors import CutawayError
from cutaway.reader import Reader
from cutaway_web.look.locale import Locale, locale_of
from cutaway_web.open_house import current_reader
from cutaway_web.people.who import who_is
from cutaway_web.roles import Role, Who


@dataclass(frozen=True)
class Visit:
    """What a page may know of the request that it answers.

    Attributes:
        request: Django's; pages need it for signing in and out, and for little else.
    """

    request: HttpRequest

    @cached_property
    def who(self) -> Who:
        return who_is(self.request)

    @cached_property
    def reader(self) -> Reader:
        """The current snapshot. A visit asks once, so that no page mixes two.

        Raises:
            CutawayError: if there is none.
        """
        return current_reader()

    @property
    def asked(self) -> Mapping[str, str]:
        """What stands behind the `?` of the address."""
        return self.request.GET.dict()

    @property
    def form(self) -> Mapping[str, str]:
        """What was sent."""
        return self.request.POST.dict()

    @cached_property
    def locale(self) -> Locale:
        return locale_of(self.request.headers.get("Accept-Language", ""), settings.CUTAWAY.zone)

    def may(self, role: str) -> bool:
        """Whether the visitor has this role, or one that includes it."""
        return self.who.role.includes(Role(role))

    @cached_property
    def frame(self) -> Reader | None:
        """The snapshot whose company stands at the head of the page, also of one that reads nothing of it.

        None for whoever has not signed in, and where no snapshot can be read.
        """
        if self.has_read:
            return self.reader
        try:
            return current_reader() if self.may(Role.VIEWER) else None
        except CutawayError:
            return None

    @property
    def company(self) -> str:
        """The name at the head of the page: the company's, or the program's for whoever has not signed in."""
        return str(self.frame.facts["company"]) if self.frame else "Cutaway"

    @property
    def has_read(self) -> bool:
        """Whether a snapshot was looked at."""
        return "reader" in self.__dict__
