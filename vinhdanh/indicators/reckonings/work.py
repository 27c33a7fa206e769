"""Numbers out of launches, initiatives, role models, inspections and propaganda."""

from __future__ import annotations

from vinhdanh.indicators.reckonings.shapes import ALONE, SEX_PART, Measure, Reckoning, parts

_IN = "{0} >= %(since)s AND {0} < %(until)s"


def _launches(where: str) -> Reckoning:
    day = "COALESCE(l.launched_on, l.signed_on)"
    return Reckoning(
        f"SELECT l.unit_id AS unit_id, {ALONE} AS parts, l.id::text AS subject, 1 AS value, 'launch:' || l.id AS ref,"
        f" l.title AS label, {day} AS day FROM vinhdanh_launch l"
        f" WHERE l.outside_body = '' AND l.state IN ('launched', 'reviewed', 'closed') AND {where} AND {_IN.format(day)}"
    )


def _set_going(where: str) -> Reckoning:
    """Units under whose own launch or plan such a movement ran in the period, each once a year."""
    day = "COALESCE(l.launched_on, l.signed_on, l.starts_on)"
    return Reckoning(
        f"SELECT l.unit_id AS unit_id, {ALONE} AS parts, l.unit_id || ':' || %(last_year)s AS subject, 1 AS value, 'launch:' || l.id AS ref,"
        f" u.name || ', ' || l.title AS label, {day} AS day FROM vinhdanh_launch l JOIN vinhdanh_unit u ON u.id = l.unit_id"
        " JOIN vinhdanh_movement m ON m.id = l.movement_id"
        f" WHERE l.outside_body = '' AND l.state IN ('launched', 'reviewed', 'closed') AND {where}"
        f" AND {day} <= %(last)s AND (l.ends_on IS NULL OR l.ends_on >= %(since)s)"
    )


def _greeting(subject: str, where: str, measure: Measure) -> Reckoning:
    """Works registered under a launch to greet an event."""
    return Reckoning(
        f"SELECT w.unit_id AS unit_id, {ALONE} AS parts, {subject} AS subject, 1 AS value, 'launch:' || w.launch_id AS ref, w.name AS label,"
        " w.registered_on AS day FROM vinhdanh_registeredwork w JOIN vinhdanh_unit u ON u.id = w.unit_id"
        f" WHERE NOT w.withdrawn AND {where} AND {_IN.format('w.registered_on')}",
        measure,
    )


# every level of the union has works, not its sections and groups
_LEVELS = "u.system = 'union' AND u.kind NOT IN ('union_group', 'union_section')"


# recognised by a decision of the register; older works carry the decision themselves
_RECOGNISED = """(
  SELECT r.initiative_id, r.decided_on, r.level FROM vinhdanh_recognition r
  UNION ALL
  SELECT i.id, COALESCE(i.decided_on, make_date(i.year, 12, 31)), COALESCE(NULLIF(i.reach, ''), 'grassroots') FROM vinhdanh_initiative i
   WHERE i.stage = 'recognised' AND (i.decided_on IS NOT NULL OR i.year IS NOT NULL)
     AND NOT EXISTS (SELECT 1 FROM vinhdanh_recognition r WHERE r.initiative_id = i.id)
) w JOIN vinhdanh_initiative i ON i.id = w.initiative_id"""


def _initiatives(where: str = "TRUE") -> Reckoning:
    return Reckoning(
        f"SELECT i.unit_id AS unit_id, {ALONE} AS parts, i.id::text AS subject, 1 AS value, 'initiative:' || i.id AS ref,"
        f" i.title AS label, w.decided_on AS day FROM {_RECOGNISED} WHERE {where} AND {_IN.format('w.decided_on')}"
    )


_BENEFIT = Reckoning(
    f"SELECT DISTINCT ON (i.id) i.unit_id AS unit_id, {ALONE} AS parts, i.id::text AS subject, i.benefit_vnd AS value,"
    f" 'initiative:' || i.id AS ref, i.title AS label, w.decided_on AS day FROM {_RECOGNISED}"
    f" WHERE i.benefit_vnd IS NOT NULL AND {_IN.format('w.decided_on')} ORDER BY i.id, w.decided_on",
    Measure.VALUES,
)
_AUTHORS = Reckoning(
    f"SELECT i.unit_id AS unit_id, {parts(SEX_PART.format('p'))} AS parts, p.id::text AS subject, 1 AS value,"
    f" 'person:' || p.id AS ref, p.name || ', ' || i.title AS label, w.decided_on AS day FROM {_RECOGNISED}"
    " JOIN vinhdanh_authorship s ON s.initiative_id = i.id JOIN vinhdanh_person p ON p.id = s.person_id"
    f" WHERE {_IN.format('w.decided_on')}"
)


