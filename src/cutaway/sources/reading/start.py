"""The first lines that the child runs: lock the door, then do what was ordered.

Run as a script by `process.run`, in a fresh interpreter. Only the standard library is imported before the sandbox
stands; everything that touches the raw file, and every large library, comes after.
"""

import importlib
import json
import os
import sys
import types
from pathlib import Path

HERE = Path(__file__).resolve().parent
ANSWER = "answer.json"


class _NoPandas:
    """pyarrow imports pandas where it finds it, for nothing that is needed here: ten times the cost of the rest."""

    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        """Refuse pandas, and leave all else to the other finders."""
        if name == "pandas":
            raise ModuleNotFoundError("pandas is not used by the child that reads files", name=name)


def main() -> None:
    """Read the order from standard input, enter the sandbox, run the named function, write its answer."""
    # Libraries that start threads or reserve gigabytes of address space when they are imported must not.
    os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", ARROW_DEFAULT_MEMORY_POOL="system")
    sys.meta_path.insert(0, _NoPandas)
    # The packages above this one are entered as empty shells: what they import is of no use here and takes a second.
    for name, folder in (
        ("cutaway", HERE.parent.parent),
        ("cutaway.sources", HERE.parent),
        ("cutaway.sources.reading", HERE),
    ):
        shell = types.ModuleType(name)
        shell.__path__ = [str(folder)]
        sys.modules[name] = shell

    order = json.loads(sys.stdin.buffer.read())
    sys.path.extend(order["also_from"])
    sandbox = importlib.import_module("cutaway.sources.reading.sandbox")
    limits = importlib.import_module("cutaway.sources.reading.limits").Limits(**order["limits"])
    # What lies behind a descriptor may be opened again, by engines that open files themselves; nothing beside it.
    handed = [Path(f"/proc/self/fd/{number}") for number in order["hand_over"]]
    readable = [HERE.parent.parent, *(Path(p) for p in sys.path), *handed]
    protections = sandbox.enter(readable=readable, writable=Path.cwd(), limits=limits)

    errors = importlib.import_module("cutaway.errors")
    module, _, function = order["entry"].partition(":")
    try:
        answer = {"answer": getattr(importlib.import_module(module), function)(**order["arguments"])}
    except errors.CutawayError as error:
        answer = {"refused": {"what": error.what, "where": error.where, "next_step": error.next_step}}
    except MemoryError:
        answer = {"out_of_memory": True}
    except Exception as error:  # the parent must hear of every failure, also of one that nobody foresaw
        answer = {"failed": f"{type(error).__name__}: {str(error)[:300]}"}
    Path(ANSWER).write_text(json.dumps({**answer, "protections": protections}))


if __name__ == "__main__":
    main()
    # Leaving by the ordinary way frees memory piece by piece and runs the farewells of libraries; the work is done.
    os._exit(0)
