"""A draft holds values of the exports: it is kept where those are kept, and not for long."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from cutaway.connecting import connect, forget, keep, kept
from cutaway.connecting.keeping import KEPT
from tests.connecting import systems


@pytest.fixture
def draft(tmp_path: Path):
    return connect(systems.three_exports(tmp_path / "exports"))


def test_it_comes_back_as_it_was(draft, tmp_path: Path):
    keep(draft, tmp_path / "house")
    assert kept(tmp_path / "house") == draft
    assert any(column.values for raw in draft.raw_tables for column in raw.columns)


def test_only_who_runs_it_can_read_it(draft, tmp_path: Path):
    keep(draft, tmp_path)
    path = tmp_path / ".cutaway" / "vault" / "draft.json"
    assert path.stat().st_mode & 0o077 == 0 and path.parent.stat().st_mode & 0o077 == 0


def test_it_is_removed_after_a_week_or_when_it_is_done_with(draft, tmp_path: Path):
    keep(draft, tmp_path)
    path = tmp_path / ".cutaway" / "vault" / "draft.json"
    os.utime(path, (time.time() - KEPT - 60,) * 2)
    assert kept(tmp_path) is None and not path.exists()
    keep(draft, tmp_path)
    forget(tmp_path)
    assert kept(tmp_path) is None and not path.exists()


def test_a_damaged_one_is_none(draft, tmp_path: Path):
    keep(draft, tmp_path)
    (tmp_path / ".cutaway" / "vault" / "draft.json").write_text('{"version": 2}')
    assert kept(tmp_path) is None
