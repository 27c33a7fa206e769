"""Decisions about earlier awards: new lines on the ledger, what is to be given back, and by whom they may be made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests import factories as make
from tests.decisions.conftest import TODAY, Office
from tests.decisions.passed import passed
from vinhdanh.awards.actions import correct_award, fields_of
from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.queries import history_of, standing, story_of
from vinhdanh.decisions.actions import cancel, present, sign
from vinhdanh.decisions.drafting import add_dossiers
from vinhdanh.decisions.issuing import issue
from vinhdanh.decisions.models import Decision
from vinhdanh.decisions.revoking import (
    can_decide_about,
    draft_correction,
    draft_revocation,
    edit_about,
    record_recovered,
)
from vinhdanh.decisions.states import DecisionKind
from vinhdanh.dossiers.models import Dossier
from vinhdanh.kit.verdict import Refused

WHY = "Kê khai không đúng thành tích"


@pytest.fixture
def line(office: Office) -> AwardRecord:
    """An's award, given by a decision of the federation that paid for it."""
    chosen = passed(office.place, [office.place.an], kind="provincial_fighter")
    issue(office.attached(chosen), by=office.place.officer)
    return history_of(office.place.an).get()


def _through(office: Office, draft: Decision) -> Decision:
    shown = present(office.named(draft), on=TODAY, by=office.place.officer)
    signed = sign(shown, on=TODAY, today=TODAY, by=office.place.head)
    return issue(office.with_copy(signed), by=office.place.officer).decision


def _revocation(office: Office, line: AwardRecord) -> Decision:
    return draft_revocation(
        office.place.federation, [line], reason=WHY, recover_item=True, on=TODAY, by=office.place.officer
    )


def test_an_award_is_taken_back_as_a_new_line(office: Office, line: AwardRecord) -> None:
    draft = _revocation(office, line)
    assert draft.kind == DecisionKind.REVOCATION
    assert (
        draft.title
        == "Về việc hủy bỏ, thu hồi danh hiệu Chiến sĩ thi đua Bộ, ban, ngành, tỉnh đối với Nguyễn Văn An"
    )
    assert (
        "Căn cứ Quyết định số 01/QĐ-LĐLĐ ngày 01 tháng 12 năm 2025 của Ban Thường vụ LĐLĐ tỉnh Vĩnh Sơn"
        in draft.basis
    )
    item = draft.items.get()
    assert (item.recover_vnd, item.recover_item) == (7_020_000, True)
    done = _through(office, draft)
    assert done.number == "02/QĐ-LĐLĐ"
    assert not standing().filter(person=office.place.an).exists()
    award, taken = story_of(line)
    assert (taken.entry, taken.decision_no, taken.decided_on) == ("revocation", "02/QĐ-LĐLĐ", TODAY)
    assert taken.reason == f"QĐ 02/QĐ-LĐLĐ (01/12/2025): {WHY}"
    assert done.items.get().ledger == taken
    assert award.evidence.content
    assert Dossier.objects.get().stage == "decided"


def test_what_was_given_back_is_written_once(office: Office, line: AwardRecord) -> None:
    draft, by = _revocation(office, line), office.place.officer
    with pytest.raises(Refused, match="sau khi quyết định thu hồi đã ban hành"):
        record_recovered(draft, [draft.items.get().pk], on=TODAY, today=TODAY, by=by)
    done = _through(office, draft)
    item = done.items.get()
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(Refused, match="từ ngày quyết định"):
            record_recovered(done, [item.pk], on=day, today=TODAY, by=by)
    with pytest.raises(Refused, match="nơi ban hành"):
        record_recovered(done, [item.pk], on=TODAY, today=TODAY, by=office.place.mai_officer)
    assert record_recovered(done, [item.pk], on=TODAY, today=TODAY, by=by) == 1
    with pytest.raises(Refused, match="chưa thu hồi"):
        record_recovered(done, [item.pk], on=TODAY, today=TODAY, by=by)
    assert done.items.get().recovered_on == TODAY


