"""Who is asking: from Django's session to a name, a role and units."""

from __future__ import annotations

from django.http import HttpRequest

from cutaway_web.people.models import User
from cutaway_web.roles import Role, Who

WAITING = "waiting_for_one_time"  # in the session of somebody whose password was right and who still owes the code


def who_is(request: HttpRequest) -> Who:
    """The signed-in person, or nobody. Django has already refused sessions of the disabled and the changed."""
    user = getattr(request, "user", None)
    if not isinstance(user, User) or not user.is_active:
        return Who()
    return who_of(user)


def who_of(user: User) -> Who:
    """Somebody with an account, as they may ask when they have signed in."""
    return Who.of(user.username, Role(user.role), [str(unit) for unit in user.units])
