"""Writing a launch part by part while it is prepared; what an edit changes is kept with its event, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.engine.citations import check_citations
from vinhdanh.engine.rules import rulebook
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.launches import access, fields
from vinhdanh.launches.fields import Basics, Criterion, Occasion
from vinhdanh.launches.log import as_plain, locked_to_edit, note
from vinhdanh.launches.models import Launch, LaunchBasis, LaunchContent, LaunchCriterion, LaunchOccasion
from vinhdanh.launches.states import COUNTED, Holds, LaunchAct, LaunchForm, LaunchState
from vinhdanh.movements.models import Movement
from vinhdanh.movements.states import Goal, MovementKind
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind

MOST_ROWS = 40
_FIRST_YEAR = 1948  # the call for patriotic emulation


@transaction.atomic
def create_launch(
    movement: Movement, basics: Basics, *, unit: Unit, parent: Launch | None = None, by: User | None
) -> Launch:
    """A launch in preparation; `parent` when it follows one of a unit above."""
    if by is not None:
        require(access.can_create(by, unit))
    cleaned = cleaned_basics(basics)
    refuse_second_yearly(cleaned, unit)
    made = Launch.objects.create(
        movement=movement, unit=unit, parent=parent, root_id=parent.top_id if parent else None, created_by=by, **columns(cleaned)
    )  # fmt: skip
    note(made, LaunchAct.CREATE, by, {"parent": parent.pk} if parent else {})
    return made


@transaction.atomic
def edit_basics(held: Launch, basics: Basics, *, by: User | None) -> Launch:
    """What it is called, when it runs, what it is for."""
    stored = locked_to_edit(held, by)
    cleaned, before = cleaned_basics(basics), fields.basics_of(stored)
    if cleaned == before:
        return stored
    refuse_second_yearly(cleaned, stored.unit, apart_from=stored)
    written = columns(cleaned)
    for name, value in written.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(written))
    _edited(stored, by, "basics", before, cleaned)
    return stored


@transaction.atomic
def set_contents(held: Launch, texts: Iterable[str], *, by: User | None) -> Launch:
    """The numbered contents, in order; empty ones are left out."""
    stored = locked_to_edit(held, by)
    before, after = fields.contents_of(stored), _tidy(texts, "contents")
    if before != after:
        stored.contents.all().delete()
        LaunchContent.objects.bulk_create(
            LaunchContent(launch=stored, place=place, text=text) for place, text in enumerate(after, 1)
        )
        _edited(stored, by, "contents", before, after)
    return stored


@transaction.atomic
def set_criteria(held: Launch, wanted: Sequence[Criterion], *, by: User | None) -> Launch:
    """The criteria, in order; a measure may still be missing while the launch is prepared."""
    stored = locked_to_edit(held, by)
    before = fields.criteria_of(stored)
    after = [_criterion(one) for one in wanted if clean_text(one.text)]
    if len(after) > MOST_ROWS:
        raise Refused(_("Nhiều nhất %(most)s dòng.") % {"most": MOST_ROWS}, field="criteria")
    if before != after:
        stored.criteria.all().delete()
        LaunchCriterion.objects.bulk_create(
            LaunchCriterion(launch=stored, place=place, **asdict(one)) for place, one in enumerate(after, 1)
        )
        _edited(stored, by, "criteria", before, after)
    return stored


@transaction.atomic
def set_occasions(held: Launch, wanted: Iterable[Occasion], *, by: User | None) -> Launch:
    """The events that are greeted, by day; the years of an anniversary are counted from its two days."""
    stored = locked_to_edit(held, by)
    before = fields.occasions_of(stored)
    after = [replace(one, name=clean_text(one.name)) for one in wanted if clean_text(one.name)]
    after.sort(key=lambda one: (one.day, one.name))
    for one in after:
        if one.origin is not None and one.origin >= one.day:
            raise Refused(
                _("“%(name)s”: ngày gốc phải trước ngày kỷ niệm.") % {"name": one.name}, field="occasions"
            )
    if before != after:
        stored.occasions.all().delete()
        LaunchOccasion.objects.bulk_create(
            LaunchOccasion(launch=stored, name=one.name[:200], day=one.day, origin=one.origin)
            for one in after
        )
        _edited(stored, by, "occasions", before, after)
    return stored


@transaction.atomic
def set_bases(held: Launch, texts: Iterable[str], *, by: User | None) -> Launch:
    """The lines of căn cứ, in order; what the register of instruments knows is tied to it."""
    stored = locked_to_edit(held, by)
    before, after = fields.bases_of(stored), _tidy(texts, "bases", longest=300)
    if before != after:
        stored.bases.all().delete()
        day = stored.signed_on or stored.starts_on
        LaunchBasis.objects.bulk_create(
            LaunchBasis(launch=stored, place=place, text=text, document=_document(text, day))
            for place, text in enumerate(after, 1)
        )
        _edited(stored, by, "basis", before, after)
    return stored


def cleaned_basics(basics: Basics) -> Basics:
    """The same with tidy texts; refused when it cannot be."""
    title = clean_text(basics.title)
    if not title:
        raise Refused(_("Hãy ghi tên bản phát động, kế hoạch."), field="title")
    if basics.kind not in MovementKind.values:
        raise Refused(_("Hãy chọn loại phong trào."), field="kind")
    if basics.form not in LaunchForm.values:
        raise Refused(_("Hãy chọn phát động hay kế hoạch."), field="form")
    if not _FIRST_YEAR <= basics.year <= 2100:
        raise Refused(_("Năm phải từ %(first)s đến 2100.") % {"first": _FIRST_YEAR}, field="year")
    if basics.ends_on is not None and basics.ends_on < basics.starts_on:
        raise Refused(_("Ngày kết thúc trước ngày bắt đầu; hãy kiểm tra lại."), field="ends_on")
    if any(goal not in Goal.values for goal in basics.goals):
        raise Refused(_("Mục tiêu không có trong danh sách."), field="goals")
    if any(kind not in UnitKind.values for kind in basics.asked_kinds):
        raise Refused(_("Cấp không có trong danh sách."), field="asked_kinds")
    number = clean_text(basics.number).replace(" ", "")
    tidy: dict[str, Any] = {
        name: clean_text(getattr(basics, name)) for name in ("theme", "slogan", "targets", "outside_body")
    }
    longer: dict[str, Any] = {
        name: getattr(basics, name).strip() for name in ("purpose", "preamble", "rewards", "organising")
    }
    return replace(basics, title=title, number=number, **tidy, **longer)


def columns(basics: Basics) -> dict[str, Any]:
    """As the row keeps them."""
    return {**asdict(basics), "goals": list(basics.goals), "asked_kinds": list(basics.asked_kinds)}


def refuse_second_yearly(basics: Basics, unit: Unit, *, apart_from: Launch | None = None) -> None:
    """One regular plan a unit and year."""
    if basics.kind != MovementKind.YEARLY or basics.outside_body:
        return
    twins = Launch.objects.filter(
        unit=unit, year=basics.year, kind=MovementKind.YEARLY, outside_body=""
    ).exclude(state=LaunchState.CANCELLED)
    if apart_from is not None:
        twins = twins.exclude(pk=apart_from.pk)
    if twin := twins.first():
        raise Refused(
            _("%(unit)s đã có kế hoạch thi đua năm %(year)s: %(title)s.")
            % {"unit": unit.name, "year": basics.year, "title": twin.title},
            field="year",
        )


def _criterion(one: Criterion) -> Criterion:
    if one.holds not in Holds.values:
        raise Refused(_("Hãy chọn cách so với chỉ tiêu."), field="criteria")
    if one.holds not in COUNTED and one.target is not None:
        one = replace(one, target=None)
    return replace(
        one, text=clean_text(one.text)[:300], measure=clean_text(one.measure)[:200], measure_unit=clean_text(one.measure_unit)[:60],
        bands=clean_text(one.bands)[:300], whom=clean_text(one.whom)[:200],
    )  # fmt: skip


def _tidy(texts: Iterable[str], field: str, longest: int = 4000) -> list[str]:
    found = [clean for text in texts if (clean := clean_text(text))]
    if len(found) > MOST_ROWS:
        raise Refused(_("Nhiều nhất %(most)s dòng.") % {"most": MOST_ROWS}, field=field)
    for place, text in enumerate(found, 1):
        if len(text) > longest:
            raise Refused(
                _("Dòng %(n)s dài quá %(longest)s chữ; hãy rút gọn.") % {"n": place, "longest": longest},
                field=field,
            )
    return found


def _document(text: str, day: date) -> str:
    """The id of the instrument that the line cites, when it cites just one of the register."""
    found = {
        one.document.id
        for one in check_citations(rulebook().documents, [text], day)
        if one.document is not None
    }
    return found.pop() if len(found) == 1 else ""


def _edited(stored: Launch, by: User | None, part: str, before: Any, after: Any) -> None:
    note(stored, LaunchAct.EDIT, by, {"part": part, "before": as_plain(before), "after": as_plain(after)})
