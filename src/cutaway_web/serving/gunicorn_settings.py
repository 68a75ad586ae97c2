"""How gunicorn runs the web workers: forked from one that has everything imported, and nothing open."""

from __future__ import annotations

from typing import Any

preload_app = True
worker_class = "sync"
timeout = 60
graceful_timeout = 15
keepalive = 0
max_requests = 20_000
max_requests_jitter = 2_000
accesslog = None
errorlog = "-"
loglevel = "warning"
control_socket_disable = True  # there is nothing to steer


def when_ready(server: Any) -> None:
    """Imports what pages need, once for all workers. Nothing is opened here: an engine does not survive a fork."""


def post_worker_init(worker: Any) -> None:
    """A worker reads the current snapshot before the first visitor waits for it."""
    from cutaway.errors import CutawayError
    from cutaway_web.open_house import current_reader

    try:
        reader = current_reader()
        _ = (reader.building, reader.changes)
    except CutawayError:
        return  # there is no snapshot yet; pages say so
