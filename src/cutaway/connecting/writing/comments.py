"""What stands in a comment: headers and values are written by strangers, and must not end the line that holds them."""

from __future__ import annotations

import re

ENDS_A_LINE = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    """The text without line ends and control signs, each run of them as one space."""
    return ENDS_A_LINE.sub(" ", text)
