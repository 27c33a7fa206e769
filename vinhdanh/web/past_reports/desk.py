"""Old reports: the list, and bringing one in by pasting its text or sending its file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.files.actions import store_file
from vinhdanh.files.models import StoredFile
from vinhdanh.files.names import clean_name
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.past_reports import access
from vinhdanh.past_reports.actions import ReportFields, add_report
from vinhdanh.past_reports.models import PastReport
from vinhdanh.past_reports.queries import with_counts
from vinhdanh.past_reports.sources import MOST_LETTERS, text_of
from vinhdanh.past_reports.states import ReportKind
from vinhdanh.web.fields import PastDayField, digits
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.reading import SignedIn, reads, reads_and_acts
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import Column, listing

_MOST_BYTES = 30 * 1024 * 1024


class ReportForm(KeepForm):
    """A report as text or as a file; what is left empty is read from its head."""

    file = forms.FileField(
        label=lazy("Tệp"),
        required=False,
        help_text=lazy("Word .docx, PDF có lớp chữ, hoặc .txt. Bản quét: chạy nhận dạng chữ trước."),
    )
    text = forms.CharField(
        label=lazy("Hoặc dán chữ của báo cáo"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
        strip=False,
    )
    kind = forms.ChoiceField(label=lazy("Loại"), choices=ReportKind.choices)
    title = forms.CharField(
        label=lazy("Tên báo cáo"),
        required=False,
        max_length=400,
        help_text=lazy("Để trống thì lấy trong báo cáo."),
    )
    number = forms.CharField(label=lazy("Số, ký hiệu"), required=False, max_length=60)
    issued_on = PastDayField(label=lazy("Ngày ban hành"), required=False)
    org_name = forms.CharField(
        label=lazy("Cơ quan báo cáo"),
        required=False,
        max_length=250,
        help_text=lazy("Để trống nếu là báo cáo của chính đơn vị."),
    )
    first_year = forms.IntegerField(
        label=lazy("Từ năm"),
        required=False,
        min_value=1945,
        max_value=2100,
        widget=digits(),
        help_text=lazy("Để trống thì lấy trong tên báo cáo."),
    )
    last_year = forms.IntegerField(label=lazy("Đến hết năm"), required=False, min_value=1945, max_value=2100, widget=digits())  # fmt: skip

    def __init__(self, *args: Any, units: list[Unit], user: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.user = user
        self.fields["unit"] = forms.ChoiceField(
            label=_("Đơn vị"), choices=[(unit.code, unit.name) for unit in units]
        )
        self.order_fields(["token", "seen", "unit", "file", "text"])

    def clean(self) -> Answers:
        data: Answers = super().clean() or {}
        upload, stored, name = data.get("file"), None, ""
        source = data.get("text") or ""
        if upload:
            try:
                source, stored, name = self._read(upload)
            except Refused as refused:
                self.add_error("file", refused.why)
        elif not source.strip() and not self.errors:
            self.add_error("text", _("Hãy gửi tệp hoặc dán chữ của báo cáo."))
        if bool(data.get("first_year")) != bool(data.get("last_year")):
            self.add_error("last_year", _("Hãy ghi cả năm đầu và năm cuối."))
        if self.errors and source:
            # what was read from the file is not asked for again
            self.data = {**{name: self.data[name] for name in self.data}, "text": source}
        return {**data, "source": source, "stored": stored, "name": name}

    def _read(self, upload: Any) -> tuple[str, StoredFile | None, str]:
        name = clean_name(upload.name or "")
        if upload.size > _MOST_BYTES:
            raise Refused(_("Tệp quá lớn để là một báo cáo."), field="file")
        # a plain text is kept as the text it is; anything else is checked before it is opened
        plain = name.lower().endswith((".txt", ".md"))
        stored = None if plain else store_file(upload, by=self.user)
        upload.seek(0)
        return text_of(upload.read(), name), stored, name


@reads
def past_reports(request: SignedIn) -> HttpResponseBase:
    """Reports of the units one reads, the latest period first."""
    rows = with_counts(access.visible_to(request.user)).select_related("unit").defer("source", "text")
    return show(request, "past_reports/list.html", {
        "listing": listing(request, rows, _columns(), order="-ky"),
        "may_bring": bool(units_that_organise(request.user)),
    })  # fmt: skip


def _columns() -> list[Column[Any]]:
    return [
        Column("ten", lazy("Báo cáo"), _title, sort=("title",), fixed=True),
        Column("co_quan", lazy("Cơ quan báo cáo"), lambda row: row.org_name, sort=("org_name",)),
        Column("ky", lazy("Kỳ"), lambda row: f"{row.since.year}–{row.until.year - 1}", sort=("since",)),
        Column("loai", lazy("Loại"), lambda row: row.get_kind_display(), sort=("kind",)),
        Column("doc_duoc", lazy("Số liệu"), lambda row: format_number(row.n_read), sort=("n_read",), css="num"),
        Column("da_nhan", lazy("Đã xác nhận"), lambda row: format_number(row.n_kept), sort=("n_kept",), css="num"),
        Column("con_cho", lazy("Còn chờ"), lambda row: format_number(row.n_open), sort=("n_open",), css="num"),
    ]  # fmt: skip


def _title(row: PastReport) -> str:
    return format_html(
        '<a class="row-link" href="{}">{}</a>', reverse("past_report", args=[row.pk]), row.title
    )


@reads_and_acts
def past_report_new(request: SignedIn) -> HttpResponseBase:
    """Bring a report in: its figures wait to be confirmed."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng đưa được báo cáo cũ vào."))
    sent = filled(request, {"unit": units[0].code, "kind": ReportKind.CLOSING.value})
    files = {"files": request.FILES} if "data" in sent else {}
    form = ReportForm(**sent, **files, user=request.user, units=units)

    def act(data: Answers) -> Written:
        unit = next(unit for unit in units if unit.code == data["unit"])
        years = (data["first_year"], data["last_year"]) if data["first_year"] else None
        said = ReportFields(
            ReportKind(data["kind"]), data["title"], data["number"], data["issued_on"], data["org_name"], years, data["stored"], data["name"]
        )  # fmt: skip
        made = add_report(unit, data["source"], said, by=request.user)
        return Written(
            _("Đã đọc báo cáo: %(count)s số liệu chờ xác nhận.") % {"count": made.figures.count()},
            reverse("past_report", args=[made.pk]),
        )

    page = Page(_("Đưa báo cáo cũ vào"), _("Báo cáo cũ"), reverse("past_reports"), _("Đọc báo cáo"))
    return keep(request, form, page, act, template="past_reports/new.html")
