"""Append-only tables: the database itself refuses to change or delete what was written."""

from __future__ import annotations

REFUSE_CHANGE = """
CREATE OR REPLACE FUNCTION vinhdanh_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Bảng % chỉ ghi thêm: không sửa, không xoá (hãy ghi một dòng mới).', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
"""


def append_only(table: str) -> str:
    """SQL that makes `table` refuse UPDATE, DELETE and TRUNCATE (run REFUSE_CHANGE first)."""
    return f"""
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION vinhdanh_refuse_change();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION vinhdanh_refuse_change();
"""
