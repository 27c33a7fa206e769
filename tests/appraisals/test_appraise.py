"""Appraising: findings stand beside each other, what is contested says why, marks are about what the dossier has."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from tests import factories as make
from tests.dossiers.conftest import Place
from vinhdanh.appraisals.actions import Mark, appraise
from vinhdanh.appraisals.models import Appraisal, AppraisalMark
from vinhdanh.appraisals.queries import clause_codes
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Stage
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.states import Role


def test_appraise_records_marks_and_moves(place: Place, titled: Dossier) -> None:
    clauses = sorted(clause_codes(titled))
    assert clauses
    titled.texts.create(section="merit", revision=1, text="Đã viết")
    marks = [Mark("clause", clauses[0], True), Mark("paper", "achievement_report", False, "Thiếu xác nhận")]
    found = appraise(titled, advice="disagree", opinion="Chưa đủ", marks=marks, by=place.upper_officer)
    titled.refresh_from_db()
    assert (titled.stage, found.level, found.unit, found.advice) == (
        Stage.APPRAISED,
        1,
        place.upper,
        "disagree",
    )
    assert [(m.about, m.code, m.stands, m.note) for m in found.marks.order_by("pk")] == [
        ("clause", clauses[0], True, ""), ("paper", "achievement_report", False, "Thiếu xác nhận"),
    ]  # fmt: skip
    event = titled.events.get(verb="appraise")
    assert event.detail == {"advice": "disagree", "contested": ["achievement_report"]}


def test_several_appraisers_stand_side_by_side(place: Place, sent: Dossier) -> None:
    second = make.account("tham-dinh-2", role=Role.APPRAISER, at=place.upper)
    appraise(sent, advice="agree", by=place.upper_officer)
    appraise(sent, advice="other", opinion="Cần xem thêm", by=second)
    assert list(Appraisal.objects.values_list("by__username", "advice")) == [
        ("canbo-phuong", "agree"), ("tham-dinh-2", "other"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "field", "why"),
    [
        ({"advice": ""}, "advice", "Hãy chọn đề xuất"),
        ({"advice": "disagree"}, "opinion", "ghi rõ ý kiến"),
        ({"advice": "agree", "marks": [Mark("clause", "x", False)]}, "note-clause-x", "phải ghi lý do"),
        (
            {"advice": "agree", "marks": [Mark("clause", "x", True), Mark("clause", "x", True)]},
            None,
            "hai lần",
        ),
        ({"advice": "agree", "marks": [Mark("clause", "khong_co", True)]}, None, "không có “khong_co”"),
        (
            {"advice": "agree", "marks": [Mark("paper", "party_opinion", True)]},
            None,
            "không có “party_opinion”",
        ),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_written(
    place: Place, sent: Dossier, said: dict[str, object], field: str | None, why: str
) -> None:
    with pytest.raises(Refused, match=why) as caught:
        appraise(sent, by=place.upper_officer, **said)  # type: ignore[arg-type]
    assert caught.value.field == field
    sent.refresh_from_db()
    assert (sent.stage, Appraisal.objects.count(), AppraisalMark.objects.count()) == (Stage.SUBMITTED, 0, 0)


def test_only_the_level_that_holds_it_appraises(place: Place, sent: Dossier) -> None:
    for user in (place.mai_officer, place.lan_officer, place.member):
        with pytest.raises(Refused):
            appraise(sent, advice="agree", by=user)


def test_findings_are_never_rewritten(place: Place, titled: Dossier) -> None:
    found = appraise(
        titled,
        advice="agree",
        marks=[Mark("clause", min(clause_codes(titled)), True)],
        by=place.upper_officer,
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        Appraisal.objects.filter(pk=found.pk).update(opinion="Khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        found.marks.update(note="Khác")
