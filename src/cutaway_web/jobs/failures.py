"""Why a job failed, as it is kept with the job and told on a page."""

from __future__ import annotations

import logging

from cutaway.errors import CutawayError

_log = logging.getLogger("cutaway_web.jobs")


def told(error: Exception, job: str) -> dict[str, str]:
    """What happened, where, and what to do next; what nobody foresaw is logged whole, and told by its name alone.

    Args:
        error: what ended the job. No error may end the process: the next job must not wait for somebody to read a log.
        job: which kind of job it was, as a sentence begins: `A refresh`.
    """
    if isinstance(error, CutawayError):
        what = str(error).partition("\n  where:")[0]
        return {"what": what, "where": error.where, "next_step": error.next_step}
    _log.error("%s failed in a way that was not foreseen.", job, exc_info=error)
    what = f"It failed in a way that was not foreseen: {type(error).__name__}. The log of the server has more."
    return {"what": what, "where": "", "next_step": ""}
