from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cutaway.errors import Busy, SnapshotError
from cutaway.warehouse.lock import refresh_lock

HOLD = """
import sys, time
from pathlib import Path
from cutaway.warehouse.lock import refresh_lock
with refresh_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""

HOLD_AND_FORK = HOLD.replace(
    "time.sleep(60)", "import os; os.fork(); os.write(1, b'%d\\n' % os.getpid()); time.sleep(60)"
)


def start(code: str, folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_the_second_process_is_told_who_holds_the_lock_and_since_when(tmp_path: Path) -> None:
    process = start(HOLD, tmp_path)
    try:
        with pytest.raises(Busy, match=rf"process {process.pid}, since 20\d\d-") as caught, refresh_lock(tmp_path):
            pass
        assert "Wait" in caught.value.next_step
    finally:
        process.kill()
        process.wait()


def test_a_killed_holder_leaves_no_lock(tmp_path: Path) -> None:
    process = start(HOLD, tmp_path)
    process.kill()
    process.wait()
    with refresh_lock(tmp_path):
        pass


def test_a_child_that_outlives_a_killed_holder_keeps_nobody_out(tmp_path: Path) -> None:
    parent = start(HOLD_AND_FORK, tmp_path)
    assert parent.stdout
    pids = {int(parent.stdout.readline()), int(parent.stdout.readline())}
    (child,) = pids - {parent.pid}
    try:
        parent.kill()
        parent.wait()
        os.kill(child, 0)  # it lives
        with refresh_lock(tmp_path):
            pass
    finally:
        os.kill(child, signal.SIGKILL)


def test_a_child_that_ends_does_not_let_others_in(tmp_path: Path) -> None:
    with refresh_lock(tmp_path):
        child = os.fork()
        if child == 0:
            os._exit(0)
        os.waitpid(child, 0)
        with pytest.raises(Busy), refresh_lock(tmp_path):
            pass


def test_two_threads_of_one_process_exclude_each_other(tmp_path: Path) -> None:
    refused = []

    def try_it() -> None:
        try:
            with refresh_lock(tmp_path):
                pass
        except Busy as busy:
            refused.append(busy)

    with refresh_lock(tmp_path):
        other = threading.Thread(target=try_it)
        other.start()
        other.join()
    assert len(refused) == 1
    assert f"process {os.getpid()}" in refused[0].what


def test_the_lock_is_free_again_after_an_error_inside(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), refresh_lock(tmp_path):
        1 / 0  # noqa: B018
    with refresh_lock(tmp_path):
        pass


def test_locks_of_two_houses_do_not_meet(tmp_path: Path) -> None:
    with refresh_lock(tmp_path / "a"), refresh_lock(tmp_path / "b"):
        pass


def test_a_folder_that_cannot_be_written_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SnapshotError, match="could not take the refresh lock"), refresh_lock(tmp_path / "file"):
        pass
