"""Numbers out of the registers of the workplace and of letters: conferences, dialogues, agreements, meals, complaints."""

from __future__ import annotations

from vinhdanh.indicators.reckonings.shapes import (
    ALONE,
    ENTERPRISE,
    Measure,
    Reckoning,
    happened,
    lasts_on,
    listed,
    parts,
)

_ENTERPRISES = listed(("state", "non_state", "foreign"))
_SECTOR_PART = "CASE c.sector WHEN 'state' THEN 'sector:state' ELSE 'sector:non_state' END"
# the conferences that law asks for every year
_YEARLY = listed(("officials", "workers"))


def _conferences(sectors: str) -> Reckoning:
    """Grassroots unions that held the year's conference, each once a year."""
    return Reckoning(
        f"SELECT c.unit_id AS unit_id, {ALONE} AS parts, u.id || ':' || extract(year FROM c.happened_on) AS subject, 1 AS value,"
        " 'conferences:' || c.id AS ref, u.name AS label, c.happened_on AS day"
        " FROM vinhdanh_staffconference c JOIN vinhdanh_unit u ON u.id = c.unit_id"
        f" WHERE u.kind = 'grassroots_union' AND c.kind IN {_YEARLY} AND c.sector IN {sectors} AND {happened('c')}",
        register="conferences",
    )


_TOLD = f"e.year = %(last_year)s AND e.sector IN {_ENTERPRISES} AND e.voided_on IS NULL"
_ABOVE = "p.descendant_id = e.unit_id AND p.depth > 0 AND p.since <= %(last)s AND (p.until IS NULL OR p.until > %(last)s)"
# told for a unit with all below it: whoever tells above takes what is told below out of its own part again, so that the
# figure of each that told is what it told, and nothing is added twice
_ELIGIBLE = Reckoning(
    f"WITH told AS (SELECT e.id, e.unit_id, e.sector, e.eligible, e.happened_on FROM vinhdanh_eligiblecount e WHERE {_TOLD})"
    f" SELECT e.unit_id AS unit_id, {ALONE} AS parts, e.id::text AS subject, e.eligible AS value, 'eligible:' || e.id AS ref,"
    " u.name AS label, e.happened_on AS day FROM told e JOIN vinhdanh_unit u ON u.id = e.unit_id"
    f" UNION ALL SELECT above.unit_id, {ALONE}, '-' || e.id, -e.eligible, 'eligible:' || e.id, u.name, e.happened_on"
    " FROM told e JOIN vinhdanh_unit u ON u.id = e.unit_id CROSS JOIN LATERAL ("
    f"SELECT o.unit_id FROM told o JOIN vinhdanh_unitpath p ON p.ancestor_id = o.unit_id AND {_ABOVE}"
    " WHERE o.sector = e.sector ORDER BY p.depth LIMIT 1) above",
    Measure.VALUES, register="eligible", subtree=True,
)  # fmt: skip
_DIALOGUES = Reckoning(
    f"SELECT c.unit_id AS unit_id, {parts(_SECTOR_PART)} AS parts, c.id::text AS subject,"
    " 1 AS value, 'dialogues:' || c.id AS ref, COALESCE(NULLIF(c.enterprise, ''), u.name) AS label, c.happened_on AS day"
    " FROM vinhdanh_dialogue c JOIN vinhdanh_unit u ON u.id = c.unit_id"
    f" WHERE c.sector IN {_ENTERPRISES} AND {happened('c')}",
    Measure.ROWS, register="dialogues",
)  # fmt: skip


def _agreements(subject: str, where: str) -> Reckoning:
    return Reckoning(
        f"SELECT c.unit_id AS unit_id, {ALONE} AS parts, {subject} AS subject, 1 AS value, 'agreements:' || c.id AS ref,"
        " concat_ws(', ', u.name, NULLIF(c.number, '')) AS label, c.happened_on AS day"
        f" FROM vinhdanh_collectiveagreement c JOIN vinhdanh_unit u ON u.id = c.unit_id WHERE {where}",
        register="agreements",
    )


def _meals(where: str, value: str, measure: Measure) -> Reckoning:
    """What enterprises of unions told of the meals of the period's last year."""
    return Reckoning(
        f"SELECT c.unit_id AS unit_id, {ALONE} AS parts, u.id::text AS subject, {value} AS value, 'meals:' || c.id AS ref,"
        " u.name AS label, c.happened_on AS day FROM vinhdanh_shiftmeal c JOIN vinhdanh_unit u ON u.id = c.unit_id"
        f" WHERE c.year = %(last_year)s AND c.voided_on IS NULL AND u.kind = 'grassroots_union' AND {ENTERPRISE} AND {where}",
        measure, register="meals",
    )  # fmt: skip


# letters about awards; a zero stands only where somebody declared that none came in all that time. Neither number nor day
# is told: fewer people read letters than figures
_PETITIONS = Reckoning(
    f"SELECT c.unit_id AS unit_id, {ALONE} AS parts, c.id::text AS subject, 1 AS value, 'complaints:' || c.id AS ref,"
    " '—' AS label, NULL::date AS day FROM vinhdanh_complaint c"
    f" WHERE c.about_awards AND {happened('c')}"
    f" UNION ALL SELECT z.unit_id, {ALONE}, 'z' || min(z.id), 0, 'zero:' || min(z.id),"
    " to_char(min(z.since), 'DD/MM/YYYY') || ' – ' || to_char(max(z.until) - 1, 'DD/MM/YYYY'), max(z.happened_on)"
    " FROM vinhdanh_zerodeclaration z WHERE z.voided_on IS NULL GROUP BY z.unit_id"
    " HAVING range_agg(daterange(z.since, z.until)) @> daterange(%(since)s, %(until)s)",
    Measure.VALUES, register="complaints",
)  # fmt: skip

WORKPLACE: dict[str, Reckoning] = {
    "officials_conferences": _conferences("('public')"),
    "workers_conferences": _conferences(_ENTERPRISES),
    "conference_eligible": _ELIGIBLE,
    "dialogues": _DIALOGUES,
    "agreements_in_force": _agreements(
        "u.id::text",
        f"{lasts_on('c')} AND c.voided_on IS NULL AND u.kind = 'grassroots_union' AND {ENTERPRISE}",
    ),
    "agreements_new": _agreements("c.id::text", f"c.act = 'new' AND {happened('c')}"),
    "meals_provided": _meals("c.form = 'meal'", "1", Measure.SUBJECTS),
    "meals_paid": _meals("c.form = 'cash'", "1", Measure.SUBJECTS),
    "meal_least": _meals("c.form <> 'none' AND c.value_vnd IS NOT NULL", "c.value_vnd", Measure.LEAST),
    "petitions": _PETITIONS,
}
