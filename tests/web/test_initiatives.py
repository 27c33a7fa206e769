"""Initiatives on their pages: from a phone to recognition, and what each form says to odd answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make
from tests.files import made
from tests.filings import world as shop
from tests.web.pressing import errors, press, press_twice, said
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.filings.models import Filing, Hearing
from vinhdanh.initiatives.models import Authorship, Initiative, Reuse
from vinhdanh.initiatives.states import Stage
from vinhdanh.org.states import Role

SignIn = Callable[[User], Client]
WHOLE = {
    "title": "Xe đẩy vải ba tầng", "field": "Kỹ thuật, công nghệ", "problem": "Khiêng tay mỏi lưng.", "solution": "Hàn xe ba tầng có phanh.",
    "novelty": "Chưa ai làm.", "effect": "Mỗi ca bớt hai mươi lượt đi.", "claimed_vnd": "1,2 tỷ", "claim_method": "Giờ công nhân đơn giá",
    "claim_from": "01/03/2025", "claim_until": "31/10/2025",
}  # fmt: skip


@pytest.fixture
def judge(world: World) -> User:
    """Somebody who appraises at Hoa Mai."""
    return make.account("tham-dinh", role=Role.APPRAISER, at=world.mai)


def registered(client: Client, **data: Any) -> Initiative:
    press(client, reverse("initiative_register"), **data)
    return Initiative.objects.latest("pk")


def test_from_a_phone_to_recognition(world: World, judge: User, sign_in: SignIn) -> None:
    member, verifier, officer = sign_in(world.member), sign_in(judge), sign_in(world.officer)
    made_one = registered(member, title="Xe đẩy vải")
    page = reverse("initiative", args=[made_one.pk])
    assert "Còn thiếu trước khi nộp" in member.get(page).content.decode()
    assert "Đã lưu." in said(member, press(member, reverse("initiative_edit", args=[made_one.pk]), **WHOLE))
    sent = SimpleUploadedFile("anh.pdf", made.pdf("xe day"))
    member.post(reverse("initiative_evidence", args=[made_one.pk]), {"file": sent})
    done = press_twice(member, reverse("initiative_authors", args=[made_one.pk]), **{
        "share-1": "60", "author-2": "Đỗ Thị Bình", "share-2": "30", "author-3": "Trần Văn Xa", "place-3": "Công ty B", "share-3": "10",
    })  # fmt: skip
    assert "ngoài hệ thống" in said(member, done)
    assert "Chờ thẩm định" in said(
        member, press(member, reverse("initiative_move", args=[made_one.pk, "nop"]))
    )
    assert "Thẩm định sáng kiến: 1" in verifier.get(reverse("home")).content.decode()
    verify = reverse("initiative_verify", args=[made_one.pk])
    assert "note" in errors(press(verifier, verify, benefit_vnd="1 tỷ", method="Sổ kho"))
    said(verifier, press(verifier, verify, benefit_vnd="1 tỷ", method="Sổ kho", note="Trừ giờ nghỉ"))
    hearing = f"{reverse('initiative_hearing')}?row={made_one.pk}"
    sat = press(verifier, hearing, **_sitting(made_one), row=str(made_one.pk))
    assert "thông qua 1 trên 1" in said(verifier, sat)
    decided = press(
        officer,
        f"{reverse('initiative_recognise')}?row={made_one.pk}",
        row=str(made_one.pk),
        decision_no="8/QĐ",
        effective="yes",
    )
    assert "Đã công nhận" in said(officer, decided)
    stored = Initiative.objects.get(pk=made_one.pk)
    assert (stored.stage, stored.benefit_vnd, stored.applied) == (Stage.RECOGNISED, 1_000_000_000, True)
    assert set(Authorship.objects.values_list("person__name", flat=True)) == {"Nguyễn Văn An", "Đỗ Thị Bình"}
    assert (
        "Xe đẩy vải ba tầng"
        in sign_in(world.nobody).get(f"{reverse('initiatives')}?q=xe+day").content.decode()
    )
    certificate = member.get(reverse("initiative_certificate", args=[made_one.pk, 3, "docx"]))
    assert certificate.status_code == 200


def _sitting(initiative: Initiative, **more: Any) -> dict[str, Any]:
    return {
        "day": "28/11/2025", "began": "14h", "ended": "15h30", "place": "Hội trường", "chair": "Lê Thị Hoa", "secretary": "Lò Văn Sơn",
        "present_count": "5", "absent_count": "1", "needed_share": "75", f"agree-{initiative.pk}": "5", **more,
    }  # fmt: skip


def test_one_form_registers_once(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.member)
    sent = {"token": str(uuid4()), "unit": "hoa-mai", "title": "Xe đẩy vải"}
    first, second = (client.post(reverse("initiative_register"), sent) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Initiative.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"title": " "}, "title"), ({"claimed_vnd": "nhiều"}, "claimed_vnd"), ({"claim_from": "32/13/2025"}, "claim_from"),
        ({"claim_from": "01/10/2025", "claim_until": "01/03/2025"}, "claim_until"), ({"field": "lạ"}, "field"), ({"unit": "hoa-lan"}, "unit"),
    ],
)  # fmt: skip
def test_odd_answers_stay_on_the_form(
    world: World, sign_in: SignIn, data: dict[str, str], field: str
) -> None:
    answer = press(sign_in(world.member), reverse("initiative_register"), **{"title": "Xe đẩy", **data})
    assert answer.status_code == 200
    assert field in errors(answer)
    assert not Initiative.objects.exists()


def test_authors_that_do_not_add_up_are_told(world: World, sign_in: SignIn) -> None:
    one = shop.draft(world.mai, world.an)
    url = reverse("initiative_authors", args=[one.pk])
    client = sign_in(world.member)
    assert "share-1" in errors(
        press(client, url, **{"share-1": "70", "author-2": "Đỗ Thị Bình", "share-2": "40"})
    )
    assert "author-2" in errors(press(client, url, **{"share-2": "40"}))
    assert one.contributors.count() == 1


def test_saving_while_typing_says_when(world: World, sign_in: SignIn) -> None:
    one = shop.draft(world.mai, world.an)
    url = reverse("initiative_autosave", args=[one.pk])
    assert (
        sign_in(world.member)
        .post(url, {"solution": "Thêm phanh", "effect": ""})
        .content.decode()
        .startswith("Đã lưu ")
    )
    kept = Filing.objects.get(initiative=one)
    assert (kept.solution, kept.effect) == ("Thêm phanh", shop.TOLD.effect)
    shop.submit_initiative(one, by=None)
    assert "đã nộp" in sign_in(world.member).post(url, {"solution": "x"}).content.decode()


def test_similar_ones_show_while_one_types_and_secrets_stay(world: World, sign_in: SignIn) -> None:
    shop.submitted(world.lan, world.chi)
    sent = {"title": "Khuôn mới", "solution": shop.TOLD.solution}
    told = sign_in(world.member).post(reverse("initiative_typed"), sent).content.decode()
    assert "Một sáng kiến đang xét" in told
    assert shop.TOLD.title not in told
    theirs = sign_in(world.stranger).post(reverse("initiative_typed"), sent).content.decode()
    assert shop.TOLD.title in theirs


def test_a_verifier_sees_passages_side_by_side_and_judges(world: World, judge: User, sign_in: SignIn) -> None:
    other = shop.recognised(world.mai, world.binh, by=judge)
    one = shop.submitted(world.mai, world.an, title="Khuôn mới")
    client, url = sign_in(judge), reverse("initiative_similar", args=[one.pk])
    page = client.get(url).content.decode()
    assert "Sáng kiến kia" in page
    assert "<mark>" in page
    assert "note" in errors(press(client, url, other=str(other.pk), ruling="same"))
    assert "Trùng sáng kiến kia" in said(
        client, press(client, url, other=str(other.pk), ruling="same", note="Cùng bản vẽ")
    )
    assert sign_in(world.member).post(url, {"ruling": "same"}).status_code == 403


@pytest.mark.parametrize(
    ("more", "field"),
    [({"needed_share": "nhiều"}, "needed_share"), ({"needed_share": "0"}, "needed_share"), ({"began": "25:00"}, "began"), ({"ended": "13:00"}, "ended"), ({"chair": " "}, "chair")],
)  # fmt: skip
def test_an_odd_sitting_writes_nothing(world: World, judge: User, sign_in: SignIn, more: dict[str, str], field: str) -> None:  # fmt: skip
    one = shop.verified(world.mai, world.an, by=judge)
    answer = press(
        sign_in(judge),
        f"{reverse('initiative_hearing')}?row={one.pk}",
        row=str(one.pk),
        **_sitting(one, **more),
    )
    assert field in errors(answer)
    assert not Hearing.objects.exists()


def test_votes_beyond_those_present_are_told_on_top(world: World, judge: User, sign_in: SignIn) -> None:
    one = shop.verified(world.mai, world.an, by=judge)
    sent = _sitting(one, **{f"agree-{one.pk}": "6"})
    page = press(
        sign_in(judge), f"{reverse('initiative_hearing')}?row={one.pk}", row=str(one.pk), **sent
    ).content.decode()
    assert "chỉ có 5 người dự họp" in page


def test_initiatives_of_two_unions_have_two_sittings(world: World, judge: User, sign_in: SignIn) -> None:
    top = make.account("tren", role=Role.APPRAISER, at=world.province)
    one, two = (
        shop.verified(world.mai, world.an, by=top),
        shop.verified(world.lan, world.chi, by=top, title="Khác"),
    )
    answer = sign_in(top).get(reverse("initiative_hearing"), {"row": [one.pk, two.pk]}, follow=True)
    assert "Mỗi phiên họp là của một đơn vị" in answer.content.decode()


def test_a_decision_for_a_list_is_whole_or_nothing(world: World, judge: User, sign_in: SignIn) -> None:
    rows = [
        shop.verified(world.mai, world.an, by=judge),
        shop.verified(world.mai, world.binh, by=judge, title="Khác"),
    ]
    shop.sat(world.mai, *rows)
    client = sign_in(world.officer)
    url = f"{reverse('initiative_recognise')}?row={rows[0].pk}&row={rows[1].pk}"
    data = {"row": [str(one.pk) for one in rows], "decision_no": "8/QĐ"}
    assert "decided_on" in errors(press(client, url, **data, decided_on="02/12/2025"))
    assert "level" in errors(press(client, url, **data, level="province"))
    assert not Authorship.objects.exists()
    assert "Đã ghi quyết định công nhận 2 sáng kiến" in said(client, press(client, url, **data))
    assert Authorship.objects.count() == 2


def test_reuse_is_recorded_by_the_unit_that_applies_it(world: World, judge: User, sign_in: SignIn) -> None:
    one = shop.recognised(world.mai, world.an, by=judge)
    client, url = sign_in(world.stranger), reverse("initiative_reuse", args=[one.pk])
    assert "method" in errors(
        press(client, url, since="01/11/2025", confirmed_by="Vi Văn Bảo", benefit_vnd="5 triệu")
    )
    assert "CĐCS Hoa Lan" in said(
        client, press(client, url, since="01/11/2025", confirmed_by="Vi Văn Bảo", scale="2 tổ")
    )
    assert Reuse.objects.get().unit == world.lan


def test_evidence_stays_with_those_who_work_on_it(world: World, judge: User, sign_in: SignIn) -> None:
    one = shop.draft(world.mai, world.an)
    sign_in(world.member).post(
        reverse("initiative_evidence", args=[one.pk]), {"file": SimpleUploadedFile("anh.pdf", made.pdf("x"))}
    )
    paper = one.filing.papers.get()  # type: ignore[attr-defined]
    shop.submit_initiative(one, by=None)
    Initiative.objects.filter(pk=one.pk).update(stage=Stage.RECOGNISED)
    url = reverse("initiative_paper", args=[one.pk, paper.pk])
    assert b"".join(sign_in(judge).get(url).streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    assert sign_in(world.stranger).get(url).status_code == 403
    assert "anh.pdf" not in sign_in(world.stranger).get(reverse("initiative", args=[one.pk])).content.decode()


LISTS = (
    "initiatives",
    "initiative_sums",
    "initiative_best",
    "initiative_authors_list",
    "initiative_desk",
    "creative_labour",
)


@pytest.mark.parametrize("name", LISTS)
def test_lists_ask_as_much_for_three_as_for_one(
    world: World, judge: User, sign_in: SignIn, name: str
) -> None:
    client, url = sign_in(world.officer), reverse(name)
    shop.recognised(world.mai, world.an, by=judge)
    shop.submitted(world.mai, world.binh, title="Đang xét")
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for place in range(2):
        shop.recognised(world.mai, make.person(at=world.mai), by=judge, title=f"Khác {place}", field="Y tế")
        shop.submitted(world.mai, world.binh, title=f"Đang xét {place}")
    with CaptureQueriesContext(connection) as three:
        client.get(url)
    assert len(three) <= len(one)


@pytest.mark.parametrize("name", [*LISTS, "my_initiatives", "initiative_register"])
def test_the_pages_speak_english(world: World, judge: User, sign_in: SignIn, name: str) -> None:
    shop.recognised(world.mai, world.an, by=judge)
    client = sign_in(world.member if name == "my_initiatives" else world.officer)
    client.post(reverse("set_language"), {"language": "en"})
    page = client.get(reverse(name)).content.decode()
    assert not any(word in page for word in ("Sáng kiến", "Đã công nhận", "Làm lợi", "Lĩnh vực", "Đăng ký"))


@pytest.mark.parametrize("name", LISTS[:2] + LISTS[3:])
def test_lists_are_exported_as_they_stand(world: World, judge: User, sign_in: SignIn, name: str) -> None:
    shop.recognised(world.mai, world.an, by=judge)
    answer = sign_in(world.officer).get(reverse(name), {"xuat": "1"})
    assert b"".join(answer.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]


def test_the_person_page_leads_to_the_initiative(world: World, judge: User, sign_in: SignIn) -> None:
    one = shop.recognised(world.mai, world.an, by=judge)
    page = sign_in(world.member).get(reverse("person", args=[world.an.pk])).content.decode()
    assert reverse("initiative", args=[one.pk]) in page
    assert reverse("my_initiatives") in page
