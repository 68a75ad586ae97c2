"""Inside the sandbox a probe really tries; outside it, the same probe succeeds, so that a denial means something."""

from __future__ import annotations

import importlib.util
import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cutaway.errors import SourceError
from cutaway.sources.reading import Limits, protections
from cutaway.sources.reading.process import run

HERE = Path(__file__).parent
spec = importlib.util.spec_from_file_location("probes", HERE / "probes.py")
assert spec is not None
assert spec.loader is not None
outside = importlib.util.module_from_spec(spec)
spec.loader.exec_module(outside)

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives these layers; doctor says so")


@pytest.fixture
def inside(tmp_path: Path) -> Callable[..., Any]:
    """Call a probe inside the sandbox; its working folder is `tmp_path / "work"`."""
    (tmp_path / "work").mkdir()

    def call(probe: str, **arguments: Any) -> Any:
        answer = run(
            f"probes:{probe}",
            arguments,
            folder=tmp_path / "work",
            limits=Limits(seconds=30),
            name="probe.csv",
            also_from=[HERE],
        )
        return answer.value

    return call


@pytest.fixture
def listener() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@needs_linux
def test_this_machine_gives_every_layer() -> None:
    assert protections() == dict.fromkeys(
        ("memory", "processor_time", "written_size", "open_files", "files", "network", "new_processes"), True
    )


@needs_linux
def test_no_other_file_can_be_read(inside: Callable[..., Any], tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    for path in (str(secret), "/etc/passwd", "/proc/self/environ", f"/proc/{os.getpid()}/environ"):
        assert outside.read_file(path) > 0 or path == "/proc/self/environ"
        with pytest.raises(SourceError, match="PermissionError"):
            inside("read_file", path=path)
    assert outside.list_folder("/etc")
    with pytest.raises(SourceError, match="PermissionError"):
        inside("list_folder", path="/etc")


@needs_linux
def test_a_path_upwards_or_a_link_leads_nowhere(inside: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "work" / "way_out").symlink_to(tmp_path / "secret.txt")
    assert outside.read_file(str(tmp_path / "work" / "way_out")) == 6
    for path in ("../secret.txt", "way_out"):
        with pytest.raises(SourceError, match="PermissionError"):
            inside("read_file", path=path)
    with pytest.raises(SourceError, match="PermissionError"):
        inside("link_here", path="/etc/passwd")


@needs_linux
def test_nothing_can_be_written_but_in_its_own_folder(inside: Callable[..., Any], tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.txt"
    assert outside.write_file(str(elsewhere))
    for path in (str(elsewhere), str(tmp_path / "new.txt"), "../new.txt", str(HERE / "new.txt")):
        with pytest.raises(SourceError, match="PermissionError"):
            inside("write_file", path=path)
    assert outside.append_to_file(str(HERE / "probes.py"))  # what may be read may not be changed either
    with pytest.raises(SourceError, match="PermissionError"):
        inside("append_to_file", path=str(HERE / "probes.py"))
    assert inside("write_file", path="here.txt")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["elsewhere.txt", "work"]


@needs_linux
def test_no_connection_can_be_made(inside: Callable[..., Any], listener: int, tmp_path: Path) -> None:
    assert outside.connect(listener)
    with pytest.raises(SourceError, match="PermissionError"):
        inside("connect", port=listener)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "work" / "socket"))
        server.listen()
        assert outside.connect_unix(str(tmp_path / "work" / "socket"))
        with pytest.raises(SourceError, match="PermissionError"):
            inside("connect_unix", path=str(tmp_path / "work" / "socket"))


@needs_linux
def test_no_program_can_be_started_and_no_process_made_or_signalled(inside: Callable[..., Any]) -> None:
    assert outside.start_program() == 0
    assert outside.fork()
    assert outside.signal_process(os.getppid())
    for probe in ("start_program", "fork"):
        with pytest.raises(SourceError, match="PermissionError"):
            inside(probe)
    with pytest.raises(SourceError, match="PermissionError"):
        inside("signal_process", process=os.getpid())


def test_a_thread_can_still_be_started(inside: Callable[..., Any]) -> None:
    assert inside("start_thread")


def test_nothing_of_the_parent_comes_along(
    inside: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", "secret")
    inherited = os.open(tmp_path, os.O_RDONLY)
    os.set_inheritable(inherited, True)
    try:
        seen = inside("surroundings")
    finally:
        os.close(inherited)
    own = {"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "ARROW_DEFAULT_MEMORY_POOL", "LC_CTYPE"}
    assert set(seen["environment"]) <= own
    assert (seen["opened"], seen["session"], seen["folder"]) == ([], True, str(tmp_path / "work"))


def test_every_resource_has_a_hard_limit(inside: Callable[..., Any]) -> None:
    seen = inside("limits")
    expected = Limits(seconds=30)
    assert seen["RLIMIT_CPU"] == 31 * (os.cpu_count() or 1)
    assert (seen["RLIMIT_AS"], seen["RLIMIT_FSIZE"]) == (expected.memory, expected.written)
    assert (seen["RLIMIT_NOFILE"], seen["RLIMIT_CORE"]) == (expected.open_files, 0)
