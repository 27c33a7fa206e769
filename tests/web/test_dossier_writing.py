"""The writing page: saved by one press or passage by passage, read again, sent in when it is complete."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.web.pressing import errors, opened, press
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.dossiers.actions import Proposed, open_dossier, return_dossier, submit
from vinhdanh.dossiers.models import Dossier, ReportText
from vinhdanh.dossiers.report import revisions
from vinhdanh.dossiers.writing import save_text

SignIn = Callable[[User], Client]


@pytest.fixture
def draft(world: World) -> Dossier:
    """An award without a loaded procedure: only its report is needed."""
    what = Proposed(world.an, "merit_certificate_provincial_federation", 2025, "regular")
    return open_dossier(what, proposer=world.mai, by=world.officer)[0]


def url(name: str, draft: Dossier, *more: object) -> str:
    return reverse(name, args=[draft.code, *more])


def texts(draft: Dossier, code: str = "duties") -> list[str]:
    return [row.text for row in revisions(draft, code)]


def test_the_page_is_filled_with_what_is_known_and_its_sources(
    world: World, draft: Dossier, sign_in: SignIn
) -> None:
    page = " ".join(sign_in(world.officer).get(url("dossier_write", draft)).content.decode().split())
    assert "Nguyễn Văn An" in page
    assert "Hoàn thành xuất sắc nhiệm vụ" in page
    assert "số 12/QĐ-LĐLĐ ngày 20/12/2024" in page
    assert reverse("ledger_line", args=[world.line.pk]) in page
    assert "Số liệu từ năm 2024 đến năm 2025" in page


def test_one_press_saves_every_passage(world: World, draft: Dossier, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    sent = {
        "text-duties": "Tổ trưởng",
        "base-duties": "0",
        "text-achievements": "Kết quả",
        "base-achievements": "0",
    }
    answer = client.post(url("dossier_write", draft), sent, follow=True)
    assert "Đã lưu" in answer.content.decode()
    assert (texts(draft), texts(draft, "achievements")) == (["Tổ trưởng"], ["Kết quả"])
    on = client.post(url("dossier_write", draft), {"next": "nop"})
    assert on["Location"] == url("dossier_submit", draft)


def test_a_stale_press_shows_both_and_the_next_keeps_mine(
    world: World, draft: Dossier, sign_in: SignIn
) -> None:
    client = sign_in(world.officer)
    save_text(draft, "duties", "Bản của An", base=0, by=world.member)
    sent = {
        "text-duties": "Bản của cán bộ",
        "base-duties": "0",
        "text-summary": "Một câu",
        "base-summary": "0",
    }
    page = client.post(url("dossier_write", draft), sent).content.decode()
    assert "Bản của An" in page
    assert "Bản của cán bộ" in page
    assert '<input type="hidden" name="base-duties" value="1">' in page
    assert texts(draft, "summary") == ["Một câu"]
    client.post(url("dossier_write", draft), {**sent, "base-duties": "1"})
    assert texts(draft) == ["Bản của cán bộ", "Bản của An"]


def test_a_press_that_empties_asks_first(world: World, draft: Dossier, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    save_text(draft, "duties", "Ba chữ đây", base=0, by=world.officer)
    sent = {"text-duties": "", "base-duties": "1"}
    page = client.post(url("dossier_write", draft), sent).content.decode()
    assert "đang có 3 chữ" in page
    assert '<input type="hidden" name="empty" value="1">' in page
    assert texts(draft) == ["Ba chữ đây"]
    client.post(url("dossier_write", draft), {**sent, "empty": "1"})
    assert texts(draft) == ["", "Ba chữ đây"]


def test_one_passage_is_saved_and_answered_in_json(world: World, draft: Dossier, sign_in: SignIn) -> None:
    client, place = sign_in(world.member), url("dossier_text", draft, "duties")
    first = client.post(place, {"text": "Bản một", "base": "0"})
    assert (first.status_code, first.json()["revision"]) == (200, 1)
    assert first.json()["says"].startswith("Đã lưu ")
    stale = client.post(place, {"text": "Bản hai", "base": "0"})
    assert stale.status_code == 409
    assert stale.json()["theirs"] == {"text": "Bản một", "revision": 1}
    asked = client.post(place, {"text": "", "base": "1"})
    assert (asked.status_code, asked.json()["asks"]) == (422, True)
    assert client.post(place, {"text": "", "base": "1", "empty": "1"}).json()["revision"] == 2


def test_what_cannot_be_saved_says_why(world: World, draft: Dossier, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    assert client.post(url("dossier_text", draft, "duties"), {}).status_code == 400
    wrong = client.post(url("dossier_text", draft, "no_such"), {"text": "x"})
    assert (wrong.status_code, wrong.json()["why"]) == (403, "Mẫu báo cáo này không có đoạn “no_such”.")
    long = client.post(url("dossier_text", draft, "duties"), {"text": "a" * 20_001, "base": "0"})
    assert "rút gọn" in long.json()["why"]
    assert (
        sign_in(world.stranger).post(url("dossier_text", draft, "duties"), {"text": "x"}).status_code == 404
    )
    head = sign_in(world.head).post(url("dossier_text", draft, "duties"), {"text": "x"})
    assert "Việc này của cán bộ thi đua" in head.json()["why"]
    submit(draft, on=TODAY, by=world.officer)
    late = client.post(url("dossier_text", draft, "duties"), {"text": "x", "base": "0"})
    assert "đã nộp" in late.json()["why"]
    assert not ReportText.objects.exists()


def test_the_history_of_a_passage_is_read_and_taken_back(
    world: World, draft: Dossier, sign_in: SignIn
) -> None:
    for number, text in enumerate(("Bản một", "Bản hai")):
        save_text(draft, "duties", text, base=number, by=world.member)
    client = sign_in(world.officer)
    page = client.get(url("dossier_text", draft, "duties")).content.decode()
    assert page.index("Bản hai") < page.index("Bản một")
    answer = client.post(url("dossier_restore", draft, "duties"), {"revision": "1", "base": "2"})
    assert answer["Location"] == url("dossier_write", draft) + "#doan-duties"
    assert texts(draft) == ["Bản một", "Bản hai", "Bản một"]
    gone = client.post(url("dossier_restore", draft, "duties"), {"revision": "77", "base": "3"}, follow=True)
    assert "không có bản 77" in gone.content.decode()
    assert client.get(url("dossier_text", draft, "no_such")).status_code == 404
    # whoever only reads the dossier reads its history too, and takes nothing back
    assert (
        "Lấy lại bản 1"
        not in sign_in(world.auditor).get(url("dossier_text", draft, "duties")).content.decode()
    )


def test_what_is_incomplete_is_not_sent_and_says_what_is_missing(
    world: World, draft: Dossier, sign_in: SignIn
) -> None:
    client = sign_in(world.officer)
    page = client.get(url("dossier_submit", draft)).content.decode()
    assert "còn thiếu nên chưa nộp được" in page
    answer = press(client, url("dossier_submit", draft))
    assert (
        "Hồ sơ còn thiếu: Quyền hạn, nhiệm vụ được giao; Thành tích đạt được" in errors(answer)["__all__"][0]
    )
    for code in ("duties", "achievements"):
        save_text(draft, code, "Đã viết", base=0, by=world.member)
    start = opened(client, url("dossier_submit", draft))
    for _press in range(2):
        done = client.post(url("dossier_submit", draft), start)
    assert done.status_code in (302, 403)
    draft.refresh_from_db()
    assert (draft.stage, draft.evidence.count()) == ("submitted", 1)
    assert "chờ" in client.get(url("dossier_write", draft), follow=True).content.decode()


def test_a_returned_dossier_shows_why_and_is_sent_back(world: World, draft: Dossier, sign_in: SignIn) -> None:
    for code in ("duties", "achievements"):
        save_text(draft, code, "Đã viết", base=0, by=world.member)
    submit(draft, on=TODAY, by=world.officer)
    upper = make.officer(world.province, "canbo-tinh")
    return_dossier(draft, reason="Thiếu số liệu năm 2024", due_on=None, on=TODAY, by=upper)
    client = sign_in(world.officer)
    assert "Thiếu số liệu năm 2024" in client.get(url("dossier_write", draft)).content.decode()
    assert "Nộp bổ sung" in client.get(url("dossier_submit", draft)).content.decode()
    press(client, url("dossier_submit", draft))
    draft.refresh_from_db()
    assert draft.stage == "submitted"


def test_the_years_are_changed_and_checked(world: World, draft: Dossier, sign_in: SignIn) -> None:
    client, place = sign_in(world.officer), url("dossier_years", draft)
    assert "period_to" in errors(press(client, place, period_from="2022"))
    assert press(client, place, period_from="2022", period_to="2025").status_code == 302
    assert "Số liệu từ năm 2022 đến năm 2025" in " ".join(
        client.get(url("dossier_write", draft)).content.decode().split()
    )


def test_a_proposal_is_given_up_with_a_reason(world: World, draft: Dossier, sign_in: SignIn) -> None:
    client, place = sign_in(world.officer), url("dossier_withdraw", draft)
    assert "reason" in errors(press(client, place))
    done = press(client, place, reason="Nhầm người")
    assert done["Location"] == reverse("drafts")
    draft.refresh_from_db()
    assert draft.stage == "withdrawn"
