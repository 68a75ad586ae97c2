"""What was wrong with a form, as sentences."""

from __future__ import annotations

from cutaway.errors import CutawayError, Problems


def said(error: CutawayError) -> tuple[str, ...]:
    """A sentence, with the next step, for each problem."""
    if isinstance(error, Problems):
        return tuple(part for problem in error.problems for part in said(problem))
    return (f"{error.what} {error.next_step}".strip(),)
