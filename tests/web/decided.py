"""A decision of CĐCS Hoa Mai at every stage of its life, for the tests of its pages."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.files.made import pdf
from tests.web.world import TODAY, World
from vinhdanh.decisions.actions import attach_copy, present, sign
from vinhdanh.decisions.drafting import Wording, draft_decisions, edit_decision
from vinhdanh.decisions.issuing import issue
from vinhdanh.decisions.models import Decision, NumberSeries
from vinhdanh.decisions.numbering import open_series
from vinhdanh.decisions.states import Split
from vinhdanh.dossiers.models import Dossier, DossierStep
from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person

NAME = "Lò Thị Minh"


def ready(world: World, *subjects: Person | Unit, kind: str = "commendation_letter") -> list[Dossier]:
    """Dossiers that Hoa Mai itself decides, passed."""
    made = [
        Dossier.objects.create(
            **{"person" if isinstance(one, Person) else "unit": one}, kind_id=kind, year=2025, occasion="regular", origin="free",
            proposer=world.mai, holder=world.mai, level=1, stage="passed",
        )
        for one in subjects or (world.an, world.binh)
    ]  # fmt: skip
    DossierStep.objects.bulk_create(
        DossierStep(dossier=one, level=1, place=world.mai.kind, unit=world.mai, decides=True) for one in made
    )
    return made


def series(world: World) -> NumberSeries:
    known = NumberSeries.objects.filter(unit=world.mai, closed_at__isnull=True).first()
    return known or open_series(world.mai, sign="QĐ-CĐCS", name="Sổ quyết định", by=world.officer)


def draft(world: World, *subjects: Person | Unit) -> Decision:
    chosen = [d.pk for d in ready(world, *subjects)]
    (made,) = draft_decisions(world.mai, chosen, split=Split.ONE, on=TODAY, by=world.officer)
    return with_words(world, made)


def with_words(world: World, made: Decision) -> Decision:
    words = Wording(
        title=made.title, authority=made.authority, basis=made.basis, proposal=made.proposal, signature=made.signature | {"name": NAME},
        series=series(world), execution=made.execution, recipients=made.recipients,
    )  # fmt: skip
    return edit_decision(made, words, by=world.officer)


def presented(world: World, *subjects: Person | Unit) -> Decision:
    return present(draft(world, *subjects), on=TODAY, by=world.officer)


def signed(world: World, *subjects: Person | Unit) -> Decision:
    return sign(presented(world, *subjects), on=TODAY, today=TODAY, by=world.head)


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("QĐ đã ký.pdf", pdf(), content_type="application/pdf")


def attached(world: World, *subjects: Person | Unit) -> Decision:
    return attach_copy(signed(world, *subjects), paper(), now=timezone.now(), by=world.officer)


def issued(world: World, *subjects: Person | Unit) -> Decision:
    assert today() == TODAY
    return issue(attached(world, *subjects), by=world.officer).decision
