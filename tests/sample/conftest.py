"""Provinces made once for all tests of the sample: the whole one and the small one, in memory."""

from __future__ import annotations

import pytest

from vinhdanh.sample.make import Sample, make_province
from vinhdanh.sample.recipe import Recipe


@pytest.fixture(scope="session")
def whole() -> Sample:
    return make_province(Recipe())


@pytest.fixture(scope="session")
def small() -> Sample:
    return make_province(Recipe(small=True))
