"""Whoever writes a record, by screen, import or job: the database notes whose verdicts are no longer fresh."""

from __future__ import annotations

# A collective's figures are sums over the members below it, so the units above a person grow stale with them.
_ABOVE = (
    "SELECT NULL::bigint, p.ancestor_id FROM {units} JOIN vinhdanh_unitpath p ON p.descendant_id = u.unit_id"
)
_THEIR_UNITS = _ABOVE.format(
    units="(SELECT m.unit_id FROM changed c JOIN vinhdanh_membership m ON m.person_id = c.person_id) u"
)
_PERSON = "SELECT c.person_id, NULL::bigint FROM changed c WHERE c.person_id IS NOT NULL"
_BOTH = "SELECT c.person_id, c.unit_id FROM changed c WHERE c.person_id IS NOT NULL OR c.unit_id IS NOT NULL"
_COUNTED = f"{_BOTH} UNION {_THEIR_UNITS}"
_WORK = "SELECT a.person_id, NULL::bigint FROM changed c JOIN vinhdanh_authorship a ON a.{column} = c.id"
# a unit vouches for everyone below it
_COVERAGE = """SELECT m.person_id, NULL::bigint FROM changed c JOIN vinhdanh_unitpath p ON p.ancestor_id = c.unit_id
  JOIN vinhdanh_membership m ON m.unit_id = p.descendant_id
 UNION SELECT NULL::bigint, p.descendant_id FROM changed c JOIN vinhdanh_unitpath p ON p.ancestor_id = c.unit_id"""

# pledges came later than the other tables: their migration sets this watch
PLEDGE = "vinhdanh_pledge"
# table → the expression that finds the persons and the units concerned, over the changed rows `c`
WATCHED: dict[str, str] = {
    "vinhdanh_awardrecord": _COUNTED,
    "vinhdanh_performancegrade": _COUNTED,
    "vinhdanh_hold": _BOTH,
    "vinhdanh_attestation": _BOTH,
    "vinhdanh_discipline": f"{_PERSON} UNION {_THEIR_UNITS}",
    "vinhdanh_absence": _PERSON,
    "vinhdanh_study": _PERSON,
    "vinhdanh_authorship": _PERSON,
    "vinhdanh_post": _PERSON,
    "vinhdanh_membership": f"{_PERSON} UNION {_ABOVE.format(units='changed u')}",
    "vinhdanh_coverage": _COVERAGE,
    "vinhdanh_person": "SELECT c.id, NULL::bigint FROM changed c",
    "vinhdanh_unit": "SELECT NULL::bigint, c.id FROM changed c",
    # where a unit stands decides who vouches for it and which figures it is counted in
    "vinhdanh_unitedge": _COVERAGE.replace("c.unit_id", "c.parent_id")
    + " UNION SELECT NULL::bigint, p.ancestor_id FROM changed c JOIN vinhdanh_unitpath p ON p.descendant_id = c.unit_id",
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


WATCH_PLEDGES = _watch(PLEDGE, _BOTH)
UNWATCH_PLEDGES = _unwatch(PLEDGE)
WATCH_ALL = "\n".join(_watch(table, find) for table, find in WATCHED.items())
UNWATCH_ALL = "\n".join(map(_unwatch, WATCHED))
