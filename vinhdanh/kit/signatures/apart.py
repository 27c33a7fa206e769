"""Calling a library that runs an event loop of its own, whoever calls: in a thread apart where one is running already."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

R = TypeVar("R")


def apart(work: Callable[[], R]) -> R:
    """What `work` gives; it may call `asyncio.run` even where a loop runs in this thread."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return work()
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(work).result()
