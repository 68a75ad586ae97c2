"""What a hostile file might make the reader do: run inside the sandbox, and outside it as a control."""

from __future__ import annotations

import ctypes
import os
import resource
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path


def read_file(path: str) -> int:
    return len(Path(path).read_bytes())


def list_folder(path: str) -> int:
    return len(os.listdir(path))


def write_file(path: str) -> bool:
    Path(path).write_text("written")
    return True


def append_to_file(path: str) -> bool:
    with open(path, "a"):
        return True


def link_here(path: str) -> bool:
    os.symlink(path, "link")
    return True


def connect(port: int) -> bool:
    socket.create_connection(("127.0.0.1", port), timeout=2).close()
    return True


def connect_unix(path: str) -> bool:
    with socket.socket(socket.AF_UNIX) as end:
        end.connect(path)
    return True


def start_program() -> int:
    return subprocess.run(["/bin/true"], check=True).returncode


def fork() -> bool:
    if (child := os.fork()) == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return True


def signal_process(process: int) -> bool:
    os.kill(process, 0)
    return True


def start_thread() -> bool:
    ran = threading.Event()
    thread = threading.Thread(target=ran.set)
    thread.start()
    thread.join()
    return ran.is_set()


def surroundings() -> dict[str, object]:
    """What the process knows of the world it was started in; descriptor 3 and above were handed over."""
    opened = [n for n in range(3, 64) if _is_open(n)]
    own_session = os.getsid(0) == os.getpid()
    return {"environment": sorted(os.environ), "opened": opened, "session": own_session, "folder": os.getcwd()}


def limits() -> dict[str, int]:
    names = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE")
    return {name: resource.getrlimit(getattr(resource, name))[1] for name in names}


def _is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def eat_memory(bytes_wanted: int) -> int:
    return len(bytearray(bytes_wanted))


def fill_disk(bytes_wanted: int) -> bool:
    with open("rows.parquet", "wb") as file:
        for _ in range(bytes_wanted >> 20):
            file.write(bytes(1 << 20))
    return True


def hang() -> None:
    time.sleep(600)


def segfault() -> None:
    ctypes.string_at(0)


def abort() -> None:
    os.abort()


def leave_quietly() -> None:
    os._exit(0)


def lie() -> None:
    """Answer with something that is no answer at all, and leave."""
    Path("answer.json").write_text('[{"answer": 1}]')
    os._exit(0)


def answer_without_end() -> None:
    with open("answer.json", "w") as file:
        for _ in range(80):
            file.write("[" * (1 << 20))
    os._exit(0)


def raise_unforeseen() -> None:
    raise KeyError("nobody thought of this")


def loaded_by_landing(descriptor: int) -> list[str]:
    """Modules that are loaded once a file was landed."""
    from cutaway.sources.reading import child

    child.land(descriptor, "orders.csv", {}, {})
    return sorted(sys.modules)
