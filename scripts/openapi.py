"""The description of the interface for programs, as it is committed: docs/reference/openapi.json.

python scripts/openapi.py           write it
python scripts/openapi.py --check   say whether it is stale, and leave with 1 if it is
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "openapi.json"


def described() -> str:
    """What the interface says of itself; the version of the program is left out, for each release would change it."""
    from cutaway_web.interface.operations import ROOT, make_api

    said = make_api().get_openapi_schema(path_prefix=f"/{ROOT}")
    said["info"]["version"] = "v1"
    return json.dumps(said, indent=1, sort_keys=True, ensure_ascii=False, default=str) + "\n"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("CUTAWAY_WEB_HOUSE", folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cutaway_web.settings")
        import django

        django.setup()
        now = described()
    stale = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != now
    if "--check" not in sys.argv:
        PAGE.write_text(now, encoding="utf-8")
    elif stale:
        print(f"docs/reference/{PAGE.name} is not what the code gives any more. Next: make reference.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
