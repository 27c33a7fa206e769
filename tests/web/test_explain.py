"""The explanation page: sentence, clauses with proof and citation, what is missing, attesting, next year."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.conduct.models import Attestation
from vinhdanh.people.models import Person

SignIn = Callable[[User], Client]


def page(client: Client, person: Person, award: str = "provincial_fighter", year: int = 2025) -> str:
    answer = client.get(reverse("explain", args=[award, year, f"nguoi-{person.pk}"]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_says_the_verdict_in_one_sentence(world: World, sign_in: SignIn) -> None:
    text = page(sign_in(world.officer), world.binh, "advanced_worker")
    assert "Chưa đủ dữ liệu để kết luận" in text or "chưa đủ điều kiện" in text
    assert "Đỗ Thị Bình" in text


def test_a_title_that_proves_a_clause_links_to_its_ledger_line(world: World, sign_in: SignIn) -> None:
    text = page(sign_in(world.officer), world.an)
    assert f'href="{reverse("ledger_line", args=[world.line.pk])}"' in text
    assert "12/QĐ-LĐLĐ 20/12/2024" in text


def test_every_citation_leads_to_a_clause_of_the_rule_page(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    for award in (
        "provincial_fighter",
        "grassroots_fighter",
        "advanced_worker",
        "merit_certificate_prime_minister",
    ):
        links = set(re.findall(r'class="cite" href="([^"]+)"', page(client, world.an, award)))
        assert links
        for link in links:
            address, _, anchor = link.replace("&amp;", "&").partition("#")
            answer = client.get(address)
            assert answer.status_code == 200
            if anchor:
                assert f'id="{anchor}"' in answer.content.decode(), link


def test_what_is_missing_comes_with_who_can_supply_it(world: World, sign_in: SignIn) -> None:
    text = page(sign_in(world.officer), world.an)
    assert "Ai bổ sung được:" in text
    assert "người đứng đầu đơn vị" in text
    assert "Nhờ bổ sung" in text


def test_the_head_attests_and_the_clause_is_met_by_name(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.head)
    assert "Xác nhận đạt" in page(client, world.an)
    url = reverse("attest", args=["provincial_fighter", 2025, f"nguoi-{world.an.pk}"])
    client.post(url, {"code": "exemplary", "met": "yes", "note": "Biên bản họp 12/11"})
    said = Attestation.objects.get()
    assert (said.met, said.code, said.year, said.recorded_by, said.person) == (
        True,
        "exemplary",
        2025,
        world.head,
        world.an,
    )
    assert "Thutruong xác nhận đạt ngày" in page(client, world.an)
    assert "Biên bản họp 12/11" in page(client, world.an)


@pytest.mark.parametrize("data", [{"code": "exemplary"}, {"code": "no_such_code", "met": "yes"}])
def test_an_attestation_that_says_nothing_is_not_stored(
    data: dict[str, str], world: World, sign_in: SignIn
) -> None:
    url = reverse("attest", args=["provincial_fighter", 2025, f"nguoi-{world.an.pk}"])
    answer = sign_in(world.head).post(url, data, follow=True)
    assert not Attestation.objects.exists()
    assert "Chưa ghi được" in answer.content.decode()


def test_it_shows_what_next_year_would_still_need(world: World, sign_in: SignIn) -> None:
    text = page(sign_in(world.officer), world.an)
    assert "Còn năm sau (2026)?" in text
    assert "năm sau còn phải có" in text
    assert "Luật 06/2026/QH16" in text


def test_a_day_under_an_unread_law_gives_only_a_reference(
    world: World, sign_in: SignIn, settings: object
) -> None:
    from datetime import date

    settings.TODAY = date(2026, 11, 20)  # type: ignore[attr-defined]
    text = page(sign_in(world.officer), world.an, "grassroots_fighter", 2026)
    assert "Chưa kết luận được" in text
    assert "Tham khảo theo bản đã nạp gần nhất" in text


def test_a_collective_is_explained_too(world: World, sign_in: SignIn) -> None:
    url = reverse("explain", args=["advanced_collective", 2025, f"don-vi-{world.mai.code}"])
    answer = sign_in(world.officer).get(url)
    assert answer.status_code == 200
    assert "CĐCS Hoa Mai" in answer.content.decode()


@pytest.mark.parametrize("subject", ["nguoi-0", "nguoi-x", "don-vi-khong-co", "ho-1"])
def test_an_unknown_subject_is_not_found(subject: str, world: World, sign_in: SignIn) -> None:
    assert sign_in(world.officer).get(f"/giai-thich/grassroots_fighter/2025/{subject}/").status_code == 404


def test_an_award_that_never_goes_to_a_person_is_refused_with_its_citation(
    world: World, sign_in: SignIn
) -> None:
    text = page(sign_in(world.officer), world.an, "emulation_flag_government")
    assert "chưa đủ điều kiện" in text
    assert "chỉ để tặng tập thể" in text


def test_queries_do_not_grow_with_the_proofs(
    world: World, sign_in: SignIn, django_assert_num_queries: Callable[..., object]
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(world.officer)
    page(client, world.an)
    with CaptureQueriesContext(connection) as before:
        page(client, world.an)
    for year in range(2016, 2022):
        make.award(world.an, "grassroots_fighter", year, occasion="regular")
    with CaptureQueriesContext(connection) as after:
        page(client, world.an)
    assert len(after) == len(before)
