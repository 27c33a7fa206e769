"""What a decision costs: the decree's prizes, several awards at one time, and what an officer sets by hand."""

from __future__ import annotations

from datetime import date

import pytest

from tests import factories as make
from tests.decisions.conftest import TODAY, Office
from tests.decisions.passed import passed
from vinhdanh.decisions.drafting import draft_decisions
from vinhdanh.decisions.models import Decision
from vinhdanh.decisions.money import cost_of, reckon, set_amount
from vinhdanh.decisions.states import Split
from vinhdanh.dossiers.models import Dossier
from vinhdanh.kit.verdict import Refused

BASE = 2_340_000


def _draft(office: Office, chosen: list[Dossier], split: str = Split.ONE) -> list[Decision]:
    return draft_decisions(
        office.place.federation, [d.pk for d in chosen], split=split, on=TODAY, by=office.place.officer
    )


def test_each_line_says_what_its_award_brings(office: Office) -> None:
    (draft,) = _draft(office, passed(office.place, [office.place.an], kind="provincial_fighter"))
    line = draft.items.get()
    assert (line.prize_vnd, line.paid_vnd) == (3 * BASE, 3 * BASE)
    cost = cost_of(draft, TODAY)
    assert (cost.total_vnd, cost.unsettled) == (3 * BASE, 0)
    assert [(row.kind.code, row.subject, row.count, row.paid, row.total_vnd) for row in cost.lines] == [
        ("provincial_fighter", "person", 1, 1, 3 * BASE)
    ]
    assert cost.lines[0].payer


def test_of_two_titles_of_one_period_the_higher_is_paid(office: Office) -> None:
    place = office.place
    chosen = [
        *passed(place, [place.an], kind="provincial_fighter"),
        *passed(place, [place.an], kind="grassroots_fighter"),
        *passed(place, [place.binh], kind="grassroots_fighter"),
    ]
    (draft,) = _draft(office, chosen)
    paid = {(str(i.subject), i.kind_id): (i.paid_vnd, i.paid_note) for i in draft.items.all()}
    assert paid["Nguyễn Văn An", "provincial_fighter"][0] == 3 * BASE
    nothing, why = paid["Nguyễn Văn An", "grassroots_fighter"]
    assert nothing == 0
    assert "Nghị định 152/2025/NĐ-CP" in why
    assert paid["Đỗ Thị Bình", "grassroots_fighter"][0] == BASE


def test_another_open_decision_of_the_same_issuer_counts_too(office: Office) -> None:
    place = office.place
    chosen = [
        *passed(place, [place.an], kind="provincial_fighter"),
        *passed(place, [place.an], kind="grassroots_fighter"),
    ]
    high, low = _draft(office, chosen, Split.AWARD)
    reckon(low, TODAY)
    assert low.items.get().paid_vnd == 0
    assert high.items.get().paid_vnd == 3 * BASE


def test_the_day_of_the_decision_sets_the_base_salary(office: Office) -> None:
    (draft,) = _draft(office, passed(office.place, [office.place.an], kind="grassroots_fighter"))
    reckon(draft, date(2026, 7, 1))
    assert draft.items.get().paid_vnd == 2_530_000


def test_what_the_law_does_not_say_an_officer_sets_with_the_basis(
    office: Office, both: list[Dossier]
) -> None:
    (draft,) = _draft(office, both)
    assert set(draft.items.values_list("prize_vnd", "paid_vnd")) == {(None, None)}
    assert cost_of(draft, TODAY).unsettled == 2
    ids, by = [item.pk for item in draft.items.all()], office.place.officer
    with pytest.raises(Refused, match="căn cứ của mức chi"):
        set_amount(draft, ids, vnd=1_404_000, note=" ", on=TODAY, by=by)
    with pytest.raises(Refused, match="ít nhất một dòng"):
        set_amount(draft, [], vnd=1, note="x", on=TODAY, by=by)
    with pytest.raises(Refused, match="nơi ban hành"):
        set_amount(draft, ids, vnd=1, note="x", on=TODAY, by=office.place.mai_officer)
    assert set_amount(draft, ids, vnd=1_404_000, note="Quy chế khen thưởng, Điều 20", on=TODAY, by=by) == 2
    reckon(draft, TODAY)
    assert set(draft.items.values_list("paid_vnd", "paid_note")) == {
        (1_404_000, "Quy chế khen thưởng, Điều 20")
    }
    assert cost_of(draft, TODAY).total_vnd == 2_808_000
    set_amount(draft, ids[:1], vnd=None, note="", on=TODAY, by=by)
    assert draft.items.get(pk=ids[0]).paid_vnd is None


def test_amounts_stay_once_presented(office: Office, both: list[Dossier]) -> None:
    shown = office.presented(both)
    with pytest.raises(Refused, match="dự thảo"):
        set_amount(
            shown, [i.pk for i in shown.items.all()], vnd=1, note="x", on=TODAY, by=office.place.officer
        )


def test_a_thousand_cost_as_few_questions_as_one(office: Office, django_assert_num_queries: object) -> None:
    assert callable(django_assert_num_queries)
    few = _draft(office, passed(office.place, [office.place.an]))[0]
    people = [make.person(f"Lê Văn {n}", at=office.place.mai) for n in ("Ba", "Cường", "Dũng", "Giang")]
    many = _draft(office, passed(office.place, people))[0]
    reckon(few, TODAY)
    reckon(many, TODAY)
    for draft in (few, many):
        with django_assert_num_queries(4):
            reckon(draft, TODAY)
