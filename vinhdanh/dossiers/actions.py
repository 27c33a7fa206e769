"""Every write to a dossier. `make_move` alone changes a stage: lock, ask, write, leave an event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.dossiers import access
from vinhdanh.dossiers.checks.whole import Checked
from vinhdanh.dossiers.handing_in import check_before, keep_handed_in
from vinhdanh.dossiers.models import Dossier, DossierEvent, DossierStep
from vinhdanh.dossiers.planning import plan_steps
from vinhdanh.dossiers.proposed import Proposed as Proposed
from vinhdanh.dossiers.proposed import Subject as Subject
from vinhdanh.dossiers.proposed import opened
from vinhdanh.dossiers.standing import out_of_place
from vinhdanh.dossiers.states import Move, Origin, Stage, moves_from
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.rounds.states import RoundState


@transaction.atomic
def open_dossier(
    what: Proposed, *, proposer: Unit, origin: str = Origin.FREE, by: User | None
) -> tuple[Dossier, bool]:
    """The draft of this proposal and whether it is new: asked for twice, the first one is found again.

    Refused when another unit proposes the same, when it has gone on already, or the award does not fit.
    """
    if by is not None:
        require(access.can_propose(by, proposer))
    return opened(what, proposer=proposer, origin=origin, stage=Stage.DRAFT, by=by)


@transaction.atomic
def suggest(what: Proposed, *, proposer: Unit, words: str, by: User) -> Dossier:
    """A colleague names somebody of the union; the union confirms, then the nominee accepts."""
    require(access.can_suggest(by, proposer))
    if not clean_text(words):
        raise Refused(_("Hãy viết vì sao anh/chị đề cử người này."), field="words")
    if isinstance(what.subject, Person) and what.subject.pk == by.person_id:
        raise Refused(
            _("Đề cử là để giới thiệu đồng nghiệp; muốn tự đăng ký, hãy gặp cán bộ công đoàn."),
            field="subject",
        )
    taken = Refused(_("Người này đã được đề cử, đề nghị khen thưởng như vậy."), field="subject")
    try:
        # who wrote it stands in one column alone: no history, no "opened by" may tell the nominee
        made, fresh = opened(what, proposer=proposer, origin=Origin.PEER, stage=Stage.SUGGESTED, by=None)
    except Refused as refused:
        # how far a colleague's dossier has come is not told to a colleague
        raise (taken if refused.field == "subject" else refused) from None
    if not fresh:
        raise taken
    made.suggestion, made.suggested_by = words.strip(), by
    made.save(update_fields=["suggestion", "suggested_by"])
    return made


@transaction.atomic
def make_move(
    dossier: Dossier,
    verb: str,
    *,
    by: User | None,
    to: Stage | None = None,
    reason: str = "",
    due_on: date | None = None,
    detail: Mapping[str, Any] | None = None,
    level: int | None = None,
    holder: Unit | None = None,
) -> Dossier:
    """Make one move of the table; refused when the stage, the role or a missing reason forbids it.

    level, holder: where it stands afterwards (kept when not given). `by` None is the system itself.
    """
    stored = (
        Dossier.objects.select_for_update(of=("self",))
        .select_related("proposer", "holder", "kind")
        .get(pk=dossier.pk)
    )
    move = move_of(stored, verb, to)
    if by is not None:
        require(access.can_move(by, stored, verb))
    words = reason.strip()
    if move.needs_reason and not words:
        raise Refused(_("Hãy ghi lý do."), field="reason")
    DossierEvent.objects.create(
        dossier=stored, verb=verb, source=stored.stage, target=move.target, level=stored.level, unit=stored.holder, party=move.party,
        reason=words, due_on=due_on, detail=dict(detail or {}), by=by,
    )  # fmt: skip
    stored.stage, stored.due_on, stored.changed_at = move.target, due_on, timezone.now()
    if level is not None:
        stored.level = level
    if holder is not None:
        stored.holder = holder
    stored.save(update_fields=["stage", "due_on", "changed_at", "level", "holder"])
    return stored


@transaction.atomic
def submit(dossier: Dossier, *, on: date, by: User | None, reason: str = "") -> Dossier:
    """Send a draft on its way: check it, plan its steps, freeze what it rests on, hand it to the first level.

    reason: why it goes on where the checks ask for one; kept with the evidence and shown to whoever appraises.
    """
    stored = _locked(dossier)
    move_of(stored, "submit", None)
    _refuse_unless_open(stored)
    checked = _check(stored, "submit", on, by, reason)
    steps = plan_steps(stored, on)
    first, now = steps[0], timezone.now()
    moved = make_move(
        stored, "submit", by=by, reason=reason, level=first.level, holder=first.unit, due_on=first.due_on, detail={"on": on.isoformat()}
    )  # fmt: skip
    moved.submitted_at = now
    moved.save(update_fields=["submitted_at"])
    _arrive(first)
    keep_handed_in(moved, checked, on, now, reason)
    return moved


@transaction.atomic
def supplement(dossier: Dossier, *, on: date, by: User | None, reason: str = "") -> Dossier:
    """Send a returned dossier back to the level that returned it, with what it rests on now; `reason`: as in `submit`."""
    stored = _locked(dossier)
    step = stored.steps.get(level=stored.level) if stored.level else None
    if step is None or step.unit is None:
        raise Refused(_("Không còn bước nào để nộp bổ sung; hãy rút và đề nghị lại."))
    move_of(stored, "supplement", None)
    checked = _check(stored, "supplement", on, by, reason)
    moved = make_move(stored, "supplement", by=by, reason=reason, holder=step.unit, due_on=step.due_on)
    keep_handed_in(moved, checked, on, timezone.now(), reason)
    return moved


def _check(dossier: Dossier, verb: str, on: date, by: User | None, reason: str) -> Checked:
    """What is found is told to those who may hand the dossier in, to nobody else."""
    if by is not None:
        require(access.can_move(by, dossier, verb))
    return check_before(dossier, on, reason)


@transaction.atomic
def recall(dossier: Dossier, *, reason: str, by: User | None) -> Dossier:
    """Take a dossier back before the level above has appraised it: to the draft, or to the level that sent it up."""
    stored = _locked(dossier)
    if stored.level <= 1:
        moved = make_move(stored, "recall", by=by, reason=reason, level=0, holder=stored.proposer)
        # the way is planned anew on the next submission
        moved.steps.all().delete()
        return moved
    below = stored.steps.filter(level__lt=stored.level, unit__isnull=False).order_by("-level").first()
    if below is None:
        raise Refused(_("Hồ sơ này chưa qua cấp nào để lấy lại."))
    was = stored.events.filter(verb="forward").order_by("-pk").first()
    source = Stage(was.source) if was else Stage.APPRAISED
    moved = make_move(
        stored, "recall_forward", by=by, to=source, reason=reason, level=below.level, holder=below.unit
    )
    moved.steps.filter(level__gte=below.level).update(left_at=None)
    moved.steps.filter(level__gt=below.level).update(arrived_at=None)
    return moved


@transaction.atomic
def return_dossier(
    dossier: Dossier, *, reason: str, due_on: date | None, on: date, by: User | None
) -> Dossier:
    """Back to its proposer with the reason and a deadline; its step waits for it."""
    if due_on is not None and due_on < on:
        raise Refused(_("Hạn bổ sung phải từ hôm nay trở đi."), field="due_on")
    stored = _locked(dossier)
    return make_move(stored, "return", by=by, reason=reason, due_on=due_on, holder=stored.proposer)


@transaction.atomic
def forward_dossier(dossier: Dossier, *, by: User | None) -> Dossier:
    """Up to the next level with its whole history; to a level outside this system it leaves our hands."""
    stored = _locked(dossier)
    if not any(move.verb == "forward" for move in moves_from(stored.stage)):
        raise Refused(out_of_place(stored))
    _refuse_open_questions(stored)
    coming = stored.steps.filter(level__gt=stored.level).order_by("level").first()
    if coming is None:
        raise Refused(_("Cấp này là cấp quyết định: hãy đưa vào dự thảo quyết định hoặc từ chối."))
    now = timezone.now()
    stored.steps.filter(level=stored.level).update(left_at=now)
    if coming.unit is None:
        moved = make_move(stored, "forward_out", by=by, level=coming.level)
    else:
        moved = make_move(
            stored, "forward", by=by, level=coming.level, holder=coming.unit, due_on=coming.due_on
        )
    _arrive(coming)
    return moved


@transaction.atomic
def decline_dossier(
    dossier: Dossier, *, reason: str, by: User | None, detail: Mapping[str, Any] | None = None
) -> Dossier:
    """No award; reason and detail go into the letter of reply. A returned dossier is declined by the level that returned it."""
    stored = _locked(dossier)
    if stored.stage == Stage.RETURNED and stored.level:
        step = stored.steps.get(level=stored.level)
        if step.unit is not None:
            stored.holder = step.unit
            stored.save(update_fields=["holder"])
    return make_move(stored, "decline", by=by, reason=reason, detail=detail)


def note_event(
    dossier: Dossier, verb: str, *, by: User | None, reason: str = "", detail: Mapping[str, Any] | None = None
) -> DossierEvent:
    """Leave an event for an act that changes no stage."""
    return DossierEvent.objects.create(
        dossier=dossier, verb=verb, source=dossier.stage, target=dossier.stage, level=dossier.level, unit=dossier.holder,
        reason=reason.strip(), detail=dict(detail or {}), by=by,
    )  # fmt: skip


def move_of(dossier: Dossier, verb: str, to: Stage | None) -> Move:
    """The one move of the table that this is; refused when its stage has none, or several and `to` does not say which."""
    found = [m for m in moves_from(dossier.stage) if m.verb == verb and to in (None, m.target)]
    if len(found) != 1:
        raise Refused(out_of_place(dossier))
    return found[0]


def _locked(dossier: Dossier) -> Dossier:
    return (
        Dossier.objects.select_for_update(of=("self",))
        .select_related("proposer", "holder", "kind", "round", "person", "unit", "household")
        .get(pk=dossier.pk)
    )


def _refuse_unless_open(dossier: Dossier) -> None:
    if dossier.round is not None and dossier.round.state != RoundState.OPEN:
        raise Refused(_("Đợt xét “%(round)s” không mở nên chưa nộp được.") % {"round": dossier.round.name})


def _arrive(step: DossierStep) -> None:
    step.arrived_at = timezone.now()
    step.save(update_fields=["arrived_at"])


def _refuse_open_questions(dossier: Dossier) -> None:
    """A level goes on when those it asked have answered, or the question was taken back."""
    waiting = dossier.opinions.filter(level=dossier.level, answer="", cancelled_at__isnull=True)
    names = list(waiting.values_list("whom", flat=True)[:3])
    if names:
        raise Refused(
            _("Còn chờ ý kiến của: %(names)s. Hãy ghi ý kiến hoặc thôi hỏi trước khi trình.")
            % {"names": ", ".join(names)}
        )
