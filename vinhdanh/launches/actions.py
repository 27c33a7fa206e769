"""The life of a launch: publish, answer with one's own plan, attach the signed copy, copy for another year, close, cancel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.files.models import StoredFile
from vinhdanh.files.names import clean_name
from vinhdanh.kit.dates import years_later
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.launches import access, fields
from vinhdanh.launches.cascade import nearest_launch
from vinhdanh.launches.checks import findings
from vinhdanh.launches.fields import Basics
from vinhdanh.launches.log import locked, move, note
from vinhdanh.launches.models import Launch, LaunchBasis, LaunchContent, LaunchCriterion, LaunchOccasion
from vinhdanh.launches.states import LaunchAct, LaunchState, ReviewKind, Verb
from vinhdanh.launches.writing import cleaned_basics, columns, refuse_second_yearly
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit


@dataclass(frozen=True)
class Answer:
    """A lower unit's own plan: number, day, and what it adds; without contents of its own it follows those above."""

    form: str
    number: str = ""
    signed_on: date | None = None
    title: str = ""
    theme: str = ""
    contents: tuple[str, ...] = ()
    movement: Movement | None = None
    file: StoredFile | None = None
    file_name: str = ""


@transaction.atomic
def launch_movement(held: Launch, *, on: date, by: User | None) -> Launch:
    """Publish it. Refused with every fault found: no criteria with measures and deadlines, no event, a wrong year …"""
    stored = locked(held, by)
    if stored.state == LaunchState.DRAFT:
        faults = [finding.text for finding in findings(stored, on) if finding.blocks]
        if faults:
            raise Refused(" ".join([_("Chưa phát động được."), *faults]))
    move(stored, Verb.LAUNCH)
    stored.launched_on = stored.signed_on or on
    stored.save(update_fields=["launched_on"])
    note(stored, LaunchAct.LAUNCH, by, {"on": stored.launched_on.isoformat()})
    return stored


@transaction.atomic
def respond(held: Launch, answer: Answer, *, unit: Unit, on: date, by: User | None) -> Launch:
    """The unit's own plan or launch under one above: written and in force in one step, tied to the nearest above."""
    above = nearest_launch(
        Launch.objects.select_related("unit", "movement", "parent").get(pk=held.pk), unit, on
    )
    if by is not None:
        require(access.can_respond(by, above, unit, on))
    elif not above.running:
        raise Refused(_("Chỉ hưởng ứng được phong trào đang thực hiện."))
    _refuse_answer(above, answer, unit, on)
    title = clean_text(answer.title) or above.title
    basics = cleaned_basics(
        Basics(title=title, kind=above.kind, year=above.year, starts_on=answer.signed_on or on, ends_on=above.ends_on, form=answer.form,
               number=answer.number, signed_on=answer.signed_on, theme=answer.theme, goals=tuple(above.goals))
    )  # fmt: skip
    if basics.ends_on is not None and basics.ends_on < basics.starts_on:
        basics = replace(basics, ends_on=None)
    refuse_second_yearly(basics, unit)
    made = Launch.objects.create(
        movement=answer.movement or above.movement, unit=unit, parent=above, root_id=above.top_id, state=LaunchState.LAUNCHED,
        launched_on=answer.signed_on or on, file=answer.file, file_name=clean_name(answer.file_name) if answer.file else "",
        created_by=by, **columns(basics),
    )  # fmt: skip
    LaunchContent.objects.bulk_create(
        LaunchContent(launch=made, place=place, text=text)
        for place, text in enumerate(filter(None, map(clean_text, answer.contents)), 1)
    )
    note(made, LaunchAct.RESPOND, by, {"parent": above.pk})
    return made


def _refuse_answer(above: Launch, answer: Answer, unit: Unit, on: date) -> None:
    if answer.signed_on is not None and answer.signed_on > on:
        raise Refused(_("Ngày ban hành chưa tới."), field="signed_on")
    if answer.signed_on is not None and above.signed_on is not None and answer.signed_on < above.signed_on:
        raise Refused(
            _("Kế hoạch của đơn vị có ngày trước bản phát động của cấp trên; hãy kiểm tra ngày."),
            field="signed_on",
        )
    # whoever presses at the same time waits here
    list(Launch.objects.select_for_update(of=("self",)).filter(pk=above.pk))
    twin = (
        Launch.objects.filter(unit=unit, root=above.top_id, outside_body="")
        .exclude(state=LaunchState.CANCELLED)
        .first()
    )
    if twin is not None:
        raise Refused(
            _("%(unit)s đã có bản hưởng ứng: %(title)s.") % {"unit": unit.name, "title": twin.title}
        )


