"""Headers in German: whole headers where people would say them otherwise, else word by word."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "german.tsv"


@cache
def dictionary() -> dict[str, str]:
    """English header or word, and its German."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def german(header: str) -> str:
    """A header in German, in the style in which it is written; what has no translation stays."""
    known = dictionary()
    if header.strip() in known:
        return known[header.strip()]
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    words = re.split(r"([\s_:.-]+)", apart)
    return "".join(known.get(word.lower(), word) for word in words)
