"""The worker: takes jobs from the queue in PostgreSQL until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import threading

from django.db import connection
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from vinhdanh.cli.children import end_with_parent
from vinhdanh.kit.postgres.cluster import Cluster
from vinhdanh.kit.postgres.trouble import DatabaseUnavailable

_HEARTBEAT_SECONDS = 5.0
_STALLED_AFTER_SECONDS = 20.0
_LOOK_EVERY_SECONDS = 1.0

logger = logging.getLogger(__name__)


def run_worker(*, follow_parent: bool) -> None:
    """Work until SIGINT or SIGTERM, or until the parent process has gone. Django must be set up."""
    if follow_parent:
        end_with_parent()
    connection.ensure_connection()  # starts the private server where there is one
    connection.close()
    connector = app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError(f"unexpected queue connector {connector!r}")
    leaving = threading.Event()
    keeper = threading.Thread(target=_keep_database, args=(leaving,), name="database-keeper", daemon=True)
    keeper.start()
    try:
        with app.replace_connector(connector.get_worker_connector()) as queue:
            asyncio.run(_work(queue))
    finally:
        leaving.set()
        keeper.join()


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


def _keep_database(leaving: threading.Event) -> None:
    """A worker waits for jobs on connections it already has: if the private server dies, nobody else may notice."""
    place: Cluster | None = connection.settings_dict.get("CLUSTER")
    while place is not None and not leaving.wait(_LOOK_EVERY_SECONDS):
        try:
            if place.revive(connection.settings_dict["NAME"]):
                logger.warning("PostgreSQL riêng đã dừng đột ngột và được khởi động lại.")
        except DatabaseUnavailable as problem:
            logger.error("%s", problem)
