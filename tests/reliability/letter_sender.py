"""A command that is the part of the job process that sends letters: one look at what is due, and no more.

    python letter_sender.py HOUSE [make]

With `make`, it makes the database, somebody who wants letters, and two letters that wait.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

os.environ["CUTAWAY_WEB_HOUSE"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "cutaway_web.settings"

import django

django.setup()

from cutaway_web.people.models import User  # noqa: E402
from cutaway_web.roles import Role  # noqa: E402
from cutaway_web.sending import leaving, letters  # noqa: E402
from cutaway_web.sending.models import MONDAY  # noqa: E402

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)


def make() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    for name in ("ann", "kim"):
        user = User(username=name, role=Role.MEMBER, email=f"{name}@example.org", monday_mail=True)
        user.set_unusable_password()
        user.save()
        letters.write(user, MONDAY, f"monday 2026-11-23 {user.pk}", "Monday", f"For {name}", f"<p>{name}</p>", NOW)


if sys.argv[2:] == ["make"]:
    make()
else:
    leaving.send_due(NOW)
