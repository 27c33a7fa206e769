"""A report that carries out a document of the register: chosen, named in words, found again from the document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.test import Client
from django.urls import reverse

from tests.web import registry_world
from tests.web.pressing import errors, press
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.indicators.periods import years_of
from vinhdanh.registry.actions import enter_incoming
from vinhdanh.registry.fields import Fields
from vinhdanh.reports.actions import Basics, create_report
from vinhdanh.reports.making import content_of
from vinhdanh.reports.models import PeriodReport

SignIn = Callable[[User], Client]
NAMED = (
    "Chỉ thị số 34-CT/TW ngày 07/04/2014 của Bộ Chính trị về tiếp tục đổi mới công tác thi đua, khen thưởng"
)


def page(client: Client, name: str, pk: int) -> str:
    return client.get(reverse(name, args=[pk])).content.decode()


def test_a_directive_of_the_book_names_itself_and_knows_its_report(lent: World, sign_in: SignIn) -> None:
    directive, client = registry_world.directive(lent), sign_in(lent.officer)
    boxes = {"kind": "directive", "first_year": "2021", "last_year": "2025", "unit": "hoa-mai"}
    answer = press(client, reverse("report_new"), **boxes)
    assert "chọn trong sổ văn bản" in str(errors(answer))
    press(client, reverse("report_new"), **boxes, follows=str(directive.pk))
    made = PeriodReport.objects.get()
    assert (made.follows, made.document) == (directive, NAMED)
    assert reverse("registry_document", args=[directive.pk]) in page(client, "report", made.pk)
    assert reverse("report", args=[made.pk]) in page(client, "registry_document", directive.pk)


def test_words_alone_are_enough_and_a_later_choice_takes_their_place(lent: World, sign_in: SignIn) -> None:
    client, directive = sign_in(lent.officer), registry_world.directive(lent)
    made = create_report(
        lent.mai, "directive", years_of(2021, 2025), Basics(document="Chỉ thị số 6"), by=None
    )
    assert made.follows is None
    press(client, reverse("report_edit", args=[made.pk]), addressee="Ban Thường vụ")
    made.refresh_from_db()
    assert (made.document, made.addressee) == ("Chỉ thị số 6", "Ban Thường vụ")
    press(client, reverse("report_edit", args=[made.pk]), follows=str(directive.pk))
    made.refresh_from_db()
    assert (made.follows, made.document) == (directive, NAMED)


def test_a_document_one_may_not_see_is_neither_offered_nor_linked(lent: World, sign_in: SignIn) -> None:
    theirs = registry_world.directive(lent, unit=lent.lan)
    client = sign_in(lent.officer)
    answer = press(
        client, reverse("report_new"), kind="directive", first_year="2021", last_year="2025", unit="hoa-mai", follows=str(theirs.pk)
    )  # fmt: skip
    assert answer.status_code == 200
    assert not PeriodReport.objects.exists()
    made = create_report(lent.mai, "directive", years_of(2021, 2025), Basics(follows=theirs), by=None)
    assert reverse("registry_document", args=[theirs.pk]) not in page(client, "report", made.pk)


def test_an_instrument_of_the_law_stands_once_in_the_basis(lent: World) -> None:
    said = Fields("Luật Thi đua, khen thưởng", "06/2022/QH15", issuer="Quốc hội", issued_on=date(2022, 6, 15), base=True)  # fmt: skip
    enter_incoming(lent.mai, said, arrived_on=TODAY, on=TODAY, by=None)
    registry_world.directive(lent)
    made = create_report(lent.mai, "year", years_of(2024, 2024), Basics(), by=None)
    lines = content_of(made, made.created_at.replace(year=2100)).basis
    assert [line for line in lines if line.startswith("Căn cứ Luật")] == ["Căn cứ Luật Thi đua, khen thưởng"]
    assert any("34-CT/TW" in line for line in lines)
