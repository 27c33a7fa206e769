"""Numbers out of award funds, the decisions they pay, and what borrowers earned."""

from __future__ import annotations

from vinhdanh.indicators.reckonings.shapes import ALONE, Measure, Reckoning, happened, listed

_AWARD_USES = ("state_award", "province_award", "other_award")


def _uses(*kinds: str) -> str:
    """What award funds wrote as spent on these."""
    return (
        f"SELECT u.unit_id AS unit_id, {ALONE} AS parts, 'u' || u.id AS subject, u.amount_vnd AS value, 'fund_use:' || u.id AS ref,"
        " u.title AS label, u.happened_on AS day FROM vinhdanh_funduse u JOIN vinhdanh_fund f ON f.id = u.fund_id"
        f" WHERE f.kind = 'award' AND f.voided_on IS NULL AND u.kind IN {listed(kinds)} AND {happened('u')}"
    )


# prizes of decisions are read from the decisions, never typed again; whoever decides pays
_PAID = (
    f" UNION ALL SELECT d.unit_id, {ALONE}, 'i' || i.id, i.paid_vnd, 'decision:' || d.id, d.number || ', ' || k.short, d.decided_on"
    " FROM vinhdanh_decisionitem i JOIN vinhdanh_decision d ON d.id = i.decision_id JOIN vinhdanh_awardkind k ON k.code = i.kind_id"
    " WHERE d.kind = 'award' AND d.state IN ('signed', 'issued') AND i.paid_vnd > 0"
    " AND d.decided_on >= %(since)s AND d.decided_on < %(until)s"
)
# what the award funds of the year had received by the last day, what was carried over included
_RECEIVED = Reckoning(
    f"SELECT s.unit_id AS unit_id, {ALONE} AS parts, s.id::text AS subject, s.amount_vnd AS value, 'fund_source:' || s.id AS ref,"
    " concat_ws(', ', f.name, NULLIF(s.giver, '')) AS label, s.happened_on AS day"
    " FROM vinhdanh_fundsource s JOIN vinhdanh_fund f ON f.id = s.fund_id WHERE f.kind = 'award' AND f.voided_on IS NULL"
    " AND f.year = %(last_year)s AND s.voided_on IS NULL AND s.happened_on <= %(last)s",
    Measure.VALUES, register="fund_source",
)  # fmt: skip


def _gained(subject: str, value: str, measure: Measure) -> Reckoning:
    """Loans after which the year's income is measured higher; the borrower is not named."""
    return Reckoning(
        f"SELECT n.unit_id AS unit_id, {ALONE} AS parts, {subject} AS subject, {value} AS value, 'loan:' || n.id AS ref,"
        " COALESCE(NULLIF(n.project, ''), f.name) AS label, n.happened_on AS day"
        " FROM vinhdanh_loan n JOIN vinhdanh_lendingfund f ON f.id = n.fund_id"
        f" WHERE n.income_after_vnd > n.income_before_vnd AND {happened('n')}",
        measure, register="loan",
    )  # fmt: skip


MONEY: dict[str, Reckoning] = {
    "prizes_paid": Reckoning(_uses(*_AWARD_USES) + _PAID, Measure.VALUES, register="fund_use"),
    "fund_received": _RECEIVED,
    "fund_organising": Reckoning(_uses("emulation"), Measure.VALUES, register="fund_use"),
    "loan_families_gained": _gained("n.borrower_key", "1", Measure.SUBJECTS),
    "loan_gain": _gained("n.id::text", "n.income_after_vnd::numeric - n.income_before_vnd", Measure.VALUES),
}
