"""Numbers out of the registers of benefits, loans and training; entries struck out count nowhere."""

from __future__ import annotations

from vinhdanh.indicators.reckonings.shapes import POSITION_PART, SEX_PART, Measure, Reckoning, parts

_ALONE = parts()
_HAPPENED = "{0}.happened_on >= %(since)s AND {0}.happened_on < %(until)s AND {0}.voided_on IS NULL"

_NEW = Reckoning(
    f"SELECT a.unit_id AS unit_id, {_ALONE} AS parts, a.id::text AS subject, 1 AS value, '' AS ref,"
    " concat_ws(', ', p.name, NULLIF(a.number, '')) AS label, a.happened_on AS day"
    f" FROM vinhdanh_agreement a JOIN vinhdanh_partner p ON p.id = a.partner_id WHERE {_HAPPENED.format('a')}"
    " AND a.renews_id IS NULL"
)
# partners, never agreements: two agreements with one partner are one partner
_PARTNERS = Reckoning(
    f"SELECT a.unit_id AS unit_id, {_ALONE} AS parts, p.id::text AS subject, 1 AS value, '' AS ref, p.name AS label, a.since AS day"
    " FROM vinhdanh_agreement a JOIN vinhdanh_partner p ON p.id = a.partner_id"
    " WHERE a.voided_on IS NULL AND a.since <= %(last)s AND (a.until IS NULL OR a.until > %(last)s)"
)


def _used(column: str) -> Reckoning:
    return Reckoning(
        f"SELECT b.unit_id AS unit_id, {_ALONE} AS parts, b.id::text AS subject, b.{column} AS value, '' AS ref, p.name AS label, b.happened_on AS day"
        " FROM vinhdanh_benefituse b JOIN vinhdanh_agreement a ON a.id = b.agreement_id JOIN vinhdanh_partner p ON p.id = a.partner_id"
        f" WHERE b.{column} IS NOT NULL AND {_HAPPENED.format('b')}",
        Measure.VALUES,
    )


def _loans(subject: str, value: str, measure: Measure) -> Reckoning:
    """The borrower is not named: who may read loans reads them in their register."""
    return Reckoning(
        f"SELECT n.unit_id AS unit_id, {_ALONE} AS parts, {subject} AS subject, {value} AS value, '' AS ref,"
        f" COALESCE(NULLIF(n.project, ''), f.name) AS label, n.happened_on AS day"
        f" FROM vinhdanh_loan n JOIN vinhdanh_lendingfund f ON f.id = n.fund_id WHERE {_HAPPENED.format('n')}",
        measure,
    )


_FAMILY = "COALESCE('h' || n.household_id, 'p' || n.person_id, n.borrower || '/' || n.place)"
_CLASSES = Reckoning(
    f"SELECT c.unit_id AS unit_id, {_ALONE} AS parts, c.id::text AS subject, 1 AS value, '' AS ref, c.title AS label, c.happened_on AS day"
    f" FROM vinhdanh_trainingclass c WHERE {_HAPPENED.format('c')}"
)
# turns: those listed by name, or the number told where nobody is listed
_ATTENDANCES = Reckoning(
    f"SELECT c.unit_id AS unit_id, {parts(SEX_PART.format('p'), POSITION_PART.format('p', 'c.happened_on'))} AS parts, t.id::text AS subject,"
    " 1 AS value, COALESCE('person:' || p.id, '') AS ref, concat_ws(', ', COALESCE(p.name, t.name), c.title) AS label, c.happened_on AS day"
    " FROM vinhdanh_trainingclass c JOIN vinhdanh_attendance t ON t.training_class_id = c.id AND t.voided_on IS NULL"
    f" LEFT JOIN vinhdanh_person p ON p.id = t.person_id WHERE {_HAPPENED.format('c')}"
    f" UNION ALL SELECT c.unit_id, {_ALONE}, 'c' || c.id, c.told_turns, '', c.title, c.happened_on FROM vinhdanh_trainingclass c"
    f" WHERE c.told_turns IS NOT NULL AND {_HAPPENED.format('c')}"
    " AND NOT EXISTS (SELECT 1 FROM vinhdanh_attendance t WHERE t.training_class_id = c.id AND t.voided_on IS NULL)",
    Measure.VALUES,
)
_SENT = Reckoning(
    f"SELECT s.unit_id AS unit_id, {parts(SEX_PART.format('p'))} AS parts, p.id::text AS subject, 1 AS value, 'person:' || p.id AS ref,"
    " p.name AS label, s.happened_on AS day FROM vinhdanh_studysending s JOIN vinhdanh_person p ON p.id = s.person_id"
    f" WHERE s.full_time_officer IS TRUE AND {_HAPPENED.format('s')}"
)

REGISTERS: dict[str, Reckoning] = {
    "benefit_agreements_new": _NEW,
    "benefit_partners": _PARTNERS,
    "benefit_members": _used("members"),
    "benefit_value": _used("value_vnd"),
    "benefit_vouchers": _used("vouchers"),
    "loan_families": _loans(_FAMILY, "1", Measure.SUBJECTS),
    "loan_capital": _loans("n.id::text", "n.lent_vnd", Measure.VALUES),
    "training_classes": _CLASSES,
    "training_attendances": _ATTENDANCES,
    "officers_sent": _SENT,
}
