"""The passages of a report: kept as revisions, never lost, never emptied unasked."""

from __future__ import annotations

import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place, proposal
from vinhdanh.dossiers.actions import open_dossier, return_dossier, submit
from vinhdanh.dossiers.models import Dossier, ReportText
from vinhdanh.dossiers.report import form_of, missing_passages, passages, revisions, sections_of, years_of
from vinhdanh.dossiers.sections import MOST_LETTERS, SECTIONS, Form
from vinhdanh.dossiers.states import Stage
from vinhdanh.dossiers.writing import (
    EmptiesText,
    StaleText,
    clean_passage,
    restore_text,
    save_text,
    save_texts,
    send_in,
    set_years,
)
from vinhdanh.kit.verdict import Refused


def texts(dossier: Dossier, code: str = "duties") -> list[str]:
    return [row.text for row in revisions(dossier, code)]


def test_a_passage_grows_by_revisions(place: Place, draft: Dossier) -> None:
    first = save_text(draft, "duties", "Tổ trưởng tổ may 3", base=0, by=place.mai_officer)
    second = save_text(draft, "duties", "Tổ trưởng tổ may 3, 25 người", base=1, by=place.member)
    assert (first.revision, second.revision) == (1, 2)
    assert texts(draft) == ["Tổ trưởng tổ may 3, 25 người", "Tổ trưởng tổ may 3"]
    assert {p.section.code: p.text for p in passages(draft) if p.written} == {
        "duties": "Tổ trưởng tổ may 3, 25 người"
    }


def test_the_same_text_again_adds_nothing(place: Place, draft: Dossier) -> None:
    save_text(draft, "duties", "Việc", base=0, by=place.mai_officer)
    again = save_text(draft, "duties", "Việc\n\n", base=0, by=place.mai_officer)
    assert (again.revision, ReportText.objects.count()) == (1, 1)
    assert save_text(draft, "achievements", "  ", base=0, by=place.mai_officer).revision == 0
    assert ReportText.objects.count() == 1


def test_a_stale_save_gets_both_texts_and_loses_none(place: Place, draft: Dossier) -> None:
    save_text(draft, "duties", "Bản đầu", base=0, by=place.mai_officer)
    save_text(draft, "duties", "Bản của An", base=1, by=place.member)
    with pytest.raises(StaleText) as stale:
        save_text(draft, "duties", "Bản của cán bộ", base=1, by=place.mai_officer)
    assert (stale.value.mine, stale.value.theirs.text) == ("Bản của cán bộ", "Bản của An")
    assert str(place.member) in stale.value.why
    kept = save_text(
        draft, "duties", stale.value.mine, base=stale.value.theirs.revision, by=place.mai_officer
    )
    assert kept.revision == 3
    assert texts(draft) == ["Bản của cán bộ", "Bản của An", "Bản đầu"]


def test_emptying_a_passage_is_asked_first(place: Place, draft: Dossier) -> None:
    save_text(draft, "duties", "Ba chữ đây", base=0, by=place.mai_officer)
    with pytest.raises(EmptiesText, match="3 chữ"):
        save_text(draft, "duties", " \n ", base=1, by=place.mai_officer)
    assert texts(draft) == ["Ba chữ đây"]
    save_text(draft, "duties", "", base=1, by=place.mai_officer, empty=True)
    assert texts(draft) == ["", "Ba chữ đây"]
    back = restore_text(draft, "duties", 1, base=2, by=place.mai_officer)
    assert (back.revision, back.text) == (3, "Ba chữ đây")


def test_one_stale_passage_does_not_hold_back_the_others(place: Place, draft: Dossier) -> None:
    save_text(draft, "duties", "Bản đầu", base=0, by=place.mai_officer)
    given = {"achievements": ("Kết quả", 0), "duties": ("Khác", 0), "no_such": ("x", 0)}
    kept = save_texts(draft, given, by=place.mai_officer)
    assert {code: row.text for code, row in kept.saved.items()} == {"achievements": "Kết quả"}
    assert isinstance(kept.refused["duties"], StaleText)
    assert texts(draft) == ["Bản đầu"]
    again = save_texts(draft, {"achievements": ("Kết quả", 0), "duties": ("Khác", 1)}, by=place.mai_officer)
    assert {code: row.revision for code, row in again.saved.items()} == {"achievements": 1, "duties": 2}


