"""What was found out while one question is answered, so that nobody is asked twice; forgotten with the answer."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, cast

T = TypeVar("T")
_found: ContextVar[dict[Hashable, object] | None] = ContextVar("found_while_answering", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Within, `once` asks once; nothing that it tells may be written meanwhile. Within another: its memory goes on."""
    if _found.get() is not None:
        yield
        return
    token = _found.set({})
    try:
        yield
    finally:
        _found.reset(token)


def once(key: Hashable, find: Callable[[], T]) -> T:
    """What `find` answers, or answered before under the key; the key names everything that the answer depends on."""
    known = _found.get()
    if known is None:
        return find()
    if key not in known:
        known[key] = find()
    return cast(T, known[key])
