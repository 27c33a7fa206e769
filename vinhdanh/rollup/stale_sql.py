"""Whoever writes a value or opens a return, by screen, workbook or job: the database notes which periods changed."""

from __future__ import annotations

_FUNCTION = """
CREATE FUNCTION vinhdanh_stale_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO vinhdanh_staleperiod (since, until) SELECT DISTINCT c.since, c.until FROM changed c;
  RETURN NULL;
END $$;
"""
# the same, saying also whose values or return changed
WITH_UNITS = """
CREATE OR REPLACE FUNCTION vinhdanh_stale_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO vinhdanh_staleperiod (since, until, unit_id) SELECT DISTINCT c.since, c.until, c.unit_id FROM changed c;
  RETURN NULL;
END $$;
"""
WITHOUT_UNITS = _FUNCTION.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
WATCHED = ("vinhdanh_measurement", "vinhdanh_unitreturn")
_EVENTS = (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))


def _triggers() -> list[tuple[str, str, str, str]]:
    return [
        (f"{table.removeprefix('vinhdanh_')}_stale_{event.lower()}", table, event, rows)
        for table in WATCHED
        for event, rows in _EVENTS
    ]


# a period never moves: changing one is taking a value out and writing another
WATCH = _FUNCTION + "\n".join(
    f"CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {rows} TABLE AS changed "
    "FOR EACH STATEMENT EXECUTE FUNCTION vinhdanh_stale_period();"
    for name, table, event, rows in _triggers()
)
UNWATCH = (
    "\n".join(f"DROP TRIGGER {name} ON {table};" for name, table, _event, _rows in _triggers())
    + "\nDROP FUNCTION vinhdanh_stale_period();"
)
