from decimal import Decimal

import pytest

from tests.factories import officer, person, province, unit
from vinhdanh.initiatives import access, actions
from vinhdanh.initiatives.actions import WorkFields
from vinhdanh.initiatives.models import Authorship, Initiative
from vinhdanh.kit.verdict import Refused

pytestmark = pytest.mark.django_db


def test_record_initiative_keeps_each_author_with_a_share() -> None:
    base = unit(parent=province())
    authors = {person("An", at=base): Decimal("0.6"), person("Bình", at=base): Decimal("0.4")}
    work = actions.record_initiative(
        WorkFields(title="  Cải tiến  lò sấy ", year=2024, reach="grassroots"),
        unit=base,
        authors=authors,
        by=None,
    )
    assert work.title == "Cải tiến lò sấy"
    assert {a.person: a.share for a in work.authorships.select_related("person")} == authors


@pytest.mark.parametrize(("shares", "why"), [([], "ít nhất một tác giả"), (["0.7", "0.4"], "vượt 100%")])
def test_record_initiative_refuses_authors_that_do_not_add_up(shares: list[str], why: str) -> None:
    base = unit(parent=province())
    authors = {person(f"Người {n}", at=base): Decimal(share) for n, share in enumerate(shares)}
    with pytest.raises(Refused, match=why):
        actions.record_initiative(WorkFields(title="Cải tiến"), unit=base, authors=authors, by=None)
    assert not Initiative.objects.exists()


def test_a_work_is_used_once() -> None:
    base = unit(parent=province())
    actions.record_initiative(
        WorkFields(title="Cải tiến"), unit=base, authors={person("An", at=base): None}, by=None
    )
    authorship = Authorship.objects.get()
    actions.mark_used(authorship, used_for="grassroots_fighter", year=2024, by=None)
    with pytest.raises(Refused, match="đã được dùng"):
        actions.mark_used(authorship, used_for="merit_certificate_province", year=2025, by=None)


def test_a_recognised_initiative_is_read_by_whoever_signs_in() -> None:
    top = province()
    one, two = unit("CĐCS Một", parent=top), unit("CĐCS Hai", parent=top)
    work = actions.record_initiative(
        WorkFields(title="Cải tiến"), unit=one, authors={person("An", at=one): None}, by=None
    )
    assert list(access.visible_to(officer(two, "b"))) == [work]
    gone = officer(one, "a")
    gone.is_active = False
    assert not access.visible_to(gone).exists()
