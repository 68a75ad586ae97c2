"""What dies starts again, after pauses that grow; what is told to stop stops everything."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest

from cutaway_web.serving.supervising import Process


def test_a_process_that_dies_starts_again():
    process = Process("short", [sys.executable, "-c", "pass"])
    process.start()
    first = process.running
    assert first is not None
    first.wait()
    process.look()
    assert process.running is None and process.due_at > time.monotonic()
    process.due_at = 0
    process.look()
    assert process.running is not None and process.running.pid != first.pid
    process.running.wait()


def test_pauses_grow_while_it_keeps_dying():
    process, pauses = Process("short", [sys.executable, "-c", "raise SystemExit(3)"]), []
    for _ in range(4):
        process.start()
        assert process.running is not None
        process.running.wait()
        process.look()
        pauses.append(process.due_at - time.monotonic())
    assert pauses == sorted(pauses) and pauses[-1] > 3 > pauses[0]


def test_a_stop_ends_every_process_also_one_that_does_not_listen(tmp_path):
    program = textwrap.dedent(
        """
        import sys
        from cutaway_web.serving import supervising
        supervising.GRACE = 1.0
        deaf = "from signal import *; import time; signal(SIGTERM, SIG_IGN); print('up', flush=True); time.sleep(99)"
        sys.exit(supervising.supervise([supervising.Process("deaf", [sys.executable, "-c", deaf])]))
        """
    )
    supervisor = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    assert supervisor.stdout is not None and supervisor.stdout.readline() == b"up\n"
    children = subprocess.run(["pgrep", "-P", str(supervisor.pid)], capture_output=True, text=True).stdout.split()
    supervisor.send_signal(signal.SIGTERM)
    assert supervisor.wait(20) == 0
    assert children and not any(os.path.exists(f"/proc/{child}") for child in children)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux tells children that their parent died")
def test_nothing_outlives_a_supervisor_that_is_killed():
    program = textwrap.dedent(
        """
        import sys
        from cutaway_web.serving import supervising
        child = "import time; print('up', flush=True); time.sleep(99)"
        supervising.supervise([supervising.Process("child", [sys.executable, "-c", child])])
        """
    )
    supervisor = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    assert supervisor.stdout is not None and supervisor.stdout.readline() == b"up\n"
    children = subprocess.run(["pgrep", "-P", str(supervisor.pid)], capture_output=True, text=True).stdout.split()
    supervisor.kill()
    supervisor.wait()
    until = time.monotonic() + 20
    while any(os.path.exists(f"/proc/{child}") for child in children):
        assert time.monotonic() < until, "a child lives on, and holds the port"
        time.sleep(0.05)
    assert children
