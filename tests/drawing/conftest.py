"""The sample building, and what is drawn of it, made once for all tests of the drawing."""

from __future__ import annotations

import pytest

from cutaway.drawing import Building, html, pdf, svg

from . import sample  # noqa: TID252


@pytest.fixture(scope="session")
def building() -> Building:
    return sample.building()


@pytest.fixture(scope="session")
def grown() -> Building:
    return sample.grown_building()


@pytest.fixture(scope="session")
def empty() -> Building:
    return sample.empty_building()


@pytest.fixture(scope="session")
def sheet(building: Building) -> str:
    return svg(building)


@pytest.fixture(scope="session")
def page(building: Building) -> str:
    return html(building)


@pytest.fixture(scope="session")
def report(building: Building) -> bytes:
    return pdf(building)
