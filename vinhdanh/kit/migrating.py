"""Django's `migrate`, quick for a long history: the same migrations and the same SQL, fewer classes made.

For each step Django makes the class of the changed table anew, and the classes of all tables that foreign keys lead to
and from. Every table here leads to the units and the accounts, so each of some 700 steps made every class again.
A plain step needs the class of its own table only. A migration with any other step (data in Python,
renamed tables, changed keys) is applied exactly as Django does it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any

from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection
from django.db.migrations import Migration, operations
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import Field
from django.utils import translation

_PLAIN = (
    operations.AddConstraint,
    operations.AddField,
    operations.AddIndex,
    operations.AlterModelOptions,
    operations.DeleteModel,
    operations.RemoveConstraint,
    operations.RemoveField,
    operations.RemoveIndex,
)


class UnclearHistoryError(Exception):
    """Two migrations both claim to be the last one: whoever wrote the later one has to renumber it."""


def migrate() -> None:
    """Apply every pending migration, as `django migrate` does."""
    executor = QuickExecutor(connection)
    executor.loader.check_consistent_history(connection)
    if conflicts := executor.loader.detect_conflicts():
        raise UnclearHistoryError(str(conflicts))
    targets = executor.loader.graph.leaf_nodes()
    plan = executor.migration_plan(targets)
    signal: dict[str, Any] = {"verbosity": 0, "interactive": False, "db": connection.alias, "plan": plan}
    with _no_collecting(), translation.override(None):  # permissions are named as the code names them
        state = executor.first_state()
        emit_pre_migrate_signal(**signal, apps=state.apps)
        executor.migrate(targets, plan=plan, state=state)
        state.start(alone=False)
        emit_post_migrate_signal(**signal, apps=state.apps)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Classes that point at each other come and go by the thousand: looking for garbage among them takes long."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()


class QuickState(ProjectState):
    """What the tables look like at a step, where the class of one table may be made alone."""

    alone = False

    def start(self, *, alone: bool) -> None:
        """Before a migration. Classes made alone do not know of later ones: who needs that gets all of them anew."""
        if self.alone and not alone:
            self.__dict__.pop("apps", None)
        self.alone = alone
        self.apps.ready = not alone  # else each new class makes all the others forget what they know

    def clone(self) -> ProjectState:
        """Django keeps one of before each step."""
        kept = ProjectState(
            models={key: _copied(model) for key, model in self.models.items()}, real_apps=self.real_apps
        )
        if "apps" in self.__dict__:
            kept.apps = self.apps.clone()
        kept.is_delayed = self.is_delayed
        return kept

    def _find_reload_model(
        self, app_label: str, model_name: str, delay: bool = False
    ) -> set[tuple[str, str]]:
        """Which classes are made anew because this one changed (Django's own question)."""
        if not self.alone or self._has_heirs(f"{app_label}.{model_name}"):
            return set(super()._find_reload_model(app_label, model_name, delay))  # type: ignore[misc]
        between = {
            (app_label, f"{model_name}_{name}".lower())  # what only joins two tables is made with the first
            for name, field in self.models[app_label, model_name].fields.items()
            if field.many_to_many
        }
        return {(app_label, model_name), *between.difference(self.models)}

    def _has_heirs(self, label: str) -> bool:
        return any(
            isinstance(base, str) and base.lower() == label
            for model in self.models.values()
            for base in model.bases
        )


class QuickExecutor(MigrationExecutor):
    """Tells plain migrations from the others, one by one."""

    def first_state(self) -> QuickState:
        """As the migrations that were applied before have left the tables."""
        state = self._create_project_state(with_applied_migrations=True)  # type: ignore[attr-defined]
        return QuickState(models=state.models, real_apps=state.real_apps)

    def apply_migration(
        self, state: ProjectState, migration: Migration, *args: Any, **how: Any
    ) -> ProjectState:
        if isinstance(state, QuickState):
            state.start(alone=all(_is_plain(one, state, migration.app_label) for one in migration.operations))
        return super().apply_migration(state, migration, *args, **how)


def _copied(model: ModelState) -> ModelState:
    """As its own `clone`, which looks through every field for mistakes of whoever wrote the migration."""
    kept = copy(model)
    kept.fields = dict(model.fields)
    kept.options = dict(model.options)
    kept.managers = list(model.managers)
    return kept


def _is_plain(operation: Operation, state: ProjectState, app_label: str) -> bool:
    """Its SQL needs the class of its own table, and of the tables that it points at no more than name and key."""
    match operation:
        case operations.CreateModel():
            return not any(isinstance(base, str) for base in operation.bases or ())
        case operations.AlterField():
            return _is_only_a_column(operation.field)
        case operations.RenameField():
            model = state.models.get((app_label, operation.model_name_lower))
            field = model.fields.get(operation.old_name) if model else None
            return field is not None and _is_only_a_column(field)
        case operations.RunSQL():
            return all(_is_plain(inner, state, app_label) for inner in operation.state_operations)
    return isinstance(operation, _PLAIN)


def _is_only_a_column(field: Field[Any, Any]) -> bool:
    """No other table can point at it."""
    return not (field.many_to_many or field.primary_key or field.unique)
