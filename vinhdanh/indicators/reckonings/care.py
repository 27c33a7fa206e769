"""Numbers out of the registers of care: acts of care by kind and thing, lists of people, works of plans.

Whom an act reached is not named: who may read names reads them in the register.
"""

from __future__ import annotations

from vinhdanh.indicators.reckonings.shapes import ALONE, Measure, Reckoning, happened, listed

_SHELTERS = "mai-am-cong-doan"
# tonnes in what a quantity of rice is measured
_TONNES = """CASE lower(s.measure) WHEN 'tấn' THEN 1 WHEN 'tạ' THEN 0.1 WHEN 'yến' THEN 0.01 WHEN 'kg' THEN 0.001
 WHEN 'cân' THEN 0.001 WHEN 'ki-lô-gam' THEN 0.001 END"""
_WORK = "s.kind = 'work' AND s.work_kind IN ('boarding', 'teachers', 'kitchen')"
_SHELTER = f"s.kind = 'house' AND (s.audience = 'members' OR '{_SHELTERS}' IN (m.code, gm.code))"
_FAMILY_HOUSE = f"s.kind = 'house' AND s.audience <> 'members' AND '{_SHELTERS}' NOT IN (COALESCE(m.code, ''), COALESCE(gm.code, ''))"  # fmt: skip
_OF_SCHOOL_YEAR = r"(s.item_key ~ '\mnam hoc\M' OR COALESCE(g.key, '') ~ '\mnam hoc\M')"
_GIFT = "s.kind = 'goods' AND s.item ~ '(quà|Quà|QUÀ)'"
_LAMPS = r"s.kind = 'goods' AND s.item_key ~ '\mbong den\M'"
# blankets, not livestock
_BLANKETS = r"s.kind = 'goods' AND s.item ~ '(chăn|Chăn|CHĂN)' AND s.item_key !~ '\mchan nuoi\M'"
_COATS = r"s.kind = 'goods' AND s.item_key ~ '\mao (am|ret|khoac)\M'"
_FLOATS = r"s.kind = 'goods' AND s.item_key ~ '\mcap phao\M'"
_RICE = r"s.kind = 'goods' AND s.item_key ~ '\mgao\M'"
_FOR_MEMBERS = "s.kind IN ('goods', 'cash', 'house') AND s.audience IN ('', 'members', 'children')"
_CONTRIBUTED = r"s.kind = 'contribution' AND (s.item_key ~ '\mnong thon moi\M' OR 'new_countryside' IN (m.family_id, gm.family_id))"  # fmt: skip


def _acts(where: str, value: str) -> str:
    return (
        f"SELECT s.unit_id AS unit_id, {ALONE} AS parts, 's' || s.id AS subject, ({value})::numeric AS value, 'support/' || s.kind || ':' || s.id AS ref,"
        " COALESCE(NULLIF(concat_ws(', ', NULLIF(s.item, ''), g.name), ''), '—') AS label, s.happened_on AS day"
        " FROM vinhdanh_support s LEFT JOIN vinhdanh_programme g ON g.id = s.programme_id"
        " LEFT JOIN vinhdanh_movement m ON m.id = s.movement_id LEFT JOIN vinhdanh_movement gm ON gm.id = g.movement_id"
        f" WHERE {where} AND ({value}) IS NOT NULL AND {happened('s')}"
    )


def _care(where: str, value: str, kind: str = "goods") -> Reckoning:
    """Acts of care: what each counts, of those that told it; `kind`: of those that make the number."""
    return Reckoning(_acts(where, value), Measure.VALUES, register=f"support/{kind}")


# what a list costs: as approved, else its people at their sums or at the rate
_LISTS = (
    f" UNION ALL SELECT l.unit_id, {ALONE}, 'l' || l.id, COALESCE(l.amount_vnd, n.named_vnd, l.people * l.rate_vnd)::numeric,"
    " 'support_list:' || l.id, l.title, l.happened_on FROM vinhdanh_supportlist l LEFT JOIN LATERAL ("
    "SELECT sum(COALESCE(x.amount_vnd, l.rate_vnd)) AS named_vnd FROM vinhdanh_supportline x WHERE x.list_id = l.id AND x.voided_on IS NULL"
    f") n ON TRUE WHERE COALESCE(l.amount_vnd, n.named_vnd, l.people * l.rate_vnd) IS NOT NULL AND {happened('l')}"
)


def _works(*kinds: str) -> Reckoning:
    """Works that plans count by kind; without a kind all of them."""
    chosen = f"AND k.kind IN {listed(kinds)}" if kinds else ""
    return Reckoning(
        f"SELECT w.unit_id AS unit_id, {ALONE} AS parts, w.id || k.kind AS subject, k.n::numeric AS value, 'works_plan:' || w.id AS ref,"
        " w.title AS label, w.happened_on AS day FROM vinhdanh_worksplan w CROSS JOIN LATERAL jsonb_each_text(w.parts) AS k(kind, n)"
        f" WHERE {happened('w')} {chosen}",
        Measure.VALUES, register="works_plan",
    )  # fmt: skip


CARE: dict[str, Reckoning] = {
    "boarding_works": _care(_WORK, "1", "work"),
    "boarding_works_vnd": _care(_WORK, "s.value_vnd", "work"),
    "family_houses": _care(_FAMILY_HOUSE, "s.reached", "house"),
    "family_houses_vnd": _care(_FAMILY_HOUSE, "s.value_vnd", "house"),
    "lamp_sets": _care(_LAMPS, "s.quantity"),
    "lit_classrooms": _care(f"{_LAMPS} AND s.audience = 'classrooms'", "s.reached"),
    "float_pairs": _care(_FLOATS, "s.quantity"),
    "blankets": _care(_BLANKETS, "s.quantity"),
    "coats": _care(_COATS, "s.quantity"),
    "rice_tonnes": _care(_RICE, f"s.quantity * {_TONNES}"),
    "school_gifts": _care(f"{_GIFT} AND {_OF_SCHOOL_YEAR}", "s.quantity"),
    "school_support": _care(f"s.kind IN ('goods', 'cash') AND {_OF_SCHOOL_YEAR}", "s.value_vnd"),
    "union_shelters": _care(_SHELTER, "s.reached", "house"),
    "gifts": _care(f"{_GIFT} AND NOT {_OF_SCHOOL_YEAR}", "s.quantity"),
    "houses_and_gifts": _care(f"({_SHELTER} OR {_GIFT} AND NOT {_OF_SCHOOL_YEAR})", "s.value_vnd"),
    "hardship_support": Reckoning(
        _acts(_FOR_MEMBERS, "s.value_vnd") + _LISTS, Measure.VALUES, register="support/cash"
    ),
    "countryside_contribution": _care(_CONTRIBUTED, "s.value_vnd", "contribution"),
    "poor_area_works": _works(),
    "poor_area_transport": _works("road"),
    "poor_area_schools": _works("school", "boarding", "kitchen", "teachers"),
    "poor_area_water": _works("water"),
    "poor_area_power": _works("power"),
    "poor_area_irrigation": _works("irrigation"),
    "poor_area_health": _works("health"),
    "poor_area_markets": _works("market"),
    "poor_area_other": _works("culture", "levelling", "office", "other"),
}