def _role_models(where: str, day: str) -> Reckoning:
    return Reckoning(
        f"SELECT r.unit_id AS unit_id, {ALONE} AS parts, r.id::text AS subject, 1 AS value, 'role_model:' || r.id AS ref,"
        f" r.name AS label, {day} AS day FROM vinhdanh_rolemodel r WHERE {day} <= %(last)s AND {where}"
    )


def _visits(where: str, measure: Measure) -> Reckoning:
    """Visits held, at the unit that inspects; the subject is the place visited."""
    return Reckoning(
        f"SELECT pl.unit_id AS unit_id, {ALONE} AS parts, COALESCE('u' || v.unit_id, v.outside_name) AS subject, 1 AS value,"
        " 'visit:' || v.id AS ref, COALESCE(u.name, v.outside_name) AS label, v.held_on AS day"
        " FROM vinhdanh_visit v JOIN vinhdanh_inspection n ON n.id = v.inspection_id"
        " JOIN vinhdanh_inspectionplan pl ON pl.id = n.plan_id LEFT JOIN vinhdanh_unit u ON u.id = v.unit_id"
        f" WHERE v.state IN ('held', 'concluded') AND {where} AND {_IN.format('v.held_on')}",
        measure,
    )


def _topic(code: str) -> str:
    return f"EXISTS (SELECT 1 FROM vinhdanh_inspectiontopic t WHERE t.inspection_id = n.id AND t.topic = '{code}')"


_ITEMS = Reckoning(
    f"SELECT c.unit_id AS unit_id, {ALONE} AS parts, c.id::text AS subject, c.sessions AS value, 'activity:' || c.id AS ref,"
    " c.title AS label, c.held_on AS day FROM vinhdanh_activity c"
    f" WHERE c.withdrawn_on IS NULL AND c.form IN ('press', 'portal', 'social', 'loudspeaker') AND {_IN.format('c.held_on')}",
    Measure.VALUES,
)

_TOURNAMENTS = Reckoning(
    f"SELECT c.unit_id AS unit_id, {ALONE} AS parts, c.id::text AS subject, 1 AS value, 'activity:' || c.id AS ref,"
    " c.title AS label, c.held_on AS day FROM vinhdanh_activity c"
    f" WHERE c.withdrawn_on IS NULL AND c.form IN ('sport', 'festival') AND {_IN.format('c.held_on')}"
)

WORK: dict[str, Reckoning] = {
    "launches": _launches("TRUE"),
    "launch_plans_regular": _launches("l.kind = 'regular'"),
    "launch_plans_thematic": _launches("l.kind = 'thematic'"),
    "greeting_units": _set_going("m.family_id = 'special_drives'"),
    "greeting_works": _greeting("w.id::text", "TRUE", Measure.ROWS),
    "unions_with_works": _greeting("u.id::text", _LEVELS, Measure.SUBJECTS),
    "office_culture_unions": _set_going("m.family_id = 'workplace_culture' AND u.system = 'union'"),
    "green_units": _set_going("m.code = 'xanh-sach-dep-bao-dam-an-toan-ve-sinh-lao-dong'"),
    "initiatives_recognised": _initiatives(),
    "initiatives_recognised_province": _initiatives("w.level IN ('province', 'nation')"),
    "initiative_authors": _AUTHORS,
    "initiative_benefit": _BENEFIT,
    "exemplars_fostered": _role_models(
        "(r.summed_up_on IS NULL OR r.summed_up_on > %(last)s) AND r.stage NOT IN ('paused', 'ended')",
        "r.fostered_on",
    ),
    "exemplars_individuals": _role_models("r.person_id IS NOT NULL", "r.published_on"),
    "exemplars_collectives": _role_models("r.collective_id IS NOT NULL", "r.published_on"),
    "safety_visits": _visits(_topic("safety"), Measure.ROWS),
    "safety_visited_units": _visits(_topic("safety"), Measure.SUBJECTS),
    "democracy_visits": _visits(_topic("democracy"), Measure.ROWS),
    "democracy_agencies": _visits(_topic("democracy"), Measure.SUBJECTS),
    "supervision_visits": _visits("n.kind = 'supervision'", Measure.ROWS),
    "women_labour_visits": _visits(_topic("women_labour"), Measure.ROWS),
    "inspection_visits": _visits(_topic("emulation"), Measure.ROWS),
    "inspected_units": _visits(_topic("emulation"), Measure.SUBJECTS),
    "propaganda_items": _ITEMS,
    "tournaments": _TOURNAMENTS,
}
