"""What is proposed, and its one dossier: found again when it is there, refused when it does not fit. For actions alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardKind
from vinhdanh.dossiers.models import Dossier, DossierEvent
from vinhdanh.dossiers.states import GONE, Stage
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Household, Person
from vinhdanh.rounds.models import Round
from vinhdanh.rounds.states import RoundState

Subject = Person | Unit | Household


@dataclass(frozen=True)
class Proposed:
    """What is proposed: an award of a year for a subject, on an occasion; `round` fills what it settles."""

    subject: Subject
    kind: str
    year: int
    occasion: str
    topic: str = ""
    round: Round | None = None
    period_from: int | None = None
    period_to: int | None = None


def opened(
    what: Proposed, *, proposer: Unit, origin: str, stage: Stage, by: User | None
) -> tuple[Dossier, bool]:
    """The dossier of a proposal and whether it is new, in the transaction of whoever calls and has asked who may."""
    kind = _fitting_kind(what)
    if what.round is not None and what.round.state != RoundState.OPEN:
        raise Refused(_("Đợt xét “%(round)s” không mở.") % {"round": what.round.name}, field="round")
    name = {Person: "person", Unit: "unit", Household: "household"}[type(what.subject)]
    key = {
        "year": what.year, "kind": kind, "occasion": what.occasion, "topic": clean_text(what.topic), name: what.subject,
    }  # fmt: skip
    fresh = {
        "round": what.round, "proposer": proposer, "holder": proposer, "origin": origin, "stage": stage, "created_by": by,
        "period_from": what.period_from, "period_to": what.period_to,
    }  # fmt: skip
    made, new = Dossier.objects.exclude(stage__in=GONE).get_or_create(**key, defaults=fresh)
    if new:
        DossierEvent.objects.create(
            dossier=made, verb="create", target=stage, unit=proposer, by=by, detail={"origin": origin}
        )
    elif made.proposer_id != proposer.pk:
        raise Refused(
            _("%(unit)s đã đề nghị như vậy (hồ sơ %(code)s).")
            % {"unit": made.proposer.name, "code": made.code},
            field="subject",
        )
    elif made.stage != stage:
        raise Refused(
            _("Hồ sơ %(code)s đã đề nghị như vậy: %(stage)s.")
            % {"code": made.code, "stage": made.get_stage_display()},
            field="subject",
        )
    return made, new


def _fitting_kind(what: Proposed) -> AwardKind:
    kind = AwardKind.objects.filter(code=what.kind).first()
    if kind is None:
        raise Refused(_("Danh mục không có mã “%(code)s”.") % {"code": what.kind}, field="kind")
    fits = {Person: kind.for_person, Unit: kind.for_collective, Household: kind.for_household}
    if not fits[type(what.subject)]:
        raise Refused(
            _("“%(kind)s” không tặng cho đối tượng này: %(subject)s.")
            % {"kind": kind.name, "subject": what.subject},
            field="kind",
        )
    return kind
