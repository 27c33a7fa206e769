"""The home page: what waits on the reader today, each with where one does it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.dossiers.conftest import proposal
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.decisions.models import Decision
from vinhdanh.dossiers.actions import make_move, open_dossier, suggest
from vinhdanh.dossiers.models import Dossier
from vinhdanh.duties.states import AREA_OF, DutyKind
from vinhdanh.duties.waiting import Waiting
from vinhdanh.web.duties import _PLACES, _when, duty_todos

SignIn = Callable[[User], Client]


def todos(page: str) -> list[str]:
    return [text.strip() for text in re.findall(r'<p class="what">(.*?)</p>', page)]


@pytest.fixture
def draft(world: World) -> Dossier:
    return open_dossier(proposal(world.an), proposer=world.mai, by=None)[0]


def test_every_kind_of_duty_has_a_place_that_opens(world: World, sign_in: SignIn) -> None:
    assert set(_PLACES) == set(DutyKind)
    # an officer's, or of what is one's own a member's
    clients = [(user, sign_in(user)) for user in (world.officer, world.member)]
    for kind, (icon, verb, place) in _PLACES.items():
        assert icon
        assert str(verb)
        assert 200 in [client.get(place(user, TODAY)).status_code for user, client in clients], kind


def test_many_kinds_stand_under_the_name_of_their_area_with_counts(
    world: World, draft: Dossier, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = [
        Waiting(DutyKind.WRITE, 3, late=2), Waiting(DutyKind.APPRAISE, 1200), Waiting(DutyKind.SELF_SCORE, 1), Waiting(DutyKind.VISIT, 4),
    ]  # fmt: skip
    monkeypatch.setattr("vinhdanh.web.duties.waiting_on", lambda _user, _on: waits)
    page = sign_in(world.officer).get("/").content.decode()
    heads = re.findall(r'<h2 class="panel-title panel-sum" id="viec-(\w+)">(.*?)</h2>', page)
    assert [slug for slug, _ in heads][:3] == ["dossiers", "clusters", "monitoring"]
    assert "Hồ sơ, đợt xét" in heads[0][1]
    assert "1.203" in heads[0][1]
    assert "2 quá hạn" in heads[0][1]
    assert "quá hạn" not in heads[1][1]
    for slug, _ in heads:
        assert f'href="#viec-{slug}"' in page
    assert todos(page)[:4] == [
        "Viết tiếp hồ sơ đang soạn: 3", "Thẩm định hồ sơ: 1.200", "Tự chấm điểm thi đua: 1", "Kiểm tra theo lịch, ghi biên bản: 4",
    ]  # fmt: skip


def test_each_kind_of_duty_belongs_to_an_area() -> None:
    assert set(AREA_OF) == set(DutyKind)


def test_a_draft_and_what_it_becomes(world: World, draft: Dossier, sign_in: SignIn) -> None:
    assert "Viết tiếp hồ sơ đang soạn: 1" in todos(sign_in(world.officer).get("/").content.decode())
    Dossier.objects.update(stage="returned", due_on=TODAY.replace(day=8))
    page = sign_in(world.officer).get("/").content.decode()
    assert "Bổ sung hồ sơ bị trả lại: 1" in todos(page)
    assert "hạn gần nhất 08/12/2025" in page
    Dossier.objects.update(due_on=TODAY.replace(month=11))
    assert "1 đã quá hạn" in sign_in(world.officer).get("/").content.decode()


def test_a_member_is_asked_for_their_own_answer(world: World, sign_in: SignIn) -> None:
    colleague = make.account("binh-doanvien", role="member", at=world.mai, person=world.binh)
    named = suggest(proposal(world.an), proposer=world.mai, words="Tận tuỵ", by=colleague)
    assert todos(sign_in(world.member).get("/").content.decode())[:1] != ["Trả lời lời đề cử: 1"]
    make_move(named, "confirm", by=None)
    page = sign_in(world.member).get("/").content.decode()
    assert "Trả lời lời đề cử: 1" in todos(page)
    assert reverse("dossier_answer", args=[named.code]) in page


def test_who_signs_is_led_to_what_waits_for_a_signature(world: World, sign_in: SignIn) -> None:
    Decision.objects.create(unit=world.mai, year=2025, title="Về việc tặng Giấy khen", state="for_signature")
    page = sign_in(world.head).get("/").content.decode()
    assert "Ký quyết định: 1" in todos(page)
    assert f"{reverse('decisions')}?tinh_trang=for_signature" in page


def test_nobody_is_told_of_what_waits_on_others(world: World, draft: Dossier) -> None:
    for user in (world.head, world.auditor, world.member, world.administrator, world.stranger, world.nobody):
        assert list(duty_todos(user, TODAY)) == []


def test_a_duty_without_a_deadline_says_so() -> None:
    item = Waiting(DutyKind.SIGN, 2)
    assert _when(item) == "Chưa có hạn."
