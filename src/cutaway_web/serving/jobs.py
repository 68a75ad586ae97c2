"""The job process: runs what pages and schedules have put into the queue, one after the other."""

from __future__ import annotations

import os
import threading

import django
from django.core.management import call_command


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cutaway_web.settings")
    django.setup()
    call_command("clearsessions")  # those that have expired; each start does
    from cutaway_web.jobs import connecting, refreshing, reporting, schedule  # models can be read from here on
    from cutaway_web.sending import leaving

    refreshing.take_up_again()
    connecting.let_go()
    reporting.let_go()
    stop = threading.Event()
    for look in (schedule.keep_looking, leaving.keep_looking):
        threading.Thread(target=look, args=(stop,), name=look.__module__, daemon=True).start()
    call_command("db_worker", interval=1, verbosity=0, startup_delay=False)


if __name__ == "__main__":
    main()
