"""A number counted now that a unit had typed: both are shown wherever it is read, and the unit takes the register's by a press."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.web import figures_world as sees
from tests.web.figures_world import YEAR, put
from tests.web.rounds_world import province_officer
from tests.web.test_figures import text
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.indicators.forms import LineFields, set_lines
from vinhdanh.indicators.models import Indicator, Measurement, UnitReturn
from vinhdanh.indicators.moving import move_return
from vinhdanh.indicators.reckonings.counting import RECKONINGS
from vinhdanh.indicators.shipped import sync_indicators
from vinhdanh.web.figures.words import proof_url, register_of
from vinhdanh.welfare.models import Support

SignIn = Callable[[User], Client]
GIFTS = "welfare.gifts"


@pytest.fixture
def ret(world: World) -> UnitReturn:
    """Hoa Mai typed thirty parcels of gifts before they were counted; the register of care holds twenty-one."""
    found = sees.ret(world)
    set_lines(found.form, [LineFields(GIFTS), LineFields("labour.dialogues")], by=None)
    Indicator.objects.filter(code=GIFTS).update(source="typed", computed_by="")
    put(found, gifts=30)
    sync_indicators()
    Support.objects.create(unit=world.mai, happened_on=date(2025, 1, 20), kind="goods", item="Quà Tết", item_key="qua tet", quantity=21)  # fmt: skip
    return found


def test_both_numbers_are_shown_wherever_the_figure_is_read(world: World, ret: UnitReturn, sign_in: SignIn) -> None:  # fmt: skip
    client = sign_in(world.officer)
    page = text(client, "figure_return", ret.pk)
    assert "Dòng 1: đơn vị báo 30, sổ đếm được 21" in page
    assert "đơn vị đã báo" in page
    assert "Sổ đếm được 21" in text(client, "figure_entry", ret.pk)
    cell = text(client, "figure_cell", ret.pk, GIFTS)
    assert "Đơn vị báo 30, sổ đếm được 21." in cell
    assert "Lấy số của sổ" in cell
    assert f'href="{reverse("register_list", args=["hien-vat"])}"' in cell
    catalogue = text(sign_in(province_officer(world)), "figure_indicator", GIFTS)
    assert "1 chỗ đơn vị báo khác sổ" in catalogue
    assert reverse("figure_cell", args=[ret.pk, GIFTS]) in catalogue
    # who reads another unit sees nothing of it
    assert "khác sổ" not in text(sign_in(world.stranger), "figure_indicator", GIFTS)


def test_a_press_takes_the_registers_number(world: World, ret: UnitReturn, sign_in: SignIn) -> None:
    client, here = sign_in(world.officer), reverse("figure_cell", args=[ret.pk, GIFTS])
    page = client.post(here, {"so": "1"}, follow=True).content.decode()
    assert "Đã lấy số của sổ" in page
    (row,) = Measurement.objects.filter(indicator__code=GIFTS)
    assert (row.value, row.unit_return) == (21, None)
    assert "sổ đếm được" not in text(client, "figure_return", ret.pk)
    assert "30 → đã xoá" in text(client, "figure_cell", ret.pk, GIFTS)
    (support,) = Support.objects.all()
    assert reverse("register_entry", args=["hien-vat", support.pk]) in text(
        client, "figure_cell", ret.pk, GIFTS
    )


def test_what_was_handed_in_is_not_changed_by_a_press(world: World, ret: UnitReturn, sign_in: SignIn) -> None:
    move_return(ret, "submit", on=TODAY, by=None)
    client, here = sign_in(world.officer), reverse("figure_cell", args=[ret.pk, GIFTS])
    assert "Lấy số của sổ</button>" not in text(client, "figure_cell", ret.pk, GIFTS)
    page = client.post(here, {"so": "1"}, follow=True).content.decode()
    assert "nên không sửa số được" in page
    assert Measurement.objects.get(indicator__code=GIFTS).value == 30


def test_every_row_behind_a_counted_number_opens_in_its_register(world: World, ret: UnitReturn, sign_in: SignIn) -> None:  # fmt: skip
    page = text(sign_in(world.officer), "figure_rows", GIFTS, query=f"?nam={YEAR.since.year}")
    (support,) = Support.objects.all()
    assert reverse("register_entry", args=["hien-vat", support.pk]) in page
    assert '<td class="num" data-label="Số">21</td>' in page


def test_every_register_that_makes_a_number_has_its_page(db: None) -> None:
    sync_indicators()
    counted = [
        one for one in Indicator.objects.exclude(computed_by="") if RECKONINGS[one.computed_by].register
    ]
    assert len(counted) > 50
    for one in counted:
        found = register_of(one)
        assert found is not None, one.computed_by
        assert all(found)
    for kind in (
        "support/house",
        "support_list",
        "works_plan",
        "fund_use",
        "loan",
        "dialogues",
        "zero",
        "classes",
        "decision",
        "person",
    ):
        assert proof_url(f"{kind}:7").endswith("7/"), kind
    assert proof_url("dossier:2025-0007")
    assert proof_url("") == ""