def test_a_line_is_made_to_say_something_else(office: Office, line: AwardRecord) -> None:
    fields = replace(fields_of(line), movement="Phong trào Xanh", period_from=2024, period_to=2025)
    draft = draft_correction(
        office.place.federation,
        line,
        fields,
        reason="Thiếu tên phong trào",
        on=TODAY,
        by=office.place.officer,
    )
    assert draft.items.get().correct == {
        "movement": "Phong trào Xanh",
        "period_from": 2024,
        "period_to": 2025,
    }
    _through(office, draft)
    now = history_of(office.place.an).get()
    assert (now.entry, now.movement, now.decision_no) == ("correction", "Phong trào Xanh", "01/QĐ-LĐLĐ")
    assert now.about == line
    with pytest.raises(Refused, match="Chưa có gì khác"):
        draft_correction(
            office.place.federation, now, fields_of(now), reason="x", on=TODAY, by=office.place.officer
        )


def test_a_correction_of_a_day_survives_the_way_through_the_draft(office: Office, line: AwardRecord) -> None:
    fields = replace(fields_of(line), decided_on=date(2025, 11, 30))
    draft = draft_correction(
        office.place.federation, line, fields, reason="Nhầm ngày", on=TODAY, by=office.place.officer
    )
    _through(office, draft)
    assert history_of(office.place.an).get().decided_on == date(2025, 11, 30)


def test_a_revoked_correction_asks_back_what_the_first_decision_paid(
    office: Office, line: AwardRecord
) -> None:
    later = correct_award(line, replace(fields_of(line), movement="X"), reason="Sót", by=None)
    assert _revocation(office, later).items.get().recover_vnd == 7_020_000


def test_one_line_is_on_one_decision_at_a_time(office: Office, line: AwardRecord) -> None:
    first = _revocation(office, line)
    with pytest.raises(Refused, match="đang ở quyết định"):
        _revocation(office, line)
    cancel(first, reason="Chưa đủ căn cứ", by=office.place.officer)
    second = _revocation(office, line)
    correct_award(line, replace(fields_of(line), movement="X"), reason="Sót", by=None)
    with pytest.raises(Refused, match="đã được đính chính hoặc thu hồi"):
        present(office.named(second), on=TODAY, by=office.place.officer)
    with pytest.raises(Refused, match="dòng mới nhất"):
        _revocation(office, line)


def test_who_may_decide_about_an_award(office: Office, line: AwardRecord) -> None:
    place = office.place
    assert can_decide_about(place.officer, place.federation, line, TODAY)
    below = can_decide_about(place.mai_officer, place.mai, line, TODAY)
    assert not below
    assert "LĐLĐ tỉnh Vĩnh Sơn quyết định" in below.why
    assert not can_decide_about(place.lan_officer, place.lan, line, TODAY)
    old = make.award(place.binh, "advanced_worker", 2020)
    assert can_decide_about(place.mai_officer, place.mai, old, TODAY)


def test_reasons_and_amounts_are_edited_while_a_draft(office: Office, line: AwardRecord) -> None:
    draft, by = _revocation(office, line), office.place.officer
    item = draft.items.get()
    edit_about(draft, item.pk, reason="Vi phạm pháp luật", recover_vnd=None, recover_item=False, by=by)
    item.refresh_from_db()
    assert (item.reason, item.recover_vnd, item.recover_item) == ("Vi phạm pháp luật", None, False)
    for reason, why in ((" ", "lý do"), ("x" * 200, "viết gọn")):
        with pytest.raises(Refused, match=why):
            edit_about(draft, item.pk, reason=reason, recover_vnd=None, recover_item=False, by=by)
    with pytest.raises(Refused, match="không nhận hồ sơ"):
        add_dossiers(draft, [d.pk for d in passed(office.place, [office.place.binh])], on=TODAY, by=by)
