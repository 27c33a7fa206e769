"""Covenants on the screen: from the template, through signing in one press, to the last signature or the reasons."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.files import made as made_files
from tests.web import clusters_world as made
from tests.web.clusters_world import YEAR, seat_of
from tests.web.pressing import errors, opened, press, said
from tests.web.rounds_world import province_officer
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.covenants.models import Covenant, CovenantTemplate, Signature
from vinhdanh.covenants.states import CovenantState
from vinhdanh.duties.states import DutyKind
from vinhdanh.duties.waiting import waiting_on
from vinhdanh.offices.actions import name_signer

SignIn = Callable[[User], Client]


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_template_is_written_published_and_a_covenant_made_from_it(world: World, sign_in: SignIn) -> None:
    client = sign_in(province_officer(world))
    answer = press(
        client, reverse("covenant_template_new"), unit=world.province.code, year=str(YEAR),
        contents="Thi đua lao động giỏi", targets="Đoàn viên đăng ký | 80 %",
    )  # fmt: skip
    assert "Đã ghi bản soạn" in said(client, answer)
    template = CovenantTemplate.objects.get()
    assert "đang có một bản soạn dở" in errors(
        press(client, reverse("covenant_template_new"), unit=world.province.code, year=str(YEAR), contents="a", targets="b | 1")
    )["year"][0]  # fmt: skip
    client.post(reverse("covenant_template_publish", args=[template.pk]))
    cluster = made.of_province(world)
    lead = sign_in(world.officer)
    assert "Đã lập giao ước từ mẫu của năm, bản 1." in said(
        lead, lead.post(reverse("covenant_new", args=[cluster.pk, YEAR]))
    )  # type: ignore[arg-type]
    assert Covenant.objects.get().template == template
    client.post(reverse("covenant_template_revise", args=[template.pk]))
    second = CovenantTemplate.objects.get(version=2)
    press(client, reverse("covenant_template_edit", args=[second.pk]), targets="Đoàn viên đăng ký | 90 %")
    client.post(reverse("covenant_template_publish", args=[second.pk]))
    shown = text(lead, reverse("covenant", args=[cluster.pk, YEAR]))
    assert "theo mẫu của năm, bản 1" in shown
    assert "đã ban hành bản 2 của mẫu" in shown
    assert "1 giao ước lập từ bản này" in text(lead, reverse("covenant_template", args=[template.pk]))


def test_a_member_signs_in_one_press_and_the_duty_goes(world: World, sign_in: SignIn) -> None:
    cluster = made.of_province(world)
    made.open_covenant(cluster)
    name_signer(world.lan, name="Lò Thị Minh", post="Chủ tịch", mode="head", since=TODAY, by=None)
    assert DutyKind.SIGN_COVENANT in {one.kind for one in waiting_on(world.stranger, TODAY)}
    client = sign_in(world.stranger)
    url = reverse("covenant_sign", args=[cluster.pk, YEAR, seat_of(cluster, world.lan).pk])
    assert url in text(client, reverse("home"))
    form = opened(client, url)
    assert (form["signer"], form["post"]) == ("Lò Thị Minh", "Chủ tịch")
    assert "Đã ký giao ước cho CĐCS Hoa Lan." in said(client, press(client, url))
    row = Signature.objects.get()
    assert (row.signer, row.signed_on, row.recorded_by) == ("Lò Thị Minh", TODAY, world.stranger)
    assert DutyKind.SIGN_COVENANT not in {one.kind for one in waiting_on(world.stranger, TODAY)}
    assert client.get(url).status_code == 302
    assert "1/3 đơn vị đã ký" in text(client, reverse("covenant", args=[cluster.pk, YEAR]))


def test_pressed_twice_it_is_signed_once(world: World, sign_in: SignIn) -> None:
    cluster = made.of_province(world)
    made.open_covenant(cluster)
    client = sign_in(world.stranger)
    url = reverse("covenant_sign", args=[cluster.pk, YEAR, seat_of(cluster, world.lan).pk])
    sent = {**opened(client, url), "signer": "Lò Thị Minh", "post": "Chủ tịch"}
    for _ in range(2):
        answer = client.post(url, sent)
    assert "đã được ghi rồi" in said(client, answer)  # type: ignore[arg-type]
    assert Signature.objects.count() == 1


def test_wrong_signatures_are_told_and_write_nothing(world: World, sign_in: SignIn) -> None:
    cluster = made.of_province(world)
    made.open_covenant(cluster)
    client = sign_in(world.stranger)
    url = reverse("covenant_sign", args=[cluster.pk, YEAR, seat_of(cluster, world.lan).pk])
    for wrong, field in (({"signer": " "}, "signer"), ({"post": ""}, "post"), ({"signed_on": "2/13/2025"}, "signed_on"), ({"signed_on": "31/12/2025"}, "signed_on")):  # fmt: skip
        answer = press(client, url, **{"signer": "Lò Thị Minh", "post": "Chủ tịch", **wrong})
        assert list(errors(answer)) == [field]
    assert not Signature.objects.exists()
    assert (
        client.get(
            reverse("covenant_sign", args=[cluster.pk, YEAR, seat_of(cluster, world.mai).pk])
        ).status_code
        == 403
    )


def test_the_lead_records_a_paper_signature_with_its_scan(world: World, sign_in: SignIn) -> None:
    cluster = made.of_province(world)
    made.open_covenant(cluster)
    lead = sign_in(world.officer)
    url = reverse("covenant_sign", args=[cluster.pk, YEAR, seat_of(cluster, world.lan).pk])
    said_of = {"signer": "Lò Thị Minh", "post": "Chủ tịch"}
    assert "Hãy đính kèm tệp." in errors(press(lead, url, **said_of))["file"][0]
    answer = press(lead, url, **said_of, file=SimpleUploadedFile("trang-ky.pdf", made_files.pdf()))
    assert "Đã ký giao ước cho CĐCS Hoa Lan." in said(lead, answer)
    row = Signature.objects.get()
    scan = lead.get(reverse("covenant_scan", args=[cluster.pk, YEAR, row.pk]))
    assert b"".join(scan.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    undo = reverse("covenant_unsign", args=[cluster.pk, YEAR, row.pk])
    assert "Đã bỏ chữ ký ghi nhầm." in said(lead, press(lead, undo, reason="Nhầm đơn vị"))


def test_opening_taking_back_and_closing_with_reasons(world: World, sign_in: SignIn) -> None:
    cluster = made.of_hoa_mai(world)
    covenant = made.draft_covenant(cluster)
    client = sign_in(world.officer)
    args = [cluster.pk, YEAR]
    edit = reverse("covenant_edit", args=args)
    assert errors(press(client, edit, targets=""))["targets"]
    assert "Đã ghi nội dung giao ước." in said(client, press(client, edit, contents="Một\nHai"))
    assert "Đã mở ký." in said(client, client.post(reverse("covenant_open", args=args)))  # type: ignore[arg-type]
    assert client.get(edit).status_code == 302
    assert "Đã lấy lại" in said(
        client, press(client, reverse("covenant_take_back", args=args), reason="Sửa chỉ tiêu")
    )
    client.post(reverse("covenant_open", args=args))
    close = reverse("covenant_close", args=args)
    mai, outside = seat_of(cluster, world.mai), seat_of(cluster, None)
    answer = press(client, close, **{f"reason{mai.pk}": "Đang kiện toàn"})
    assert list(errors(answer)) == [f"reason{outside.pk}"]
    answer = press(client, close, **{f"reason{mai.pk}": "Đang kiện toàn", f"reason{outside.pk}": "Chờ họp"})
    assert "Đã khép việc ký." in said(client, answer)
    covenant.refresh_from_db()
    assert covenant.state == CovenantState.CLOSED
    assert "Đang kiện toàn" in text(client, reverse("covenant", args=args))


def test_the_papers_of_a_covenant_are_printed(world: World, sign_in: SignIn) -> None:
    cluster = made.of_province(world)
    made.open_covenant(cluster)
    client = sign_in(world.stranger)
    for name in ("giao-uoc", "thanh-vien"):
        for kind in ("docx", "pdf"):
            answer = client.get(reverse("cluster_paper", args=[cluster.pk, YEAR, name, kind]))
            assert answer.status_code == 200, answer.get("Location")
            assert len(answer.content) > 2000
