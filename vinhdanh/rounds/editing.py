"""Editing a round part by part; what an edit changes is kept with its event, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardKind
from vinhdanh.awards.states import Occasion, SubjectKind
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import UnitKind
from vinhdanh.rounds import fields
from vinhdanh.rounds.fields import Basics, Due, Extra, InPlay
from vinhdanh.rounds.log import as_plain, locked_to_edit, note
from vinhdanh.rounds.models import Round, RoundAward, RoundDate, RoundPaper, RoundUnit
from vinhdanh.rounds.queries import deciders_of
from vinhdanh.rounds.states import DateMark, RoundAct, RoundState
from vinhdanh.rounds.verdicts import let_award_go, settle_verdicts

_FIRST_YEAR = 2004
_FITS = {
    SubjectKind.PERSON: "for_person",
    SubjectKind.COLLECTIVE: "for_collective",
    SubjectKind.HOUSEHOLD: "for_household",
}


@transaction.atomic
def edit_basics(held: Round, basics: Basics, *, on: date, by: User | None) -> Round:
    """What the round is called and is about; year and kind stay once it was opened."""
    stored = locked_to_edit(held, by)
    cleaned, before = cleaned_basics(basics, on), fields.basics_of(stored)
    if cleaned == before:
        return stored
    if stored.state != RoundState.DRAFT:
        for name, label in (("year", _("năm thi đua")), ("occasion", _("loại hình"))):
            if getattr(cleaned, name) != getattr(before, name):
                raise Refused(
                    _("Đợt xét đã mở nên không đổi được %(what)s; hãy lập đợt khác.") % {"what": label},
                    field=name,
                )
    refuse_twin(cleaned, stored.unit, apart_from=stored)
    for name, value in asdict(cleaned).items():
        setattr(stored, name, value)
    stored.save(update_fields=list(asdict(cleaned)))
    _edited(stored, by, "basics", before, cleaned)
    _follow(stored, on)
    return stored


@transaction.atomic
def set_awards(held: Round, wanted: Sequence[InPlay], *, on: date, by: User | None) -> Round:
    """The awards in play. Refused when one does not fit, or one with dossiers would go."""
    stored = locked_to_edit(held, by)
    before, after = fields.awards_of(stored), list(wanted)
    if len({(one.kind, one.subject_kind) for one in after}) < len(after):
        raise Refused(_("Một danh hiệu cho cùng một đối tượng chỉ ghi một lần."), field="awards")
    if sorted(map(str, as_plain(before))) == sorted(map(str, as_plain(after))):
        return stored
    if not after and stored.state == RoundState.OPEN:
        raise Refused(
            _("Đợt xét đang mở phải có ít nhất một danh hiệu, hình thức; hoặc hãy khép đợt xét."),
            field="awards",
        )
    kinds = AwardKind.objects.in_bulk({one.kind for one in after})
    may_decide = {unit.pk for unit in deciders_of(stored, on)}
    for one in after:
        _refuse_unfit(one, kinds.get(one.kind), may_decide)
    _write_awards(stored, after)
    _edited(stored, by, "awards", before, after)
    _follow(stored, on)
    return stored


@transaction.atomic
def set_calendar(held: Round, wanted: Iterable[Due], *, by: User | None) -> Round:
    """The days of the round, one a mark and level."""
    stored = locked_to_edit(held, by)
    before = fields.dates_of(stored)
    after = sorted({(due.mark, due.unit_kind): due for due in wanted}.values(), key=_in_order)
    for due in after:
        if due.mark not in DateMark.values or due.unit_kind not in ("", *UnitKind.values):
            raise Refused(_("Lịch có mốc hoặc cấp không có trong danh sách."), field="dates")
    if sorted(before, key=_in_order) == after:
        return stored
    stored.dates.all().delete()
    RoundDate.objects.bulk_create(
        RoundDate(round=stored, mark=due.mark, unit_kind=due.unit_kind, day=due.day) for due in after
    )
    _edited(stored, by, "dates", before, after)
    return stored


@transaction.atomic
def set_units(held: Round, wanted: Iterable[Unit], *, on: date, by: User | None) -> Round:
    """The units that take part with what stands below them; none = everybody below the round's unit."""
    stored = locked_to_edit(held, by)
    before = list(Unit.objects.filter(pk__in=stored.units.values("unit_id")).order_by("pk"))
    after = sorted(dict.fromkeys(wanted), key=lambda unit: unit.pk)
    if before == after:
        return stored
    here: set[int] = set(below(stored.unit, on).values_list("pk", flat=True))
    strangers = [unit.name for unit in after if unit.pk not in here]
    if strangers:
        raise Refused(
            _("Không trực thuộc %(unit)s: %(names)s.")
            % {"unit": stored.unit.name, "names": ", ".join(strangers)},
            field="units",
        )
    stored.units.all().delete()
    RoundUnit.objects.bulk_create(RoundUnit(round=stored, unit=unit) for unit in after)
    _edited(stored, by, "units", before, after)
    return stored


