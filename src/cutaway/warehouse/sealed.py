"""A small JSON document that carries the hash of itself, so that a flipped bit in it is seen without a second file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

SEAL = "seal"


def seal(content: Mapping[str, Any]) -> bytes:
    """The document as bytes: sorted, indented, with its seal. Equal content gives equal bytes.

    Raises:
        TypeError, ValueError: if the content is not JSON; `NaN` is not.
    """
    return _render({**content, SEAL: hashlib.sha256(_render(content)).hexdigest()})


def unseal(document: bytes) -> dict[str, Any]:
    """The content without its seal.

    Raises:
        ValueError: if the bytes are not exactly what `seal` made.
    """
    content = json.loads(document)
    if not isinstance(content, dict) or SEAL not in content:
        raise ValueError("no seal")
    del content[SEAL]
    if seal(content) != document:
        raise ValueError("the seal is broken")
    return content


def _render(content: Mapping[str, Any]) -> bytes:
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1, sort_keys=True)
    return text.encode() + b"\n"