@transaction.atomic
def attach_copy(held: Launch, stored_file: StoredFile, name: str, *, by: User | None) -> Launch:
    """The signed copy of the launch or plan; a later one takes the place of the earlier."""
    stored = locked(held, by)
    if stored.state == LaunchState.CANCELLED:
        raise Refused(_("Bản này đã huỷ."))
    stored.file, stored.file_name = stored_file, clean_name(name)
    stored.save(update_fields=["file", "file_name"])
    note(stored, LaunchAct.ATTACH, by, {"name": stored.file_name})
    return stored


@transaction.atomic
def copy_launch(held: Launch, *, year: int, by: User | None) -> Launch:
    """The same for another year, in preparation: every day moved by the years between, number and signature left out."""
    stored = locked(held, by)
    years = year - stored.year
    if years == 0:
        raise Refused(_("Hãy chọn năm khác năm của bản gốc."), field="year")
    before = fields.basics_of(stored)
    basics = replace(
        before, title=_retitled(before.title, stored.year, year), theme=_retitled(before.theme, stored.year, year), year=year,
        starts_on=years_later(before.starts_on, years), ends_on=years_later(before.ends_on, years) if before.ends_on else None,
        plan_due_on=years_later(before.plan_due_on, years) if before.plan_due_on else None, number="", signed_on=None,
    )  # fmt: skip
    cleaned = cleaned_basics(basics)
    refuse_second_yearly(cleaned, stored.unit)
    made = Launch.objects.create(
        movement=stored.movement, unit=stored.unit, copied_from=stored, created_by=by, **columns(cleaned)
    )
    _copy_parts(stored, made, years)
    note(made, LaunchAct.COPY, by, {"from": stored.pk})
    return made


def _copy_parts(stored: Launch, made: Launch, years: int) -> None:
    LaunchContent.objects.bulk_create(
        LaunchContent(launch=made, place=row.place, text=_retitled(row.text, stored.year, made.year)) for row in stored.contents.all()
    )  # fmt: skip
    LaunchCriterion.objects.bulk_create(
        LaunchCriterion(
            launch=made, place=row.place, text=row.text, measure=row.measure, measure_unit=row.measure_unit, holds=row.holds,
            target=row.target, bands=row.bands, whom=row.whom, deadline=years_later(row.deadline, years) if row.deadline else None,
        )
        for row in stored.criteria.all()
    )  # fmt: skip
    LaunchOccasion.objects.bulk_create(
        LaunchOccasion(launch=made, name=row.name, day=years_later(row.day, years), origin=row.origin)
        for row in stored.occasions.all()
    )
    LaunchBasis.objects.bulk_create(
        LaunchBasis(launch=made, place=row.place, text=row.text, document=row.document)
        for row in stored.bases.all()
    )


@transaction.atomic
def close_launch(held: Launch, *, by: User | None) -> Launch:
    """Close it: never without a closing review, nor, where it ran over a year, without a review on the way."""
    stored = locked(held, by)
    kinds = set(stored.reviews.values_list("kind", flat=True))
    if ReviewKind.CLOSING not in kinds:
        raise Refused(_("Chưa tổng kết: hãy ghi cuộc tổng kết trước khi khép phong trào."))
    if stored.needs_interim and ReviewKind.INTERIM not in kinds:
        raise Refused(
            _("Phong trào kéo dài hơn một năm mà chưa sơ kết lần nào; hãy ghi cuộc sơ kết trước khi khép.")
        )
    move(stored, Verb.CLOSE)
    note(stored, LaunchAct.CLOSE, by)
    return stored


@transaction.atomic
def reopen_launch(held: Launch, *, reason: str, by: User | None) -> Launch:
    """Go on with what was closed; the reason is kept."""
    stored = move(locked(held, by), Verb.REOPEN, reason)
    note(stored, LaunchAct.REOPEN, by, reason=reason)
    return stored


@transaction.atomic
def cancel_launch(held: Launch, *, reason: str = "", by: User | None) -> Launch:
    """Set it aside; what was published needs a reason, and none may follow it any more."""
    stored = locked(held, by)
    if stored.followers.exclude(state=LaunchState.CANCELLED).exists():
        raise Refused(
            _("Đã có đơn vị ban hành kế hoạch theo bản này nên không huỷ được; hãy tổng kết rồi khép.")
        )
    move(stored, Verb.CANCEL, reason)
    note(stored, LaunchAct.CANCEL, by, reason=reason)
    return stored


def _retitled(text: str, old: int, new: int) -> str:
    return text.replace(str(old), str(new))
