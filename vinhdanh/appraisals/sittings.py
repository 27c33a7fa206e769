"""Recording a sitting of a council: one set of minutes settles many dossiers, all or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.appraisals import access
from vinhdanh.appraisals.models import CouncilSitting, CouncilVote
from vinhdanh.appraisals.voting import Count, doubts, refused_vote, wrong_counts
from vinhdanh.dossiers.actions import make_move
from vinhdanh.dossiers.many import lock_dossiers
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.requirements import procedures_for
from vinhdanh.dossiers.states import Stage
from vinhdanh.files.models import StoredFile
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.rounds.models import Round


@dataclass(frozen=True)
class Sitting:
    """What the minutes say of the sitting itself."""

    unit: Unit
    body: str
    held_on: date
    minutes_no: str
    count: Count
    minutes: StoredFile
    minutes_name: str
    round: Round | None = None
    note: str = ""


@dataclass(frozen=True)
class Vote:
    """What the council decided on one dossier; `agree` None: no count was kept."""

    dossier: Dossier
    passed: bool
    agree: int | None = None
    note: str = ""


@transaction.atomic
def record_sitting(sitting: Sitting, votes: Sequence[Vote], *, on: date, by: User | None) -> CouncilSitting:
    """Write the sitting with its votes and move every dossier; refused, with nothing written, when one cannot stand."""
    if by is not None:
        require(access.can_record_sitting(by, sitting.unit))
    _refuse_sitting(sitting, votes, on)
    stored = {one.pk: one for one in lock_dossiers(vote.dossier for vote in votes)}
    refused = refused_votes(sitting.count, votes, on)
    if refused:
        raise Refused(" ".join(refused), field="votes")
    made = CouncilSitting.objects.create(
        unit=sitting.unit, round=sitting.round, body=clean_text(sitting.body), held_on=sitting.held_on,
        minutes_no=clean_text(sitting.minutes_no), members=sitting.count.members, present=sitting.count.present,
        asked_in_writing=sitting.count.asked_in_writing, minutes=sitting.minutes, minutes_name=sitting.minutes_name[:200],
        note=sitting.note.strip(), recorded_by=by,
    )  # fmt: skip
    for vote in votes:
        _settle(stored[vote.dossier.pk], vote, made, by)
    CouncilVote.objects.bulk_create(
        CouncilVote(sitting=made, dossier_id=v.dossier.pk, agree=v.agree, passed=v.passed, note=v.note.strip()[:250])
        for v in votes
    )  # fmt: skip
    return made


def refused_votes(count: Count, votes: Sequence[Vote], on: date) -> list[str]:
    """A sentence for each vote that the law does not let stand, with the code of its dossier."""
    procedures = procedures_for([vote.dossier for vote in votes], on)
    why = {v.dossier.code: refused_vote(procedures[v.dossier.pk], count, v.agree, v.passed) for v in votes}
    return [_("Hồ sơ %(code)s: %(why)s") % {"code": code, "why": said} for code, said in why.items() if said]


def doubts_about(count: Count, votes: Sequence[Vote], on: date) -> list[str]:
    """What should be read before the sitting is recorded, each thing once."""
    procedures = procedures_for([vote.dossier for vote in votes], on)
    said = [text for v in votes for text in doubts(procedures[v.dossier.pk], count, v.agree, v.passed)]
    return list(dict.fromkeys(said))


def _settle(dossier: Dossier, vote: Vote, sitting: CouncilSitting, by: User | None) -> None:
    if dossier.holder_id != sitting.unit_id:
        raise Refused(
            _("Hồ sơ %(code)s không ở %(unit)s nên hội đồng ở đó không xét.")
            % {"code": dossier.code, "unit": sitting.unit.name},
            field="votes",
        )
    verb = "council_pass" if vote.passed else "council_fail"
    again = dossier.stage == Stage.NOT_PASSED
    reason = vote.note.strip() or (
        _("Hội đồng xét lại ngày %(day)s") % {"day": f"{sitting.held_on:%d/%m/%Y}"} if again else ""
    )
    detail = {"sitting": sitting.pk, "minutes_no": sitting.minutes_no, "agree": vote.agree}
    try:
        make_move(dossier, verb, by=by, reason=reason, detail=detail)
    except Refused as refused:
        raise Refused(
            _("Hồ sơ %(code)s: %(why)s") % {"code": dossier.code, "why": refused.why}, field="votes"
        ) from None


def _refuse_sitting(sitting: Sitting, votes: Sequence[Vote], on: date) -> None:
    if not votes:
        raise Refused(_("Hãy chọn ít nhất một hồ sơ mà hội đồng đã xét."), field="votes")
    if len({vote.dossier.pk for vote in votes}) != len(votes):
        raise Refused(_("Một hồ sơ chỉ có một kết quả trong một phiên họp."), field="votes")
    for text, name in ((sitting.body, "body"), (sitting.minutes_no, "minutes_no")):
        if not clean_text(text):
            raise Refused(_("Hãy điền ô này."), field=name)
    if sitting.held_on > on:
        raise Refused(_("Ngày họp chưa tới."), field="held_on")
    wrong = wrong_counts(sitting.count)
    if wrong:
        raise Refused(wrong, field="present")
    twin = CouncilSitting.objects.filter(
        unit=sitting.unit, held_on=sitting.held_on, minutes_no=clean_text(sitting.minutes_no),
        votes__dossier_id__in=[vote.dossier.pk for vote in votes],
    )  # fmt: skip
    if twin.exists():
        raise Refused(_("Biên bản số %(no)s ngày này đã được ghi cho một trong các hồ sơ.") % {"no": sitting.minutes_no}, field="minutes_no")  # fmt: skip
