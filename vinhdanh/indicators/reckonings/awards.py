"""Numbers out of the ledger: by form and authority, recipients apart from turns."""

from __future__ import annotations

from vinhdanh.indicators.reckonings.shapes import (
    POSITION_PART,
    SEX_PART,
    Measure,
    Reckoning,
    in_period,
    parts,
)

_LABOUR_ORDERS = ("order_labour_1", "order_labour_2", "order_labour_3")
_FIGHTERS = ("grassroots_fighter", "provincial_fighter", "confederation_fighter", "national_fighter")
_UNION = ("emulation_flag_confederation", "merit_certificate_confederation", "emulation_flag_provincial_federation", "merit_certificate_provincial_federation")  # fmt: skip

# lines that stand: no later line corrects or revokes them; a correction stands in the place of what it corrects
_LINES = (
    "vinhdanh_awardrecord a JOIN vinhdanh_awardkind k ON k.code = a.kind_id"
    " WHERE a.entry <> 'revocation' AND NOT EXISTS (SELECT 1 FROM vinhdanh_awardrecord f WHERE f.about_id = a.id)"
)
_YEAR = "COALESCE(a.year, extract(year FROM a.decided_on))"


def _kinds(codes: tuple[str, ...]) -> str:
    return ", ".join(f"'{code}'" for code in codes)


def people(*codes: str, turns: bool = False) -> Reckoning:
    """Persons given one of these, once a year each; `turns`: every award counts."""
    own = parts(SEX_PART.format("p"), POSITION_PART.format("p", "COALESCE(a.decided_on, %(last)s)"))
    lines = _LINES.replace(" WHERE ", " JOIN vinhdanh_person p ON p.id = a.person_id WHERE ")
    rows = (
        f"SELECT a.at_unit_id AS unit_id, {own} AS parts, p.id || ':' || {_YEAR} AS subject, 1 AS value,"
        f" 'person:' || p.id AS ref, p.name || ', ' || k.short AS label, a.decided_on AS day FROM {lines}"
        f" AND a.kind_id IN ({_kinds(codes)}) AND {in_period('a.year', 'a.decided_on')}"
    )
    return Reckoning(rows, Measure.ROWS if turns else Measure.SUBJECTS)


def collectives(*codes: str, turns: bool = False) -> Reckoning:
    """Units given one of these, once a year each; `turns`: every award counts."""
    lines = _LINES.replace(" WHERE ", " JOIN vinhdanh_unit u ON u.id = a.unit_id WHERE ")
    rows = (
        f"SELECT a.unit_id AS unit_id, {parts()} AS parts, u.id || ':' || {_YEAR} AS subject, 1 AS value,"
        f" 'unit:' || u.code AS ref, u.name || ', ' || k.short AS label, a.decided_on AS day FROM {lines}"
        f" AND a.kind_id IN ({_kinds(codes)}) AND {in_period('a.year', 'a.decided_on')}"
    )
    return Reckoning(rows, Measure.ROWS if turns else Measure.SUBJECTS)


AWARDS: dict[str, Reckoning] = {
    "advanced_workers": people("advanced_worker"),
    "fighters": people(*_FIGHTERS),
    "fighter_turns": people(*_FIGHTERS, turns=True),
    "fighters_grassroots": people("grassroots_fighter"),
    "fighters_province": people("provincial_fighter", "confederation_fighter"),
    "fighters_national": people("national_fighter"),
    "advanced_collectives": collectives("advanced_collective", "advanced_unit"),
    "excellent_collectives": collectives("excellent_collective"),
    "union_commended_collectives": collectives(*_UNION),
    "union_commended_individuals": people(*_UNION),
    "labour_order_collectives": collectives(*_LABOUR_ORDERS),
    "labour_order_individuals": people(*_LABOUR_ORDERS),
    "prime_minister_collectives": collectives(
        "emulation_flag_government", "merit_certificate_prime_minister"
    ),
    "prime_minister_individuals": people("merit_certificate_prime_minister"),
    "province_certificate_collectives": collectives("merit_certificate_province"),
    "province_certificate_individuals": people("merit_certificate_province"),
    "province_certificate_turns": people("merit_certificate_province", turns=True),
    "confederation_flag_collectives": collectives("emulation_flag_confederation"),
    "confederation_certificate_collectives": collectives("merit_certificate_confederation"),
    "confederation_certificate_collective_turns": collectives("merit_certificate_confederation", turns=True),
    "confederation_certificate_individuals": people("merit_certificate_confederation"),
    "confederation_certificate_individual_turns": people("merit_certificate_confederation", turns=True),
    "provincial_union_flag_collectives": collectives("emulation_flag_provincial_federation"),
    "provincial_union_flag_turns": collectives("emulation_flag_provincial_federation", turns=True),
    "provincial_union_certificate_collectives": collectives("merit_certificate_provincial_federation"),
    "provincial_union_certificate_collective_turns": collectives(
        "merit_certificate_provincial_federation", turns=True
    ),
    "provincial_union_certificate_individuals": people("merit_certificate_provincial_federation"),
    "provincial_union_certificate_individual_turns": people(
        "merit_certificate_provincial_federation", turns=True
    ),
    "letter_collectives": collectives("commendation_letter"),
    "letter_individuals": people("commendation_letter"),
    "creative_labour_individuals": people("creative_labour"),
}
