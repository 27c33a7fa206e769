"""The small province in the database, made once for the tests of a module."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pytest_django import DjangoDbBlocker

from tests.lending import keeping
from vinhdanh.sample.actions import make_sample
from vinhdanh.sample.recipe import Recipe

RECIPE = Recipe(small=True)


@contextmanager
def sample_kept(blocker: DjangoDbBlocker, *, with_round: bool) -> Iterator[Recipe]:
    """It stands until the block ends; `with_round`: with all that goes on in it, which takes many times as long."""
    with keeping(blocker, RECIPE.today):
        make_sample(RECIPE, with_round=with_round)
        yield RECIPE
