"""What a launch says of weaknesses: those its year is to mend, and the assessment that its preamble opens with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.indicators.periods import year_of
from vinhdanh.kit.verdict import Refused
from vinhdanh.launches.fields import basics_of
from vinhdanh.launches.log import locked_to_edit
from vinhdanh.launches.models import Launch
from vinhdanh.launches.writing import edit_basics
from vinhdanh.weaknesses.models import Mended, Weakness
from vinhdanh.weaknesses.queries import open_weaknesses, summary


def offered(launch: Launch) -> QuerySet[Weakness]:
    """Weaknesses of the launching unit that still stand, found in the year of the launch or before."""
    return open_weaknesses(launch.unit, year_of(launch.starts_on.year))


def mended(launch: Launch) -> list[Weakness]:
    """Those that the launch names, in its order."""
    return [one.weakness for one in launch.mended.select_related("weakness")]


def assessment_before(launch: Launch) -> str:
    """The unit's overall assessment of the year before; empty where nobody wrote it or the preamble has it."""
    found = summary(launch.unit, year_of(launch.starts_on.year - 1))
    return "" if found and found.strip() in launch.preamble else found


@transaction.atomic
def set_mended(launch: Launch, wanted: Iterable[Weakness], *, by: User | None) -> list[Weakness]:
    """Name the weaknesses that the launch is to mend, while it is being prepared; each one of the unit's own that stands."""
    stored = locked_to_edit(launch, by)
    rows, known = list(dict.fromkeys(wanted)), set(offered(stored).values_list("pk", flat=True))
    if any(one.pk not in known for one in rows):
        raise Refused(_("Chỉ nêu được hạn chế của chính đơn vị phát động, chưa khắc phục xong."), field="weaknesses")  # fmt: skip
    stored.mended.all().delete()
    Mended.objects.bulk_create(Mended(launch=stored, weakness=one, place=n) for n, one in enumerate(rows, 1))
    return rows


@transaction.atomic
def open_with_assessment(launch: Launch, *, by: User | None) -> Launch:
    """Put the assessment of the year before in front of the preamble, to be edited there."""
    found = assessment_before(launch)
    if not found:
        raise Refused(_("Đơn vị chưa có đánh giá chung của năm trước, hoặc phần mở đầu đã có."))
    basics = basics_of(launch)
    said = f"{found.strip()}\n{basics.preamble}".strip()
    return edit_basics(launch, replace(basics, preamble=said), by=by)
