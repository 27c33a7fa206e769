"""The piece about papers, deadlines, votes, deciders and routes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.web.procedure import procedure_view

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]


def shown(code: str, subject: str, day: date, **asked: object) -> str:
    view = procedure_view(code, subject, day, **asked)  # type: ignore[arg-type]
    return " ".join(render_to_string("law/procedure.html", {"procedure": view}).split())


def test_a_loaded_procedure_is_shown_with_its_citations() -> None:
    text = shown("national_fighter", "person", date(2025, 3, 1), year=2024)
    for words in ("Biên bản họp hội đồng và kết quả bỏ phiếu", "Hạn nộp: 31/12/2025", "1 bộ bản chính kèm tệp điện tử",
                  "90%", "Nghị định 98/2023/NĐ-CP, Điều 30 khoản 7", "Thủ tướng Chính phủ", "Giấy tờ khác",
                  "nếu có"):  # fmt: skip
        assert words in text, words


def test_what_the_decree_in_force_was_not_read_for_says_so() -> None:
    view = procedure_view("grassroots_fighter", "person", date(2025, 12, 1))
    assert [line.unverified for line in view.lines("vote")] == [True]
    assert "chưa đối chiếu" in shown("grassroots_fighter", "person", date(2025, 12, 1))
    assert not view.capped
    assert procedure_view("grassroots_fighter", "person", date(2026, 10, 1)).capped


def test_the_way_up_starts_at_the_unit_asked_about() -> None:
    view = procedure_view(
        "provincial_fighter", "person", date(2025, 12, 1), system="state", unit_kind="division"
    )
    assert [way.places for way in view.routes] == [["Phòng, ban", "Sở, ban, ngành cấp tỉnh", "UBND cấp tỉnh"]]
    assert len(procedure_view("provincial_fighter", "person", date(2025, 12, 1)).routes) > 1


def test_an_award_without_a_procedure_says_so() -> None:
    text = shown("excellent_union_member", "person", date(2025, 12, 1))
    assert "chưa được nạp" in text
    assert "Ban Chấp hành công đoàn cơ sở" in text


def test_what_a_text_does_not_state_is_told_from_what_was_not_read() -> None:
    law = shown("merit_certificate_province", "person", date(2025, 12, 1))
    assert "Luật 06/2022/QH15 không nêu." in law
    decree = shown("grassroots_fighter", "person", date(2025, 12, 1))
    assert "Chưa được nạp: mới đọc một phần Nghị định 152/2025/NĐ-CP." in decree
    assert "không nêu." not in decree


def test_it_reads_in_english() -> None:
    with override("en"):
        text = shown("national_fighter", "person", date(2025, 3, 1), year=2024)
    assert "Submission letter" in text
    assert "Deadline" in text
    assert "Hồ sơ gồm" not in text


def test_the_explanation_page_carries_it_folded(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.officer).get(
        reverse("explain", args=["provincial_fighter", 2025, f"nguoi-{world.an.pk}"])
    )
    text = answer.content.decode()
    assert "Hồ sơ, thời hạn, ai quyết định" in text
    assert "Chủ tịch UBND tỉnh" in text
    assert "<details" in text.split("Hồ sơ, thời hạn, ai quyết định")[0]


def test_a_regulation_in_use_adds_its_own_deadline_and_paper(world: World) -> None:
    view = procedure_view(
        "national_fighter", "person", date(2025, 12, 20), year=2025, overlays=("bac_ninh_2025",)
    )
    assert any("cấp ủy" in line.text for line in view.lines("papers"))
    assert any("Tỉnh ủy" in line.text for line in view.lines("party"))
