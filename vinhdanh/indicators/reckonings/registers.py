"""Numbers out of the registers of benefits, loans and training; entries struck out count nowhere."""

from __future__ import annotations

from vinhdanh.indicators.reckonings.shapes import (
    ALONE,
    POSITION_PART,
    SEX_PART,
    Measure,
    Reckoning,
    happened,
    parts,
)

_NEW = Reckoning(
    f"SELECT a.unit_id AS unit_id, {ALONE} AS parts, a.id::text AS subject, 1 AS value, 'agreement:' || a.id AS ref,"
    " concat_ws(', ', p.name, NULLIF(a.number, '')) AS label, a.happened_on AS day"
    f" FROM vinhdanh_agreement a JOIN vinhdanh_partner p ON p.id = a.partner_id WHERE {happened('a')}"
    " AND a.renews_id IS NULL",
    register="agreement",
)
# partners, never agreements: two agreements with one partner are one partner
_PARTNERS = Reckoning(
    f"SELECT a.unit_id AS unit_id, {ALONE} AS parts, p.id::text AS subject, 1 AS value, 'agreement:' || a.id AS ref, p.name AS label, a.since AS day"
    " FROM vinhdanh_agreement a JOIN vinhdanh_partner p ON p.id = a.partner_id"
    " WHERE a.voided_on IS NULL AND a.since <= %(last)s AND (a.until IS NULL OR a.until > %(last)s)",
    register="agreement",
)


def _used(column: str) -> Reckoning:
    return Reckoning(
        f"SELECT b.unit_id AS unit_id, {ALONE} AS parts, b.id::text AS subject, b.{column} AS value, 'benefit_use:' || b.id AS ref,"
        " p.name AS label, b.happened_on AS day"
        " FROM vinhdanh_benefituse b JOIN vinhdanh_agreement a ON a.id = b.agreement_id JOIN vinhdanh_partner p ON p.id = a.partner_id"
        f" WHERE b.{column} IS NOT NULL AND {happened('b')}",
        Measure.VALUES, register="benefit_use",
    )  # fmt: skip


def _loans(subject: str, value: str, measure: Measure) -> Reckoning:
    """The borrower is not named: who may read loans reads them in their register."""
    return Reckoning(
        f"SELECT n.unit_id AS unit_id, {ALONE} AS parts, {subject} AS subject, {value} AS value, 'loan:' || n.id AS ref,"
        f" COALESCE(NULLIF(n.project, ''), f.name) AS label, n.happened_on AS day"
        f" FROM vinhdanh_loan n JOIN vinhdanh_lendingfund f ON f.id = n.fund_id WHERE {happened('n')}",
        measure, register="loan",
    )  # fmt: skip


_CLASSES = Reckoning(
    f"SELECT c.unit_id AS unit_id, {ALONE} AS parts, c.id::text AS subject, 1 AS value, 'classes:' || c.id AS ref, c.title AS label,"
    f" c.happened_on AS day FROM vinhdanh_trainingclass c WHERE {happened('c')}",
    register="classes",
)
# turns: those listed by name, or the number told where nobody is listed
_ATTENDANCES = Reckoning(
    f"SELECT c.unit_id AS unit_id, {parts(SEX_PART.format('p'), POSITION_PART.format('p', 'c.happened_on'))} AS parts, t.id::text AS subject,"
    " 1 AS value, COALESCE('person:' || p.id, 'classes:' || c.id) AS ref, concat_ws(', ', COALESCE(p.name, t.name), c.title) AS label, c.happened_on AS day"
    " FROM vinhdanh_trainingclass c JOIN vinhdanh_attendance t ON t.training_class_id = c.id AND t.voided_on IS NULL"
    f" LEFT JOIN vinhdanh_person p ON p.id = t.person_id WHERE {happened('c')}"
    f" UNION ALL SELECT c.unit_id, {ALONE}, 'c' || c.id, c.told_turns, 'classes:' || c.id, c.title, c.happened_on FROM vinhdanh_trainingclass c"
    f" WHERE c.told_turns IS NOT NULL AND {happened('c')}"
    " AND NOT EXISTS (SELECT 1 FROM vinhdanh_attendance t WHERE t.training_class_id = c.id AND t.voided_on IS NULL)",
    Measure.VALUES, register="classes",
)  # fmt: skip
_SENT = Reckoning(
    f"SELECT s.unit_id AS unit_id, {parts(SEX_PART.format('p'))} AS parts, p.id::text AS subject, 1 AS value, 'person:' || p.id AS ref,"
    " p.name AS label, s.happened_on AS day FROM vinhdanh_studysending s JOIN vinhdanh_person p ON p.id = s.person_id"
    f" WHERE s.full_time_officer IS TRUE AND {happened('s')}",
    register="sendings",
)

REGISTERS: dict[str, Reckoning] = {
    "benefit_agreements_new": _NEW,
    "benefit_partners": _PARTNERS,
    "benefit_members": _used("members"),
    "benefit_value": _used("value_vnd"),
    "benefit_vouchers": _used("vouchers"),
    "loan_families": _loans("n.borrower_key", "1", Measure.SUBJECTS),
    "loan_capital": _loans("n.id::text", "n.lent_vnd", Measure.VALUES),
    "training_classes": _CLASSES,
    "training_attendances": _ATTENDANCES,
    "officers_sent": _SENT,
}
