"""Comparisons that Django does not have."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigAutoField, Lookup


@BigAutoField.register_lookup
class Among(Lookup):
    """`pk__among=[…]`: one of many keys, sent as one array; `__in` sends each as a parameter, of which a statement bears 65,535."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        left, given = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s)", (*given, list(self.rhs))
