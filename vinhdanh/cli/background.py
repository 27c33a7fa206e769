"""The worker: takes jobs from the queue in PostgreSQL until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sys
import threading

from django.db import connection
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

_HEARTBEAT_SECONDS = 5.0
_STALLED_AFTER_SECONDS = 20.0

logger = logging.getLogger(__name__)


def run_worker(*, follow_parent: bool) -> None:
    """Work until SIGINT or SIGTERM, or until the parent process has gone. Django must be set up."""
    if follow_parent:
        threading.Thread(target=_end_with_parent, name="parent-watch", daemon=True).start()
    connection.ensure_connection()  # starts the private server where there is one
    connection.close()
    connector = app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError(f"unexpected queue connector {connector!r}")
    with app.replace_connector(connector.get_worker_connector()) as queue:
        asyncio.run(_work(queue))


async def _work(queue: App) -> None:
    async with queue.open_async():
        rescue = asyncio.create_task(_rescue_stalled(queue))
        try:
            await queue.run_worker_async(
                name=f"vinhdanh-{os.getpid()}",
                delete_jobs="successful",
                update_heartbeat_interval=_HEARTBEAT_SECONDS,
                stalled_worker_timeout=_STALLED_AFTER_SECONDS,
            )
        finally:
            rescue.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await rescue


async def _rescue_stalled(queue: App) -> None:
    """Put back the jobs of a worker that was killed in the middle of them."""
    while True:
        for job in await queue.job_manager.get_stalled_jobs(seconds_since_heartbeat=_STALLED_AFTER_SECONDS):
            logger.warning("Làm lại việc %s (%s): tiến trình trước đã bị ngắt.", job.id, job.task_name)
            await queue.job_manager.retry_job(job)
        await asyncio.sleep(_STALLED_AFTER_SECONDS)


def _end_with_parent() -> None:
    sys.stdin.buffer.read()  # returns when the parent closes its end, or is killed
    os.kill(os.getpid(), signal.SIGTERM)
