"""What documents ask: by a day, of one or several documents, done by what, no longer owed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests import factories as make
from tests.launches.world import launched
from tests.registry.world import TODAY, World, came, went
from vinhdanh.kit.verdict import Refused
from vinhdanh.registry import access
from vinhdanh.registry.models import DocumentEvent, Obligation
from vinhdanh.registry.obliging import also_asked_by, fulfil, oblige, release
from vinhdanh.registry.queries import near, open_obligations, overdue

DUE = TODAY + timedelta(days=10)


def test_two_plans_ask_for_one_report(here: World) -> None:
    union, state = (
        came(here.province, "52/KH-TLĐ", date(2014, 8, 12)),
        came(here.province, "2487/KH-UBND", date(2014, 9, 3)),
    )
    owed = oblige([union], kind="report", text="Báo cáo tổng kết 5 năm", who="Ban CSPL", due_on=DUE, by=None)
    also_asked_by(owed, state, by=None)
    also_asked_by(owed, state, by=None)
    assert list(owed.documents.order_by("pk")) == [union, state]
    assert list(state.obligations.all()) == [owed]
    assert DocumentEvent.objects.filter(act="oblige").count() == 2
    report = went(here.province, "34/BC-LĐLĐ", date(2015, 5, 29))
    done = fulfil(owed, done_on=date(2015, 5, 29), document=report, on=TODAY, by=None)
    assert (done.state, done.done_document) == ("done", report)
    assert DocumentEvent.objects.filter(act="fulfil").count() == 2
    with pytest.raises(Refused):
        release(done, reason="x", by=None)


def test_open_ones_come_by_their_day_late_and_near(here: World) -> None:
    source = came(here.province, "52/KH-TLĐ")
    made = {
        name: oblige([source], kind="other", text=name, due_on=due, by=None)
        for name, due in (
            ("xa", TODAY + timedelta(days=60)),
            ("gần", DUE),
            ("muộn", TODAY - timedelta(days=1)),
            ("không hạn", None),
            ("xong", DUE),
        )
    }
    fulfil(made["xong"], done_on=TODAY, result="Đã làm", on=TODAY, by=None)
    rows = Obligation.objects.all()
    assert [one.text for one in open_obligations(rows)] == ["muộn", "gần", "xa", "không hạn"]
    assert [one.text for one in rows.filter(overdue(TODAY))] == ["muộn"]
    assert [one.text for one in rows.filter(near(TODAY))] == ["gần"]


@pytest.mark.parametrize(("more", "field"), [({"text": " "}, "text"), ({"kind": "x"}, "kind")])
def test_bad_input_is_told_at_its_field(here: World, more: dict[str, Any], field: str) -> None:
    source = came(here.province, "52/KH-TLĐ")
    with pytest.raises(Refused) as refused:
        oblige([source], **{"kind": "report", "text": "x", "by": None, **more})
    assert refused.value.field == field


def test_done_says_by_what_and_not_tomorrow(here: World) -> None:
    owed = oblige([came(here.province, "52/KH-TLĐ")], kind="plan", text="Lập kế hoạch", by=None)
    for more, field in (
        ({"done_on": TODAY}, "result"),
        ({"done_on": TODAY + timedelta(days=1), "result": "x"}, "done_on"),
    ):
        with pytest.raises(Refused) as refused:
            fulfil(owed, **more, on=TODAY, by=None)
        assert refused.value.field == field
    assert fulfil(owed, done_on=TODAY, launch=launched(here), on=TODAY, by=None).done_launch is not None


def test_what_is_no_longer_owed_says_why(here: World) -> None:
    owed = oblige([came(here.province, "52/KH-TLĐ")], kind="plan", text="Lập kế hoạch", by=None)
    with pytest.raises(Refused) as refused:
        release(owed, reason="", by=None)
    assert refused.value.field == "reason"
    assert release(owed, reason="Cấp trên hoãn", by=None).state == "cancelled"


def test_who_owes_it_closes_it(here: World) -> None:
    owed = oblige(
        [came(here.province, "52/KH-TLĐ")], kind="plan", text="Lập kế hoạch", unit=here.mai, by=None
    )
    mai, lan = make.officer(here.mai, "mai"), make.officer(here.lan, "lan")
    assert list(access.obligations_visible_to(mai)) == [owed]
    assert list(access.obligations_visible_to(lan)) == []
    with pytest.raises(Refused):
        fulfil(owed, done_on=TODAY, result="x", on=TODAY, by=lan)
    assert fulfil(owed, done_on=TODAY, result="x", on=TODAY, by=mai).state == "done"
