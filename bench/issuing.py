"""A decision with 1,000 recipients drafted, signed and issued, beside writing the same awards one by one without evidence."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from bench._place import SMALL
from bench._province import sample_province
from bench._timing import figure

if TYPE_CHECKING:
    from vinhdanh.dossiers.models import Dossier
    from vinhdanh.org.models import Unit

RECIPIENTS = 50 if SMALL else 1_000
AWARD = "provincial_fighter"
_ON = date(2025, 12, 20)
T = TypeVar("T")


def run() -> Iterator[tuple[str, str]]:
    """Everything happens in one transaction that is taken back at the end."""
    sample_province()
    from django.db import transaction

    with transaction.atomic():
        yield from _measure()
        transaction.set_rollback(True)


def _measure() -> Iterator[tuple[str, str]]:
    from vinhdanh.awards.actions import AwardFields, record_award
    from vinhdanh.decisions.actions import present, sign
    from vinhdanh.decisions.drafting import draft_decisions
    from vinhdanh.decisions.issuing import issue
    from vinhdanh.decisions.models import Decision
    from vinhdanh.decisions.numbering import open_series
    from vinhdanh.decisions.states import Split
    from vinhdanh.files.models import StoredFile

    federation, dossiers = _passed()
    series = open_series(federation, sign="QĐ-ĐO", name="", by=None)
    taken, (draft,) = _timed(
        lambda: draft_decisions(federation, [d.pk for d in dossiers], split=Split.ONE, on=_ON, by=None)
    )
    yield "issuing.recipients", str(RECIPIENTS)
    yield "issuing.draft_seconds", figure(taken)
    signature = draft.signature | {"name": "Lò Thị Minh"}
    # the paper itself is not what is measured
    paper = StoredFile.objects.create(digest="0" * 64, size=1, kind="pdf")
    Decision.objects.filter(pk=draft.pk).update(signature=signature, series=series, copy=paper)
    taken, shown = _timed(lambda: present(draft, on=_ON, by=None))
    yield "issuing.present_seconds", figure(taken)
    taken, signed = _timed(lambda: sign(shown, on=_ON, today=_ON, by=None))
    yield "issuing.sign_seconds", figure(taken)
    taken, issued = _timed(lambda: issue(signed, by=None))
    if issued.lines != RECIPIENTS:
        raise ValueError(f"ban hành {issued.lines} dòng trong {RECIPIENTS}")
    yield "issuing.issue_seconds", figure(taken)
    fields = AwardFields(kind=AWARD, year=2025, occasion="regular", decided_on=_ON, decision_no="99/QĐ-ĐO")
    alone, _lines = _timed(lambda: [record_award(d.subject, fields, by=None) for d in dossiers])
    yield "issuing.one_by_one_seconds", figure(alone)
    yield "issuing.one_by_one_ratio", figure(alone / taken)


def _timed(act: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    done = act()
    return time.perf_counter() - start, done


def _passed() -> tuple[Unit, list[Dossier]]:
    """Dossiers of people of the sample province who have not got the award this year, passed at their federation."""
    from vinhdanh.awards.models import AwardRecord
    from vinhdanh.dossiers.models import Dossier, DossierStep
    from vinhdanh.org.models import Unit
    from vinhdanh.org.states import UnitKind
    from vinhdanh.people.queries import members_below

    federation = (
        Unit.objects.filter(kind=UnitKind.PROVINCIAL_FEDERATION, closed_on=None).order_by("pk").first()
    )
    if federation is None:
        raise ValueError("tỉnh mẫu không có liên đoàn lao động tỉnh")
    had = AwardRecord.objects.filter(kind_id=AWARD, year=2025, person__isnull=False).values("person_id")
    people = (
        members_below(federation, _ON)
        .exclude(pk__in=had)
        .exclude(dossiers__kind_id=AWARD)
        .order_by("pk")[:RECIPIENTS]
    )
    made = Dossier.objects.bulk_create(
        Dossier(
            person=one, kind_id=AWARD, year=2025, occasion="regular", origin="free", proposer=federation, holder=federation, level=1,
            stage="passed",
        )
        for one in people
    )  # fmt: skip
    DossierStep.objects.bulk_create(
        DossierStep(dossier=one, level=1, place=federation.kind, unit=federation, decides=True)
        for one in made
    )
    return federation, made
