"""A decision on its pages, from the passed dossiers to the ledger, and back by a revocation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.files.made import docx, pdf
from tests.web import decided
from tests.web.pressing import errors, opened, press, press_twice, said
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.awards.queries import history_of
from vinhdanh.decisions.models import Decision
from vinhdanh.dossiers.models import Dossier
from vinhdanh.offices.actions import name_signer

SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def files_dir(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"


def at(decision: Decision, slug: str) -> str:
    return reverse("decision_step", args=[decision.pk, slug])


def page(client: Client, decision: Decision) -> str:
    return " ".join(client.get(reverse("decision", args=[decision.pk])).content.decode().split())


def test_from_the_ready_list_to_the_ledger_and_back(world: World, sign_in: SignIn) -> None:
    decided.series(world)
    chosen = decided.ready(world)
    officer, head = sign_in(world.officer), sign_in(world.head)
    listed = officer.get(reverse("decision_new"))
    sent = {
        "token": listed.context["token"],
        "split": "one",
        "don_vi": "hoa-mai",
        "row": [d.pk for d in chosen],
    }
    told = said(officer, officer.post(reverse("decision_new"), sent))  # type: ignore[arg-type]
    assert "Đã lập 1 dự thảo quyết định." in told
    made = Decision.objects.get()
    again = officer.post(reverse("decision_new"), sent)
    assert again["Location"] == reverse("decision", args=[made.pk])
    assert Decision.objects.count() == 1

    assert "Chờ cán bộ của CĐCS Hoa Mai" in page(officer, made)
    press(officer, reverse("decision_edit", args=[made.pk]), name="Lò Thị Minh")
    press_twice(officer, at(made, "trinh-ky"))
    press_twice(head, at(made, "ky"), on="01/12/2025")
    made.refresh_from_db()
    assert (made.state, made.number) == ("signed", "01/QĐ-CĐCS")

    refused = press(officer, at(made, "ban-hanh"))
    assert "Chưa đính bản đã ký" in errors(refused)["__all__"][0]
    attach = reverse("decision_attach", args=[made.pk])
    officer.post(attach, {"file": SimpleUploadedFile("qd.docx", docx())})
    assert "PDF hoặc ảnh" in page(officer, made)
    officer.post(attach, {"file": SimpleUploadedFile("QĐ 01.pdf", pdf())})
    assert "Đã ban hành: 2 dòng vào sổ khen thưởng." in said(officer, press(officer, at(made, "ban-hanh")))
    assert history_of(world.an).filter(decision_no="01/QĐ-CĐCS").count() == 1
    mine = sign_in(world.member).get(reverse("person", args=[world.an.pk])).content.decode()
    assert "Giấy khen" in mine

    line = history_of(world.an).get(decision_no="01/QĐ-CĐCS")
    form = f"{reverse('decision_revoke')}?dong={line.pk}"
    assert "Đã lập dự thảo quyết định thu hồi" in said(
        officer, press(officer, form, reason="Kê khai không đúng")
    )
    assert Decision.objects.get(kind="revocation").items.get().about == line


def test_the_way_back_needs_a_reason(world: World, sign_in: SignIn) -> None:
    made = decided.presented(world, world.an)
    head = sign_in(world.head)
    assert "reason" in errors(press(head, at(made, "tra-lai")))
    assert "Đã đưa về dự thảo." in said(head, press(head, at(made, "tra-lai"), reason="Rà lại tên"))
    assert "Rà lại tên" in page(sign_in(world.officer), made)


def test_a_move_already_made_says_where_it_stands(world: World, sign_in: SignIn) -> None:
    made = decided.presented(world, world.an)
    client = sign_in(world.officer)
    assert "tình trạng “Trình ký”" in said(client, client.get(at(made, "trinh-ky")))  # type: ignore[arg-type]
    assert client.get(at(made, "khong-co")).status_code == 404


def test_the_next_number_is_told_before_the_press(world: World, sign_in: SignIn) -> None:
    made = decided.presented(world, world.an)
    buttons = sign_in(world.head).get(reverse("decision", args=[made.pk])).context["page"].buttons
    assert [(one.slug, one.main) for one in buttons] == [("ky", True), ("tra-lai", False)]
    assert "01/QĐ-CĐCS" in sign_in(world.head).get(at(made, "ky")).content.decode()
    answer = press(sign_in(world.head), at(made, "ky"), on="02/12/2025")
    assert "chưa tới" in errors(answer)["on"][0]


def test_lines_are_moved_paid_and_put_off(world: World, sign_in: SignIn) -> None:
    made = decided.draft(world, world.an, world.binh)
    client, url = sign_in(world.officer), reverse("decision_lines", args=[made.pk])
    first, second = made.items.order_by("position")
    client.post(url, {"act": "move", "row": [second.pk], "to": "1"})
    assert made.items.order_by("position")[0].pk == second.pk
    client.post(url, {"act": "sort"})
    assert made.items.order_by("position")[0].pk == first.pk
    client.post(url, {"act": "amount", "row": [first.pk], "vnd": "500.000", "note": "Quy chế, Điều 9"})
    first.refresh_from_db()
    assert (first.paid_vnd, first.paid_note) == (500_000, "Quy chế, Điều 9")
    client.post(url, {"act": "remove", "row": [second.pk], "reason": "Chờ kết luận"})
    assert made.items.count() == 1
    assert Dossier.objects.get(person=world.binh).stage == "passed"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"act": "remove"}, "lý do"), ({"act": "remove", "reason": "x"}, "ít nhất một dòng"), ({"act": "move", "to": "1"}, "đúng một dòng"),
        ({"act": "amount", "row": ["999999"], "vnd": "abc"}, "số tiền"), ({"act": "bay"}, "Chưa ghi được"), ({}, "Chưa ghi được"),
        ({"act": "recovered", "row": ["1"]}, "sau khi quyết định thu hồi"), ({"act": "move", "row": ["1", "x"], "to": "-3"}, "Chưa ghi được"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_with_lines_is_said(
    data: dict[str, Any], why: str, world: World, sign_in: SignIn
) -> None:
    made = decided.draft(world, world.an)
    client = sign_in(world.officer)
    answer = client.post(reverse("decision_lines", args=[made.pk]), data)
    assert why in client.get(answer["Location"]).content.decode()
    assert made.items.count() == 1


def test_words_are_edited_and_the_basis_of_today_is_offered(world: World, sign_in: SignIn) -> None:
    made = decided.draft(world, world.an)
    client, url = sign_in(world.officer), reverse("decision_edit", args=[made.pk])
    old = "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ"
    answer = press(client, url, basis=old)
    assert "152/2025/NĐ-CP" in answer.context["notice"].points[0].text  # type: ignore[attr-defined]
    press_twice(client, url, basis=old, recipients="Ban Tổ chức;\nLưu hồ sơ")
    made.refresh_from_db()
    assert (made.basis, made.recipients) == ([old], ["Ban Tổ chức", "Lưu hồ sơ"])
    assert "Phải sửa:" in page(client, made)
    fresh = client.post(url, {**opened(client, url), "more": "1"}).context["form"]["basis"].value()
    assert "152/2025/NĐ-CP" in fresh


def test_a_signer_recorded_for_the_unit_is_chosen(world: World, sign_in: SignIn) -> None:
    signer = name_signer(
        world.mai,
        name="Vũ Thị Hoa",
        post="Phó Chủ tịch",
        mode="deputy",
        body="",
        instead_of="Chủ tịch",
        since=TODAY,
        by=None,
    )
    made = decided.draft(world, world.an)
    press(sign_in(world.officer), reverse("decision_edit", args=[made.pk]), signer=str(signer.pk))
    made.refresh_from_db()
    assert made.signature == {
        "mode": "deputy",
        "body": "",
        "post": "Phó Chủ tịch",
        "instead_of": "Chủ tịch",
        "name": "Vũ Thị Hoa",
    }


def test_a_presented_decision_is_not_edited_on_its_pages(world: World, sign_in: SignIn) -> None:
    made = decided.presented(world, world.an)
    client = sign_in(world.officer)
    for name in ("decision_edit", "decision_add"):
        assert "hãy đưa quyết định về dự thảo" in said(client, client.get(reverse(name, args=[made.pk])))  # type: ignore[arg-type]


def test_more_dossiers_come_onto_a_draft(world: World, sign_in: SignIn) -> None:
    made = decided.draft(world, world.an)
    (more,) = decided.ready(world, world.binh)
    client, url = sign_in(world.officer), reverse("decision_add", args=[made.pk])
    assert client.get(url).context["listing"].total == 1
    assert "Đã thêm 1 hồ sơ." in said(client, client.post(url, {"row": [more.pk]}))  # type: ignore[arg-type]
    assert made.items.count() == 2
    assert "ít nhất một hồ sơ" in said(client, client.post(url, {}))  # type: ignore[arg-type]


def test_all_of_the_filter_is_taken(world: World, sign_in: SignIn) -> None:
    decided.ready(world, world.an, world.binh)
    decided.ready(world, world.mai)
    client = sign_in(world.officer)
    url = f"{reverse('decision_new')}?cho=nguoi"
    token = client.get(url).context["token"]
    client.post(url, {"token": token, "split": "one", "all": "1", "don_vi": "hoa-mai"})
    assert Decision.objects.get().items.count() == 2


def test_a_passed_dossier_leads_to_its_draft_and_then_to_its_decision(world: World, sign_in: SignIn) -> None:
    one, _other = decided.ready(world)
    client = sign_in(world.officer)
    asked = f"{reverse('decision_new')}?don_vi=hoa-mai&row={one.pk}"
    assert client.get(asked).context["listing"].total == 1
    made = decided.draft(world, world.mai)
    (lies_on,) = [item.dossier for item in made.items.all()]
    assert lies_on is not None
    shown = client.get(reverse("dossier", args=[lies_on.code])).content.decode()
    assert reverse("decision", args=[made.pk]) in shown


def test_papers_come_as_word_and_pdf_and_a_refusal_is_said(world: World, sign_in: SignIn) -> None:
    made = decided.draft(world, world.an)
    client = sign_in(world.officer)
    word = client.get(reverse("decision_paper", args=[made.pk, "docx"]))
    assert word.content.startswith(b"PK")
    letter = client.get(
        reverse("decision_award_paper", args=[made.pk, "to-trinh", "commendation_letter", "pdf"])
    )
    assert letter.content.startswith(b"%PDF")
    Decision.objects.filter(pk=made.pk).update(basis=[])
    assert "Quyết định chưa có căn cứ" in said(
        client, client.get(reverse("decision_paper", args=[made.pk, "pdf"]))
    )  # type: ignore[arg-type]
    for wrong in (
        ("trich-ngang", "hero_of_labour", "pdf"),
        ("khong-co", "commendation_letter", "pdf"),
        ("to-trinh", "commendation_letter", "exe"),
    ):
        assert client.get(reverse("decision_award_paper", args=[made.pk, *wrong])).status_code == 404


def test_the_make_up_is_looked_at_and_its_reason_kept(world: World, sign_in: SignIn) -> None:
    made = decided.draft(world, world.an)
    client = sign_in(world.officer)
    assert "Người trực tiếp lao động" not in page(client, made)
    shown = client.get(reverse("decision", args=[made.pk]) + "?co_cau=1").content.decode()
    assert "Người trực tiếp lao động" in shown
    client.post(reverse("decision_equity", args=[made.pk]), {"equity_reason": "Đơn vị nhỏ"})
    made.refresh_from_db()
    assert made.equity_reason == "Đơn vị nhỏ"
