"""Bringing in a workbook: choose the file, map its columns. And what was brought in before."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.accounts.spoken import spoken
from vinhdanh.imports import access
from vinhdanh.imports.actions import check_file, decide
from vinhdanh.imports.fields import fields_of
from vinhdanh.imports.models import ImportBatch
from vinhdanh.imports.states import BatchState, SheetKind
from vinhdanh.imports.templates import build_template
from vinhdanh.kit.verdict import Refused, no
from vinhdanh.org import access as org_access
from vinhdanh.org.states import WRITES_RECORDS
from vinhdanh.templatetags.ui import num
from vinhdanh.web.export import XLSX
from vinhdanh.web.forms import UnitField, put_refusal
from vinhdanh.web.frame import show
from vinhdanh.web.import_rows import heard
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working

_NOT_READ = "-"
# lists of nominations are sent from the page of proposals, which knows their round
_KINDS = [choice for choice in SheetKind.choices if choice[0] != SheetKind.NOMINATIONS]


def _must_write(user: User) -> None:
    if not org_access.assignments(user).filter(role__in=WRITES_RECORDS).exists():
        allow(no(_("Chỉ cán bộ thi đua, khen thưởng của đơn vị được nhập dữ liệu.")))


class UploadForm(forms.Form):
    """Which list, for which unit, in which file."""

    kind = forms.ChoiceField(label=lazy("Loại danh sách"), choices=_KINDS, widget=forms.RadioSelect)
    file = forms.FileField(
        label=lazy("Tệp"), help_text=lazy("Tệp .xlsx, .xls hoặc .csv đơn vị đang dùng; không cần sửa trước."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.csv,.txt"}),
        error_messages={"required": lazy("Hãy chọn một tệp."), "empty": lazy("Tệp này rỗng; hãy chọn tệp khác.")},
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"] = UnitField(user=user, name="unit", label=lazy("Nhập cho đơn vị"), help_text=lazy("Dòng không ghi đơn vị sẽ thuộc đơn vị này."))  # fmt: skip
        self.order_fields(["kind", "unit", "file"])

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.MAX_UPLOAD_BYTES:
            limit = num(settings.MAX_UPLOAD_BYTES // (1024 * 1024))
            raise ValidationError(
                _("Tệp lớn hơn %(limit)s MB; hãy tách thành nhiều tệp nhỏ hơn.") % {"limit": limit}
            )
        return file


def _file(batch: ImportBatch) -> SafeString:
    return format_html('<a class="row-link" href="{}">{}</a>', batch_url(batch), batch.file_name)


COLUMNS: list[Column[ImportBatch]] = [
    Column("tep", lazy("Tệp"), _file, sort=("file_name",), fixed=True),
    Column("loai", lazy("Loại danh sách"), lambda b: b.get_kind_display(), sort=("kind",)),
    Column("don_vi", lazy("Đơn vị"), lambda b: b.unit.name, sort=("unit__sort_key",)),
    Column("trang-thai", lazy("Trạng thái"), lambda b: b.get_state_display(), sort=("state",)),
    Column("luc", lazy("Lúc"), lambda b: timezone.localtime(b.created_at).strftime("%H:%M %d/%m/%Y"), sort=("created_at",)),
    Column("ai", lazy("Người nhập"), lambda b: str(b.created_by or "")),
]  # fmt: skip


def batch_url(batch: ImportBatch) -> str:
    """Where work on the batch goes on."""
    name = "import_check" if batch.state == BatchState.CHECKED else "import_result"
    return reverse(name, args=[batch.pk])


@reads_and_acts
def imports(request: SignedIn) -> HttpResponseBase:
    """Choose a list and a file; below, what was brought in before."""
    _must_write(request.user)
    form = UploadForm(
        request.POST or None, request.FILES or None, user=request.user, initial=_initial(request)
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        allow(access.can_import(request.user, data["unit"]))
        try:
            batch = check_file(
                data["file"].read(), file_name=data["file"].name, kind=data["kind"], unit=data["unit"], by=request.user
            )  # fmt: skip
        except Refused as refused:
            put_refusal(form, refused)
        else:
            return redirect("import_map", pk=batch.pk)
    table = listing(request, access.visible_to(request.user), COLUMNS, order="-luc")
    return show(request, "imports/start.html", {"form": form, "listing": table, "kinds": _KINDS})


def _initial(request: SignedIn) -> dict[str, Any]:
    context = working(request)
    code = request.GET.get("don_vi", "")
    unit = org_access.visible_to(request.user).filter(code=code).first() if code else None
    kind = request.GET.get("loai", "")
    return {
        "unit": unit or (context.unit if context else None),
        "kind": kind if kind in dict(_KINDS) else SheetKind.PEOPLE,
    }


@reads
def template(request: SignedIn, kind: str) -> HttpResponseBase:
    """An empty workbook that imports as it is filled in."""
    if kind not in SheetKind.values:
        raise Http404
    answer = HttpResponse(build_template(kind), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="mau-{kind}.xlsx"'
    return answer


@reads_and_acts
def map_columns(request: SignedIn, pk: int) -> HttpResponseBase:
    """Screen 1: what each column is; where the header stands when it was not found."""
    batch = access.get_batch(request.user, pk)
    if batch.state != BatchState.CHECKED:
        return redirect("import_result", pk=pk)
    if request.method == "POST":
        try:
            chosen = _choices(request, batch)
            batch = decide(batch, chosen, by=request.user)
        except Refused as refused:
            messages.error(request, refused.why)
        else:
            # another header may mean other columns: they are looked at once more
            if batch.outcome["tables"] and "headers" not in chosen:
                return redirect("import_check", pk=pk)
    return show(request, "imports/map.html", {
        "batch": batch,
        "tables": batch.outcome.get("tables", []),
        "preview": batch.outcome.get("preview", []),
        "notes": heard(batch.outcome, "notes"),
        "fields": _field_choices(batch),
        "not_read": _NOT_READ,
    })  # fmt: skip


def _field_choices(batch: ImportBatch) -> list[tuple[str, str]]:
    """Fields a column may be read as, with those of single years that the file has."""
    choices = [
        (code, spoken(field.label)) for code, field in fields_of(batch.kind).items() if code != "ignored"
    ]
    yearly = {
        column["field"]
        for table in batch.outcome.get("tables", [])
        for column in table["columns"]
        if column["field"].startswith(("grade_", "award_")) and column["field"][-4:].isdigit()
    }
    return choices + [(code, _("Năm %(year)s") % {"year": code[-4:]}) for code in sorted(yearly)]


def _choices(request: SignedIn, batch: ImportBatch) -> dict[str, Any]:
    """What the form says: a field for each column, or the header rows of a sheet. Refused when two columns are one field."""
    columns: dict[str, str] = {}
    seen: dict[tuple[str, int, str], dict[str, Any]] = {}
    for table in batch.outcome.get("tables", []):
        for column in table["columns"]:
            place = f"{table['sheet']}!{column['column']}"
            code = request.POST.get(f"cot:{place}:{table['header_rows'][0]}", "")
            if not code:
                continue
            field = "" if code == _NOT_READ else code
            # only what was changed: two tables of one sheet may mean different things by the same column
            if field != column["field"] or place in batch.choices.get("columns", {}):
                columns[place] = field
            twin = seen.setdefault((table["sheet"], table["header_rows"][0], field), column)
            if field and twin is not column:
                label = dict(_field_choices(batch)).get(code, code)
                raise Refused(
                    _("Trang “%(sheet)s”: cột %(one)s và cột %(two)s cùng là “%(label)s”; hãy bỏ một cột.")
                    % {
                        "sheet": table["sheet"],
                        "one": twin["column"],
                        "two": column["column"],
                        "label": label,
                    }
                )
    chosen: dict[str, Any] = {"columns": {**batch.choices.get("columns", {}), **columns}}
    headers = _headers(request, batch)
    if headers:
        chosen = {"headers": {**batch.choices.get("headers", {}), **headers}}
    return chosen


def _headers(request: SignedIn, batch: ImportBatch) -> dict[str, list[int]]:
    headers = {}
    for sheet in batch.outcome.get("preview", []):
        first = request.POST.get(f"dau:{sheet['sheet']}", "").strip()
        last = request.POST.get(f"cuoi:{sheet['sheet']}", "").strip() or first
        if first.isdigit() and last.isdigit():
            headers[sheet["sheet"]] = [int(first), int(last)]
    return headers
