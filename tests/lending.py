"""Worlds that take long to make are made once for the tests of a module, and lent to each: what it writes is gone with it."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TypeVar

from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

T = TypeVar("T")


@contextmanager
def keeping(blocker: DjangoDbBlocker, today: date) -> Iterator[None]:
    """What is written within stands on that day for whoever `borrowing` lends it to, until the block ends."""
    with blocker.unblock(), override_settings(TODAY=today), transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def borrowing(blocker: DjangoDbBlocker, made: T) -> Iterator[T]:
    """A copy of what was made, over its rows; both are as they were when the block ends."""
    with blocker.unblock(), transaction.atomic():
        yield pickle.loads(pickle.dumps(made))  # noqa: S301
        transaction.set_rollback(True)
