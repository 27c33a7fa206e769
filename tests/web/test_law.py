"""The list of the law: every award with what is loaded of it, and a search over all that it says."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.world import World
from vinhdanh.engine.rules import rulebook
from vinhdanh.web.law_list import Card


@pytest.fixture
def reader(world: World, client: Client) -> Client:
    client.force_login(world.officer)
    return client


def cards(reader: Client, query: str = "") -> list[Card]:
    groups = reader.get(f"{reverse('law')}?{query}").context["groups"]
    return [card for _, rows in groups for card, _hits in rows]


def names(reader: Client, query: str) -> set[tuple[str, str]]:
    return {(card.award.code, card.subject) for card in cards(reader, query)}


def test_the_list_has_every_award_for_everyone_who_can_receive_it(reader: Client) -> None:
    expected = {(code, subject) for code, a in rulebook().catalogue.items() for subject in a.objects}
    assert names(reader, "") == expected
    assert set(rulebook().rules) <= expected


def test_what_is_not_loaded_says_so_and_why(reader: Client) -> None:
    found = cards(reader, "nap=chua")
    assert found
    assert {(c.award.code, c.subject) for c in found}.isdisjoint(rulebook().rules)
    assert all(card.why for card in found)
    text = unescape(reader.get(f"{reverse('law')}?nap=chua").content.decode())
    assert "tiêu chuẩn chưa được nạp" in text
    assert found[0].why in text


def test_a_standard_that_ended_says_who_sets_it_now(reader: Client) -> None:
    ended = [card for card in cards(reader, "nap=co") if card.current is None]
    assert "commendation_letter" in {card.award.code for card in ended}
    assert all(card.why for card in ended)
    text = unescape(reader.get(reverse("rule", args=["commendation_letter"])).content.decode())
    assert "Chưa có bản nào áp dụng cho hôm nay" in text
    assert "Bộ, ban, ngành, tỉnh quy định tiêu chuẩn giấy khen" in text
    assert "Luật 06/2022/QH15, Điều 75 khoản 2" in text


def test_whom_the_law_lets_set_a_standard_is_said_in_both_languages_and_cited() -> None:
    given = [one for award in rulebook().catalogue.values() for one in award.delegated]
    assert given
    assert all(set(one.says) == {"vi", "en"} and one.cite for one in given)


def test_a_standard_nobody_loaded_is_told_from_one_the_law_leaves_to_others(reader: Client) -> None:
    text = unescape(reader.get(reverse("rule", args=["people_teacher"])).content.decode())
    assert "Luật có tiêu chuẩn cho khen thưởng này nhưng chưa được nạp" in text
    text = unescape(reader.get(reverse("rule", args=["cultural_family"])).content.decode())
    assert "khung tiêu chuẩn do Chính phủ quy định" in text
    assert "Luật 06/2022/QH15, Điều 31 khoản 2" in text


@pytest.mark.parametrize(
    ("words", "award"),
    [
        ("cstd tinh", "provincial_fighter"),
        ("ldtt", "advanced_worker"),
        ("chien si thi dua toan quoc", "national_fighter"),
        ("CSTĐ cơ sở", "grassroots_fighter"),
    ],
)
def test_an_award_is_found_by_any_of_its_names_without_diacritics(
    words: str, award: str, reader: Client
) -> None:
    assert (award, "person") in names(reader, f"q={words}")


def test_a_clause_is_found_by_its_sentence_and_its_citation(reader: Client) -> None:
    answer = reader.get(f"{reverse('law')}?q=dieu 22 khoan 1 diem b nhan rong")
    hits = [hit for _, rows in answer.context["groups"] for _card, found in rows for hit in found]
    assert "initiative" in {hit.clause.id for hit in hits}
    assert all(hit.url.endswith(f"--{hit.clause.id}") for hit in hits)


def test_an_instrument_is_found_from_the_list(reader: Client) -> None:
    answer = reader.get(f"{reverse('law')}?q=152/2025")
    assert "nd-152-2025" in {document.id for document in answer.context["documents"]}
    assert f"/luat/van-ban/{'nd-152-2025'}/" in answer.content.decode()


def test_filters_keep_what_they_say(reader: Client) -> None:
    assert {card.subject for card in cards(reader, "doi_tuong=household")} == {"household"}
    assert all(card.unverified for card in cards(reader, "chua_kiem=1"))
    union = {card.award.code for card in cards(reader, "tang=union")}
    assert {"creative_labour", "commemorative_medal_union"} <= union
    assert "provincial_fighter" not in union


def test_nothing_found_says_what_to_do(reader: Client) -> None:
    assert "Gõ không dấu" in reader.get(f"{reverse('law')}?q=xyzzy").content.decode()
