"""No decision while comments on its list are still taken; what the regulation asks for and nobody entered is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests import factories as make
from tests.decisions.conftest import TODAY, Office
from vinhdanh.awards.states import Occasion
from vinhdanh.decisions.checking import findings_of, refuse_faults
from vinhdanh.decisions.issuing import issue
from vinhdanh.dossiers.models import Dossier
from vinhdanh.kit.verdict import Refused
from vinhdanh.postings.models import PostedDossier, Posting
from vinhdanh.postings.registers import POSTING_COMMENTS, POSTINGS
from vinhdanh.registers.actions import follow_entry, record_entry, void_entry
from vinhdanh.rounds.models import Round


def posted(office: Office, both: list[Dossier], closes_on: date) -> Posting:
    """The list of both dossiers, posted five days before it closes."""
    held = Round.objects.create(
        unit=office.place.federation, name="Đợt cuối năm", year=2025, occasion=Occasion.REGULAR
    )
    Dossier.objects.filter(pk__in=[one.pk for one in both]).update(round=held)
    values = {
        "happened_on": min(closes_on, TODAY) - timedelta(days=5),
        "round": held,
        "closes_on": closes_on,
        "place": "Cổng thông tin",
    }
    return record_entry(POSTINGS, values, unit=office.place.federation, on=TODAY, by=None)


def says(decision: Any, on: date, *, stops: bool) -> list[str]:
    return [one.says for one in findings_of(decision, on) if one.stops is stops and "công khai" in one.says]


def test_an_open_window_stops_the_decision_to_the_end_of_its_last_day(
    office: Office, both: list[Dossier]
) -> None:
    decision = office.draft(both)
    posting = posted(office, both, TODAY)
    assert set(posting.lines.values_list("dossier_id", flat=True)) == {one.pk for one in both}
    (told,) = says(decision, TODAY, stops=True)
    assert "01/12/2025" in told
    with pytest.raises(Refused, match="còn nhận ý kiến"):
        refuse_faults(decision, TODAY)
    assert says(decision, TODAY + timedelta(days=1), stops=True) == []


def test_a_list_posted_after_signing_stops_the_issuing(office: Office, both: list[Dossier]) -> None:
    signed = office.attached(both)
    posting = posted(office, both, TODAY + timedelta(days=2))
    with pytest.raises(Refused, match="còn nhận ý kiến"):
        issue(signed, by=office.place.officer)
    void_entry(POSTINGS, posting, reason="Đăng nhầm", on=TODAY, by=None)
    assert issue(signed, by=office.place.officer).lines == 2


def test_a_posting_struck_out_stops_nothing(office: Office, both: list[Dossier]) -> None:
    decision, posting = office.draft(both), posted(office, both, TODAY)
    void_entry(POSTINGS, posting, reason="Đăng nhầm danh sách", on=TODAY, by=None)
    assert says(decision, TODAY, stops=True) == []


def test_comments_nobody_settled_are_told(office: Office, both: list[Dossier]) -> None:
    decision, posting = office.draft(both), posted(office, both, TODAY - timedelta(days=1))
    comment = record_entry(
        POSTING_COMMENTS, {"happened_on": TODAY - timedelta(days=2), "posting": posting, "text": "Chưa xứng đáng"}, unit=office.place.federation, on=TODAY, by=None
    )  # fmt: skip
    assert says(decision, TODAY, stops=True) == []
    assert any("1 ý kiến" in one for one in says(decision, TODAY, stops=False))
    follow_entry(
        POSTING_COMMENTS,
        comment,
        {"settled_on": TODAY, "outcome": "Đã xác minh, không có"},
        on=TODAY,
        by=None,
    )
    assert not any("1 ý kiến" in one for one in says(decision, TODAY, stops=False))


def test_a_comment_belongs_to_the_days_of_its_window(office: Office, both: list[Dossier]) -> None:
    posting = posted(office, both, TODAY - timedelta(days=1))
    with pytest.raises(Refused) as told:
        record_entry(POSTING_COMMENTS, {"happened_on": TODAY, "posting": posting, "text": "Muộn"}, unit=office.place.federation, on=TODAY, by=None)  # fmt: skip
    assert told.value.field == "happened_on"


def test_the_regulation_is_the_ground_where_nothing_was_posted(office: Office, both: list[Dossier]) -> None:
    make.award_kind("order_labour_3")
    decision = office.draft(both)
    Dossier.objects.filter(pk=both[0].pk).update(kind_id="order_labour_3")
    told = says(decision, TODAY, stops=False)
    assert [one for one in told if "1 hồ sơ chưa ghi việc công khai" in one and "Điều 84" in one]


def test_nothing_is_posted_of_a_round_without_dossiers(office: Office, both: list[Dossier]) -> None:
    held = Round.objects.create(
        unit=office.place.federation, name="Đợt trống", year=2025, occasion=Occasion.REGULAR
    )
    with pytest.raises(Refused, match="chưa có hồ sơ nào"):
        record_entry(POSTINGS, {"happened_on": TODAY, "round": held, "closes_on": TODAY, "place": "Bảng tin"}, unit=office.place.federation, on=TODAY, by=None)  # fmt: skip
    assert not PostedDossier.objects.exists()
