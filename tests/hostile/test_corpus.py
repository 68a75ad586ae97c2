"""Every hostile file lands with the right counts or is refused in words, in little memory; only the child dies."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import pytest

from cutaway.errors import SourceError
from cutaway.sources.reading import Form, Limits, land
from tests.hostile.corpus import MIB, Case, corpus

SECONDS, MEMORY = 10.0, 512 * MIB
CASES = list(corpus())


def processor_time() -> float:
    """Seconds of a processor that this process, and the children that ended, have used: what load cannot bend."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_a_hostile_file_is_counted_or_refused_and_the_parent_lives(tmp_path: Path, case: Case) -> None:
    file, folder = tmp_path / case.name, tmp_path / "landed"
    file.write_bytes(case.make())
    limits = Limits(memory=MEMORY, seconds=60)
    began = processor_time()
    if case.refused:
        with pytest.raises(SourceError, match=case.refused) as refused:
            land(file, folder, Form(**case.form), limits=limits)
        assert refused.value.next_step
        assert sorted(path.name for path in folder.iterdir()) == []
    else:
        account = land(file, folder, Form(**case.form), limits=limits)
        assert (account.landed, account.quarantined) == (case.rows, case.aside)
        assert account.read == account.landed + account.quarantined
    assert processor_time() - began < SECONDS


def test_the_corpus_has_every_kind_of_file() -> None:
    assert len(CASES) > 55
    ends = {Path(case.name).suffix for case in CASES}
    assert {".csv", ".json", ".jsonl", ".xlsx", ".parquet", ".sqlite", ".xes", ".zip", ".gz"} <= ends
    landing: dict[str, list[int]] = defaultdict(list)
    refused = {Path(case.name).suffix for case in CASES if case.refused}
    for case in CASES:
        if not case.refused:
            assert case.rows is not None
            landing[Path(case.name).suffix].append(case.rows)
    assert refused == set(landing) == ends, "each kind has files that land, and files that are refused"
    many = {".json", ".jsonl", ".xlsx", ".parquet", ".sqlite", ".xes", ".zip", ".gz"}
    assert all(max(landing[end]) >= 3_000 for end in many), "each kind has one with many rows"


def test_work_of_a_child_is_in_the_processor_time() -> None:
    """The planted fault: a child that spins while the parent only waits for it."""
    began = processor_time()
    spin = "import time\nwhile time.process_time() < 0.5: pass"
    subprocess.run([sys.executable, "-S", "-c", spin], check=True)
    assert processor_time() - began >= 0.5
