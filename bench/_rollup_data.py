"""Values told by every unit below a province, or by all units of the nation, written straight into the tables."""

from __future__ import annotations

import os
from dataclasses import dataclass

from bench._place import SMALL, filled, keyed_folder, sources
from bench._timing import say

_MADE_BY = ("vinhdanh/migrations", "bench/_rollup_data.py")
_UNITS = """
INSERT INTO vinhdanh_unit (code, kind, system, name, search, sort_key, sector, opened_on, recorded_at, source_sheet, source_cell)
SELECT %(name)s || n, CASE WHEN n <= 1 + %(uppers)s THEN 'upper_union' ELSE 'grassroots_union' END, 'union', 'Đơn vị ' || n, 'don vi ' || n,
       lpad(n::text, 7, '0'), '', '2010-01-01', now(), '', '' FROM generate_series(1, %(units)s) n
"""
# three levels: one at the top, those directly below, and everyone else below these in turn
_EDGES = """
INSERT INTO vinhdanh_unitedge (unit_id, parent_id, since)
SELECT u.id, p.id, '2010-01-01' FROM generate_series(2, %(units)s) n
  JOIN vinhdanh_unit u ON u.code = %(name)s || n
  JOIN vinhdanh_unit p ON p.code = %(name)s || CASE WHEN n <= 1 + %(uppers)s THEN 1 ELSE 2 + n %% %(uppers)s END
"""
_INDICATORS = """
INSERT INTO vinhdanh_indicator (code, family, name, name_en, note, count, shape, aggregation, splits, period_kind, source, computed_by, whole,
                                evidence, search)
SELECT %(name)s || n, 'labour', 'Chỉ số ' || n, '', '', 'people', CASE WHEN n %% 4 = 0 THEN 'stock' ELSE 'flow' END,
       CASE WHEN n %% 4 = 0 THEN 'last' ELSE 'sum' END, '[]', 'month', 'typed', '', true, '', '' FROM generate_series(1, %(indicators)s) n
"""
# month after month, as they come in; one in ten not approved yet
_VALUES = """
INSERT INTO vinhdanh_measurement (indicator_id, unit_id, since, until, part, value, approved, note, changed_at)
SELECT i.id, u.id, %(since)s::date, (%(since)s::date + interval '1 month')::date, '', hashint8(i.id * 7919 + u.id) & 1048575,
       u.id %% 10 > 0, '', now()
  FROM vinhdanh_unit u CROSS JOIN vinhdanh_indicator i WHERE u.code LIKE %(name)s || '%%' AND i.code LIKE %(name)s || '%%'
"""


@dataclass(frozen=True)
class Shape:
    """How large: units in all, those directly below the top, indicators, months."""

    name: str
    units: int
    uppers: int
    indicators: int
    months: int

    @property
    def values(self) -> int:
        return self.units * self.indicators * self.months


PROVINCE = Shape("tinh", 100, 8, 12, 12) if SMALL else Shape("tinh", 2_000, 60, 300, 12)
NATION = Shape("nuoc", 1_000, 40, 3, 4) if SMALL else Shape("nuoc", 127_000, 2_000, 14, 4)


def told(shape: Shape) -> None:
    """Start Django on a database that holds these values, making it if needed (once a process)."""
    path, ready = keyed_folder(f"rollup-{shape.name}", repr(shape), *sources(*_MADE_BY))
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(VINHDANH_DATA=str(path), VINHDANH_TODAY="2025-12-31")
    from vinhdanh.cli.django_setup import start_django

    start_django()
    # models can be read only once Django has started
    from vinhdanh.cli.schema import migrate_if_needed

    migrate_if_needed(lambda _: None)
    if not ready:
        say(f"ghi {shape.values:,} giá trị (một lần)".replace(",", "."))
        _write(shape)
        filled(path)


def _write(shape: Shape) -> None:
    from django.db import connection

    from vinhdanh.org.paths import rebuild_paths

    given = {"name": shape.name, "units": shape.units, "uppers": shape.uppers, "indicators": shape.indicators}
    with connection.cursor() as cursor:
        # the watch on values and the checks of references sleep while they are written
        cursor.execute("SET session_replication_role = replica")
        for statement in (_UNITS, _EDGES, _INDICATORS):
            cursor.execute(statement, given)
        rebuild_paths()
        for number in range(shape.months):
            cursor.execute(_VALUES, {**given, "since": f"2025-{number + 1:02d}-01"})
        cursor.execute("RESET session_replication_role")
        cursor.execute("VACUUM ANALYZE")
