"""Drafts: which dossiers, how they are split, in what order, with which words; and every change until presented."""

from __future__ import annotations

from typing import Any

import pytest

from tests import factories as make
from tests.decisions.conftest import TODAY, Office, Place
from tests.decisions.passed import passed, people
from tests.files.made import picture
from vinhdanh.appraisals.models import CouncilSitting, CouncilVote
from vinhdanh.decisions.actions import present
from vinhdanh.decisions.drafting import (
    add_dossiers,
    draft_decisions,
    move_line,
    remove_lines,
    sort_again,
)
from vinhdanh.decisions.models import Decision
from vinhdanh.decisions.queries import ready_dossiers
from vinhdanh.decisions.states import Split
from vinhdanh.dossiers.models import Dossier, Opinion
from vinhdanh.dossiers.states import Stage
from vinhdanh.files.actions import store_content
from vinhdanh.kit.verdict import Refused


def _names(decision: Decision) -> list[str]:
    return [str(item.subject) for item in decision.items.order_by("position")]


def test_one_decision_over_the_list_and_the_dossiers_wait_in_it(office: Office, both: list[Dossier]) -> None:
    draft = office.draft(both)
    assert _names(draft) == ["Nguyễn Văn An", "Đỗ Thị Bình"]
    assert set(Dossier.objects.values_list("stage", flat=True)) == {Stage.DECIDING}
    assert draft.title == (
        "Về việc tặng Bằng khen của LĐLĐ tỉnh Vĩnh Sơn cho các cá nhân có thành tích xuất sắc trong phong trào thi đua năm 2025"
    )
    assert draft.authority == "Ban Thường vụ LĐLĐ tỉnh Vĩnh Sơn"
    assert draft.proposal == "Theo đề nghị của CĐCS Hoa Mai"
    assert draft.signature["mode"] == "behalf"
    assert draft.series == office.series
    assert [line[:40] for line in draft.basis] == [
        "Căn cứ Luật Thi đua, khen thưởng",
        "Căn cứ Nghị định số 152/2025/NĐ-CP ngày ",
        "Căn cứ Quyết định số 999/QĐ-TLĐ ngày 29 ",
    ]


def test_what_is_always_the_same_is_taken_over(office: Office, both: list[Dossier]) -> None:
    office.signed(both[:1])
    (draft,) = draft_decisions(
        office.place.federation, [both[1].pk], split=Split.ONE, on=TODAY, by=office.place.officer
    )
    assert draft.signature["name"] == "Lò Thị Minh"
    assert draft.series == office.series


@pytest.mark.parametrize(
    ("split", "count"), [(Split.ONE, 1), (Split.AWARD, 2), (Split.SUBJECT, 3), (Split.OCCASION, 4)]
)
def test_a_list_is_split(place: Place, split: str, count: int) -> None:
    chosen = [
        *passed(place, [place.an]),
        *passed(place, [place.binh], occasion="thematic", topic="Phong trào Xanh"),
        *passed(place, [place.mai]),
        *passed(place, [place.an], kind="excellent_union_member"),
    ]
    made = draft_decisions(place.federation, [d.pk for d in chosen], split=split, on=TODAY, by=place.officer)
    assert len(made) == count
    assert sorted(i.dossier_id or 0 for d in made for i in d.items.all()) == sorted(d.pk for d in chosen)
    if split == Split.ONE:
        (one,) = made
        assert "danh hiệu thi đua, hình thức khen thưởng" in one.title
        assert (one.occasion, one.topic) == ("", "")


def test_years_never_share_a_decision(place: Place) -> None:
    chosen = [*passed(place, [place.an]), *passed(place, [place.an], year=2024)]
    made = draft_decisions(
        place.federation, [d.pk for d in chosen], split=Split.ONE, on=TODAY, by=place.officer
    )
    assert [d.year for d in made] == [2024, 2025]
    with pytest.raises(Refused, match="mỗi quyết định một năm"):
        add_dossiers(made[0], [p.pk for p in passed(place, [place.binh])], on=TODAY, by=place.officer)


def test_the_usual_order(place: Place) -> None:
    names = ("Trần Thị Yến", "Lê Văn Ấn", "Lê Văn Anh", "Phạm Văn Ăn")
    four = [make.person(name, at=place.mai) for name in names]
    chosen = [
        *passed(place, four, proposer=place.mai),
        *passed(place, [place.an], proposer=place.lan),
        *passed(place, [place.mai]),
        *passed(place, [place.binh], kind="excellent_union_member"),
    ]
    (draft,) = draft_decisions(
        place.federation, [d.pk for d in chosen], split=Split.ONE, on=TODAY, by=place.officer
    )
    ordered = ["CĐCS Hoa Mai", "Nguyễn Văn An", "Lê Văn Anh", "Phạm Văn Ăn", "Lê Văn Ấn", "Trần Thị Yến"]
    assert [n for n in _names(draft) if n != "Đỗ Thị Bình"] == ordered
    assert sorted(draft.items.values_list("position", flat=True)) == [1, 2, 3, 4, 5, 6, 7]


