"""Local regulations and new texts on the screens: load, look, switch on, take back; read clause by clause."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.legal.test_legal import STRICTER
from tests.web.world import World
from vinhdanh.conduct.actions import grade_year
from vinhdanh.engine.caps import overlay_caps
from vinhdanh.engine.overlay_procedures import procedures_of
from vinhdanh.engine.rules import rulebook
from vinhdanh.legal import queries
from vinhdanh.legal.models import ClauseReading, LoadedOverlay, OverlayUse
from vinhdanh.org.states import Role

READING = ["luat-06-2026", "advanced_worker", "person"]


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    queries._built.cache_clear()
    yield
    queries._built.cache_clear()


def sign_in(client: Client, user: object) -> Client:
    client.force_login(user)  # type: ignore[arg-type]
    return client


def upload(client: Client, text: str) -> object:
    file = SimpleUploadedFile("vinh-son.yaml", text.encode(), content_type="application/yaml")
    return client.post(reverse("regulations"), {"file": file})


def test_a_faulty_file_comes_back_with_every_line_and_stores_nothing(world: World, client: Client) -> None:
    sign_in(client, world.officer)
    loose = (
        STRICTER.replace("grade: excellent", "grade: completed")
        + "  - {award: nothing, subject: person, raise: [{clause: a, years: 1, cite: x}]}\n"
    )
    page = upload(client, loose).content.decode()  # type: ignore[attr-defined]
    assert "Dòng 13" in page
    assert "thấp hơn mức" in page
    assert "danh mục không có" in page
    assert not LoadedOverlay.objects.exists()


def test_loaded_looked_at_switched_on_and_taken_back(world: World, client: Client) -> None:
    sign_in(client, world.officer)
    grade_year(world.an, year=2025, grade="good", by=None)
    assert upload(client, STRICTER).status_code == 302  # type: ignore[attr-defined]
    address = reverse("regulation", args=["vinh_son"])
    assert "Lao động tiên tiến" in client.get(address).content.decode()
    chosen = {"unit": "hoa-mai", "since": "01/01/2025"}
    looked = client.get(address, chosen).content.decode()
    assert "Nếu áp dụng, kết luận đổi thế nào" in looked
    assert "Nguyễn Văn An" in looked
    assert not OverlayUse.objects.exists()
    assert client.post(address, chosen).status_code == 302
    assert "đang áp dụng" in client.get(reverse("regulations")).content.decode()
    use = OverlayUse.objects.get()
    client.post(reverse("regulation_off", args=[use.pk]))
    assert OverlayUse.objects.get().undone
    assert "đã thôi" in client.get(address).content.decode()


WITH_CAP = (
    STRICTER
    + """\
caps:
  - {code: share, award: grassroots_fighter, subject: person, share: "0.10", of: advanced_worker, says: "Không quá 10%.", cite: "Quyết định 1/2025/QĐ-UBND, Điều 3"}
procedures:
  - code: nhanh
    awards: [grassroots_fighter]
    subjects: [person]
    occasions: [regular]
    name: {vi: "Thủ tục Vĩnh Sơn"}
    checked_on: 2025-01-01
    versions:
      - in_force: 2025-01-01
        basis: qd-thu
        papers:
          - {paper: party_opinion, cite: "Quyết định 1/2025/QĐ-UBND, Điều 4"}
        deadlines:
          - {id: yearly, says: "Trước 01/12.", month: 12, day: 1, cite: "Quyết định 1/2025/QĐ-UBND, Điều 4"}
        vote: {says: "Bỏ phiếu kín; đạt từ 90%.", percent: 90, secrecy: required, cite: "Quyết định 1/2025/QĐ-UBND, Điều 5"}
