"""`python -m cutaway_web`: what `cutaway serve` and `cutaway digest` run."""

from __future__ import annotations

import sys

from cutaway.errors import CutawayError
from cutaway_web.serving import looking_at_letters, serve

if __name__ == "__main__":
    try:
        first = sys.argv[1:2]
        sys.exit(looking_at_letters.main(sys.argv[2:]) if first == ["digest"] else serve.main())
    except CutawayError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(2)
