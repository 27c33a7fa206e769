"""From resolution to reader: the page joins launches with the register of documents."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from tests.web.movement_world import launched
from tests.web.registry_world import directive
from tests.web.rounds_world import province_officer
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.launches.models import Launch
from vinhdanh.registry.actions import enter_outgoing
from vinhdanh.registry.fields import Fields
from vinhdanh.registry.launched import grounds_of, papers_of
from vinhdanh.registry.models import RegistryDocument
from vinhdanh.registry.relating import relate
from vinhdanh.registry.sending import receive_document, send_document

SignIn = Callable[[User], Client]


def numbered(w: World) -> Launch:
    held = launched(w, at_mai=True)
    Launch.objects.filter(pk=held.pk).update(number="12/KH-CĐCS", signed_on=TODAY)
    held.refresh_from_db()
    return held


def paper(w: World, number: str = "12/KH-CĐCS") -> RegistryDocument:
    return enter_outgoing(w.mai, Fields("phát động thi đua", number, issued_on=TODAY), on=TODAY, by=None)


def page(client: Client) -> str:
    return " ".join(client.get(reverse("plan_chain")).content.decode().split())


def test_a_launch_finds_its_paper_by_number_and_year_and_what_that_rests_on(world: World) -> None:
    held, own = numbered(world), paper(world)
    paper(world, "13/KH-CĐCS")
    relate(own, directive(world), "implements", by=None)
    papers = papers_of([held])
    assert papers == {held.pk: own}
    grounds = grounds_of([held], papers, RegistryDocument.objects.all())
    assert [str(one) for one in grounds[held.pk]] == ["Chỉ thị 34-CT/TW"]
    assert grounds_of([held], papers, RegistryDocument.objects.none()) == {}


def test_the_page_says_what_to_do_until_the_paper_is_in_the_book(world: World, sign_in: SignIn) -> None:
    numbered(world)
    client = sign_in(world.officer)
    told = page(client)
    assert "chưa có trong sổ văn bản đi" in told
    assert "chưa ghi hoạt động phổ biến" in told
    own = paper(world)
    told = page(client)
    assert "chưa có trong sổ văn bản đi" not in told
    assert reverse("registry_spread", args=[own.pk]) in told


def test_units_that_confirmed_make_the_step_whole(world: World, sign_in: SignIn) -> None:
    held = launched(world)
    Launch.objects.filter(pk=held.pk).update(number="12/KH-LĐLĐ", signed_on=TODAY)
    own = enter_outgoing(
        world.province, Fields("phát động thi đua", "12/KH-LĐLĐ", issued_on=TODAY), on=TODAY, by=None
    )
    send_document(own, [world.mai.pk], on=TODAY, by=None)
    client = sign_in(province_officer(world))
    assert "gửi 1 đơn vị, 0 xác nhận đã nhận" in page(client)
    assert "chưa ghi hoạt động phổ biến" in page(client)
    receive_document(own, world.mai, on=TODAY, by=None)
    assert "1 xác nhận đã nhận" in page(client)
    assert "chưa ghi hoạt động phổ biến" not in page(client)
