"""A command that asks for a refresh as a page does, or says how the refreshes stand.

    python refresh_asker.py HOUSE ask|state

`state` prints a line for each refresh, the oldest first: its state, its snapshot or `-`, and why it failed.
"""

from __future__ import annotations

import os
import sys

os.environ["CUTAWAY_WEB_HOUSE"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "cutaway_web.settings"

import django

django.setup()

from cutaway_web.jobs import refreshing  # noqa: E402
from cutaway_web.jobs.models import Run  # noqa: E402

if sys.argv[2] == "ask":
    refreshing.ask("ann")
for run in Run.objects.order_by("pk"):
    os.write(1, f"{run.state} {run.snapshot or '-'} {run.what}\n".encode())
