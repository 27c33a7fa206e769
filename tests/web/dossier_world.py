"""Dossiers on the screens' small world: an upper union between province and unions, and everybody who has to do with one."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse

from tests import factories as make
from tests.files import made
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.appraisals.actions import appraise
from vinhdanh.appraisals.models import CouncilSitting
from vinhdanh.appraisals.sittings import Sitting, Vote, record_sitting
from vinhdanh.appraisals.voting import Count
from vinhdanh.dossiers.actions import Proposed, forward_dossier, open_dossier, submit, suggest
from vinhdanh.dossiers.models import Dossier, Opinion
from vinhdanh.dossiers.opinions import Question, Reply, ask, record
from vinhdanh.files.actions import store_content
from vinhdanh.files.models import StoredFile
from vinhdanh.org.models import Unit
from vinhdanh.org.states import Role
from vinhdanh.people.models import Person

AWARD = "provincial_fighter"


@dataclass
class Desk:
    """The province has officer, appraiser and head; `asked` is the officer of Hoa Lan, whom nothing else binds to Hoa Mai."""

    world: World
    officer: User
    appraiser: User
    head: User
    suggester: User

    @property
    def proposer(self) -> User:
        return self.world.officer

    @property
    def asked(self) -> User:
        return self.world.stranger

    @property
    def nominee(self) -> User:
        return self.world.member


def build(world: World) -> Desk:
    province = world.province
    return Desk(
        world,
        officer=make.account("canbo-tinh", role=Role.OFFICER, at=province),
        appraiser=make.account("tham-dinh", role=Role.APPRAISER, at=province),
        head=make.account("chu-tich", role=Role.UNIT_HEAD, at=province),
        suggester=make.account("binh", role=Role.MEMBER, at=world.mai, person=world.binh),
    )


def proposal(person: Person, kind: str = AWARD) -> Proposed:
    return Proposed(subject=person, kind=kind, year=TODAY.year, occasion="regular")


def draft(world: World, person: Person | None = None, kind: str = AWARD, unit: Unit | None = None) -> Dossier:
    """A dossier being written at Hoa Mai (An, when nobody else is named)."""
    return open_dossier(proposal(person or world.an, kind), proposer=unit or world.mai, by=None)[0]


def submitted(
    world: World, person: Person | None = None, kind: str = AWARD, unit: Unit | None = None
) -> Dossier:
    """The same, handed in: it lies at the province."""
    ready = make.with_papers(draft(world, person, kind, unit), TODAY)
    return submit(ready, on=TODAY, by=None, reason="Thành tích đã rõ")


def appraised(world: World, person: Person | None = None, kind: str = AWARD) -> Dossier:
    sent = submitted(world, person, kind)
    appraise(sent, advice="agree", by=None)
    sent.refresh_from_db()
    return sent


def above(world: World) -> Dossier:
    """Gone to levels outside this system."""
    sent = appraised(world, kind="merit_certificate_prime_minister")
    while sent.stage != "above":
        sent = forward_dossier(sent, by=None)
        if sent.stage == "submitted":
            appraise(sent, advice="agree", by=None)
            sent.refresh_from_db()
    return sent


def suggested(world: World, by: User) -> Dossier:
    return suggest(proposal(world.an), proposer=world.mai, words="Luôn nhận việc khó", by=by)


def question(world: World, dossier: Dossier, *bodies: str) -> Opinion:
    """Hoa Lan is asked (and the bodies named)."""
    return ask(
        dossier, Question("office", "Có vướng mắc gì không?", (world.lan,), bodies), on=TODAY, by=None
    )[0]


def paper() -> StoredFile:
    return store_content(made.pdf(), name="van-ban.pdf", by=None)


def party_opinion(dossier: Dossier) -> Opinion:
    """The Party's opinion, in writing."""
    reply = Reply("agree", document_no="05-CV/TU", file=paper())
    return record(dossier, "party", "Đảng uỷ tỉnh", reply, on=TODAY, by=None)


def sitting(
    world: World, *dossiers: Dossier, passed: bool = True, number: str = "03/BB-HĐ"
) -> CouncilSitting:
    """The province's council considers them: eleven of eleven agree."""
    minutes = Sitting(
        unit=world.province, body="Hội đồng tỉnh", held_on=TODAY, minutes_no=number, count=Count(11, 11),
        minutes=paper(), minutes_name="bien-ban.pdf",
    )  # fmt: skip
    return record_sitting(minutes, [Vote(one, passed, 11) for one in dossiers], on=TODAY, by=None)


def url(dossier: Dossier, act: str) -> str:
    """The address of a move."""
    return reverse("dossier_move", args=[dossier.code, act])


def stage(dossier: Dossier) -> str:
    """Where it stands now."""
    dossier.refresh_from_db()
    return dossier.stage


def summary(answer: HttpResponse) -> str:
    """What stands on top of a form that was refused."""
    return " ".join(map(str, answer.context["form"].non_field_errors()))  # type: ignore[attr-defined]