def test_what_is_missing_holds_the_dossier_until_it_is_there(place: Place, draft: Dossier) -> None:
    with pytest.raises(Refused, match="Quyền hạn, nhiệm vụ được giao; Thành tích đạt được"):
        send_in(draft, on=TODAY, by=place.mai_officer)
    save_texts(draft, {"achievements": ("Kết quả", 0), "duties": ("Việc", 0)}, by=place.mai_officer)
    with pytest.raises(Refused, match="Hoa Mai"):
        send_in(draft, on=TODAY, by=place.member)
    sent = send_in(draft, on=TODAY, by=place.mai_officer)
    assert sent.stage == Stage.SUBMITTED
    return_dossier(sent, reason="Thiếu", due_on=None, on=TODAY, by=place.upper_officer)
    assert send_in(draft, on=TODAY, by=place.mai_officer).stage == Stage.SUBMITTED
    with pytest.raises(Refused, match="Chờ thẩm định"):
        send_in(draft, on=TODAY, by=place.mai_officer)


def test_text_is_kept_composed_and_without_control_letters() -> None:
    loose = unicodedata.normalize("NFD", "Nguyễn") + "\x00\x07 An  \r\nDòng hai\r\n\r\n"
    assert clean_passage(loose) == "Nguyễn An\nDòng hai"


@pytest.mark.parametrize(
    ("code", "text", "why"),
    [("no_such", "x", "không có đoạn"), ("duties", "a" * (MOST_LETTERS + 1), "rút gọn")],
)
def test_what_cannot_be_kept_is_refused(place: Place, draft: Dossier, code: str, text: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        save_text(draft, code, text, base=0, by=place.mai_officer)
    assert not ReportText.objects.exists()


def test_nobody_writes_after_submission_nor_from_elsewhere(place: Place, draft: Dossier) -> None:
    with pytest.raises(Refused, match="Hoa Mai"):
        save_text(draft, "duties", "Chen vào", base=0, by=place.lan_officer)
    sent = submit(draft, on=TODAY, by=place.mai_officer)
    with pytest.raises(Refused, match="đã nộp"):
        save_text(draft, "duties", "Muộn", base=0, by=place.mai_officer)
    return_dossier(sent, reason="Thiếu", due_on=None, on=TODAY, by=place.upper_officer)
    assert save_text(draft, "duties", "Bổ sung", base=0, by=place.mai_officer).revision == 1


def test_each_kind_of_proposal_has_its_model(place: Place, draft: Dossier) -> None:
    assert form_of(draft) == Form.PERSON
    sudden, _ = open_dossier(
        proposal(place.an, occasion="ad_hoc", topic="Chữa cháy"), proposer=place.mai, by=place.mai_officer
    )
    assert form_of(sudden) == Form.SHORT
    group, _ = open_dossier(
        proposal(place.mai, kind="strong_grassroots_union"), proposer=place.mai, by=place.mai_officer
    )  # type: ignore[arg-type]
    assert form_of(group) == Form.COLLECTIVE
    assert "capital" not in {section.code for section in sections_of(group)}
    assert [s.code for s in missing_passages(draft, {})] == ["duties", "achievements"]


def test_codes_of_passages_are_told_apart() -> None:
    for sections in SECTIONS.values():
        codes = [section.code for section in sections]
        assert len(codes) == len(set(codes))
        assert all(len(code) <= 30 for code in codes)


def test_the_years_of_a_report(place: Place, draft: Dossier) -> None:
    assert list(years_of(draft)) == [2024, 2025]
    with pytest.raises(Refused, match="cả năm"):
        set_years(draft, 2020, None, by=place.mai_officer)
    with pytest.raises(Refused, match="không sau"):
        set_years(draft, 2025, 2020, by=place.mai_officer)
    assert list(years_of(set_years(draft, 2021, 2025, by=place.mai_officer))) == list(range(2021, 2026))
    assert list(years_of(set_years(draft, None, None, by=place.mai_officer))) == [2024, 2025]


def test_a_report_is_read_in_one_query(place: Place, draft: Dossier) -> None:
    for number in range(3):
        save_text(draft, "duties", f"Bản {number}", base=number, by=place.mai_officer)
    save_text(draft, "achievements", "Kết quả", base=0, by=make.officer(place.mai, "them"))
    dossier = Dossier.objects.select_related("unit").get(pk=draft.pk)
    with CaptureQueriesContext(connection) as asked:
        assert sum(p.written for p in passages(dossier)) == 2
    assert len(asked) == 1
