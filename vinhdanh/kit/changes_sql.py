"""The database notes that a table changed: one line a statement, visible with what it changed, never before."""

from __future__ import annotations

# Numbers run within one database; with the transaction's own they are never met twice, not even in one that was restored.
# Now and then old lines are taken out, never the newest: no line at all would look like a table that never changed.
NOTING = """
CREATE FUNCTION vinhdanh_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE noted bigint;
BEGIN
  INSERT INTO vinhdanh_tablechange (source, transaction) VALUES (TG_TABLE_NAME, pg_current_xact_id()::text::bigint)
    RETURNING id INTO noted;
  IF noted % 64 = 0 THEN
    DELETE FROM vinhdanh_tablechange WHERE id IN (
      SELECT id FROM vinhdanh_tablechange WHERE source = TG_TABLE_NAME AND id < noted - 256 FOR UPDATE SKIP LOCKED);
  END IF;
  RETURN NULL;
END $$;
"""
NOT_NOTING = "DROP FUNCTION vinhdanh_note_change();"
# tells two states of some tables apart
STAMP = """
SELECT count(*), max(id), sum(id), max(transaction), sum(transaction) FROM vinhdanh_tablechange WHERE source = ANY(%s)
"""


def watch(*tables: str) -> str:
    """Note every change of these tables from now on."""
    return "\n".join(
        f"CREATE TRIGGER {table}_note_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON vinhdanh_{table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION vinhdanh_note_change();"
        for table in tables
    )


def unwatch(*tables: str) -> str:
    """Note no change of these tables any more."""
    return "\n".join(f"DROP TRIGGER {table}_note_change ON vinhdanh_{table};" for table in tables)
