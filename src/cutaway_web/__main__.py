"""`python -m cutaway_web`: what `cutaway serve` runs."""

from __future__ import annotations

import sys

from cutaway.errors import CutawayError
from cutaway_web.serving.serve import main

if __name__ == "__main__":
    try:
        sys.exit(main())
    except CutawayError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(2)
