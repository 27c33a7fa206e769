"""Handing a table in, and holding another one (as handed in, or a filled workbook) against the ledger."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.statistics import access
from vinhdanh.statistics.actions import file_table
from vinhdanh.statistics.differences import differences, inner_faults, read_numbers
from vinhdanh.statistics.queries import filed, table_of
from vinhdanh.statistics.table import Number, Place
from vinhdanh.statistics.workbook import read_table
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.statistics.asked import address, asked_for, head

_MEGABYTES = 5


class FileForm(KeepForm):
    """Handing in: the numbers are those of the page, only a word may go with them."""

    note = forms.CharField(label=lazy("Ghi chú"), required=False, max_length=300)


class WorkbookForm(forms.Form):
    """A workbook of the same form, filled by somebody."""

    file = forms.FileField(
        label=lazy("Sổ Excel của biểu này"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
    )


@reads_and_acts
def stat_file(request: SignedIn, code: str, year: int, key: str) -> HttpResponseBase:
    """Keep the table as handed in today."""
    asked = asked_for(request, code, year, key)
    allow(access.can_write(request.user, asked.unit))
    back = address("stat_table", asked)

    def act(data: Answers) -> Written:
        file_table(asked, note=data["note"], on=today(), by=request.user)
        return Written(_("Đã ghi biểu như khi nộp; sau này sổ thay đổi thì trang đối chiếu sẽ kể."), back)

    page = Page(
        _("Nộp biểu %(form)s năm %(year)s") % {"form": asked.form.number, "year": year},
        f"{asked.form.number}, {asked.unit.name}", back, _("Nộp biểu"),
        _("Số liệu của trang được giữ nguyên như hôm nay. Biểu không nộp được khi các phần cộng lại không ra tổng."),
    )  # fmt: skip
    return keep(request, FileForm(**filled(request)), page, act)


@reads_and_acts
def stat_compare(request: SignedIn, code: str, year: int, key: str) -> HttpResponseBase:
    """Against the table as last handed in; a workbook that is sent is read, compared and not kept."""
    asked = asked_for(request, code, year, key)
    table = table_of(asked)
    last = filed(asked.unit, key, year)
    form = WorkbookForm(request.POST or None, request.FILES or None)
    theirs: Mapping[Place, Number | None] | None = read_numbers(last.numbers) if last else None
    source = ""
    if request.method == "POST":
        if not form.is_valid():
            messages.error(request, _("Hãy chọn một sổ Excel."))
            return redirect(address("stat_compare", asked))
        sent = form.cleaned_data["file"]
        if sent.size > _MEGABYTES * 1024 * 1024:
            messages.error(request, _("Tệp lớn quá %(n)s MB.") % {"n": _MEGABYTES})
            return redirect(address("stat_compare", asked))
        try:
            theirs, source = read_table(table, sent.read()), sent.name
        except Refused as refused:
            messages.error(request, refused.why)
            return redirect(address("stat_compare", asked))
    return show(request, "statistics/compare.html", {
        **head(asked), "last": last, "source": source, "upload": form, "compared": theirs is not None,
        "differences": differences(table, theirs) if theirs is not None else [],
        "faults": inner_faults(table, theirs) if theirs is not None else [],
    })  # fmt: skip