@transaction.atomic
def set_papers(held: Round, wanted: Iterable[Extra], *, by: User | None) -> Round:
    """The papers that the round asks for beyond the procedure."""
    stored = locked_to_edit(held, by)
    before, after = fields.papers_of(stored), list(dict.fromkeys(wanted))
    if before == after:
        return stored
    known = current_rulebook().papers
    kinds: set[str] = set(stored.awards.values_list("kind_id", flat=True))
    for one in after:
        if one.code not in known:
            raise Refused(_("Không có loại giấy tờ “%(code)s”.") % {"code": one.code}, field="papers")
        if one.kind is not None and one.kind not in kinds:
            raise Refused(
                _("Đợt xét không có danh hiệu “%(code)s” để đòi thêm giấy tờ.") % {"code": one.kind},
                field="papers",
            )
    stored.papers.all().delete()
    RoundPaper.objects.bulk_create(RoundPaper(round=stored, code=one.code, kind_id=one.kind) for one in after)
    _edited(stored, by, "papers", before, after)
    return stored


def cleaned_basics(basics: Basics, on: date) -> Basics:
    """The same with tidy texts; refused without a name, with a year or kind that cannot be."""
    name, topic = clean_text(basics.name), clean_text(basics.topic)
    if not name:
        raise Refused(_("Hãy đặt tên đợt xét."), field="name")
    if len(name) > 200:
        raise Refused(_("Tên đợt xét dài quá 200 chữ; hãy rút gọn."), field="name")
    if basics.occasion not in Occasion.values:
        raise Refused(_("Hãy chọn loại hình khen thưởng."), field="occasion")
    if not _FIRST_YEAR <= basics.year <= on.year + 1:
        raise Refused(
            _("Năm thi đua phải từ %(first)s đến %(last)s.") % {"first": _FIRST_YEAR, "last": on.year + 1},
            field="year",
        )
    if basics.occasion == Occasion.THEMATIC and not topic:
        raise Refused(_("Hãy ghi phong trào, chuyên đề của đợt xét."), field="topic")
    return Basics(
        name, basics.occasion, basics.year, topic, basics.event_on, basics.received_on, basics.note.strip()
    )


def refuse_twin(basics: Basics, unit: Unit, *, apart_from: Round | None = None) -> None:
    """A unit's rounds of one year are told apart by their names."""
    twins = Round.objects.filter(unit=unit, year=basics.year, name=basics.name)
    if apart_from is not None:
        twins = twins.exclude(pk=apart_from.pk)
    if twins.exists():
        raise Refused(
            _("%(unit)s đã có đợt xét “%(name)s” của năm %(year)s.")
            % {"unit": unit.name, "name": basics.name, "year": basics.year},
            field="name",
        )


def _refuse_unfit(one: InPlay, kind: AwardKind | None, may_decide: set[int]) -> None:
    if kind is None or one.subject_kind not in SubjectKind.values:
        raise Refused(_("Danh mục không có mã “%(code)s”.") % {"code": one.kind}, field="awards")
    if not getattr(kind, _FITS[SubjectKind(one.subject_kind)]):
        raise Refused(
            _("“%(kind)s” không tặng cho đối tượng này: %(subject)s.")
            % {"kind": kind.name, "subject": SubjectKind(one.subject_kind).label},
            field="awards",
        )
    if one.decided_at is not None and one.decided_at.pk not in may_decide:
        raise Refused(
            _("%(unit)s không phải đơn vị tổ chức đợt xét hay cấp trên của đơn vị ấy.")
            % {"unit": one.decided_at.name},
            field="awards",
        )
    if (one.cap_count is not None and one.cap_count < 1) or (
        one.cap_share is not None and not 0 < one.cap_share <= 100
    ):
        raise Refused(
            _("Mức khống chế của “%(kind)s” phải lớn hơn 0 và tỷ lệ không quá 100 %%.") % {"kind": kind.name},
            field="awards",
        )


def _write_awards(stored: Round, after: Sequence[InPlay]) -> None:
    """Rows that stay keep their id and their run of verdicts; those that go must have no dossier."""
    rows = {(row.kind_id, row.subject_kind): row for row in stored.awards.select_related("kind", "verdicts")}
    kept = {(one.kind, one.subject_kind) for one in after}
    for key, row in rows.items():
        if key not in kept:
            _refuse_used(stored, row)
            let_award_go(row)
            row.delete()
    for one in after:
        values = {"decided_at": one.decided_at, "cap_count": one.cap_count, "cap_share": one.cap_share}
        RoundAward.objects.update_or_create(
            round=stored, kind_id=one.kind, subject_kind=one.subject_kind, defaults=values
        )
    stored.papers.exclude(kind_id=None).exclude(kind_id__in={one.kind for one in after}).delete()


def _refuse_used(stored: Round, row: RoundAward) -> None:
    """Dossiers stand above this room; their rows are asked through the round alone."""
    column = {"person": "person", "collective": "unit", "household": "household"}[row.subject_kind]
    used = stored.dossiers.filter(kind_id=row.kind_id, **{f"{column}__isnull": False}).count()
    if used:
        raise Refused(
            _("“%(kind)s” đã có %(n)d hồ sơ trong đợt nên không bỏ được.")
            % {"kind": row.kind.name, "n": used},
            field="awards",
        )


def _follow(stored: Round, on: date) -> None:
    """Candidates of an open round follow what changed."""
    if stored.state == RoundState.OPEN:
        settle_verdicts(stored, on)


def _in_order(due: Due) -> tuple[Any, ...]:
    return due.day, due.mark, due.unit_kind


def _edited(stored: Round, by: User | None, part: str, before: Any, after: Any) -> None:
    note(stored, RoundAct.EDIT, by, {"part": part, "before": as_plain(before), "after": as_plain(after)})
