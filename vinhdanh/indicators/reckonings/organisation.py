"""Numbers out of the tree of units, the memberships, registrations and covenants."""

from __future__ import annotations

from vinhdanh.campaigns.states import SENT
from vinhdanh.indicators.reckonings.shapes import (
    ENTERPRISE,
    POSITION_PART,
    SEX_PART,
    Reckoning,
    in_period,
    lasts_on,
    parts,
)

_UNIONS = ("confederation", "sectoral_union", "provincial_federation", "upper_union", "grassroots_union")
_SENT = ", ".join(f"'{state.value}'" for state in SENT)


def _list(codes: tuple[str, ...]) -> str:
    return ", ".join(f"'{code}'" for code in codes)


def units(where: str) -> Reckoning:
    """Units that stand on the last day of the period."""
    return Reckoning(
        f"SELECT u.id AS unit_id, {parts()} AS parts, u.id::text AS subject, 1 AS value, 'unit:' || u.code AS ref,"
        " u.name AS label, u.opened_on AS day FROM vinhdanh_unit u"
        f" WHERE u.opened_on <= %(last)s AND (u.closed_on IS NULL OR u.closed_on > %(last)s) AND {where}"
    )


_DIRECT = (
    "(u.kind IN ('upper_union', 'sectoral_union') OR u.kind = 'grassroots_union' AND EXISTS ("
    "SELECT 1 FROM vinhdanh_unitedge e JOIN vinhdanh_unit up ON up.id = e.parent_id WHERE e.unit_id = u.id"
    f" AND up.kind = 'provincial_federation' AND {lasts_on('e')}))"
)
_SIGNED = (
    "(EXISTS (SELECT 1 FROM vinhdanh_clustermember m JOIN vinhdanh_signature g ON g.member_id = m.id AND g.undone_at IS NULL"
    " WHERE m.unit_id = u.id AND g.signed_on >= %(since)s AND g.signed_on < %(until)s)"
    " OR EXISTS (SELECT 1 FROM vinhdanh_unitpath w JOIN vinhdanh_pledge g ON g.at_unit_id = w.descendant_id"
    f" WHERE w.ancestor_id = u.id AND {lasts_on('w')} AND g.state IN ({_SENT})"
    f" AND {in_period('g.year', 'g.submitted_on')}))"
)


def pledged_people(*codes: str) -> Reckoning:
    """Persons who registered one of these titles (any, when none is named), once a year each."""
    own = parts(SEX_PART.format("p"), POSITION_PART.format("p", "COALESCE(g.submitted_on, %(last)s)"))
    narrowed = f"AND g.kind_id IN ({_list(codes)})" if codes else ""
    return Reckoning(
        f"SELECT g.at_unit_id AS unit_id, {own} AS parts, p.id || ':' || g.year AS subject, 1 AS value,"
        " 'person:' || p.id AS ref, p.name || ', ' || k.short AS label, g.submitted_on AS day"
        " FROM vinhdanh_pledge g JOIN vinhdanh_person p ON p.id = g.person_id JOIN vinhdanh_awardkind k ON k.code = g.kind_id"
        f" WHERE g.state IN ({_SENT}) {narrowed} AND {in_period('g.year', 'g.submitted_on')}"
    )


def pledged_collectives(*codes: str) -> Reckoning:
    """Units that registered one of these titles, once a year each."""
    return Reckoning(
        f"SELECT g.at_unit_id AS unit_id, {parts()} AS parts, u.id || ':' || g.year AS subject, 1 AS value,"
        " 'unit:' || u.code AS ref, u.name || ', ' || k.short AS label, g.submitted_on AS day"
        " FROM vinhdanh_pledge g JOIN vinhdanh_unit u ON u.id = g.unit_id JOIN vinhdanh_awardkind k ON k.code = g.kind_id"
        f" WHERE g.state IN ({_SENT}) AND g.kind_id IN ({_list(codes)}) AND {in_period('g.year', 'g.submitted_on')}"
    )


_MEMBERS = Reckoning(
    f"SELECT m.unit_id AS unit_id, {parts(SEX_PART.format('p'))} AS parts, p.id::text AS subject, 1 AS value,"
    " 'person:' || p.id AS ref, p.name AS label, m.since AS day"
    " FROM vinhdanh_membership m JOIN vinhdanh_person p ON p.id = m.person_id"
    f" WHERE m.kind = 'union_member' AND {lasts_on('m')}"
)

ORGANISATION: dict[str, Reckoning] = {
    "members": _MEMBERS,
    "grassroots": units("u.kind = 'grassroots_union'"),
    "grassroots_public": units(f"u.kind = 'grassroots_union' AND u.non_state IS FALSE AND NOT {ENTERPRISE}"),
    "grassroots_enterprise": units(f"u.kind = 'grassroots_union' AND {ENTERPRISE}"),
    "direct_unions": units(_DIRECT),
    "unions": units(f"u.kind IN ({_list(_UNIONS)})"),
    "union_groups": units("u.kind IN ('union_section', 'union_group')"),
    "divisions": units("u.kind = 'division'"),
    "attached_units": units("u.kind = 'attached_unit'"),
    "covenant_units": units(f"{_DIRECT} AND {_SIGNED}"),
    "pledged_individuals": pledged_people(),
    "pledged_advanced_workers": pledged_people("advanced_worker"),
    "pledged_fighters": pledged_people(
        "grassroots_fighter", "provincial_fighter", "confederation_fighter", "national_fighter"
    ),
    "pledged_excellent_members": pledged_people("excellent_union_member"),
    "pledged_advanced_collectives": pledged_collectives("advanced_collective", "advanced_unit"),
    "pledged_excellent_collectives": pledged_collectives("excellent_collective"),
}