def test_lines_move_leave_and_come(office: Office, place: Place) -> None:
    three = [make.person(f"Lê Văn {name}", at=place.mai) for name in ("Ba", "Cường", "Dũng")]
    chosen = passed(place, three)
    draft = office.draft(chosen)
    last = draft.items.get(position=3)
    move_line(draft, last.pk, to=1, by=place.officer)
    assert _names(draft) == ["Lê Văn Dũng", "Lê Văn Ba", "Lê Văn Cường"]
    move_line(draft, last.pk, to=99, by=place.officer)
    assert _names(draft)[-1] == "Lê Văn Dũng"
    with pytest.raises(Refused, match="lý do"):
        remove_lines(draft, [last.pk], reason=" ", on=TODAY, by=place.officer)
    remove_lines(draft, [last.pk], reason="Chờ kết luận đơn thư", on=TODAY, by=place.officer)
    assert _names(draft) == ["Lê Văn Ba", "Lê Văn Cường"]
    left = Dossier.objects.get(pk=chosen[2].pk)
    assert left.stage == Stage.PASSED
    assert left.events.last().reason == "Chờ kết luận đơn thư"  # type: ignore[union-attr]
    assert add_dossiers(draft, [left.pk], on=TODAY, by=place.officer) == 1
    move_line(draft, draft.items.get(dossier=left).pk, to=1, by=place.officer)
    sort_again(draft, by=place.officer)
    assert _names(draft) == ["Lê Văn Ba", "Lê Văn Cường", "Lê Văn Dũng"]


def test_only_what_is_ready_here_is_taken(office: Office, both: list[Dossier]) -> None:
    place = office.place
    assert set(ready_dossiers(place.federation)) == set(both)
    assert not ready_dossiers(place.upper).exists()
    office.draft(both[:1])
    with pytest.raises(Refused, match=both[0].code):
        office.draft(both)
    assert Dossier.objects.get(pk=both[1].pk).stage == Stage.PASSED
    with pytest.raises(Refused, match="ít nhất một hồ sơ"):
        office.draft([])
    with pytest.raises(Refused, match="nơi ban hành"):
        draft_decisions(place.federation, [both[1].pk], split=Split.ONE, on=TODAY, by=place.mai_officer)


def test_an_open_question_keeps_a_dossier_off(office: Office, both: list[Dossier]) -> None:
    Opinion.objects.create(dossier=both[0], level=2, kind="office", whom="Bảo hiểm xã hội")
    with pytest.raises(Refused, match=both[0].code):
        office.draft(both)


def test_ones_own_dossier_is_for_a_colleague(office: Office, both: list[Dossier]) -> None:
    own = make.account("an-canbo", role="officer", at=office.place.federation)
    office.place.member.person = None
    office.place.member.save(update_fields=["person"])
    own.person = office.place.an
    own.save(update_fields=["person"])
    with pytest.raises(Refused, match="tự xét"):
        draft_decisions(office.place.federation, [both[0].pk], split=Split.ONE, on=TODAY, by=own)


def test_the_minutes_that_passed_them_are_cited(office: Office, both: list[Dossier]) -> None:
    minutes = store_content(picture(), name="bien-ban.png", by=None)
    sitting = CouncilSitting.objects.create(
        unit=office.place.federation, body="Hội đồng Thi đua, khen thưởng", held_on=TODAY, minutes_no="03/BB-HĐ", members=9, present=9,
        minutes=minutes, minutes_name="Biên bản",
    )  # fmt: skip
    CouncilVote.objects.create(sitting=sitting, dossier=both[0], agree=9, passed=True)
    draft = office.draft(both)
    assert draft.basis[-1] == (
        "Căn cứ Biên bản số 03/BB-HĐ ngày 01 tháng 12 năm 2025 của Hội đồng Thi đua, khen thưởng"
    )


def test_a_presented_decision_is_not_edited(office: Office, both: list[Dossier]) -> None:
    shown = office.presented(both)
    with pytest.raises(Refused, match="dự thảo"):
        move_line(shown, shown.items.all()[0].pk, to=2, by=office.place.officer)
    with pytest.raises(Refused, match="dự thảo"):
        office.named(shown)


def test_an_empty_or_unfinished_draft_is_not_presented(office: Office, both: list[Dossier]) -> None:
    draft, place = office.draft(both), office.place
    remove_lines(draft, [i.pk for i in draft.items.all()], reason="Rà lại", on=TODAY, by=place.officer)
    with pytest.raises(Refused, match="Danh sách chưa có ai"):
        present(draft, on=TODAY, by=place.officer)
    (bare,) = draft_decisions(place.federation, [both[0].pk], split=Split.ONE, on=TODAY, by=place.officer)
    Decision.objects.filter(pk=bare.pk).update(signature={}, series=None, basis=[])
    with pytest.raises(Refused, match=r"chọn sổ.*chức vụ.*căn cứ"):
        present(bare, on=TODAY, by=place.officer)


def test_drafting_a_thousand_asks_as_little_as_drafting_one(
    place: Place, django_assert_max_num_queries: Any
) -> None:
    one, many = passed(place, people(1, at=place.mai)), passed(place, people(60, at=place.mai))
    with django_assert_max_num_queries(60) as counted:
        draft_decisions(place.federation, [one[0].pk], split=Split.ONE, on=TODAY, by=place.officer)
    # one more: a single line has its place already
    with django_assert_max_num_queries(len(counted) + 1):
        draft_decisions(place.federation, [d.pk for d in many], split=Split.ONE, on=TODAY, by=place.officer)
