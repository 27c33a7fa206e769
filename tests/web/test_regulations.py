"""Local regulations and new texts on the screens: load, look, switch on, take back; read clause by clause."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.legal.test_legal import STRICTER
from tests.web.world import World
from vinhdanh.conduct.actions import grade_year
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
