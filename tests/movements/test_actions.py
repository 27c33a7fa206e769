"""A unit's own movement: made, changed, spelled, linked; by whom, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import factories as make
from vinhdanh.kit.verdict import Refused
from vinhdanh.movements import access
from vinhdanh.movements.actions import (
    MovementFields,
    add_alias,
    create_movement,
    edit_movement,
    link_movements,
)
from vinhdanh.movements.models import Movement
from vinhdanh.movements.resolving import resolve_one
from vinhdanh.movements.states import LinkKind
from vinhdanh.org.models import Unit
from vinhdanh.org.states import Role

FIELDS = MovementFields(
    name="Vĩnh Sơn chung sức xây dựng nông thôn mới",
    kind="thematic",
    level="province",
    since=date(2021, 1, 1),
)


@pytest.fixture
def province(catalogue: int) -> Unit:
    return make.province()


def test_a_variant_takes_the_family_of_what_it_makes_concrete(province: Unit) -> None:
    parent = Movement.objects.get(number="M22")
    made = create_movement(replace(FIELDS, parent=parent), unit=province, by=None)
    assert (made.family, made.code) == (parent.family, "vinh-son-chung-suc-xay-dung-nong-thon-moi")
    assert made in parent.variants.all()


def test_two_movements_of_one_name_are_refused_but_another_period_is_another(province: Unit) -> None:
    create_movement(FIELDS, unit=province, by=None)
    with pytest.raises(Refused, match="Đã có phong trào"):
        create_movement(replace(FIELDS, name=FIELDS.name.upper()), unit=province, by=None)
    second = create_movement(replace(FIELDS, since=date(2026, 1, 1)), unit=province, by=None)
    assert second.code.endswith("-2")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " ** "}, "name"), ({"name": "ơ" * 251}, "name"), ({"kind": "khác"}, "kind"), ({"level": ""}, "level"),
        ({"goals": ("wealth",)}, "goals"), ({"until": date(2020, 1, 1)}, "until"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_at_its_field(province: Unit, change: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        create_movement(replace(FIELDS, **change), unit=province, by=None)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not Movement.objects.filter(unit=province).exists()


def test_a_name_given_up_is_still_understood(province: Unit) -> None:
    made = create_movement(FIELDS, unit=province, by=None)
    edit_movement(made, replace(FIELDS, name="Vĩnh Sơn cùng cả nước xây dựng nông thôn mới"), by=None)
    assert resolve_one(FIELDS.name) == made
    assert made.aliases.get().mark == "old_name"


def test_a_spelling_that_means_another_movement_is_refused(province: Unit) -> None:
    made = create_movement(FIELDS, unit=province, by=None)
    with pytest.raises(Refused, match="đang chỉ phong trào"):
        add_alias(made, "Giải việc nước, đảm việc nhà", by=None)
    add_alias(made, "VS chung sức XD NTM", mark="abbreviation", by=None)
    assert resolve_one("vs chung suc xd ntm") == made


def test_a_campaign_goes_with_several_movements_and_a_directive(province: Unit) -> None:
    campaign = create_movement(
        replace(FIELDS, name="Sạch việc, sạch nhà", kind="campaign"), unit=province, by=None
    )
    others = list(Movement.objects.filter(number__in=["M05", "M12"]))
    link_movements(campaign, others, directives=["Chỉ thị số 05-CT/TW", " "], by=None)
    kinds = list(campaign.links.values_list("kind", flat=True))
    assert kinds.count(LinkKind.GOES_WITH) == 2
    assert kinds.count(LinkKind.DIRECTIVE) == 1
    link_movements(campaign, others[:1], by=None)
    assert campaign.links.count() == 1
    with pytest.raises(Refused, match="chính nó"):
        link_movements(campaign, [campaign], by=None)


def test_a_movement_is_not_its_own_variant(province: Unit) -> None:
    made = create_movement(FIELDS, unit=province, by=None)
    below = create_movement(replace(FIELDS, name="Bản Na chung sức", parent=made), unit=province, by=None)
    with pytest.raises(Refused, match="chính nó"):
        edit_movement(made, replace(FIELDS, parent=below), by=None)


def test_who_sees_and_writes_a_units_own_movement(province: Unit) -> None:
    mai, lan = make.unit("CĐCS Hoa Mai", parent=province), make.unit("CĐCS Hoa Lan", parent=province)
    officer, stranger = make.officer(mai), make.officer(lan, "chi")
    own = create_movement(replace(FIELDS, name="Chín việc nhỏ"), unit=mai, by=officer)
    above = create_movement(FIELDS, unit=province, by=None)
    assert own in access.visible_to(officer)
    assert own not in access.visible_to(stranger)
    assert above in access.visible_to(stranger)
    assert access.can_edit(officer, own)
    assert not access.can_edit(stranger, own)
    assert "danh mục" in access.can_edit(officer, Movement.objects.get(number="M05")).why
    with pytest.raises(Refused):
        create_movement(replace(FIELDS, name="Việc của người khác"), unit=lan, by=officer)
    head = make.account("dung", role=Role.UNIT_HEAD, at=mai)
    assert not access.can_add_alias(head, Movement.objects.get(number="M05"))
