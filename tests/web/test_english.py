"""An English page is English: no Vietnamese outside what is marked as such, names of people and units, and signs of instruments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.engine.english_citations import SIGN, VIETNAMESE
from vinhdanh.engine.rules import rulebook
from vinhdanh.engine.sentences import as_data, said
from vinhdanh.facts.models import VerdictSet
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Household, Person, Post
from vinhdanh.web.clauses import in_words
from vinhdanh.web.law_words import in_law_marked, in_plain_words

SignIn = Callable[[User], Client]
_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "use"}
_TOLD = {"title", "aria-label", "placeholder", "data-label", "data-done", "alt"}


class _English(HTMLParser):
    """The words of a page that claim to be in the page's own language."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._open: list[tuple[str, bool]] = []

    @property
    def _foreign(self) -> bool:
        return any(foreign for _tag, foreign in self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        foreign = given.get("lang") == "vi" or tag in ("script", "style")
        if not foreign and not self._foreign:
            self.words += [given[name] or "" for name in _TOLD & set(given)]
        if tag not in _VOID:
            self._open.append((tag, foreign))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            return
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._foreign:
            self.words.append(data.strip())


def vietnamese_in(html: str) -> list[str]:
    """What is still Vietnamese on a page, data apart: names of people and units, titles of posts, signs, the point đ."""
    parser = _English()
    parser.feed(html)
    data = {
        *Person.objects.values_list("name", flat=True),
        *Household.objects.values_list("head_name", flat=True),
        *Unit.objects.values_list("name", flat=True),
        *Post.objects.values_list("title", flat=True),
    }
    return [text for text in parser.words if VIETNAMESE.search(_without(text, data))]


def _without(text: str, data: set[str]) -> str:
    for name in sorted(data, key=len, reverse=True):
        text = text.replace(name, "")
    return SIGN.sub("", text).replace("(đ)", "")


@pytest.fixture
def english(judged: World, sign_in: SignIn) -> Client:
    """An officer who chose English."""
    return _in_english(sign_in(judged.officer))


def _in_english(client: Client) -> Client:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def _page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    text: str = answer.content.decode()
    assert '<html lang="en">' in text
    return text


def _pages(world: World, home: Household) -> Iterator[str]:
    yield reverse("household", args=[home.pk])
    yield reverse("household_road", args=[home.pk])
    for award in ("commendation_letter", "merit_certificate_province"):
        yield reverse("explain", args=[award, 2025, f"ho-{home.pk}"])
    for person in (world.an, world.binh):
        yield reverse("person_road", args=[person.pk])
        yield reverse("person", args=[person.pk])
        for award in (
            "provincial_fighter",
            "advanced_worker",
            "merit_certificate_prime_minister",
            "order_labour_3",
        ):
            yield reverse("explain", args=[award, 2025, f"nguoi-{person.pk}"])
    for code in (
        "excellent_collective",
        "emulation_flag_government",
        "commemorative_medal_union",
        "model_commune",
    ):
        yield reverse("explain", args=[code, 2025, "don-vi-hoa-mai"])
    yield reverse("unit_road", args=["hoa-mai"])
    yield reverse("gaps", args=["hoa-mai"])
    for page in (
        "home",
        "units",
        "people",
        "ledger",
        "help",
        "law",
        "documents",
        "law_changes",
        "regulations",
        "law_readings",
        "eligible",
        "what_if",
    ):
        yield reverse(page)
    yield f"{reverse('law')}?q=21+khoan+1"
    yield f"{reverse('eligible')}?giai=provincial_fighter:person&nam=2025"
    yield f"{reverse('what_if')}?kieu=luat&tu=2023-12-31&den=2025-12-01&nam=2025&gia_dinh=1&don_vi="
    yield f"{reverse('what_if')}?kieu=ty-le&giai=grassroots_fighter:person&nam=2025&don_vi=&ty_le=15"
    yield f"{reverse('what_if')}?kieu=co-cau&giai=grassroots_fighter:person&nam=2024&don_vi="
    yield reverse("regulation", args=["bac_ninh_2025"])
    yield reverse("law_reading", args=["luat-06-2026", "grassroots_fighter", "person"])


def test_what_a_person_opens_is_english(judged: World, english: Client) -> None:
    home = Household.objects.create(head_name="Nguyễn Văn Giang", unit=judged.mai)
    left = {url: found for url in _pages(judged, home) if (found := vietnamese_in(_page(english, url)))}
    assert not left


def _rule_pages() -> Iterator[str]:
    """Every standard as it reads now, its first version beside its last, and the awards without one."""
    book = rulebook()
    for code in book.catalogue:
        if not any(c == code for c, _ in book.rules):
            yield reverse("rule", args=[code])
    for (code, subject), rule in book.rules.items():
        first, last = rule.versions[0].in_force, rule.versions[-1].in_force
        yield f"{reverse('rule', args=[code])}?doi_tuong={subject}&ban={last}"
        if first != last:
            yield f"{reverse('rule', args=[code])}?doi_tuong={subject}&ban={last}&voi={first}"


def test_every_standard_and_its_comparison_is_english(english: Client) -> None:
    left = {url: found[:5] for url in _rule_pages() if (found := vietnamese_in(_page(english, url)))}
    assert not left


def test_every_instrument_is_english(english: Client) -> None:
    urls = [reverse("document", args=[document.id]) for document in rulebook().documents]
    left = {url: found for url in urls if (found := vietnamese_in(_page(english, url)))}
    assert not left


def test_the_browser_title_and_the_citation_are_english(judged: World, english: Client) -> None:
    text = _page(english, f"{reverse('rule', args=['provincial_fighter'])}?doi_tuong=person&ban=2024-01-01")
    assert "<title>Emulation Fighter of a ministry or province – Vinh Danh</title>" in text
    assert "Law 06/2022/QH15, Article 22" in text
    assert "01/01/2024" in text


def test_vietnamese_pages_keep_the_words_of_the_law(judged: World, sign_in: SignIn) -> None:
    client = sign_in(judged.officer)
    text = client.get(
        reverse("explain", args=["provincial_fighter", 2025, f"nguoi-{judged.an.pk}"])
    ).content.decode()
    assert "Luật 06/2022/QH15, Điều 22" in text
    assert "Có 03 lần liên tục được tặng danh hiệu “Chiến sĩ thi đua cơ sở”" in text


def test_the_message_that_asks_for_data_is_english(judged: World, english: Client) -> None:
    text = _page(english, reverse("explain", args=["provincial_fighter", 2025, f"nguoi-{judged.an.pk}"]))
    message = re.search(r"<textarea[^>]*readonly>([^<]*)</textarea>", text)
    assert message
    assert not vietnamese_in(f"<p>{message[1]}</p>")


def test_a_regulation_that_nobody_translated_is_marked_as_vietnamese() -> None:
    with translation.override("en"):
        assert in_law_marked("Có nhà <ở> xã") == '<span lang="vi">Có nhà &lt;ở&gt; xã</span>'
        assert in_law_marked("Nội bộ đoàn kết") == "United within"
        assert in_law_marked("") == ""
    with translation.override("vi"):
        assert in_law_marked("Có nhà ở xã") == "Có nhà ở xã"


def test_numbers_of_years_agree_with_their_noun() -> None:
    with translation.override("en"):
        assert (in_words("works", 1, None), in_words("run", 3, None)) == ("1 time", "3 years")


def test_codes_inside_a_sentence_are_told_by_name_in_both_languages() -> None:
    sentence = said("Điều khoản không gọi tên nhóm đối tượng này ({found}): cần cơ quan thẩm định xác định", found="retired")  # fmt: skip
    with translation.override("en"):
        assert in_plain_words(sentence).startswith("The clause does not name this group of subjects (Retired")
        assert in_plain_words("good") == "Good performance"
    with translation.override("vi"):
        assert "retired" not in in_plain_words(sentence)


def test_a_stored_warning_is_told_in_english(judged: World, english: Client) -> None:
    warning = said("Cần kiểm tra: chưa đối chiếu văn bản {what}.", what="Nghị định 98/2023/NĐ-CP")
    VerdictSet.objects.filter(award="provincial_fighter", current=True).update(warnings=[as_data(warning)])
    text = _page(english, f"{reverse('eligible')}?giai=provincial_fighter:person&nam=2025")
    assert "To be checked: Decree 98/2023/NĐ-CP has not been compared." in text


def test_the_law_is_searched_by_its_english_words(judged: World, english: Client) -> None:
    text = _page(english, f"{reverse('law')}?q=resourceful+and+creative")
    assert "Resourceful and creative in combat" in text
    assert "Emulation Fighter of a ministry or province" in text
    assert "sáng kiến" not in text
    assert "National Emulation Fighter" in _page(english, f"{reverse('law')}?q=mưu+trí")
