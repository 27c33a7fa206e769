"""Rounds on the screen: the list, one round, its parts, its life; what the reader may and may not do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make
from tests.web.pressing import errors, opened, press, press_twice, said
from tests.web.rounds_world import DUE, opened_round, prepared_round, province_officer
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.dossiers.actions import Proposed, open_dossier, submit
from vinhdanh.rounds import fields
from vinhdanh.rounds.actions import close_round
from vinhdanh.rounds.fields import Due, Extra, InPlay
from vinhdanh.rounds.models import Round
from vinhdanh.rounds.states import DateMark, RoundState

SignIn = Callable[[User], Client]


def page(client: Client, held: Round, query: str = "") -> str:
    answer = client.get(reverse("round", args=[held.pk]) + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def propose(world: World, held: Round, person: Any = None, unit: Any = None) -> Any:
    what = Proposed(person or world.an, "grassroots_fighter", 2025, "regular", round=held)
    dossier, _new = open_dossier(what, proposer=unit or world.mai, by=None)
    return dossier


def test_the_officer_of_a_base_sees_open_rounds_first_with_their_deadline(
    world: World, sign_in: SignIn
) -> None:
    held = opened_round(world)
    prepared_round(world, "Đợt chưa mở")
    answer = sign_in(world.officer).get(reverse("rounds")).content.decode()
    assert "Đang mở cho đơn vị tôi" in answer
    assert reverse("round", args=[held.pk]) in answer
    assert "19/12/2025" in answer
    assert "còn 18 ngày" in answer
    assert "Đợt chưa mở" not in answer
    assert "Lập đợt xét" in answer


def test_whoever_may_not_make_a_round_has_no_button(world: World, sign_in: SignIn) -> None:
    assert "Lập đợt xét" not in sign_in(world.head).get(reverse("rounds")).content.decode()


def test_the_lists_ask_no_more_for_three_rounds_than_for_one(world: World, sign_in: SignIn) -> None:
    officer = province_officer(world)
    opened_round(world)
    prepared_round(world, "Đang soạn")
    client = sign_in(officer)
    client.get(reverse("rounds"))
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(reverse("rounds"))
    for number in (2, 3):
        opened_round(world, f"Đợt {number}")
        prepared_round(world, f"Đang soạn {number}")
    with CaptureQueriesContext(connection) as three:
        client.get(reverse("rounds"))
    assert len(three) == len(one)


def test_a_round_is_made_and_leads_to_its_page(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    shown = said(client, press(client, reverse("round_new"), name="Tổng kết năm 2025"))
    assert "Đã lập đợt xét; hãy chọn danh hiệu và ghi lịch, rồi mở." in shown
    held = Round.objects.get()
    assert (held.unit, held.year, held.created_by) == (world.mai, 2025, world.officer)
    assert "Hãy chọn ít nhất một danh hiệu hoặc hình thức khen thưởng." in shown
    assert "Hãy ghi hạn đơn vị nộp hồ sơ." in shown


def test_pressing_twice_makes_one_round(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    sent = {**opened(client, reverse("round_new")), "name": "Tổng kết năm 2025"}
    for _ in range(2):
        answer = client.post(reverse("round_new"), sent)
    assert "biểu mẫu này đã được ghi rồi" in said(client, answer).lower()  # type: ignore[arg-type]
    assert Round.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field", "why"),
    [
        ({"name": ""}, "name", "Hãy điền ô này."),
        ({"year": "hai nghìn"}, "year", "Hãy gõ năm bằng bốn chữ số."),
        ({"year": "2031"}, "year", "Năm thi đua phải từ 2004 đến 2026."),
        ({"event_on": "31/02/2025"}, "event_on", "không có trong lịch"),
        ({"occasion": "thematic"}, "topic", "Hãy ghi phong trào, chuyên đề"),
    ],
)
def test_bad_input_is_told_at_its_box(
    world: World, sign_in: SignIn, change: dict[str, str], field: str, why: str
) -> None:
    client = sign_in(world.officer)
    answer = press(client, reverse("round_new"), **{"name": "Tổng kết", **change})
    assert why in errors(answer)[field][0]
    assert not Round.objects.exists()


def test_the_basics_are_edited(world: World, sign_in: SignIn) -> None:
    held = prepared_round(world)
    client = sign_in(province_officer(world))
    assert "Đã ghi thông tin chung." in said(
        client, press(client, reverse("round_edit", args=[held.pk]), note="Nộp sớm.")
    )
    assert "Nộp sớm." in page(client, held)


def test_awards_are_ticked_with_caps_and_who_decides(world: World, sign_in: SignIn) -> None:
    held = prepared_round(world)
    client = sign_in(province_officer(world))
    url = reverse("round_awards", args=[held.pk])
    start = opened(client, url)
    assert start["tick-grassroots_fighter-person"] is True
    key = "merit_certificate_provincial_federation-collective"
    start.pop("tick-advanced_worker-person")
    answer = client.post(
        url, {**start, f"tick-{key}": "on", f"count-{key}": "30", f"share-{key}": "12,5", f"decided-{key}": world.province.code}
    )  # fmt: skip
    assert "Đã ghi danh hiệu, hình thức của đợt xét." in said(client, answer)  # type: ignore[arg-type]
    found = {one.kind: one for one in fields.awards_of(held)}
    assert set(found) == {"grassroots_fighter", "merit_certificate_provincial_federation"}
    one = found["merit_certificate_provincial_federation"]
    assert (one.cap_count, float(one.cap_share or 0), one.decided_at) == (30, 12.5, world.province)
    shown = page(client, held)
    assert "nhiều nhất 30" in shown
    assert "nhiều nhất 12,5 % số được đề nghị" in shown


def test_every_award_of_the_occasion_stands_in_one_group(world: World, sign_in: SignIn) -> None:
    held = prepared_round(world)
    form = sign_in(province_officer(world)).get(reverse("round_awards", args=[held.pk])).context["form"]
    shown = [tick.box.name for group in form.groups() for line in group.lines for tick in line.ticks]
    assert len(shown) == len(set(shown))
    assert set(shown) == {f"tick-{choice.key}" for choice in form.choices}
    assert "tick-grassroots_fighter-person" in shown
    assert "tick-order_friendship-person" not in shown  # only for foreigners, on another occasion


def test_a_cap_that_cannot_be_is_told_at_its_box(world: World, sign_in: SignIn) -> None:
    held = prepared_round(world)
    client = sign_in(province_officer(world))
    answer = press(
        client, reverse("round_awards", args=[held.pk]), **{"share-grassroots_fighter-person": "120"}
    )
    assert errors(answer)["share-grassroots_fighter-person"] == ["Tỷ lệ phải lớn hơn 0 và không quá 100."]


def test_days_are_set_for_every_level_and_for_one(world: World, sign_in: SignIn) -> None:
    held = prepared_round(world)
    client = sign_in(province_officer(world))
    url = reverse("round_dates", args=[held.pk])
    answer = press(
        client, url, nominate="18/12/2025", **{"appraise-provincial_federation": "24/12/2025", "decide": ""}
    )
    assert "Đã ghi lịch." in said(client, answer)
    assert fields.dates_of(held) == [
        Due(DateMark.NOMINATE, "", date(2025, 12, 18)),
        Due(DateMark.APPRAISE, "provincial_federation", date(2025, 12, 24)),
    ]
    wrong = press(client, url, nominate="hôm qua")
    assert "không phải ngày" in errors(wrong)["nominate"][0]


def test_units_are_named_and_taken_out(world: World, sign_in: SignIn) -> None:
    held = prepared_round(world)
    client = sign_in(province_officer(world))
    url = reverse("round_units", args=[held.pk])
    assert "Đã ghi đơn vị tham gia." in said(client, press(client, url, add1="hoa-mai", add2="hoa-lan"))
    assert set(held.units.values_list("unit__code", flat=True)) == {"hoa-mai", "hoa-lan"}
    client.post(url, {"token": opened(client, url)["token"], "stay": ["hoa-lan"]})
    assert set(held.units.values_list("unit__code", flat=True)) == {"hoa-lan"}
    assert "Không tìm thấy đúng một đơn vị" in errors(press(client, url, add1="không có"))["add1"][0]


def test_extra_papers_stand_beside_those_of_the_procedure(world: World, sign_in: SignIn) -> None:
    held = prepared_round(world)
    client = sign_in(province_officer(world))
    answer = press(
        client,
        reverse("round_papers", args=[held.pk]),
        paper0="party_opinion",
        kind1="advanced_worker",
        paper1="summary_report",
    )
    assert "Đã ghi giấy tờ đòi thêm." in said(client, answer)
    assert set(fields.papers_of(held)) == {Extra("party_opinion"), Extra("summary_report", "advanced_worker")}
    shown = page(client, held)
    assert 'Ý kiến của cấp ủy quản lý cán bộ <span class="tag">đợt này đòi thêm</span>' in shown
    assert "Báo cáo thành tích" in shown


def test_opening_from_the_page(world: World, sign_in: SignIn) -> None:
    held = prepared_round(world)
    client = sign_in(province_officer(world))
    shown = said(client, client.post(reverse("round_open", args=[held.pk])))  # type: ignore[arg-type]
    assert "Đã mở đợt xét." in shown
    held.refresh_from_db()
    assert held.state == RoundState.OPEN


def test_an_unready_round_says_why_it_stays_shut(world: World, sign_in: SignIn) -> None:
    held = prepared_round(world)
    held.dates.all().delete()
    client = sign_in(province_officer(world))
    assert "Hãy ghi hạn đơn vị nộp hồ sơ." in said(client, client.post(reverse("round_open", args=[held.pk])))  # type: ignore[arg-type]
    held.refresh_from_db()
    assert held.state == RoundState.DRAFT


def test_closing_and_opening_again(world: World, sign_in: SignIn) -> None:
    held = opened_round(world)
    client = sign_in(province_officer(world))
    assert "Đã khép đợt xét." in said(
        client, press(client, reverse("round_close", args=[held.pk]), reason="Hết hạn.")
    )
    assert "Hãy điền ô này." in errors(press(client, reverse("round_reopen", args=[held.pk])))["reason"]
    shown = said(
        client, press(client, reverse("round_reopen", args=[held.pk]), reason="Ba đơn vị xin nộp thêm.")
    )
    assert "Đã mở lại đợt xét." in shown
    assert "Ba đơn vị xin nộp thêm." in shown
    assert "Hết hạn." in shown


def test_a_copy_is_shown_before_it_is_made(world: World, sign_in: SignIn) -> None:
    held = opened_round(world)
    client = sign_in(province_officer(world))
    url = reverse("round_copy", args=[held.pk])
    first = press(client, url)
    texts = [point.text for point in first.context["notice"].points]  # type: ignore[attr-defined]
    assert texts == [
        "Tên mới: Tổng kết thi đua năm 2026",
        "Đơn vị nộp hồ sơ: 19/12/2026 là ngày nghỉ, đã chuyển sang 21/12/2026.",
    ]
    assert Round.objects.count() == 1
    shown = said(client, press_twice(client, url))
    assert "Khác bản gốc" in shown
    assert "19/12/2026 là ngày nghỉ" in shown
    assert Round.objects.get(year=2026).copied_from == held


def test_the_page_has_the_calendar_with_how_far_away(world: World, sign_in: SignIn) -> None:
    held = opened_round(world)
    shown = page(sign_in(world.officer), held)
    assert "19/12/2025" in shown
    assert "còn 18 ngày" in shown
    assert "còn 45 ngày" in shown


def test_progress_tells_who_has_none_who_writes_and_who_has_sent(world: World, sign_in: SignIn) -> None:
    held = opened_round(world)
    client = sign_in(world.auditor)

    def counts() -> dict[str, int]:
        chips = client.get(reverse("round", args=[held.pk])).context["chips"]
        return {chip["key"]: chip["count"] for chip in chips}

    assert counts() == {"": 2, "chua-co": 2, "dang-soan": 0, "da-nop": 0, "tre": 0}
    dossier = propose(world, held)
    assert counts() == {"": 2, "chua-co": 1, "dang-soan": 1, "da-nop": 0, "tre": 0}
    submit(make.with_papers(dossier, TODAY), on=date(2025, 12, 2), by=None, reason="Thành tích nổi trội")
    assert counts() == {"": 2, "chua-co": 1, "dang-soan": 0, "da-nop": 1, "tre": 0}
    listing = client.get(reverse("round", args=[held.pk]) + "?tinh=chua-co").context["listing"]
    assert [row.unit.name for row, _cells in listing.rows] == ["CĐCS Hoa Lan"]


def test_who_has_sent_nothing_after_the_day_is_late(world: World, sign_in: SignIn, settings: Any) -> None:
    held = opened_round(world)
    submit(
        make.with_papers(propose(world, held), TODAY),
        on=date(2025, 12, 2),
        by=None,
        reason="Thành tích nổi trội",
    )
    settings.TODAY = date(2025, 12, 20)
    listing = sign_in(world.auditor).get(reverse("round", args=[held.pk]) + "?tinh=tre").context["listing"]
    assert [row.unit.name for row, _cells in listing.rows] == ["CĐCS Hoa Lan"]


def test_each_reader_sees_the_progress_of_their_own_units(world: World, sign_in: SignIn) -> None:
    held = opened_round(world)
    listing = sign_in(world.stranger).get(reverse("round", args=[held.pk])).context["listing"]
    assert [row.unit.name for row, _cells in listing.rows] == ["CĐCS Hoa Lan"]


def test_the_page_asks_no_more_for_three_units_than_for_one(world: World, sign_in: SignIn) -> None:
    held = opened_round(world, unit=world.mai)
    client = sign_in(world.auditor)
    url = reverse("round", args=[held.pk])
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        assert client.get(url).context["listing"].total == 1
    for _ in range(2):
        make.unit(parent=world.mai)
    with CaptureQueriesContext(connection) as three:
        assert client.get(url).context["listing"].total == 3
    assert len(three) == len(one)


def test_a_closed_round_offers_no_edit(world: World, sign_in: SignIn) -> None:
    held = opened_round(world)
    close_round(held, by=None)
    client = sign_in(province_officer(world))
    shown = page(client, held)
    assert reverse("round_edit", args=[held.pk]) not in shown
    assert reverse("round_reopen", args=[held.pk]) in shown
    answer: HttpResponse = press(client, reverse("round_edit", args=[held.pk]), note="Khác")
    assert "hãy mở lại rồi sửa" in errors(answer)["__all__"][0]


def test_the_page_speaks_english(world: World, sign_in: SignIn) -> None:
    held = opened_round(world)
    client = sign_in(world.officer)
    client.post(reverse("set_language"), {"language": "en"})
    shown = page(client, held)
    assert "Progress of the units" in shown
    assert "18 days left" in shown
    assert DUE.strftime("%d/%m/%Y") in shown


def test_an_award_kept_in_the_form_is_the_one_in_the_round(world: World, sign_in: SignIn) -> None:
    """Pressing without a change writes nothing."""
    held = prepared_round(world)
    before = held.events.count()
    client = sign_in(province_officer(world))
    said(client, press(client, reverse("round_awards", args=[held.pk])))
    assert held.events.count() == before
    assert {one.kind for one in fields.awards_of(held)} == {"grassroots_fighter", "advanced_worker"}
    assert isinstance(fields.awards_of(held)[0], InPlay)
