"""Every hostile file lands with the right counts or is refused in words, in little memory; only the child dies."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from cutaway.errors import SourceError
from cutaway.sources.reading import Form, Limits, land
from tests.hostile.corpus import MIB, Case, corpus

SECONDS, MEMORY = 10.0, 512 * MIB
CASES = list(corpus())


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_a_hostile_file_is_counted_or_refused_and_the_parent_lives(tmp_path: Path, case: Case) -> None:
    file, folder = tmp_path / case.name, tmp_path / "landed"
    file.write_bytes(case.make())
    limits = Limits(memory=MEMORY, seconds=60)
    began = time.monotonic()
    if case.refused:
        with pytest.raises(SourceError, match=case.refused) as refused:
            land(file, folder, Form(**case.form), limits=limits)
        assert refused.value.next_step
        assert sorted(path.name for path in folder.iterdir()) == []
    else:
        account = land(file, folder, Form(**case.form), limits=limits)
        assert (account.landed, account.quarantined) == (case.rows, case.aside)
        assert account.read == account.landed + account.quarantined
    assert time.monotonic() - began < 3 * SECONDS  # on a quiet machine all take less than ten


def test_the_corpus_has_every_kind_of_file() -> None:
    assert len(CASES) > 55
    ends = {Path(case.name).suffix for case in CASES}
    assert {".csv", ".json", ".jsonl", ".xlsx", ".parquet", ".sqlite", ".xes", ".zip", ".gz"} <= ends
    assert sum(not case.refused for case in CASES) > 15
