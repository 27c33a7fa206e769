"""The board: numbers of the units one reads, what changed since, fairness, spread, what to mend."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make
from tests.web import figures_world as sees
from tests.web.figures_world import YEAR, put
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardKind
from vinhdanh.indicators.forms import open_returns
from vinhdanh.indicators.models import Measurement
from vinhdanh.org.states import UnitKind
from vinhdanh.rollup.actions import rebuild_all
from vinhdanh.rollup.evenness import coverage, spreads
from vinhdanh.rollup.quality import quality, repairs
from vinhdanh.rollup.visits import BoardVisit

SignIn = Callable[[User], Client]
CLUBS = "culture.sports_clubs"


def page(client: Client, name: str, query: str = "") -> str:
    answer = client.get(reverse(name) + query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("role", "seen", "hidden"),
    [
        ("auditor", {"CĐCS Hoa Mai", "CĐCS Hoa Lan"}, set()),
        ("officer", {"CĐCS Hoa Mai"}, {"CĐCS Hoa Lan"}),
        ("stranger", {"CĐCS Hoa Lan"}, {"CĐCS Hoa Mai"}),
        ("member", set(), {"CĐCS Hoa Lan"}),
    ],
)
def test_the_repair_list_holds_the_units_of_the_role(role: str, seen: set[str], hidden: set[str], world: World, sign_in: SignIn) -> None:  # fmt: skip
    sees.form(world)
    shown = page(sign_in(world.accounts[role]), "dashboard_mending")
    rows = {name for name in ("CĐCS Hoa Mai", "CĐCS Hoa Lan") if f">{name}</a></td>" in shown}
    assert seen == rows
    assert not hidden & rows


def test_another_units_board_is_not_shown(world: World, sign_in: SignIn) -> None:
    shown = page(sign_in(world.officer), "dashboard", f"?don_vi={world.lan.code}")
    assert "CĐCS Hoa Lan ·" not in shown
    assert "Chọn một đơn vị để xem" in shown


def test_a_number_not_known_says_why(world: World, sign_in: SignIn) -> None:
    shown = page(sign_in(world.officer), "dashboard", "?nam=2019")
    assert "chưa mở biểu số liệu nào của năm 2019" in shown
    assert "chưa báo cáo nào đến hạn" in shown


def test_awards_of_the_board_are_named_in_the_readers_language(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    assert ">Chiến sĩ thi đua cơ sở</option>" in page(client, "dashboard_fairness")
    client.cookies["vinhdanh_language"] = "en"
    english = page(client, "dashboard_fairness")
    assert f">{AwardKind.objects.get(code='grassroots_fighter').name_en}</option>" in english
    assert "Chiến sĩ thi đua cơ sở" not in english


def test_seen_makes_the_board_say_what_changed_since(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.auditor)
    first = page(client, "dashboard")
    assert "Bấm “Đã xem”" in first
    assert not BoardVisit.objects.exists()
    client.post(reverse("dashboard_seen"), {"next": reverse("dashboard")})
    assert "Chưa có gì thay đổi" in page(client, "dashboard")
    _tell(world)
    assert "1 lần ghi số liệu" in page(client, "dashboard")


def _tell(world: World) -> None:
    put(sees.ret(world), sports_clubs=3)


def test_quality_counts_missing_late_and_jumping(world: World) -> None:
    form = sees.form(world)
    before = quality(world.province, 2025, TODAY)
    assert (before.returns, before.told, before.score) == (2, 0, 40)
    mine = sees.ret(world, of=form)
    for since, until, value in ((2024, 2025, 4), (2025, 2026, 90)):
        Measurement.objects.create(
            indicator=form.lines.get(indicator__code=CLUBS).indicator, unit=world.mai, since=YEAR.since.replace(year=since),
            until=YEAR.until.replace(year=until), value=Decimal(value), unit_return=mine if since == 2025 else None,
        )  # fmt: skip
    after = quality(world.province, 2025, TODAY)
    assert (after.told, after.jumping) == (1, 1)
    rows, total = repairs(world.province, 2025, TODAY)
    assert total == 2
    assert {row.name: (row.missing, row.jumps) for row in rows}["CĐCS Hoa Mai"] == (rows[0].asked - 1, 1)


def test_spread_names_best_and_worst_and_leaves_out_who_told_nothing(world: World) -> None:
    form = sees.form(world)
    clubs = form.lines.get(indicator__code=CLUBS).indicator
    quiet = make.unit("CĐCS Hoa Cúc", parent=world.province)
    for unit, value in ((world.mai, 2), (world.lan, 6)):
        Measurement.objects.create(
            indicator=clubs, unit=unit, since=YEAR.since, until=YEAR.until, value=value
        )
    rebuild_all(today=TODAY)
    empty, found = spreads(clubs, world.province, [2024, 2025], TODAY)
    assert (empty.told, empty.best, empty.variation) == (0, None, None)
    assert found.best == (world.lan, 6)
    assert found.worst == (world.mai, 2)
    assert (found.gap, found.mean, found.variation, found.told) == (4, 4.0, 0.5, 2)
    assert quiet.pk not in {found.best[0].pk, found.worst[0].pk}


def test_coverage_lists_the_segments_below_the_average(world: World) -> None:
    """W000-01, W001-03: the kinds of units below the provincial average are listed."""
    private = make.unit(
        "CĐCS Doanh nghiệp xa", parent=world.province, non_state=True, remote=True, sector="Dệt may"
    )
    make.unit("CĐCS Sở", parent=world.province, non_state=False, remote=False, sector="Hành chính")
    make.pledge(world.an, "grassroots_fighter", 2025, at=world.mai)
    found = coverage(world.province, 2025, TODAY)
    assert (found.whole.units, found.whole.registered) == (4, 1)
    behind = {str(one.name) for one in found.below("registered")}
    assert {"Ngoài khu vực nhà nước", "Vùng sâu, vùng xa, biên giới, hải đảo", "Dệt may"} <= behind
    assert "Chưa rõ khu vực" not in behind
    assert private.pk


def test_fairness_draws_a_line_a_group_with_the_numbers_behind(world: World, sign_in: SignIn) -> None:
    shown = page(sign_in(world.auditor), "dashboard_fairness")
    assert shown.count('role="img"') >= 6
    assert shown.count("<details") >= 6
    assert "2024: 1" in shown


@pytest.mark.parametrize(
    "name", ["dashboard", "dashboard_fairness", "dashboard_evenness", "dashboard_mending"]
)
def test_a_board_asks_no_more_for_three_units_than_for_one(name: str, world: World, sign_in: SignIn) -> None:
    form = sees.form(world)
    client = sign_in(world.auditor)
    page(client, name)
    make.unit("CĐCS số không", parent=world.province, kind=UnitKind.GRASSROOTS_UNION)  # no kept answer stands
    with CaptureQueriesContext(connection) as few:
        page(client, name)
    for number in range(3):
        make.unit(f"CĐCS số {number}", parent=world.province, kind=UnitKind.GRASSROOTS_UNION)
    open_returns(form, YEAR, by=None, due_on=TODAY)
    with CaptureQueriesContext(connection) as many:
        page(client, name)
    assert len(many) <= len(few)
