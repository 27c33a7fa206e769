"""Ceremonies and conferences of the screens' small world: Hoa Mai's; the same each time they are asked for."""

from __future__ import annotations

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.files import made
from tests.web.world import TODAY, World
from vinhdanh.awards.models import AwardRecord
from vinhdanh.files.actions import store_file
from vinhdanh.honouring.ceremonies import Planned, cancel_ceremony, list_awards, plan_ceremony
from vinhdanh.honouring.conferences import (
    Attends,
    Convened,
    add_delegate,
    attach_paper,
    cancel_conference,
    honour_awarded,
    plan_conference,
)
from vinhdanh.honouring.conferring import Handed, confer
from vinhdanh.honouring.models import Ceremony, Conference, ConferencePaper, Conferral
from vinhdanh.honouring.states import Way

HELD = date(2025, 11, 20)


def ceremony(world: World) -> Ceremony:
    """In preparation, with An's award of 2024 on its list."""
    found = Ceremony.objects.first()
    if found is None:
        found = plan_ceremony(Planned("Lễ trao tặng của Hoa Mai", HELD), unit=world.mai, by=None)
        list_awards(found, [world.line], by=None)
    return found


def given_up(world: World) -> Ceremony:
    found = ceremony(world)
    return found if found.state == "cancelled" else cancel_ceremony(found, reason="Mưa", on=TODAY, by=None)


def conference(world: World) -> Conference:
    """In preparation, An honoured and a delegate."""
    found = Conference.objects.first()
    if found is None:
        found = plan_conference(Convened("Hội nghị điển hình của Hoa Mai", HELD), unit=world.mai, by=None)
        honour_awarded(found, [world.line], by=None)
        add_delegate(found, Attends(world.mai, person=world.an, post="Tổ trưởng", seat="A1"), by=None)
    return found


def conference_given_up(world: World) -> Conference:
    found = conference(world)
    return found if found.state == "cancelled" else cancel_conference(found, reason="Mưa", on=TODAY, by=None)


def paper(world: World) -> ConferencePaper:
    found = conference(world)
    if (kept := found.papers.first()) is not None:
        return kept
    stored = store_file(SimpleUploadedFile("bao-cao.pdf", made.pdf("Bao cao")), by=None)
    return attach_paper(found, stored, "bao-cao.pdf", kind="report", by=None)


def conferral(world: World) -> Conferral:
    """An's award of 2024, handed over by post."""
    if not Conferral.objects.exists():
        lines = AwardRecord.objects.filter(pk=world.line.pk)
        confer(lines, Handed(Way.POST, HELD, item=True), on=TODAY, by=None)
    return Conferral.objects.get()