"""
)


def words(answer: object) -> str:
    return " ".join(unescape(answer.content.decode()).split())  # type: ignore[attr-defined]


def test_a_raised_number_stands_beside_the_number_of_the_law(world: World, client: Client) -> None:
    sign_in(client, world.officer)
    upload(client, STRICTER)
    answer = client.get(reverse("regulation", args=["vinh_son"]))
    (view,) = answer.context["content"].changes
    (raised,) = view.raised
    law = rulebook().version_on("advanced_worker", "person", date(2025, 12, 1))
    assert law is not None
    assert raised.law == next(clause for clause in law.walk() if clause.id == "grade")
    text = words(answer)
    assert "Hoàn thành tốt nhiệm vụ → Hoàn thành xuất sắc nhiệm vụ" in text
    assert raised.law.cite in text
    assert "Quyết định 1/2025/QĐ-UBND, Điều 2" in text


def test_caps_and_procedures_stand_beside_the_law(judged: World, client: Client) -> None:
    sign_in(client, judged.officer)
    assert upload(client, WITH_CAP).status_code == 302  # type: ignore[attr-defined]
    answer = client.get(reverse("regulation", args=["vinh_son"]))
    content, text = answer.context["content"], words(answer)
    (cap,) = content.caps
    assert "Không quá 10%." in text
    assert "không còn đặt tỷ lệ tối đa chung" in cap.law.lines[0].text
    assert "ty_le=10" in cap.trial
    (procedure,) = content.procedures
    assert [part.label for part in procedure.parts] == ["Hồ sơ gồm", "Thời hạn", "Bỏ phiếu"]
    vote = procedure.parts[-1]
    assert "90%" in vote.lines[0].text
    assert "80%" in vote.law[0].lines[0].text
    assert "Điều 30 khoản 7" in text
    assert "10 % số người có danh hiệu Lao động tiên tiến" in words(client.get(cap.trial))


def test_the_preview_says_that_caps_and_procedures_change_no_verdict(world: World, client: Client) -> None:
    sign_in(client, world.officer)
    upload(client, WITH_CAP)
    looked = words(
        client.get(reverse("regulation", args=["vinh_son"]), {"unit": "hoa-mai", "since": "01/01/2025"})
    )
    assert "Nếu áp dụng, kết luận đổi thế nào" in looked
    assert "Tỷ lệ, số lượng không đổi kết luận của ai" in looked
    assert "Giấy tờ, thời hạn, bỏ phiếu không đổi kết luận của ai" in looked


def test_a_regulation_of_caps_alone_changes_nobody_and_can_be_switched_on(
    world: World, client: Client
) -> None:
    sign_in(client, world.officer)
    address = reverse("regulation", args=["dak_lak_kh_0125_2025"])
    chosen = {"unit": "hoa-mai", "since": "18/11/2025"}
    assert "không kết luận nào của ai đổi" in words(client.get(address, chosen))
    assert client.post(address, chosen).status_code == 302
    assert OverlayUse.objects.get().code == "dak_lak_kh_0125_2025"


@pytest.mark.parametrize("code", sorted(rulebook().overlays))
def test_everything_a_shipped_regulation_carries_is_on_its_page(
    code: str, world: World, client: Client
) -> None:
    sign_in(client, world.officer)
    text, overlay = words(client.get(reverse("regulation", args=[code]))), rulebook().overlays[code]
    for clause in overlay.walk():
        assert clause.says in text
    for cap in overlay_caps(overlay):
        assert cap.says in text
        assert cap.cite in text
    for rule in procedures_of(overlay):
        for version in rule.versions:
            assert all(ground.cite in text for _name, ground in version.grounds())


def test_an_officer_of_another_unit_may_not_switch_on_here(world: World, client: Client) -> None:
    sign_in(client, world.auditor)
    answer = client.post(
        reverse("regulation", args=["bac_ninh_2025"]), {"unit": "hoa-mai", "since": "15/12/2025"}
    )
    assert answer.status_code == 403
    assert not OverlayUse.objects.exists()


def test_reading_a_text_previews_then_records_then_is_taken_back(world: World, client: Client) -> None:
    sign_in(client, make.account("doc-luat", role=Role.LAW_READER, at=world.province))
    address = reverse("law_reading", args=READING)
    assert "chưa chọn" in client.get(address).content.decode()
    looked = client.post(address, {"rest": "stands", "preview": "1"})
    assert "Nếu áp dụng, kết luận đổi thế nào" in looked.content.decode()
    assert not looked.context["preview"].held
    # one clause read of many: the verdicts would still wait, and the preview says so
    part = client.post(address, {"c0": "stands", "preview": "1"})
    assert part.context["preview"].held
    assert "kết luận còn để ngỏ" in part.content.decode()
    assert not ClauseReading.objects.exists()
    assert client.post(address, {"rest": "stands"}).status_code == 302
    assert ClauseReading.objects.filter(outcome="stands").count() == ClauseReading.objects.count() > 2
    assert "đã đọc xong" in client.get(reverse("law_readings")).content.decode()
    client.post(reverse("law_reading_withdraw", args=READING))
    assert not queries.standing_readings().exists()


def test_a_clause_that_cannot_be_read_keeps_what_was_typed(world: World, client: Client) -> None:
    sign_in(client, make.account("doc-luat", role=Role.LAW_READER, at=world.province))
    bad = {
        "c0": "amended",
        "c0-moi": "- {id: moi, says: Mới, cite: Điều 24, need: nothing}",
        "c0-ghi-chu": "khoản 2",
    }
    page = client.post(reverse("law_reading", args=READING), bad).content.decode()
    assert "không có trong từ vựng" in page
    assert "need: nothing" in page
    assert not ClauseReading.objects.exists()


def test_an_officer_sees_the_progress_but_records_nothing(world: World, client: Client) -> None:
    sign_in(client, world.officer)
    assert "Chỉ người kiểm tra văn bản" in client.get(reverse("law_readings")).content.decode()
    assert client.post(reverse("law_reading", args=READING), {"rest": "stands"}).status_code == 403
    assert not ClauseReading.objects.exists()
