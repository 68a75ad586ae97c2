"""Where the public data sets lie that this repository does not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of public data beside the repository; tests that need it skip where it is absent."""
    folder = REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"The public data sets are not here: no folder {folder}. NOTHING WAS CHECKED AGAINST THEM.")
    return folder


@pytest.fixture(scope="session")
def examples() -> Path:
    return REPOSITORY / "examples"
