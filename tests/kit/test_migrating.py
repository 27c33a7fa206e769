"""Tables made the quick way are those that Django makes: a history with every kind of step, applied both ways."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import connection, migrations, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

from vinhdanh.cli.schema import pending_migrations
from vinhdanh.kit.migrating import QuickExecutor, QuickState, migrate

ID = ("id", models.BigAutoField(primary_key=True))


def _name_stalls(apps: Any, _: Any) -> None:
    market = apps.get_model("fair", "Market")(name="Chợ Sáng")
    market.save()
    stall = apps.get_model("fair", "Stall")(market=market, code="A1")
    stall.save()
    assert list(market.stall_set.all()) == [stall]  # each class knows of every other
    assert market.wares.count() == 0


def _points_at(model: str, **how: Any) -> Any:
    return models.ForeignKey(to=model, on_delete=models.CASCADE, **how)


HISTORY: list[list[Any]] = [
    [
        migrations.CreateModel("Market", [ID, ("name", models.CharField(max_length=20))]),
        migrations.CreateModel("Stall", [ID, ("market", _points_at("fair.market")), ("code", models.TextField())]),
        migrations.CreateModel("Ware", [ID, ("at", models.ManyToManyField(to="fair.market", related_name="wares"))]),
        migrations.AddConstraint("Stall", models.UniqueConstraint(fields=["market", "code"], name="fair_once")),
        migrations.RunSQL("CREATE VIEW fair_codes AS SELECT code FROM fair_stall"),
    ],
    [
        migrations.AddField("Stall", "next", _points_at("fair.stall", null=True)),
        migrations.AddField("Ware", "stalls", models.ManyToManyField(to="fair.stall")),
        migrations.AddField("Ware", "price", models.IntegerField(default=0)),
        migrations.AlterField("Market", "name", models.CharField(max_length=40)),
        migrations.AddIndex("Ware", models.Index(fields=["price"], name="fair_price")),
        migrations.AddConstraint("Ware", models.CheckConstraint(condition=models.Q(price__gte=0), name="fair_paid")),
    ],
    [migrations.RunPython(_name_stalls)],
    [
        migrations.RemoveConstraint("Stall", "fair_once"),
        migrations.CreateModel("Tent", [("size", models.IntegerField())], bases=("fair.stall",)),
        migrations.AlterField("Market", "id", models.IntegerField(primary_key=True)),
    ],
    [
        migrations.RemoveField("Stall", "next"),
        migrations.RemoveIndex("Ware", "fair_price"),
        migrations.AddField("Stall", "since", models.DateField(null=True, db_index=True)),
        migrations.CreateModel("Visit", [ID, ("tent", _points_at("fair.tent")), ("to", _points_at("fair.market"))]),
    ],
    [
        migrations.RenameField("Ware", "price", "cost"),
        migrations.RemoveConstraint("Ware", "fair_paid"),
        migrations.AddConstraint("Ware", models.CheckConstraint(condition=models.Q(cost__gt=0), name="fair_sold")),
        migrations.RenameField("Visit", "tent", "under"),
    ],
    [migrations.RenameModel("Market", "Square"), migrations.RenameField("Visit", "to", "square")],
    [migrations.DeleteModel("Visit"), migrations.AddField("Tent", "near", _points_at("fair.square", null=True))],
]  # fmt: skip


def _written(operations: list[Any]) -> migrations.Migration:
    step: type[migrations.Migration] = type("Migration", (migrations.Migration,), {"operations": operations})
    return step("step", "fair")


def _apply(executor: MigrationExecutor, state: ProjectState, history: list[list[Any]]) -> ProjectState:
    for operations in history:
        state = executor.apply_migration(state, _written(operations))
    return state


def _described() -> list[tuple[Any, ...]]:
    """Columns in their order, constraints and indexes of the tables of the fair."""
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT attrelid::regclass::text, attnum::text, attname || ' ' || format_type(atttypid, atttypmod) || attnotnull
              FROM pg_attribute WHERE attrelid::regclass::text LIKE 'fair%' AND attnum > 0
            UNION ALL SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
              FROM pg_constraint WHERE conrelid::regclass::text LIKE 'fair%'
            UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes WHERE tablename LIKE 'fair%'
            ORDER BY 1, 2, 3""")
        return list(cursor.fetchall())


def _drop() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP VIEW fair_codes")
        cursor.execute("SELECT tablename FROM pg_tables WHERE tablename LIKE 'fair%'")
        for (table,) in cursor.fetchall():
            cursor.execute(f"DROP TABLE {table} CASCADE")


@pytest.mark.django_db(transaction=True)
def test_every_kind_of_step_leaves_the_tables_that_django_leaves() -> None:
    for length in range(1, len(HISTORY) + 1):
        try:
            known = _apply(MigrationExecutor(connection), ProjectState(), HISTORY[:length])
            expected = _described()
        finally:
            _drop()
        try:
            quick = _apply(QuickExecutor(connection), QuickState(), HISTORY[:length])
            assert _described() == expected, length
        finally:
            _drop()
        assert quick == known
    assert len(expected) > 30


@pytest.mark.django_db(transaction=True)
def test_what_django_began_is_carried_on() -> None:
    try:
        begun = _apply(MigrationExecutor(connection), ProjectState(), HISTORY[:3])
        _apply(QuickExecutor(connection), QuickState(begun.models), HISTORY[3:])
        expected = _described()
    finally:
        _drop()
    try:
        _apply(MigrationExecutor(connection), ProjectState(), HISTORY)
        assert _described() == expected
    finally:
        _drop()


@pytest.mark.django_db
def test_a_plain_step_makes_one_class() -> None:
    state = QuickState()
    executor = QuickExecutor(connection)
    _apply(executor, state, HISTORY[:1])
    before = dict(state.apps.all_models["fair"])
    _apply(executor, state, [[migrations.AddField("Stall", "since", models.DateField(null=True))]])
    after = state.apps.all_models["fair"]
    assert [name for name in after if after[name] is not before[name]] == ["stall"]


@pytest.mark.django_db
def test_a_database_in_order_stays_as_it_is_and_django_has_nothing_to_add() -> None:
    known = list(Permission.objects.values_list("codename", "name"))
    assert known
    assert pending_migrations() == []
    migrate()
    call_command("migrate", verbosity=0, check_unapplied=True)
    assert list(Permission.objects.values_list("codename", "name")) == known
