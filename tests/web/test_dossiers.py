"""The list of dossiers: who sees which rows, chips, filters, the workbook, secrecy, and the same queries for any number of rows."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make
from tests.web import dossier_world as desks
from tests.web.dossier_world import Desk
from tests.web.test_english import vietnamese_in
from vinhdanh.accounts.models import User
from vinhdanh.appraisals.actions import appraise
from vinhdanh.dossiers.actions import make_move, return_dossier
from vinhdanh.dossiers.models import Dossier
from vinhdanh.kit.dates import parse_date

SignIn = Callable[[User], Client]


def page(client: Client, query: str = "") -> str:
    answer = client.get(reverse("dossiers") + query)
    assert answer.status_code == 200
    return answer.content.decode()


def codes(client: Client, query: str = "?don_vi=") -> list[str]:
    """Codes of the rows, from the workbook: exactly what the list shows."""
    answer = client.get(f"{reverse('dossiers')}{query}&xuat=1")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]
    rows = [[cell.value for cell in row] for row in sheet.rows]
    head = next(i for i, row in enumerate(rows) if row[0] == "STT")
    column = rows[head].index("Mã hồ sơ")
    return [str(row[column]) for row in rows[head + 1 :]]


def found_by(client: Client, text: str) -> list[str]:
    """Codes of the dossiers that the search leads to."""
    return [one.code for one in client.get(reverse("search"), {"q": text}).context["dossiers"]]


def test_search_finds_dossiers_by_code_and_name_for_whoever_sees_them(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.submitted(desk.world)
    for text in (sent.code, "nguyen van an"):
        assert found_by(sign_in(desk.officer), text) == [sent.code]
        assert found_by(sign_in(desk.nominee), text) == [sent.code]
        assert found_by(sign_in(desk.asked), text) == []
    desks.question(desk.world, sent)
    assert found_by(sign_in(desk.asked), sent.code) == [sent.code]
    assert sent.code in sign_in(desk.asked).get(reverse("search"), {"q": sent.code}).content.decode()


def test_each_sees_what_is_theirs(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.submitted(desk.world)
    other = desks.submitted(desk.world, desk.world.chi, unit=desk.world.lan)
    everyone = {
        "proposer": (desk.proposer, [sent.code]), "nominee": (desk.nominee, [sent.code]), "asked": (desk.asked, [other.code]),
        "officer": (desk.officer, [sent.code, other.code]), "auditor": (desk.world.auditor, [sent.code, other.code]),
        "nobody": (desk.world.nobody, []), "suggester": (desk.suggester, []),
    }  # fmt: skip
    for user, expected in everyone.values():
        assert sorted(codes(sign_in(user))) == expected
    desks.question(desk.world, sent)
    assert sorted(codes(sign_in(desk.asked))) == [sent.code, other.code]


def test_chips_count_and_filter(desk: Desk, sign_in: SignIn) -> None:
    world, client = desk.world, sign_in(desk.officer)
    waiting = desks.submitted(world)
    done = desks.appraised(world, world.binh)
    text = page(client)
    assert 'tinh_trang=submitted">' in text.replace("&amp;", "&")
    assert codes(client, "?tinh_trang=appraised") == [done.code]
    assert codes(client, "?tinh_trang=submitted") == [waiting.code]
    assert sorted(codes(client, "?cho_toi=1")) == [waiting.code, done.code]
    assert codes(sign_in(desk.appraiser), "?cho_toi=1") == [waiting.code]
    assert codes(sign_in(desk.proposer), "?cho_toi=1") == []


def test_filters_by_name_code_award_and_unit(desk: Desk, sign_in: SignIn) -> None:
    world, client = desk.world, sign_in(desk.officer)
    an = desks.submitted(world)
    chi = desks.submitted(world, world.chi, kind="grassroots_fighter", unit=world.lan)
    for query, expected in {
        "?q=nguyen+van+an": [an.code], "?q=le+thi": [chi.code], f"?q={chi.code}": [chi.code], "?q=2025-9999999": [], "?q=2025-x": [],
        "?giai=grassroots_fighter": [chi.code], "?don_vi=hoa-lan": [chi.code], "?nam=2025&loai=regular&cho=person": [an.code, chi.code],
        "?nguon=peer": [], "?cho=unit": [],
    }.items():  # fmt: skip
        assert sorted(codes(client, query)) == expected, query


def test_late_is_past_its_day(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.submitted(desk.world)
    return_dossier(
        sent, reason="Thiếu", due_on=parse_date("01/12/2025"), on=parse_date("01/12/2025"), by=None
    )
    client = sign_in(desk.officer)
    assert codes(client, "?qua_han=1") == []
    Dossier.objects.filter(pk=sent.pk).update(due_on=parse_date("30/11/2025"))
    assert codes(client, "?qua_han=1") == [sent.code]
    assert "30/11/2025" in page(client)


def test_a_suggestion_is_nowhere_for_whom_it_is_about(desk: Desk, sign_in: SignIn) -> None:
    named = desks.suggested(desk.world, desk.suggester)
    nominee = sign_in(desk.nominee)
    assert codes(nominee) == []
    assert "Luôn nhận việc khó" not in page(nominee)
    assert '<span class="count">0</span>' in page(nominee)
    assert found_by(nominee, named.code) == []
    assert nominee.get(reverse("dossier", args=[named.code])).status_code == 404
    make_move(named, "confirm", by=desk.proposer)
    shown = nominee.get(reverse("dossier", args=[named.code])).content.decode()
    assert "Luôn nhận việc khó" in shown
    assert str(desk.suggester) not in shown
    told = sign_in(desk.proposer).get(reverse("dossier", args=[named.code])).content.decode()
    assert "Luôn nhận việc khó" in told
    assert str(desk.suggester) in told


def test_opinions_and_votes_are_not_in_the_rows_of_whom_they_are_about(desk: Desk, sign_in: SignIn) -> None:
    sent = desks.submitted(desk.world)
    desks.question(desk.world, sent, "Cục Thuế")
    appraise(sent, advice="disagree", opinion="Chưa rõ phạm vi", by=desk.appraiser)
    secret = "Không đề nghị khen thưởng; chờ 2 ý kiến"
    assert secret in page(sign_in(desk.officer))
    assert secret in page(sign_in(desk.proposer))
    for user in (desk.nominee, desk.asked):
        text = page(sign_in(user), "?don_vi=")
        assert sent.code in text
        assert "Không đề nghị" not in text
        assert "ý kiến" not in text.partition("<tbody>")[2].partition("</tbody>")[0]


def test_the_same_queries_for_one_row_and_three(desk: Desk, sign_in: SignIn) -> None:
    world, client = desk.world, sign_in(desk.officer)
    first = desks.submitted(world)
    desks.question(world, first)
    client.get(reverse("dossiers"))
    with CaptureQueriesContext(connection) as counted:
        page(client)
    for number in range(2):
        someone = make.person(f"Nguyễn Văn {'KH'[number]}", at=world.mai, category="official")
        appraise(desks.submitted(world, someone), advice="agree", by=None)
    with CaptureQueriesContext(connection) as more:
        page(client)
    assert len(more) == len(counted)


def test_sittings_and_their_votes_ask_the_same_for_one_and_three(desk: Desk, sign_in: SignIn) -> None:
    world, client = desk.world, sign_in(desk.officer)
    first = desks.sitting(world, desks.appraised(world))
    client.get(reverse("dossiers_council"))

    def asked(url: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    one_list, one_page = asked(reverse("dossiers_council")), asked(reverse("sitting", args=[first.pk]))
    others = [
        desks.appraised(world, make.person(f"Nguyễn Văn {name}", at=world.mai, category="official"))
        for name in "KHL"
    ]
    second = desks.sitting(world, *others, number="04/BB-HĐ")
    desks.sitting(world, desks.appraised(world, world.binh), number="05/BB-HĐ")
    assert asked(reverse("dossiers_council")) == one_list
    assert asked(reverse("sitting", args=[second.pk])) == one_page


def test_the_screens_of_dossiers_are_english(desk: Desk, sign_in: SignIn) -> None:
    world = desk.world
    sent = desks.submitted(world, kind="merit_certificate_prime_minister")
    question = desks.question(world, sent)
    done = desks.appraised(world, world.binh)
    up = desks.appraised(world, world.chi)
    council = desks.sitting(world, up)
    client = sign_in(desk.officer)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    pages = [
        reverse("dossiers") + "?don_vi=", reverse("dossier", args=[sent.code]), reverse("dossier", args=[done.code]),
        reverse("dossier", args=[up.code]), reverse("dossier_appraise", args=[sent.code]), reverse("dossier_decline", args=[done.code]),
        reverse("dossier_move", args=[sent.code, "tra-lai"]), reverse("opinion_answer", args=[sent.code, question.pk]),
        f"{reverse('dossiers_ask')}?row={sent.pk}", f"{reverse('dossiers_record')}?row={sent.pk}",
        f"{reverse('dossiers_council')}?row={done.pk}", reverse("dossiers_council"), reverse("sitting", args=[council.pk]),
        f"{reverse('dossiers_many')}?viec=tra-lai&row={sent.pk}", f"{reverse('search')}?q={sent.code}",
    ]  # fmt: skip
    # words that people wrote are data
    data = (
        "Có vướng mắc gì không?",
        "Thành tích đã rõ",
        "Hội đồng tỉnh",
        "Hội đồng Thi đua, khen thưởng LĐLĐ tỉnh Vĩnh Sơn",
        "03/BB-HĐ",
    )
    left = {}
    for url in pages:
        text = client.get(url).content.decode()
        for words in data:
            text = text.replace(words, "")
        if found := vietnamese_in(text):
            left[url] = found
    assert left == {}
