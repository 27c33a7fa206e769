"""Who decides, who may, and the way up."""

from __future__ import annotations

from datetime import date

from vinhdanh.engine.authority import may_decide, may_propose, who_decides
from vinhdanh.engine.routes import route
from vinhdanh.engine.rules import rulebook

BOOK = rulebook()


def test_district_powers_went_to_communes() -> None:
    before = {code for g in who_decides(BOOK, "grassroots_fighter", date(2025, 6, 30)) for code in g.by}
    after = {code for g in who_decides(BOOK, "grassroots_fighter", date(2025, 7, 1)) for code in g.by}
    assert before - after == {"district_chair"}
    assert after - before == {"commune_chair"}


def test_a_refusal_says_who_may_and_until_when_one_could() -> None:
    ruling = may_decide(BOOK, BOOK.catalogue["grassroots_fighter"], "district_chair", date(2025, 12, 1))
    assert ruling.ok is False
    assert "chỉ đến ngày 30/06/2025" in ruling.why
    assert "Chủ tịch UBND xã" in ruling.why
    assert "Nghị định 129/2025/NĐ-CP" in ruling.cite


def test_a_unit_sees_only_those_on_its_way() -> None:
    day = date(2025, 12, 1)
    mine = who_decides(BOOK, "grassroots_fighter", day, unit_kind="division", system="state")
    assert [g.by for g in mine] == [("agency_head", "department_head")]
    works = who_decides(BOOK, "grassroots_fighter", day, unit_kind="workshop", system="enterprise")
    assert [g.by for g in works] == [("enterprise_head",)]


def test_an_unread_regulation_gives_no_answer() -> None:
    flag = BOOK.catalogue["emulation_flag_provincial_federation"]
    assert may_decide(BOOK, flag, "federation_board", date(2025, 1, 1)).ok is None
    assert may_decide(BOOK, flag, "province_chair", date(2025, 1, 1)).ok is None
    assert may_propose(BOOK, BOOK.catalogue["order_labour_3"], "nobody", date(2025, 1, 1)).ok is None
    assert may_propose(BOOK, BOOK.catalogue["order_labour_3"], "province_chair", date(2000, 1, 1)).ok is None


def test_every_grant_names_a_decider_and_every_state_award_a_way() -> None:
    for award in BOOK.catalogue.values():
        for granted in award.authority:
            assert granted.by, award.code
        if award.tier in ("central", "state") and "assembly" not in award.code:
            assert route(BOOK, award.code, "state", "division", date(2025, 1, 1)), award.code


def test_a_route_over_an_unread_step_says_so() -> None:
    (way,) = route(BOOK, "emulation_flag_confederation", "union", "grassroots_union", date(2025, 12, 1))
    assert way.places == ("grassroots_union", "provincial_federation", "confederation")
    assert way.unverified
    assert route(BOOK, "nobody", "union", "grassroots_union", date(2025, 12, 1)) == []
    assert route(BOOK, "advanced_worker", "union", "moon", date(2025, 12, 1)) == []
