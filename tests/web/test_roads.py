"""The road, the gaps and registering on screen: what is shown, who sees it, what a press writes, what is exported."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests import factories as make
from tests.web import world as worlds
from tests.web.test_lists import _queries
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.campaigns.models import Pledge
from vinhdanh.conduct.actions import attest, grade_year
from vinhdanh.engine.rules import rulebook
from vinhdanh.facts.actions import refresh_all
from vinhdanh.facts.queries import moment_of

SignIn = Callable[[User], Client]


@pytest.fixture
def promising(world: World) -> World:
    worlds.praise(world, world.an)
    worlds.compute()
    return world


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def sheet(client: Client, url: str) -> list[tuple[object, ...]]:
    content = b"".join(client.get(url).streaming_content)  # type: ignore[attr-defined]
    rows = list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))
    head = next(i for i, row in enumerate(rows) if row[0] == "STT")
    return [tuple(row) for row in rows[head + 1 :]]


# ---- the road


def test_the_road_names_years_steps_and_clauses(world: World, sign_in: SignIn) -> None:
    shown = text(sign_in(world.officer), reverse("person_road", args=[world.an.pk]))
    assert "Đủ điều kiện xét “Chiến sĩ thi đua Bộ, ban, ngành, tỉnh” năm 2025" in shown
    assert "Luật 06/2022/QH15, Điều 22 khoản 1 điểm b" in shown
    assert "đã được tặng 2022, 2023, 2024" in re.sub(r"\s+", " ", shown)


def _section(shown: str, award: str) -> str:
    return shown.partition(f'<details class="fold" id="{award}"')[2].partition("</details>\n<details")[0]


def test_a_closed_section_says_enough(world: World, sign_in: SignIn) -> None:
    shown = text(sign_in(world.officer), reverse("person_road", args=[world.an.pk]))
    folds = re.findall(r'<details class="fold" id="(\w+)"( open)?>', shown)
    assert [award for award, is_open in folds if is_open] == ["advanced_worker"]
    assert len(folds) == len(dict(folds)) > 5
    summary = _section(shown, "provincial_fighter").partition("</summary>")[0]
    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", summary))
    assert re.search(r"\d việc phải đạt · trước hết, năm 2025: .+sớm nhất 2025", plain)


def test_a_lower_award_is_a_link_to_its_own_section(world: World, sign_in: SignIn) -> None:
    """Its steps are told once, there; the years in which the higher one needs it as well."""
    shown = text(sign_in(world.officer), reverse("person_road", args=[world.binh.pk]))
    higher, lower = _section(shown, "provincial_fighter"), _section(shown, "grassroots_fighter")
    assert 'class="award" href="#grassroots_fighter"' in higher
    assert "Được xếp loại: Hoàn thành xuất sắc nhiệm vụ" not in higher.partition("next-year")[0]
    assert "Được xếp loại: Hoàn thành xuất sắc nhiệm vụ" in lower
    assert "Giải cao hơn còn cần danh hiệu, hình thức này của năm" in lower


def test_warnings_of_one_kind_stand_in_one_box(world: World, sign_in: SignIn) -> None:
    shown = text(sign_in(world.officer), reverse("person_road", args=[world.binh.pk]))
    assert shown.count("Các năm sau tính theo quy định đã nạp gần nhất, chỉ để tham khảo.") == 1
    assert "06/2026/QH16" in shown.partition("notice-warning")[2].partition("</div></div>")[0]


def test_every_citation_of_the_road_leads_to_its_clause(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    shown = text(client, reverse("person_road", args=[world.an.pk]))
    links = {link.replace("&amp;", "&") for link in re.findall(r'class="cite" href="([^"]+)"', shown)}
    assert links
    pages = {address: text(client, address) for address in {link.partition("#")[0] for link in links}}
    for link in links:
        address, _, anchor = link.partition("#")
        assert not anchor or f'id="{anchor}"' in pages[address], link


def test_what_only_the_past_can_tell_is_asked_for_by_name(world: World, sign_in: SignIn) -> None:
    elsewhere = make.unit("Xí nghiệp độc lập")
    stray = make.person("Vũ Văn Giang", at=elsewhere, category="official")
    make.account("canbo2", role="officer", at=elsewhere)
    shown = text(sign_in(User.objects.get(username="canbo2")), reverse("person_road", args=[stray.pk]))
    assert "Dữ liệu cần bổ sung" in shown
    assert "bộ phận thi đua, khen thưởng (sổ khen thưởng)" in shown


def test_the_workbook_has_the_rows_the_button_names(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    url = reverse("person_road", args=[world.an.pk])
    told = re.search(r"Xuất (\d+) dòng", text(client, url))
    assert told
    rows = sheet(client, f"{url}?xuat=1")
    assert len(rows) == int(told[1])
    assert any("Chiến sĩ thi đua cơ sở" in str(row[1]) for row in rows)


def test_a_units_road_is_about_the_collective(world: World, sign_in: SignIn) -> None:
    shown = text(sign_in(world.officer), reverse("unit_road", args=[world.mai.code]))
    assert "Tập thể lao động tiên tiến" in shown
    assert "Chiến sĩ thi đua cơ sở (cá nhân)" not in shown


def test_the_persons_page_leads_to_the_road(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    assert reverse("person_road", args=[world.an.pk]) in text(client, reverse("person", args=[world.an.pk]))
    assert reverse("gaps", args=[world.mai.code]) in text(client, reverse("unit", args=[world.mai.code]))


# ---- gaps


def test_a_gap_opens_the_list_of_those_people(promising: World, sign_in: SignIn) -> None:
    client = sign_in(promising.officer)
    shown = text(client, reverse("gaps", args=[promising.mai.code]))
    links = [u.replace("&amp;", "&") for u in re.findall(r'class="chip yes" href="([^"]+)"', shown)]
    link = next(u for u in links if "giai=grassroots_fighter" in u)
    assert [row.person for row, _cells in client.get(link).context["listing"].rows] == [promising.an]


def test_one_condition_away_opens_the_list_held_up_by_it(promising: World, sign_in: SignIn) -> None:
    client = sign_in(promising.officer)
    shown = text(client, reverse("gaps", args=[promising.mai.code]))
    link = next(
        u for u in re.findall(r'class="chip no" href="([^"]+)"', shown) if "provincial_fighter" in u
    ).replace("&amp;", "&")
    assert "vuong=effect" in link
    assert [row.person for row, _cells in client.get(link).context["listing"].rows] == [promising.an]


def test_gaps_export_who_stands_behind_the_counts(promising: World, sign_in: SignIn) -> None:
    client, url = sign_in(promising.officer), reverse("gaps", args=[promising.mai.code])
    make.pledge(promising.an, "grassroots_fighter", 2024, at=promising.mai)
    page = client.get(url).context
    assert len(sheet(client, f"{url}?xuat=trong")) == page["gap_rows"] > 0
    assert len(sheet(client, f"{url}?xuat=gan")) == page["near_rows"] > 0
    assert len(sheet(client, f"{url}?xuat=dang-ky")) == page["kept_rows"] == 1
    narrowed = client.get(f"{url}?doi_tuong=collective").context
    assert len(sheet(client, f"{url}?xuat=trong&doi_tuong=collective")) == narrowed["gap_rows"]


@pytest.mark.parametrize(("role", "count"), [("officer", 1), ("auditor", 1)])
def test_gaps_show_whom_the_role_may_see(role: str, count: int, promising: World, sign_in: SignIn) -> None:
    client = sign_in(promising.accounts[role])
    lines = client.get(reverse("gaps", args=[promising.mai.code])).context["gaps"]
    assert [line.gap.unserved for line in lines if line.gap.chosen.award == "grassroots_fighter"] == [count]


def test_one_condition_away_is_grouped_by_award_the_nearest_first(promising: World, sign_in: SignIn) -> None:
    near = sign_in(promising.officer).get(reverse("gaps", args=[promising.mai.code])).context["near"]
    ranks = [rulebook().catalogue[award.chosen.award].rank for award in near]
    assert ranks == sorted(ranks, reverse=True)
    assert len(ranks) == len({(a.chosen.award, a.chosen.subject_kind) for a in near}) > 3
    one = next(a for a in near if a.chosen.award == "provincial_fighter")
    assert one.total == one.settled + one.open == sum(line.near.count for line in one.lines)


def _year_2026(world: World, settings: Any) -> str:
    """A year in which a law is in force that is not loaded: An meets everything the loaded text asks."""
    settings.TODAY = date(2026, 11, 28)
    codes = ["active_in_movements", "productive_labour", "good_conduct", "exemplary"]
    attest([world.an], codes=codes, year=2026, met=True, by=world.head)
    grade_year(world.an, year=2026, grade="excellent", by=None)
    refresh_all(moment_of(2026, settings.TODAY))
    return reverse("gaps", args=[world.mai.code]) + "?nam=2026"


def test_a_year_of_an_unread_law_shows_who_would_do_by_the_loaded_text(
    world: World, sign_in: SignIn, settings: Any
) -> None:
    client, url = sign_in(world.officer), _year_2026(world, settings)
    page, shown = client.get(url).context, text(client, url)
    assert "Đủ theo quy định đã nạp, cần kiểm tra theo luật mới" in shown
    assert "Luật 06/2026/QH16" in shown
    assert "Không có khoảng trống" not in shown
    assert page["gaps"] == []
    line = next(g for g in page["reference"] if g.gap.chosen.award == "grassroots_fighter")
    assert (line.gap.unserved, line.gap.reference) == (1, True)
    assert [row.person for row, _cells in client.get(line.url).context["listing"].rows] == [world.an]
    rows = sheet(client, f"{url}&xuat=tham-khao")
    assert len(rows) == page["reference_rows"] > 0
    assert sheet(client, f"{url}&xuat=trong") == []


def test_a_year_of_an_unread_law_never_says_that_there_is_no_gap(
    world: World, sign_in: SignIn, settings: Any
) -> None:
    settings.TODAY = date(2026, 11, 28)
    refresh_all(moment_of(2026, settings.TODAY))
    shown = text(sign_in(world.officer), reverse("gaps", args=[world.mai.code]) + "?nam=2026")
    assert "Không có khoảng trống" not in shown
    assert "Chưa nói được có khoảng trống hay không" in shown


def test_a_year_of_an_unread_law_asks_no_more_queries(world: World, sign_in: SignIn, settings: Any) -> None:
    client, url = sign_in(world.officer), _year_2026(world, settings)
    client.get(url)
    few = _queries(client, url)
    attest([world.binh], codes=["exemplary"], year=2026, met=True, by=world.head)
    for number in range(3):
        make.person(f"Phạm Văn {'DEG'[number]}", at=world.mai, category="official")
    refresh_all(moment_of(2026, settings.TODAY))
    assert _queries(client, url) == few


def test_home_says_that_there_are_gaps(promising: World, sign_in: SignIn) -> None:
    assert reverse("gaps", args=["hoa-mai"]) in text(sign_in(promising.officer), "/")


def _more(world: World) -> None:
    for number in range(3):
        made = make.person(f"Phạm Văn {'DEG'[number]}", at=world.mai, category="official")
        make.pledge(made, "advanced_worker", 2024, at=world.mai)
        worlds.praise(world, made)
    worlds.compute()


@pytest.mark.parametrize("name", ["gaps", "pledges"])
def test_more_people_ask_no_more_queries(name: str, promising: World, sign_in: SignIn) -> None:
    make.pledge(promising.binh, "advanced_worker", 2024, at=promising.mai)
    client, url = sign_in(promising.officer), reverse(name, args=[promising.mai.code])
    few = _queries(client, url)
    _more(promising)
    assert _queries(client, url) == few


# ---- registering


def _press(client: Client, world: World, rows: list[str], shown: list[str], **more: str) -> str:
    url = reverse("pledges", args=[world.mai.code])
    data = {
        "token": str(uuid4()),
        "giai": "grassroots_fighter:person",
        "nam": "2025",
        "row": rows,
        "shown": shown,
        **more,
    }
    answer = client.post(url, data, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_says_who_is_eligible_already(promising: World, sign_in: SignIn) -> None:
    url = reverse("pledges", args=[promising.mai.code]) + "?giai=grassroots_fighter:person&nam=2025"
    rows = sign_in(promising.officer).get(url).context["rows"]
    assert {str(r.subject): (r.computed, r.result) for r in rows}["Nguyễn Văn An"] == (True, True)
    assert {str(r.subject) for r in rows} == {"Nguyễn Văn An", "Đỗ Thị Bình"}


def test_one_press_registers_all_that_are_ticked(promising: World, sign_in: SignIn) -> None:
    an, binh = f"p{promising.an.pk}", f"p{promising.binh.pk}"
    said = _press(sign_in(promising.officer), promising, [an, binh], [an, binh])
    assert "Đã ghi 2 đăng ký mới." in said
    assert (
        Pledge.objects.filter(kind="grassroots_fighter", year=2025, recorded_by=promising.officer).count()
        == 2
    )


def test_a_box_left_empty_takes_the_pledge_back(promising: World, sign_in: SignIn) -> None:
    pledge = make.pledge(promising.an, "grassroots_fighter", 2025, at=promising.mai)
    an = f"p{promising.an.pk}"
    assert "Đã rút 1 đăng ký." in _press(sign_in(promising.officer), promising, [], [an])
    pledge.refresh_from_db()
    assert pledge.withdrawn_on == worlds.TODAY


def test_who_did_not_stand_on_the_page_is_left_alone(promising: World, sign_in: SignIn) -> None:
    make.pledge(promising.an, "grassroots_fighter", 2025, at=promising.mai)
    _press(sign_in(promising.officer), promising, [f"p{promising.chi.pk}"], [f"p{promising.chi.pk}"])
    assert Pledge.objects.filter(withdrawn_on=None).get().person == promising.an


def test_the_same_form_writes_once(promising: World, sign_in: SignIn) -> None:
    client, token, an = sign_in(promising.officer), str(uuid4()), f"p{promising.an.pk}"
    _press(client, promising, [an], [an], token=token)
    said = _press(client, promising, [], [an], token=token)
    assert "đã được ghi rồi" in said
    assert Pledge.objects.filter(withdrawn_on=None).count() == 1


def test_collectives_are_registered_the_same_way(promising: World, sign_in: SignIn) -> None:
    mai = f"u{promising.mai.pk}"
    _press(sign_in(promising.officer), promising, [mai], [mai], giai="advanced_collective:collective")
    assert Pledge.objects.get().unit == promising.mai
