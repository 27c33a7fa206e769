"""Django's PostgreSQL backend, with a private server behind it that is started when a connection needs it."""

from __future__ import annotations

from typing import Any

import psycopg
from django.db.backends.postgresql import base

from vinhdanh.kit.postgres.cluster import Cluster
from vinhdanh.kit.postgres.processes import postmaster_pid


class DatabaseWrapper(base.DatabaseWrapper):
    """The first connection starts the server; a later one that finds it dead starts it again."""

    def is_usable(self) -> bool:
        # for a moment after its postmaster died a backend still answers: the next question would fail
        place: Cluster = self.settings_dict["CLUSTER"]
        return postmaster_pid(place.pgdata) is not None and super().is_usable()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        place: Cluster = self.settings_dict["CLUSTER"]
        name = self.settings_dict["NAME"] or "postgres"
        if not place.held:
            place.ensure(name)
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            if place.answers():
                raise  # the server is well: the trouble is another one
        place.ensure(name)
        return super().get_new_connection(conn_params)
