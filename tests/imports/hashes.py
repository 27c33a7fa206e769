"""Digests of every record, to compare the database before and after."""

from __future__ import annotations

from django.apps import apps
from django.db import connection

# the import's own papers, and what is computed from the records
_LEFT_OUT = {
    "importbatch",
    "importedrow",
    "columnmap",
    "stalesubject",
    "tablechange",
    "storedverdict",
    "verdictpattern",
    "verdictset",
}


def table_digests() -> dict[str, tuple[int, str]]:
    """table → number of rows and digest of all of them, in order of id."""
    digests = {}
    with connection.cursor() as cursor:
        for model in apps.get_app_config("vinhdanh").get_models():
            if model._meta.model_name in _LEFT_OUT:
                continue
            table, key = model._meta.db_table, model._meta.pk.column
            rows = f'SELECT md5(t::text) AS digest FROM "{table}" t ORDER BY "{key}"'  # noqa: S608
            cursor.execute(f"SELECT count(*), md5(string_agg(digest, '')) FROM ({rows}) r")  # noqa: S608
            digests[table] = cursor.fetchone()
    return digests
