"""Workbooks of returns: down for one unit or for all below, and up again with a look at what would change."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from vinhdanh.files.queries import read_file
from vinhdanh.indicators import access
from vinhdanh.indicators.figures import part_label
from vinhdanh.indicators.figures import show as shown
from vinhdanh.indicators.models import UnitReturn
from vinhdanh.indicators.queries import periods_of
from vinhdanh.indicators.workbooks.reading import Change, Reading, read_back, write_back
from vinhdanh.indicators.workbooks.writing import workbook_of, workbook_of_many
from vinhdanh.kit.verdict import Refused
from vinhdanh.web.export import XLSX
from vinhdanh.web.keeping import Answers, Notice, Page, Point, Written, keep, once
from vinhdanh.web.kept_files import FileForm, filled_with_file
from vinhdanh.web.reading import SignedIn, reads, reads_and_acts

# changes one reads through on the page; the rest is told by number
MOST_SHOWN = 100
FILE_FORM = "figures/upload.html"


class UploadForm(FileForm):
    """The filled workbook."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["file"].label = _("Sổ Excel đã điền")
        self.fields["file"].help_text = _("Sổ tải từ hệ thống, của một đơn vị hoặc của nhiều đơn vị.")

    def clean(self) -> Answers:
        data = super().clean()
        if self.held is not None:
            try:
                data["reading"] = read_back(read_file(self.held.stored), by=self.user)
            except Refused as refused:
                self.held = None
                self.add_error("file", refused.why)
        return data


@reads
def figure_workbook(request: SignedIn, pk: int) -> HttpResponseBase:
    """One return as a workbook."""
    found = access.get_return(request.user, pk)
    return _sent(workbook_of(found), f"so-lieu-{found.unit.code}-{found.since:%Y%m%d}.xlsx")


@reads
def figure_form_workbook(request: SignedIn, pk: int) -> HttpResponseBase:
    """All returns of a form and period that the reader sees, as one workbook (`?ky=`)."""
    found = access.get_form(request.user, pk)
    asked = request.GET.get("ky", "")
    period = next((one for one in periods_of(found) if one.since.isoformat() == asked), None)
    if period is None:
        raise Http404(_("Biểu chưa mở kỳ này."))
    rows = access.returns_visible_to(request.user).filter(form=found, since=period.since)
    ordered = rows.select_related("unit").order_by("unit__sort_key", "pk")
    return _sent(workbook_of_many(found, period, ordered), f"so-lieu-{found.pk}-{period.since:%Y%m%d}.xlsx")


@reads_and_acts
@once
def figure_upload(request: SignedIn) -> HttpResponseBase:
    """Send a filled workbook: first one sees what would change, then a second press writes all of it or nothing."""
    form = UploadForm(**filled_with_file(request), user=request.user)

    def look(data: Answers) -> Notice:
        return _notice(data["reading"])

    def act(data: Answers) -> Written:
        found: Reading = data["reading"]
        saved = write_back(found, by=request.user)
        where = UnitReturn.objects.filter(pk__in={one.return_id for one in found.changes})
        one = where.first() if len(where) == 1 else None
        url = reverse("figure_return", args=[one.pk]) if one else reverse("figures")
        return Written(_("Đã ghi %(n)s ô từ sổ.") % {"n": saved}, url)

    page = Page(_("Nạp sổ Excel"), _("Số liệu"), reverse("figures"), _("Xem trước"))
    return keep(request, form, page, act, look, template=FILE_FORM)


def _notice(found: Reading) -> Notice:
    if found.faults:
        points = [Point(one) for one in found.faults[:MOST_SHOWN]]
        return Notice(_("Sổ có %(n)s ô sai, chưa ghi gì") % {"n": len(found.faults)}, points, "")
    if not found.changes:
        return Notice(_("Sổ không có ô nào khác số đang có"), [], "")
    points = [Point(_line(one)) for one in found.changes[:MOST_SHOWN]]
    if len(found.changes) > MOST_SHOWN:
        points.append(Point(_("… và %(n)s ô nữa.") % {"n": len(found.changes) - MOST_SHOWN}))
    return Notice(_("%(n)s ô sẽ thay đổi") % {"n": len(found.changes)}, points, _("Ghi %(n)s ô") % {"n": len(found.changes)})  # fmt: skip


def _line(one: Change) -> str:
    part = f" ({part_label(one.part)})" if one.part else ""
    return _("%(where)s, %(unit)s: %(name)s%(part)s, %(old)s → %(new)s") % {
        "where": one.where, "unit": one.unit, "name": str(one.indicator), "part": part, "old": shown(one.old) or _("chưa có"),
        "new": shown(one.new),
    }  # fmt: skip


def _sent(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
