"""The life of a role model: noticed, edited, moved from stage to stage, held up as an example, asked after."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.conduct.models import Hold
from vinhdanh.exemplars import access
from vinhdanh.exemplars.fields import Said, cleaned, keys, snapshot
from vinhdanh.exemplars.limits import limits
from vinhdanh.exemplars.log import happened, locked_alive, note
from vinhdanh.exemplars.models import FollowUp, RoleModel
from vinhdanh.exemplars.queries import later
from vinhdanh.exemplars.states import FOUR, REACHED_ON, Act, Move, Outcome, Stage, moves_from
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.people.queries import unit_of

Subject = Person | Unit


@transaction.atomic
def detect_role_model(subject: Subject, said: Said, *, day: date, on: date, by: User | None) -> RoleModel:
    """Write down a role model noticed on `day`, at the unit where the person belonged then (a collective: itself)."""
    happened(day, on=on, field="day")
    person = subject if isinstance(subject, Person) else None
    unit = unit_of(subject, day) or unit_of(subject, on) if isinstance(subject, Person) else subject
    if unit is None:
        raise Refused(
            _("Chưa biết %(whom)s thuộc đơn vị nào; hãy ghi nơi sinh hoạt trước.") % {"whom": subject},
            field="person",
        )
    if by is not None:
        require(access.can_write_about(by, unit, person))
    columns = cleaned(said)
    _refuse_twin(subject, columns)
    if person is not None:
        columns |= snapshot(person, day, said.job)
    made = RoleModel.objects.create(
        person=person, collective=None if isinstance(subject, Person) else subject, unit=unit,
        stage_since=day, detected_on=day, acted_on=day, recorded_by=by, **keys(subject, columns), **columns,
    )  # fmt: skip
    note(made, Act.DETECT, on=day, by=by, target=Stage.DETECTED)
    return made


@transaction.atomic
def edit_role_model(found: RoleModel, said: Said, *, on: date, by: User | None) -> RoleModel:
    """Say it better; who it is about and the days of the stages stay."""
    stored = locked_alive(found, by)
    columns = cleaned(said)
    subject = stored.person or stored.collective
    assert subject is not None  # noqa: S101 - the database sees to it
    _refuse_twin(subject, columns, but=stored)
    columns |= keys(subject, columns)
    before = {name: getattr(stored, name) for name in columns}
    for name, value in columns.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(columns))
    if any(before[name] != getattr(stored, name) for name in columns):
        note(stored, Act.EDIT, on=on, by=by)
    return stored


def _refuse_twin(subject: Subject, columns: dict[str, Any], but: RoleModel | None = None) -> None:
    whose = {"person": subject} if isinstance(subject, Person) else {"collective": subject}
    twins = RoleModel.objects.filter(**whose, topic_key=columns["topic_key"]).exclude(stage=Stage.ENDED)
    if but is not None:
        twins = twins.exclude(pk=but.pk)
    if twins.exists():
        raise Refused(
            _("%(whom)s đang được theo dõi làm điển hình của phong trào này rồi.") % {"whom": subject},
            field="topic",
        )


@transaction.atomic
def make_move(
    found: RoleModel, verb: str, *, day: date, on: date, by: User | None, text: str = ""
) -> RoleModel:
    """Move to another stage on `day`; `text` is the reason, or what the summing-up found. The only writer of the stage."""
    stored = locked_alive(found, by)
    move = next((one for one in moves_from(stored.stage, stored.paused_from) if one.verb == verb), None)
    if move is None:
        raise Refused(
            _("Điển hình đang ở giai đoạn “%(stage)s”, không làm được việc này.")
            % {"stage": stored.get_stage_display()}
        )
    happened(day, on=on, since=stored.stage_since)
    words = text.strip()
    _ask_for(move, stored, words)
    changed = _set_stage(stored, move, day)
    if move.verb == "sum_up":
        stored.summary = words
        changed.append("summary")
    stored.save(update_fields=changed)
    note(stored, Act.MOVE, on=day, by=by, text=words, source=move.source, target=move.target)
    return stored


def _ask_for(move: Move, stored: RoleModel, words: str) -> None:
    """What has to be there before a move."""
    if move.needs_reason and not words:
        raise Refused(_("Hãy ghi lý do."), field="text")
    if move.verb == "foster" and not stored.who_follows:
        raise Refused(_("Chưa có người phụ trách. Hãy ghi ai theo dõi, bồi dưỡng rồi mới chuyển giai đoạn."))
    if move.verb == "sum_up" and not words:
        raise Refused(_("Hãy ghi kết quả tổng kết: làm được gì, học được gì."), field="text")


def _set_stage(stored: RoleModel, move: Move, day: date) -> list[str]:
    stored.stage, stored.stage_since = move.target, day
    stored.paused_from = move.source if move.target == Stage.PAUSED else ""
    changed = ["stage", "stage_since", "paused_from"]
    if move.verb == "step_back":
        # the day of a stage left behind counts no more; the events keep it
        setattr(stored, REACHED_ON[move.source], None)
        return [*changed, REACHED_ON[move.source]]
    if move.target in FOUR and getattr(stored, REACHED_ON[move.target]) is None:
        setattr(stored, REACHED_ON[move.target], day)
        changed.append(REACHED_ON[move.target])
    if move.target == Stage.ENDED and stored.published_on is not None:
        stored.published_on = None
        changed.append("published_on")
    return changed


@transaction.atomic
def publish_role_model(found: RoleModel, *, on: date, by: User | None) -> RoleModel:
    """Hold up as an example: everybody signed in may read of it. Refused while something is being looked into."""
    stored = locked_alive(found, by)
    if stored.stage not in FOUR:
        raise Refused(_("Đang tạm dừng theo dõi nên chưa nêu gương được."))
    if stored.published_on is not None:
        raise Refused(_("Điển hình này đã nêu gương rồi."))
    holds = Hold.objects.filter(until__isnull=True)
    subject_held = (
        holds.filter(person=stored.person_id) if stored.person_id else holds.filter(unit=stored.collective_id)
    )
    if subject_held.exists():
        raise Refused(
            _("Đang có việc chưa kết luận về cá nhân, tập thể này; hãy chờ kết luận rồi nêu gương.")
        )
    stored.published_on = on
    stored.save(update_fields=["published_on"])
    note(stored, Act.PUBLISH, on=on, by=by)
    return stored


@transaction.atomic
def withdraw_role_model(found: RoleModel, *, reason: str, on: date, by: User | None) -> RoleModel:
    """No longer held up as an example; only the units concerned read of it."""
    stored = locked_alive(found, by)
    if stored.published_on is None:
        raise Refused(_("Điển hình này chưa nêu gương."))
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do."), field="text")
    stored.published_on = None
    stored.save(update_fields=["published_on"])
    note(stored, Act.WITHDRAW, on=on, by=by, text=reason.strip())
    return stored


@transaction.atomic
def follow_up(
    found: RoleModel, *, after_years: int, outcome: str, note_text: str, day: date, on: date, by: User | None
) -> FollowUp:
    """What became of a role model one or three years after the summing-up. Once a mark."""
    stored = locked_alive(found, by)
    if after_years not in limits().follow_up_years:
        raise Refused(_("Không có kỳ theo dõi lại này."))
    if stored.summed_up_on is None:
        raise Refused(_("Điển hình chưa tổng kết nên chưa có kỳ theo dõi lại."))
    first = later(stored.summed_up_on, after_years)
    if day < first:
        raise Refused(_("Kỳ theo dõi lại này bắt đầu từ %(day)s.") % {"day": format_date(first)}, field="day")
    happened(day, on=on)
    if outcome not in Outcome.values:
        raise Refused(_("Hãy chọn một mục."), field="outcome")
    if stored.follow_ups.filter(after_years=after_years).exists():
        raise Refused(_("Kỳ theo dõi lại này đã ghi rồi."))
    made = FollowUp.objects.create(
        role_model=stored,
        after_years=after_years,
        done_on=day,
        outcome=outcome,
        note=note_text.strip(),
        by=by,
    )
    note(stored, Act.FOLLOW_UP, on=day, by=by, text=str(Outcome(outcome).label))
    return made
