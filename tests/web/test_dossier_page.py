"""The page of a dossier: its way, what comes next, clauses then and now, the work of the levels for those it is for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.web import dossier_world as desks
from tests.web.dossier_world import Desk
from tests.web.world import TODAY
from vinhdanh.accounts.models import User
from vinhdanh.appraisals.actions import Mark, appraise
from vinhdanh.appraisals.queries import clause_codes
from vinhdanh.awards.actions import revoke_award
from vinhdanh.dossiers.actions import decline_dossier, return_dossier
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.opinions import Question, Reply, answer, ask, record

SignIn = Callable[[User], Client]


def page(client: Client, dossier: Dossier) -> str:
    answer_ = client.get(reverse("dossier", args=[dossier.code]))
    assert answer_.status_code == 200
    return " ".join(answer_.content.decode().split())


def test_the_way_and_what_comes_next(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.submitted(desk.world)
    text = page(sign_in(desk.officer), sent)
    assert "Đang chờ LĐLĐ tỉnh Vĩnh Sơn từ ngày" in text
    assert (
        "đang ở đây · cấp quyết định" not in text
    )  # the province's council is not the end: UBND tỉnh decides
    assert "ngoài hệ thống" in text
    assert "Thẩm định</h2>" in text


def test_a_draft_shows_the_way_it_will_go(desk: Desk, sign_in: SignIn) -> None:
    text = page(sign_in(desk.proposer), desks.draft(desk.world))
    assert text.count('class="rung ') >= 2
    assert "Viết xong rồi nộp hồ sơ" in text


def test_clauses_as_handed_in_beside_today(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.submitted(desk.world)
    assert "Không điều kiện nào khác khi nộp." in page(sign_in(desk.officer), sent)
    revoke_award(desk.world.line, reason="Trao nhầm", by=None)
    text = page(sign_in(desk.officer), sent)
    assert "Kết luận đã khác khi nộp" in text
    assert 'class="differs"' in text


def test_evidence_that_was_tampered_with_is_told(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.submitted(desk.world)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE vinhdanh_evidence DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE vinhdanh_evidence SET verdict = 'eligible', basis = 'sửa' WHERE dossier_id = %s",
            [sent.pk],
        )
        cursor.execute("ALTER TABLE vinhdanh_evidence ENABLE TRIGGER USER")
    assert "không khớp dấu băm" in page(sign_in(desk.officer), sent)


def test_where_no_standard_is_loaded_it_says_so(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.submitted(desk.world, kind="merit_certificate_provincial_federation")
    assert "cấp xét tự đối chiếu văn bản" in page(sign_in(desk.officer), sent)


@pytest.fixture
def worked(desk: Desk) -> Dossier:
    """Appraised with a mark, asked about, answered, with the Party's opinion."""
    sent = desks.submitted(desk.world)
    code = min(clause_codes(sent))
    appraise(
        sent,
        advice="other",
        opinion="Cần xem thêm phạm vi",
        marks=[Mark("clause", code, False, "Thiếu xác nhận")],
        by=desk.appraiser,
    )
    sent.refresh_from_db()
    (asked,) = ask(sent, Question("office", "Có vướng mắc gì không?", (desk.world.lan,)), on=TODAY, by=None)
    answer(asked, Reply("agree", "Không có vướng mắc"), on=TODAY, by=desk.asked)
    record(
        sent,
        "party",
        "Đảng uỷ tỉnh",
        Reply("agree", document_no="05-CV/TU", file=desks.paper()),
        on=TODAY,
        by=None,
    )
    return sent


WORK = ("Cần xem thêm phạm vi", "Thiếu xác nhận", "05-CV/TU", "Tham-Dinh")


def test_the_levels_see_the_work(desk: Desk, worked: Dossier, sign_in: SignIn) -> None:
    for user in (desk.proposer, desk.officer, desk.appraiser, desk.head, desk.world.auditor):
        text = page(sign_in(user), worked)
        for said in (*WORK, "Không có vướng mắc"):
            assert said in text, (user, said)


def test_whoever_is_proposed_and_who_was_asked_do_not(desk: Desk, worked: Dossier, sign_in: SignIn) -> None:
    nominee, asked = page(sign_in(desk.nominee), worked), page(sign_in(desk.asked), worked)
    for said in WORK:
        assert said not in nominee
        assert said not in asked
    assert "Không có vướng mắc" in asked
    assert "Không có vướng mắc" not in nominee
    assert "Ghi ý kiến thẩm định" in nominee  # that it was appraised, not how
    assert "Đã thẩm định" in nominee


def test_the_reason_of_a_return_is_for_the_nominee_too(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.submitted(desk.world)
    desks.question(desk.world, sent)
    return_dossier(sent, reason="Thiếu biên bản họp xét", due_on=TODAY, on=TODAY, by=desk.officer)
    assert "Thiếu biên bản họp xét" in page(sign_in(desk.nominee), sent)
    assert "Thiếu biên bản họp xét" in page(sign_in(desk.proposer), sent)
    assert "Thiếu biên bản họp xét" not in page(sign_in(desk.asked), sent)


def test_the_end_is_told_and_not_judged_anew(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.submitted(desk.world)
    decline_dossier(sent, reason="Chưa đủ ba năm", by=desk.head)
    text = page(sign_in(desk.officer), sent)
    assert "Chưa đủ ba năm" in text
    assert "Hôm nay (" not in text
    assert "Đang chờ" not in text


def test_a_stranger_learns_nothing(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.submitted(desk.world)
    for user in (desk.asked, desk.suggester, desk.world.nobody):
        assert sign_in(user).get(reverse("dossier", args=[sent.code])).status_code == 404
    wrong_year = f"2024-{sent.code.partition('-')[2]}"
    assert sign_in(desk.officer).get(reverse("dossier", args=[wrong_year])).status_code == 404


def test_law_asks_for_a_consultation(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.submitted(desk.world, kind="merit_certificate_prime_minister")
    text = page(sign_in(desk.officer), sent)
    assert "Hiệp y: luật đòi, chưa có" in text
    ask(sent, Question("consultation", "Xin hiệp y", (), ("Cục Thuế",)), on=TODAY, by=None)
    assert "Hiệp y: đã hỏi, chờ trả lời" in page(sign_in(desk.officer), sent)
    record(
        sent,
        "consultation",
        "UBND tỉnh",
        Reply("agree", document_no="9/UBND", file=desks.paper()),
        on=TODAY,
        by=None,
    )
    assert "Hiệp y: đã có trong hồ sơ" in page(sign_in(desk.officer), sent)
    assert "luật đòi" not in page(sign_in(desk.nominee), sent)
