"""The worker: takes jobs from the queue in PostgreSQL until it is told to stop."""

from __future__ import annotations

import os
import signal
import sys
import threading

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

_STALLED_AFTER_SECONDS = 60


def run_worker(*, follow_parent: bool) -> None:
    """Work until SIGINT or SIGTERM, or until the parent process has gone. Django must be set up."""
    if follow_parent:
        threading.Thread(target=_end_with_parent, name="parent-watch", daemon=True).start()
    connection.ensure_connection()  # starts the private server where there is one
    connector = app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError(f"unexpected queue connector {connector!r}")
    with app.replace_connector(connector.get_worker_connector()) as queue:
        queue.run_worker(name=f"vinhdanh-{os.getpid()}", delete_jobs="successful")


def _end_with_parent() -> None:
    sys.stdin.buffer.read()  # returns when the parent closes its end, or is killed
    os.kill(os.getpid(), signal.SIGTERM)
