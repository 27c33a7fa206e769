"""The page on which rows are brought: pasted or sent as a workbook, looked through, then written with a second press."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.accounts.spoken import spoken
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.excel import UnreadableWorkbookError, read_workbook
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.verdict import Refused
from vinhdanh.web.keeping import Answers, KeepForm, Notice, Page, Point, Written, keep
from vinhdanh.web.reading import SignedIn
from vinhdanh.web.registers.sheets import MOST_ROWS, Read, Sheet, read

_TOLD = 30


class BringForm(KeepForm):
    """Rows as copied from a sheet, or the sheet itself; what a file says is kept as rows, so that it is sent once."""

    rows = forms.CharField(
        label=lazy("Dán các dòng từ Excel"), required=False, max_length=3_000_000, strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "wrap": "off"}), help_text=lazy("Kèm dòng tên cột ở trên cùng."),
    )  # fmt: skip
    file = forms.FileField(label=lazy("hoặc gửi tệp Excel"), required=False, widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}))  # fmt: skip

    # the mark of rows that are all of a sheet: rows that were changed since are so no more
    sheet = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def whole(self) -> bool:
        """Whether the rows are all of a sheet, as its file had them."""
        data = self.cleaned_data
        return bool(data.get("sheet")) and data["sheet"] == _mark(data["rows"])

    def clean(self) -> Answers:
        data: Answers = super().clean() or {}
        upload = data.get("file")
        if upload:
            try:
                data["rows"] = _rows_of(upload)
            except Refused as refused:
                self.add_error("file", refused.why)
                return data
            data["sheet"] = _mark(data["rows"])
            self.data = {**self.data.dict(), "rows": data["rows"], "sheet": data["sheet"]}  # type: ignore[attr-defined]
        if not (data.get("rows") or "").strip() and "file" not in self.errors:
            self.add_error("rows", _("Hãy dán các dòng, hoặc chọn một tệp Excel."))
        return data


def _mark(rows: str) -> str:
    return hashlib.sha256("\n".join(rows.splitlines()).encode()).hexdigest()


def sent(request: SignedIn) -> dict[str, Any]:
    """What was sent with a form of rows."""
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}


def _rows_of(upload: Any) -> str:
    """The first sheet with rows, as tab-separated text."""
    if upload.size > settings.MAX_UPLOAD_BYTES:
        limit = settings.MAX_UPLOAD_BYTES // 1024 // 1024
        raise Refused(_("Tệp lớn hơn %(limit)s MB; hãy tách tệp rồi gửi từng phần.") % {"limit": limit})
    try:
        book = read_workbook(upload.read())
    except UnreadableWorkbookError as problem:
        raise Refused(spoken(problem.message)) from None
    sheet = next((one for one in book.sheets if one.rows and not one.hidden), None)
    if sheet is None:
        raise Refused(_("Tệp này không có dòng nào."))
    if sheet.last_row > MOST_ROWS + 200:
        raise Refused(
            _("Mỗi lần nhận nhiều nhất %(most)s dòng; hãy tách tệp.") % {"most": format_number(MOST_ROWS)}
        )
    width = range(1, sheet.last_column + 1)
    lines = []
    for row in range(1, sheet.last_row + 1):
        cells = sheet.rows.get(row, {})
        lines.append("\t".join(_text(cells[c].value) if c in cells else "" for c in width))
    return "\n".join(lines)


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return format_date(value.date())
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float):
        # a decimal comma: a lone point would read as a group of thousands
        plain = format(Decimal(repr(value)).normalize(), "f")
        return plain.replace(".", ",")
    return "" if value is None else " ".join(str(value).split())


def bring_page(
    request: SignedIn, form: BringForm, sheet: Sheet, page: Page, blank: str = ""
) -> HttpResponseBase:
    """The page of rows: the first press says what would be written, the second writes it."""
    found: list[Read] = []

    def look(data: Answers) -> Notice | None:
        try:
            found.append(read(sheet, data["rows"], whole=form.whole))
        except Refused as refused:
            form.add_error("rows", refused.why)
            return None
        if not found[0].good:
            said = found[0].faults[:_TOLD] or found[0].left_out[:_TOLD] or [_("Không có dòng nào để ghi.")]
            form.add_error("rows", ValidationError(said))
            return None
        return _notice(found[0])

    def act(_data: Answers) -> Written:
        if not found or not found[0].good:
            raise Refused(_("Chưa ghi dòng nào."))
        count = sheet.write(found[0].good)
        said = ngettext("Đã ghi %(n)s dòng.", "Đã ghi %(n)s dòng.", count) % {"n": format_number(count)}
        return Written(said, page.back)

    more = {"labels": list(sheet.labels.values()), "order": sheet.in_order, "blank": blank}
    return keep(request, form, page, act, look, template="registers/bring.html", more=more)


def _notice(found: Read) -> Notice:
    count = len(found.good)
    words = {"n": format_number(count)}
    title = ngettext("Sẽ ghi %(n)s dòng.", "Sẽ ghi %(n)s dòng.", count) % words
    points = []
    if found.unknown:
        points.append(Point(_("Cột không dùng: %(names)s.") % {"names": ", ".join(found.unknown[:10])}))
    for lines, said in ((found.faults, _("Bỏ qua %(n)s lỗi; sửa trong tệp rồi gửi lại những dòng ấy:")), (found.left_out, _("Bỏ qua %(n)s dòng đã có:"))):  # fmt: skip
        if lines:
            points.append(Point(said % {"n": format_number(len(lines))}))
            points += [Point(line) for line in lines[:_TOLD]]
            if len(lines) > _TOLD:
                points.append(Point(_("… và %(n)s dòng nữa.") % {"n": format_number(len(lines) - _TOLD)}))
    button = ngettext("Ghi %(n)s dòng", "Ghi %(n)s dòng", count) % words
    return Notice(title, points, button)
