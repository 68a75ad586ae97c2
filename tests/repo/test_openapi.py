"""The description of the interface that is committed is the one that the code gives; each scope is explained."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "openapi.json"


def test_the_committed_description_is_not_stale():
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "openapi.py"), "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_stale_description_names_the_next_step(tmp_path: Path):
    elsewhere = tmp_path / "scripts" / "openapi.py"  # beside it is no description at all
    elsewhere.parent.mkdir()
    shutil.copy(ROOT / "scripts" / "openapi.py", elsewhere)
    done = subprocess.run([sys.executable, str(elsewhere), "--check"], capture_output=True, text=True)
    assert done.returncode == 1 and "make reference" in done.stdout


def test_each_scope_that_a_token_can_have_is_explained():
    described = json.loads(PAGE.read_text(encoding="utf-8"))
    scopes = {tag for path in described["paths"].values() for operation in path.values() for tag in operation["tags"]}
    how_to = (ROOT / "docs" / "how-to" / "use-the-api.md").read_text(encoding="utf-8")
    assert len(scopes) >= 3
    for scope in scopes:
        assert f"`{scope}`: " in described["info"]["description"] and f"`{scope}`" in how_to, scope
