"""The sections in which every practice explains itself.

One text feeds the page, the command line, the interface for programs and the reference; so it is read, checked and
kept here as data.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

from cutaway.errors import PracticeError

SECTIONS = (
    "Asks",
    "Why it matters",
    "How it is measured",
    "Where it misleads",
    "What to try",
    "Sources",
)


@dataclass(frozen=True)
class Explanation:
    """What a practice says of itself: a summary line, then the sections, in order."""

    summary: str
    asks: str
    why_it_matters: str
    how_it_is_measured: str
    where_it_misleads: str
    what_to_try: str
    sources: str

    def sections(self) -> tuple[tuple[str, str], ...]:
        """Each section's heading and text, in the order of `SECTIONS`."""
        return tuple((heading, getattr(self, attribute(heading))) for heading in SECTIONS)


def attribute(heading: str) -> str:
    return heading.lower().replace(" ", "_")


def read_explanation(docstring: str, *, where: str) -> Explanation:
    """Reads the sections of a practice's docstring.

    Raises:
        PracticeError: if a section is missing, empty, unknown or out of order.
    """
    summary, _, body = inspect.cleandoc(docstring).partition("\n")
    parts = re.split(r"^(\S.*)$", body, flags=re.MULTILINE)
    found = dict(zip(parts[1::2], (inspect.cleandoc(part) for part in parts[2::2]), strict=True))
    if not summary or tuple(found) != SECTIONS or not all(found.values()):
        told = ", ".join(found) or "none"
        raise PracticeError(
            f"The docstring must start with a line that says what it is and then hold these sections: "
            f"{', '.join(SECTIONS)}. It holds: {told}.",
            where=where,
            next_step="Write each heading alone on its line, and its text below it, indented.",
        )
    return Explanation(summary, **{attribute(heading): text for heading, text in found.items()})
