"""Whoever writes a record, by screen, import or job: the database notes whose verdicts are no longer fresh."""

from __future__ import annotations

# table → the expression that finds the persons and the units concerned, over the changed rows `c`
_PERSON = "SELECT c.person_id, NULL::bigint FROM changed c WHERE c.person_id IS NOT NULL"
_BOTH = "SELECT c.person_id, c.unit_id FROM changed c WHERE c.person_id IS NOT NULL OR c.unit_id IS NOT NULL"
# a collective's figures are sums over its members, so its unit grows stale with them
_PERSON_AND_THEIR_UNITS = (
    _PERSON
    + " UNION SELECT NULL::bigint, m.unit_id FROM changed c JOIN vinhdanh_membership m ON m.person_id = c.person_id"
)
_MEMBERSHIP = (
    "SELECT c.person_id, NULL::bigint FROM changed c UNION SELECT NULL::bigint, c.unit_id FROM changed c"
)
_WORK = """SELECT a.person_id, NULL::bigint FROM changed c JOIN vinhdanh_authorship a ON a.{column} = c.id"""
_COVERAGE = """SELECT m.person_id, NULL::bigint FROM changed c JOIN vinhdanh_membership m ON m.unit_id = c.unit_id
 UNION SELECT NULL::bigint, c.unit_id FROM changed c"""

WATCHED: dict[str, str] = {
    "vinhdanh_awardrecord": "SELECT c.person_id, c.unit_id FROM changed c UNION"
    " SELECT NULL::bigint, m.unit_id FROM changed c JOIN vinhdanh_membership m ON m.person_id = c.person_id",
    "vinhdanh_performancegrade": "SELECT c.person_id, c.unit_id FROM changed c UNION"
    " SELECT NULL::bigint, m.unit_id FROM changed c JOIN vinhdanh_membership m ON m.person_id = c.person_id",
    "vinhdanh_hold": _BOTH,
    "vinhdanh_attestation": _BOTH,
    "vinhdanh_discipline": _PERSON_AND_THEIR_UNITS,
    "vinhdanh_absence": _PERSON,
    "vinhdanh_study": _PERSON,
    "vinhdanh_authorship": _PERSON,
    "vinhdanh_post": _PERSON,
    "vinhdanh_membership": _MEMBERSHIP,
    "vinhdanh_coverage": _COVERAGE,
    "vinhdanh_person": "SELECT c.id, NULL::bigint FROM changed c",
    "vinhdanh_unit": "SELECT NULL::bigint, c.id FROM changed c",
    "vinhdanh_initiative": _WORK.format(column="initiative_id"),
    "vinhdanh_researchwork": _WORK.format(column="research_id"),
}


def _watch(table: str, find: str) -> str:
    name = table.removeprefix("vinhdanh_")
    events = ("INSERT", "UPDATE", "DELETE")
    parts = [
        f"""CREATE FUNCTION vinhdanh_stale_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO vinhdanh_stalesubject (person_id, unit_id)
  SELECT DISTINCT s.person_id, s.unit_id FROM ({find}) AS s(person_id, unit_id)
   WHERE (s.person_id IS NULL) <> (s.unit_id IS NULL);
  RETURN NULL;
END $$;"""
    ]
    for event in events:
        seen = "OLD" if event == "DELETE" else "NEW"
        parts.append(
            f"CREATE TRIGGER {name}_stale_{event.lower()} AFTER {event} ON {table} "
            f"REFERENCING {seen} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION vinhdanh_stale_{name}();"
        )
    return "\n".join(parts)


def _unwatch(table: str) -> str:
    name = table.removeprefix("vinhdanh_")
    drops = [f"DROP TRIGGER {name}_stale_{event} ON {table};" for event in ("insert", "update", "delete")]
    return "\n".join([*drops, f"DROP FUNCTION vinhdanh_stale_{name}();"])


WATCH_ALL = "\n".join(_watch(table, find) for table, find in WATCHED.items())
UNWATCH_ALL = "\n".join(map(_unwatch, WATCHED))
