"""Comparisons that Django does not have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import BigIntegerField, Expression, QuerySet, TextField
from django.db.models.functions import Cast


class Keys(Expression):
    """`unit_id__in=Keys(ids)`: many keys as one text, written once however many queries ask for them.

    `__in` with a list sends each key as a parameter, of which a statement bears 65,535, and goes through all of them
    in Python anew for every query; the database reads this text into one table of the keys.
    """

    output_field = BigIntegerField()

    def __init__(self, keys: Iterable[int]) -> None:
        super().__init__()
        self.text = "{" + ",".join(map(str, keys)) + "}"

    @classmethod
    def found(cls, rows: QuerySet[Any], column: str) -> Keys:
        """The column of these rows, asked for now; the database writes the text itself."""
        written = Cast(ArrayAgg(column, distinct=True), TextField())
        made = cls(())
        made.text = rows.order_by().aggregate(keys=written)["keys"] or "{}"
        return made

    def as_sql(self, compiler: Any, connection: Any, **more: Any) -> tuple[str, tuple[str]]:
        return "(SELECT unnest(%s::bigint[]))", (self.text,)

    @property
    def identity(self) -> tuple[Any, ...]:
        """Two are one when they name the same keys; Django's own would look at arguments that are not kept."""
        return type(self), self.text
