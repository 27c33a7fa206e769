"""The ledger's own guard, kept by the database whoever writes: append-only, and each award to a fitting subject."""

from __future__ import annotations

LEDGER_GUARD = """
CREATE OR REPLACE FUNCTION vinhdanh_guard_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Rows of an import stay provisional until somebody relies on them: undoing the whole batch may take them back.
  IF TG_OP = 'DELETE' AND OLD.batch_id IS NOT NULL AND EXISTS (
       SELECT 1 FROM vinhdanh_importbatch b WHERE b.id = OLD.batch_id AND b.state = 'undoing') THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'Sổ khen thưởng chỉ ghi thêm: không sửa, không xoá dòng %; hãy ghi dòng đính chính hoặc thu hồi.', OLD.id
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER awardrecord_append_only BEFORE UPDATE OR DELETE ON vinhdanh_awardrecord
  FOR EACH ROW EXECUTE FUNCTION vinhdanh_guard_ledger();
CREATE TRIGGER awardrecord_no_truncate BEFORE TRUNCATE ON vinhdanh_awardrecord
  FOR EACH STATEMENT EXECUTE FUNCTION vinhdanh_refuse_change();

CREATE OR REPLACE FUNCTION vinhdanh_fit_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE misfit text;
BEGIN
  -- one look over all new rows, so that bringing in a decade of awards stays quick
  SELECT k.name INTO misfit FROM added a JOIN vinhdanh_awardkind k ON k.code = a.kind_id
   WHERE (a.person_id IS NOT NULL AND NOT k.for_person)
      OR (a.unit_id IS NOT NULL AND NOT k.for_collective)
      OR (a.household_id IS NOT NULL AND NOT k.for_household)
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '“%” không tặng cho loại đối tượng này.', misfit USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER awardrecord_fits AFTER INSERT ON vinhdanh_awardrecord
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION vinhdanh_fit_ledger();
"""

DROP_LEDGER_GUARD = """
DROP TRIGGER awardrecord_fits ON vinhdanh_awardrecord;
DROP TRIGGER awardrecord_no_truncate ON vinhdanh_awardrecord;
DROP TRIGGER awardrecord_append_only ON vinhdanh_awardrecord;
DROP FUNCTION vinhdanh_fit_ledger();
DROP FUNCTION vinhdanh_guard_ledger();
"""
