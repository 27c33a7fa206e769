"""Movements on the screen: a year from the catalogue to the closing review, on both sides of the cascade."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests import factories as make
from tests.launches.world import NAME
from tests.web import movement_world as moves
from tests.web.pressing import errors, opened, press, said
from tests.web.rounds_world import province_officer
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import LaunchState
from vinhdanh.movements.models import Movement
from vinhdanh.movements.shipped import sync_movements
from vinhdanh.propaganda.models import Activity

SignIn = Callable[[User], Client]


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_list_finds_a_movement_by_a_misspelling_and_by_a_sentence(world: World, sign_in: SignIn) -> None:
    sync_movements()
    client = sign_in(world.officer)
    assert "Giỏi việc nước, đảm việc nhà" in text(client, reverse("movements") + "?q=giải+việc+nước")
    guessed = text(
        client, reverse("movements") + "?q=hưởng ứng phong trào Giỏi việc nước đảm việc nhà của tỉnh"
    )
    assert "Có phải anh/chị tìm:" in guessed
    assert reverse("movement", args=["gioi-viec-nuoc-dam-viec-nha"]) in guessed
    shown = text(client, reverse("movements") + "?loai=campaign")
    assert "Trung thành, trách nhiệm" in shown
    assert "Tết Sum vầy" not in shown


def test_the_catalogue_is_sent_as_a_workbook_with_the_same_filter(world: World, sign_in: SignIn) -> None:
    sync_movements()
    answer = sign_in(world.officer).get(reverse("movements") + "?loai=programme&xuat=1")
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    assert book.active is not None
    assert book.active.max_row == 3 + 14


def test_a_year_of_a_movement_from_making_it_to_closing_it(world: World, sign_in: SignIn) -> None:
    client = sign_in(province_officer(world))
    press(client, reverse("movement_new"), name=NAME, kind="thematic", unit=world.province.code)
    movement = Movement.objects.get()
    answer = press(
        client, reverse("launch_new", args=[movement.code]), title="Phát động năm 2025", year="2025", starts_on="10/01/2025",
        ends_on="30/11/2025", unit=world.province.code, number="12/KH-LĐLĐ", signed_on="10/01/2025", form="plan",
    )  # fmt: skip
    assert "Chưa có tiêu chí thi đua nào" in said(client, answer)
    held = Launch.objects.get()
    assert held.bases.exists()
    refused = said(client, client.post(reverse("launch_publish", args=[held.pk])))  # type: ignore[arg-type]
    assert "Chưa phát động được." in refused
    press(client, reverse("launch_contents", args=[held.pk]), lines="Thi đua sáng kiến\n\nThi đua an toàn")
    press(
        client, reverse("launch_criteria", args=[held.pk]), text0="Sáng kiến được công nhận", measure0="sáng kiến được công nhận",
        measure_unit0="sáng kiến", holds0="at_least", target0="1.200", deadline0="31/10/2025",
    )  # fmt: skip
    press(
        client,
        reverse("launch_occasions", args=[held.pk]),
        name0="Ngày thành lập Công đoàn Việt Nam",
        day0="28/07/2025",
        origin0="28/07/1929",
    )
    shown = said(client, client.post(reverse("launch_publish", args=[held.pk])))  # type: ignore[arg-type]
    assert "Đã phát động." in shown
    assert "từ 1.200 sáng kiến trở lên" in shown
    assert "96 năm Ngày thành lập Công đoàn Việt Nam" in shown
    figure = held.criteria.get().pk
    closed = press(client, reverse("launch_closing", args=[held.pk]), held_on="01/12/2025", place="Hội trường", results="Đạt", **{f"figure{figure}": "1.300"})  # fmt: skip
    assert "khép phong trào" in said(client, closed)
    held.refresh_from_db()
    assert held.state == LaunchState.CLOSED


def test_an_officer_of_a_base_answers_in_one_form_and_sees_it_done(world: World, sign_in: SignIn) -> None:
    held = moves.launched(world)
    client = sign_in(world.officer)
    assert "Chờ CĐCS Hoa Mai hưởng ứng" in text(client, reverse("movements"))
    url = reverse("launch_respond", args=[held.pk])
    shown = said(client, press(client, url, number="01/KH-CĐCS", signed_on="20/11/2025"))
    assert "CĐCS Hoa Mai hưởng ứng phong trào" in shown
    own = Launch.objects.get(unit=world.mai)
    assert (own.parent, own.number, own.state) == (held, "01/KH-CĐCS", "launched")
    assert "Chờ CĐCS Hoa Mai hưởng ứng" not in text(client, reverse("movements"))
    assert "Đơn vị anh/chị đã hưởng ứng:" in text(client, reverse("launch", args=[held.pk]))
    assert client.get(url).status_code == 200
    assert "đã có bản hưởng ứng" in str(errors(press(client, url, signed_on="20/11/2025")))


@pytest.mark.parametrize(
    ("change", "field"),
    [({"signed_on": "31/02/2025"}, "signed_on"), ({"signed_on": "01/01/2024"}, "signed_on"), ({"unit": "không có"}, "unit"), ({"form": "x"}, "form")],
)  # fmt: skip
def test_a_wrong_answer_is_told_at_its_box(
    world: World, sign_in: SignIn, change: dict[str, str], field: str
) -> None:
    held = moves.launched(world)
    answer = press(sign_in(world.officer), reverse("launch_respond", args=[held.pk]), **change)
    assert answer.status_code == 200
    assert field in errors(answer)
    assert not Launch.objects.filter(unit=world.mai).exists()


def test_who_has_and_who_has_not_as_page_and_workbook(world: World, sign_in: SignIn) -> None:
    held = moves.launched(world)
    press(sign_in(world.officer), reverse("launch_respond", args=[held.pk]), signed_on="20/11/2025")
    client = sign_in(province_officer(world))
    url = reverse("launch_cascade", args=[held.pk])
    lacking = text(client, url + "?ke_hoach=chua")
    assert "CĐCS Hoa Lan" in lacking
    assert ">CĐCS Hoa Mai<" not in lacking
    assert ">CĐCS Hoa Mai<" not in text(client, url + "?thieu=plan")
    answer = client.get(url + "?ke_hoach=co&xuat=1")
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    assert book.active is not None
    row = [cell.value for cell in book.active[4]]
    assert row[1] == "CĐCS Hoa Mai"
    assert 314 in row  # days from 10/01 to 20/11


def test_an_activity_is_recorded_from_a_launch_and_counted_there(world: World, sign_in: SignIn) -> None:
    held = moves.launched(world)
    client = sign_in(world.officer)
    url = reverse("activity_new") + f"?phat_dong={held.pk}"
    shown = said(client, press(client, url, form="contest", held_on="05/11/2025", turns="1.200", people=""))
    assert "Đã ghi hoạt động." in shown
    made = Activity.objects.get()
    assert (made.launch, made.turns, made.people, made.unit) == (held, 1200, None, world.mai)
    assert "Hội thi: 1" in text(client, reverse("launch", args=[held.pk]))
    listed = text(client, reverse("activities") + "?nam=2025")
    assert "1.200" in listed
    client.post(reverse("activity_withdraw", args=[made.pk]))
    assert "Chưa có hoạt động nào" in text(client, reverse("activities"))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"movement": "không có phong trào này"}, "movement"), ({"turns": "nhiều"}, "turns"), ({"turns": "2", "people": "3"}, "turns"),
        ({"held_on": "01/01/2026"}, "held_on"), ({"movement": "", "title": "Gì đó"}, "movement"), ({"sessions": "0"}, "sessions"),
    ],
)  # fmt: skip
def test_a_wrong_activity_is_told_at_its_box(
    world: World, sign_in: SignIn, change: dict[str, str], field: str
) -> None:
    sync_movements()
    client = sign_in(world.officer)
    answer = press(client, reverse("activity_new"), **{"movement": "Tết Sum vầy", **change})
    assert answer.status_code == 200
    assert field in errors(answer)
    assert not Activity.objects.exists()


def test_study_of_a_directive_names_units_without_a_session(world: World, sign_in: SignIn) -> None:
    client = sign_in(province_officer(world))
    press(
        client,
        reverse("activity_new"),
        unit="hoa-mai",
        form="topic_session",
        directive="Chỉ thị 05-CT/TW",
        people="2",
        turns="2",
        held_on="05/11/2025",
    )
    shown = text(client, reverse("study"))
    assert "≥ 66 %" in shown
    assert "CĐCS Hoa Lan" in shown
    assert "CĐCS Hoa Mai</a>" not in shown


def test_criteria_take_more_rows_and_keep_what_was_typed(world: World, sign_in: SignIn) -> None:
    held = moves.drafted(world)
    client = sign_in(world.officer)
    url = reverse("launch_criteria", args=[held.pk])
    start = opened(client, url)
    more = client.post(url, {**start, "text3": "Thêm một tiêu chí", "more": "1"})
    assert more.status_code == 200
    assert more.context["form"]["text3"].value() == "Thêm một tiêu chí"
    assert more.context["form"].rows > 5
    assert held.criteria.count() == 3
    wrong = press(client, url, target0="nhiều")
    assert "không phải số" in errors(wrong)["target0"][0]


def test_papers_are_made_and_a_launch_without_contents_says_why(world: World, sign_in: SignIn) -> None:
    held = moves.launched(world, at_mai=True)
    client = sign_in(world.officer)
    for name in ("phat-dong", "ke-hoach"):
        answer = client.get(reverse("launch_paper", args=[held.pk, name, "docx"]))
        assert answer.status_code == 200
        assert answer.content[:2] == b"PK"
    draft = moves.drafted(world)
    draft.contents.all().delete()
    assert "Chưa lập được văn bản" in said(
        client, client.get(reverse("launch_paper", args=[draft.pk, "phat-dong", "docx"]))
    )  # type: ignore[arg-type]
    assert client.get(reverse("launch_paper", args=[held.pk, "khac", "docx"])).status_code == 404


def test_a_draft_of_the_province_is_hidden_from_a_base(world: World, sign_in: SignIn) -> None:
    draft = moves.drafted(world, at_mai=False)
    client = sign_in(world.officer)
    assert client.get(reverse("launch", args=[draft.pk])).status_code == 404
    assert draft.title not in text(client, reverse("movements"))
    assert draft.title not in text(client, reverse("movement", args=[draft.movement.code]))


def test_copying_cancelling_and_reopening_from_the_page(world: World, sign_in: SignIn) -> None:
    held = moves.launched(world, at_mai=True)
    client = sign_in(world.officer)
    assert "Đã chép" in said(client, press(client, reverse("launch_copy", args=[held.pk]), year="2026"))
    assert Launch.objects.filter(year=2026, state="draft").exists()
    assert "Hãy điền ô này." in errors(press(client, reverse("launch_cancel", args=[held.pk])))["reason"]
    press(client, reverse("launch_cancel", args=[held.pk]), reason="Nhầm đơn vị")
    held.refresh_from_db()
    assert held.state == LaunchState.CANCELLED
    answer = press(client, reverse("launch_reopen", args=[held.pk]), reason="thử")
    assert "tình trạng" in str(errors(answer))


def test_pages_ask_no_more_for_more_rows(world: World, sign_in: SignIn) -> None:
    held = moves.launched(world)
    moves.activity(world)
    client = sign_in(province_officer(world))
    urls = [reverse("movements"), reverse("launch", args=[held.pk]), reverse("launch_cascade", args=[held.pk]), reverse("activities"), reverse("movement", args=[held.movement.code])]  # fmt: skip

    def counts() -> list[int]:
        found = []
        for url in urls:
            client.get(url)
            with CaptureQueriesContext(connection) as asked:
                client.get(url)
            found.append(len(asked))
        return found

    one = counts()
    for number in range(3):
        unit = make.unit(parent=world.province)
        press(client, reverse("launch_respond", args=[held.pk]), unit=unit.code, signed_on="20/11/2025")
        press(
            client,
            reverse("activity_new") + f"?phat_dong={held.pk}",
            unit=unit.code,
            held_on=f"0{number + 1}/11/2025",
        )
        moves.launched(world, basics=replace(moves.BASICS, title=f"Khác {number}"))
    assert counts() == one


def test_the_special_drive_of_a_year_reads_in_english_too(world: World, sign_in: SignIn) -> None:
    held = moves.launched(world)
    client = sign_in(world.officer)
    client.cookies["vinhdanh_language"] = "en"
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    shown = text(client, reverse("launch", args=[held.pk]))
    assert "Criteria and results" in shown
    assert held.signed_on == date(2025, 1, 10) < TODAY


def test_a_round_of_a_movement_offers_its_name_and_leads_to_it(world: World, sign_in: SignIn) -> None:
    sync_movements()
    client = sign_in(world.officer)
    offered = text(client, reverse("suggest_movements") + "?field=topic&topic=giỏi+việc")
    assert '<option value="Giỏi việc nước, đảm việc nhà">' in offered
    answer = press(
        client,
        reverse("round_new"),
        name="Khen chuyên đề",
        occasion="thematic",
        topic="Giải việc nước, đảm việc nhà",
    )
    shown = said(client, answer)
    assert reverse("movement", args=["gioi-viec-nuoc-dam-viec-nha"]) in shown


def test_the_search_finds_movements_by_any_name(world: World, sign_in: SignIn) -> None:
    sync_movements()
    shown = text(sign_in(world.officer), reverse("search") + "?q=tết+sum+vầy")
    assert reverse("movement", args=["tet-sum-vay"]) in shown
