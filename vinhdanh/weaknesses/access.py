"""Who reads and who writes what a unit says of its weaknesses; lessons are shared with everybody who reads a unit."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import Verdict
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS
from vinhdanh.weaknesses.models import Lesson, Weakness


def can_write(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên ghi hạn chế, bài học, đánh giá và kiểm tra lại."""
    return org_access.can_write_records(user, unit)


def weaknesses_visible_to(user: User) -> QuerySet[Weakness]:
    """Weaknesses of units that the user reads."""
    reads = org_access.covered(user, READS_UNITS).values("descendant_id")
    return Weakness.objects.filter(unit_id__in=reads)


def get_weakness(user: User, pk: int) -> Weakness:
    """The weakness, or 404 for whoever may not see it."""
    rows = weaknesses_visible_to(user).select_related("unit", "person", "task", "by")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404("Không có hạn chế này trong phạm vi của anh/chị.")
    return found


def lessons_visible_to(user: User) -> QuerySet[Lesson]:
    """Every unit's lessons, for whoever reads a unit: they are there to be taken over."""
    if org_access.assignments(user).filter(role__in=READS_UNITS).exists():
        return Lesson.objects.all()
    return Lesson.objects.none()


def get_lesson(user: User, pk: int) -> Lesson:
    """The lesson, or 404 for whoever may not see it."""
    found = lessons_visible_to(user).select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có bài học này trong phạm vi của anh/chị.")
    return found
