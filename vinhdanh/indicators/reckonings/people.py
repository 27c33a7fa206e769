"""Numbers out of the registers of officers and training, of studies of resolutions, lists of role models, nominations, grades."""

from __future__ import annotations

from vinhdanh.indicators.reckonings.shapes import (
    ALONE,
    SEX_PART,
    Measure,
    Reckoning,
    happened,
    listed,
    parts,
)

_SERVING = (
    "n.duty = 'union' AND n.full_time IS TRUE AND n.voided_on IS NULL AND n.happened_on <= %(last)s"
    " AND (n.until IS NULL OR n.until > %(last)s)"
)
# the standard in force for the unit: its own or the nearest above, the latest
_STANDARD = (
    "JOIN LATERAL (SELECT t.* FROM vinhdanh_officerstandard t JOIN vinhdanh_unitpath w ON w.ancestor_id = t.unit_id"
    " AND w.descendant_id = n.unit_id AND w.since <= %(last)s AND (w.until IS NULL OR w.until > %(last)s)"
    " WHERE t.voided_on IS NULL AND t.happened_on <= %(last)s ORDER BY w.depth, t.happened_on DESC, t.id DESC LIMIT 1) t"
    " ON (t.expertise IS NULL OR n.expertise >= t.expertise) AND (t.politics IS NULL OR n.politics >= t.politics)"
    " AND (NOT t.administration OR n.administration) AND (NOT t.union_training OR n.union_training)"
)


def _officers(more: str = "") -> Reckoning:
    """Full-time union officers on the last day, each once."""
    return Reckoning(
        f"SELECT n.unit_id AS unit_id, {ALONE} AS parts, p.id::text AS subject, 1 AS value, 'person:' || p.id AS ref, p.name AS label,"
        f" n.happened_on AS day FROM vinhdanh_unionofficer n JOIN vinhdanh_person p ON p.id = n.person_id {more} WHERE {_SERVING}",
        register="officers",
    )


def _sent(*levels: str) -> Reckoning:
    """Persons sent to study at these levels, each once."""
    return Reckoning(
        f"SELECT s.unit_id AS unit_id, {parts(SEX_PART.format('p'))} AS parts, p.id::text AS subject, 1 AS value, 'person:' || p.id AS ref,"
        " p.name AS label, s.happened_on AS day FROM vinhdanh_studysending s JOIN vinhdanh_person p ON p.id = s.person_id"
        f" WHERE s.level IN {listed(levels)} AND {happened('s')}",
        register="sendings",
    )


# turns at sessions on a directive; where only different people were counted, at least they
_STUDIED = Reckoning(
    f"SELECT c.unit_id AS unit_id, {ALONE} AS parts, c.id::text AS subject, COALESCE(c.turns, c.people) AS value,"
    " 'activity:' || c.id AS ref, concat_ws(', ', c.title, c.directive) AS label, c.held_on AS day FROM vinhdanh_activity c"
    " WHERE c.withdrawn_on IS NULL AND c.directive <> '' AND COALESCE(c.turns, c.people) IS NOT NULL"
    " AND c.held_on >= %(since)s AND c.held_on < %(until)s",
    Measure.VALUES,
)


def _introduced(sections: str, own: str = ALONE) -> Reckoning:
    """Role models on a list of introductions that was closed; each once, at its own unit, however many levels introduce it."""
    return Reckoning(
        f"SELECT r.unit_id AS unit_id, {own} AS parts, r.id::text AS subject, 1 AS value, 'role_model:' || r.id AS ref, n.name AS label,"
        " l.frozen_on AS day FROM vinhdanh_introductionline n JOIN vinhdanh_introductionlist l ON l.id = n.introduction_id"
        " JOIN vinhdanh_rolemodel r ON r.id = n.role_model_id"
        f" WHERE n.taken AND n.section {sections} AND l.state = 'frozen' AND l.frozen_on >= %(since)s AND l.frozen_on < %(until)s"
    )


_SECTION_PART = (
    "CASE n.section WHEN 'direct' THEN 'position:direct' WHEN 'others' THEN 'position:leaders' END"
)
_HANDED_IN = "(d.submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"


def _proposed(kind: str, subject: str) -> Reckoning:
    """Who was proposed for an award in a dossier that was handed in and not taken back."""
    return Reckoning(
        f"SELECT d.proposer_id AS unit_id, {ALONE} AS parts, p.id || ':' || d.year AS subject, 1 AS value,"
        f" 'dossier:' || d.year || '-' || lpad(d.id::text, 4, '0') AS ref, p.name AS label, {_HANDED_IN} AS day"
        f" FROM vinhdanh_dossier d JOIN vinhdanh_{subject} p ON p.id = d.{subject}_id WHERE d.kind_id = '{kind}'"
        f" AND d.stage NOT IN ('withdrawn', 'dismissed') AND {_HANDED_IN} >= %(since)s AND {_HANDED_IN} < %(until)s"
    )


def _honoured(subject: str) -> Reckoning:
    """Whom conferences that were held honoured without an award of the ledger."""
    return Reckoning(
        f"SELECT c.unit_id AS unit_id, {ALONE} AS parts, h.id::text AS subject, 1 AS value,"
        f" '{subject}:' || p.{'id' if subject == 'person' else 'code'} AS ref, p.name || ', ' || c.title AS label, c.held_on AS day"
        " FROM vinhdanh_conferencehonouree h JOIN vinhdanh_conference c ON c.id = h.conference_id"
        f" JOIN vinhdanh_{subject} p ON p.id = h.{subject}_id"
        " WHERE c.state = 'held' AND h.record_id IS NULL AND c.held_on >= %(since)s AND c.held_on < %(until)s",
        Measure.ROWS,
    )


_GOOD_UNIONS = Reckoning(
    f"SELECT u.id AS unit_id, {ALONE} AS parts, u.id || ':' || g.year AS subject, 1 AS value, 'unit:' || u.code AS ref,"
    " u.name AS label, NULL::date AS day FROM vinhdanh_performancegrade g JOIN vinhdanh_unit u ON u.id = g.unit_id"
    " WHERE u.kind = 'grassroots_union' AND g.grade IN ('excellent', 'good')"
    " AND %(whole)s AND g.year BETWEEN %(first_year)s AND %(last_year)s"
)

PEOPLE: dict[str, Reckoning] = {
    "officers_full_time": _officers(),
    "officers_qualified": _officers(_STANDARD),
    "degrees": _sent("university", "postgraduate"),
    "politics": _sent("politics_mid", "politics_high", "state_admin"),
    "resolution_attendances": _STUDIED,
    "introduced_individuals": _introduced("<> 'collective'", parts(_SECTION_PART)),
    "introduced_collectives": _introduced("= 'collective'"),
    "creative_labour_proposed": _proposed("creative_labour", "person"),
    "province_certificate_proposed_individuals": _proposed("merit_certificate_province", "person"),
    "province_certificate_proposed_collectives": _proposed("merit_certificate_province", "unit"),
    "honoured_individuals": _honoured("person"),
    "honoured_collectives": _honoured("unit"),
    "grassroots_good": _GOOD_UNIONS,
}
