"""R3, small: a disk that really is full, met by the engine itself."""

from __future__ import annotations

import subprocess
import sys
import warnings
from pathlib import Path

import pytest

FILLER = Path(__file__).with_name("filler.py")


def test_a_disk_that_an_engine_fills_is_named_and_the_next_refresh_succeeds(tmp_path: Path) -> None:
    # The small disk lives in a mount namespace of its own and goes with the process.
    on_a_small_disk = 'mount -t tmpfs -o size=16m tmpfs "$0" || exit 77; exec "$@"'
    command = ["unshare", "--mount", "sh", "-c", on_a_small_disk, str(tmp_path), sys.executable, str(FILLER)]
    try:
        done = subprocess.run([*command, str(tmp_path)], capture_output=True, text=True)
        can = done.returncode != 77 and "unshare" not in done.stderr
    except FileNotFoundError:
        can = False
    if not can:
        reason = "NOT TESTED: a small disk cannot be mounted here (it needs Linux, root and `unshare`)"
        warnings.warn(reason, stacklevel=1)
        pytest.skip(reason)

    assert done.returncode == 0, done.stderr
    first, refused, state, second = done.stdout.splitlines()
    assert first == "00000001"
    assert refused.startswith("The disk is full: Cutaway could not build the snapshot.")
    assert state == "current 00000001, damages []"
    assert second == "00000002"
