"""Answers that stand until a table they were worked out from changes: kept by the process, checked by one small query.

Whether they still stand is asked each time, and the tables are stamped before the answer is worked out: what somebody
writes meanwhile makes the next reader work it out anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from threading import Lock
from typing import Any, TypeVar, cast

from django.db import connection, models

from vinhdanh.kit.changes_sql import STAMP

T = TypeVar("T")
MOST = 256
M = TypeVar("M", bound=type[models.Model])
NOTED: set[type[models.Model]] = set()
_kept: OrderedDict[Hashable, tuple[Any, object]] = OrderedDict()
_lock = Lock()


class TableChange(models.Model):
    """A statement changed a table; written by triggers, which also take old lines out (`changes_sql`)."""

    source = models.CharField(max_length=63)
    transaction = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["source", "id"], name="table_change_of")]

    def __str__(self) -> str:
        return f"{self.source}: {self.pk}"


def changes_noted(model: M) -> M:
    """Says of a model that triggers note every change of its table (`changes_sql.watch`), so that answers may be kept of it."""
    NOTED.add(model)
    return model


def lasting(key: Hashable, sources: Iterable[type[models.Model]], find: Callable[[], T]) -> T:
    """What `find` answers, as long as none of these tables changed; nobody may write to the answer.

    key: what was asked, with all that the answer depends on beside the tables. Only of tables whose changes are noted.
    """
    asked = set(sources)
    if strange := asked - NOTED:
        raise ValueError(f"nobody notes changes of {', '.join(sorted(model.__name__ for model in strange))}")
    tables = sorted(model._meta.db_table for model in asked)
    name = (connection.settings_dict["NAME"], key, *tables)
    stamp = _stamp(tables)
    with _lock:
        kept = _kept.get(name)
        if kept is not None and kept[0] == stamp:
            _kept.move_to_end(name)
            return cast(T, kept[1])
    found = find()
    with _lock:
        _kept[name] = (stamp, found)
        _kept.move_to_end(name)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found


def _stamp(tables: list[str]) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(STAMP, [tables])
        return tuple(cursor.fetchone())
