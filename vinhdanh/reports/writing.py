"""The officer's passages: every save is a new version, none is lost, two writers never overwrite one another."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.reports import access
from vinhdanh.reports.models import PeriodReport, ReportPassage
from vinhdanh.reports.similar import keep_sentences

MOST_LETTERS = 20_000


class StalePassage(Refused):
    """Somebody else saved the passage since it was opened; `theirs` is their version."""

    def __init__(self, theirs: ReportPassage) -> None:
        super().__init__(
            _("%(who)s vừa lưu đoạn này. Hãy xem bản kia rồi chọn giữ bản nào.")
            % {"who": theirs.by or _("Hệ thống")}
        )
        self.theirs = theirs


class EmptiesPassage(Refused):
    """The save would empty a passage; `last` is what stands there."""

    def __init__(self, last: ReportPassage) -> None:
        super().__init__(_("Lần lưu này xoá trống đoạn đã viết."))
        self.last = last


@transaction.atomic
def save_passage(
    report: PeriodReport, section: str, text: str, *, base: int, by: User | None, empty: bool = False
) -> ReportPassage:
    """A new version of a passage; `base` is the version it was opened at. The same text again is the version there is."""
    stored = PeriodReport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=report.pk)
    if by is not None:
        require(access.can_write(by, stored))
    clean = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()
    if len(clean) > MOST_LETTERS:
        raise Refused(_("Đoạn dài quá %(n)s chữ; hãy tách bớt sang mục khác.") % {"n": MOST_LETTERS})
    last = latest(stored, section)
    if last is not None and last.text == clean:
        return last
    if last is not None and last.revision > base:
        raise StalePassage(last)
    if last is not None and last.text and not clean and not empty:
        raise EmptiesPassage(last)
    made = ReportPassage.objects.create(
        report=stored,
        section=section,
        revision=last.revision + 1 if last else 1,
        text=clean,
        by=by,
        at=timezone.now(),
    )
    keep_sentences(made)
    return made


def latest(report: PeriodReport, section: str) -> ReportPassage | None:
    """The newest version of a passage."""
    return report.passages.filter(section=section).select_related("by").order_by("-revision").first()
