"""Every write to introduction lists: made, edited, frozen with their lines, taken away while in preparation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.exemplars.lists import access
from vinhdanh.exemplars.lists.deriving import Candidate, criteria_of, derive
from vinhdanh.exemplars.lists.models import IntroductionLine, IntroductionList
from vinhdanh.exemplars.lists.states import AwardTier, ListState
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.org.places import place_names

MOST_SEATS = 1000


@dataclass(frozen=True)
class Asked:
    """The criteria of a list, as they were typed."""

    name: str
    since: date
    until: date
    least_tier: str
    persons: int
    collectives: int
    direct_percent: int = 50
    held_on: date | None = None


def _cleaned(asked: Asked, unit: Unit, but: IntroductionList | None = None) -> dict[str, object]:
    name = clean_text(asked.name)[:200]
    if not name:
        raise Refused(_("Hãy ghi tên đại hội, hội nghị."), field="name")
    if asked.until < asked.since:
        raise Refused(_("Ngày cuối phải từ ngày đầu trở đi."), field="until")
    if asked.least_tier not in AwardTier.values:
        raise Refused(_("Hãy chọn một mục."), field="least_tier")
    for field in ("persons", "collectives"):
        if not 0 <= getattr(asked, field) <= MOST_SEATS:
            raise Refused(_("Số lượng phải từ 0 đến %(most)s.") % {"most": MOST_SEATS}, field=field)
    if asked.persons + asked.collectives == 0:
        raise Refused(_("Hãy ghi số cá nhân hoặc số tập thể."), field="persons")
    if not 0 <= asked.direct_percent <= 100:
        raise Refused(_("Tỷ lệ phải từ 0 đến 100."), field="direct_percent")
    twins = IntroductionList.objects.filter(unit=unit, name=name)
    if (twins.exclude(pk=but.pk) if but else twins).exists():
        raise Refused(_("Đơn vị đã có danh sách tên này."), field="name")
    return {**vars(asked), "name": name}


@transaction.atomic
def make_introduction(asked: Asked, *, unit: Unit, by: User | None) -> IntroductionList:
    """A list in preparation: only its criteria are kept, its lines are derived each time it is looked at."""
    if by is not None:
        require(access.can_draw(by, unit))
    return IntroductionList.objects.create(unit=unit, created_by=by, **_cleaned(asked, unit))


@transaction.atomic
def edit_introduction(found: IntroductionList, asked: Asked, *, by: User | None) -> IntroductionList:
    """Other criteria, while in preparation."""
    stored = _locked(found, by)
    columns = _cleaned(asked, stored.unit, stored)
    for name, value in columns.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(columns))
    return stored


@transaction.atomic
def freeze_introduction(found: IntroductionList, *, on: date, by: User | None) -> IntroductionList:
    """Keep the list as it is derived today: who was taken and who was left out, with every reason. It changes no more."""
    stored = _locked(found, by)
    lines = derive(criteria_of(stored), on)
    if not any(one.taken for one in lines):
        raise Refused(_("Chưa có ai đủ điều kiện để giới thiệu nên chưa chốt được."))
    places = place_names(on)
    IntroductionLine.objects.bulk_create(
        _line(stored, one, place, places) for place, one in enumerate(lines, start=1)
    )
    stored.state, stored.frozen_on, stored.frozen_by = ListState.FROZEN, on, by
    stored.save(update_fields=["state", "frozen_on", "frozen_by"])
    return stored


def _line(stored: IntroductionList, one: Candidate, place: int, places: dict[str, str]) -> IntroductionLine:
    row = one.role_model
    return IntroductionLine(
        introduction=stored, role_model=row, section=one.section, place=place, taken=one.taken, name=row.name, post_title=row.post_title,
        unit_name=places.get(row.unit.code, row.unit.name)[:250], field=row.field, reasons=one.reasons,
    )  # fmt: skip


def _locked(found: IntroductionList, by: User | None) -> IntroductionList:
    stored = IntroductionList.objects.select_for_update(of=("self",)).select_related("unit").get(pk=found.pk)
    if by is not None:
        require(access.can_draw(by, stored.unit))
    if stored.state != ListState.DRAFT:
        raise Refused(_("Danh sách đã chốt, không sửa được nữa."))
    return stored
