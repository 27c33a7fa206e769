"""The parts of a launch as forms: contents, criteria with their measures, events, lines of căn cứ."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.decisions.basis import cited_in_full
from vinhdanh.launches import fields
from vinhdanh.launches.checks import instruments_of
from vinhdanh.launches.fields import Criterion, Occasion
from vinhdanh.launches.states import Holds
from vinhdanh.launches.writing import MOST_ROWS, set_bases, set_contents, set_criteria, set_occasions
from vinhdanh.org.states import System
from vinhdanh.web.keeping import Answers, KeepForm, Written, filled, keep
from vinhdanh.web.movements.boxes import FarDayField, FigureField
from vinhdanh.web.movements.launch_write import page_of, url_of, writable
from vinhdanh.web.reading import SignedIn, reads_and_acts

# boxes for something new that a form shows at a time
_BLANK = 2
_CRITERION = ("text", "measure", "measure_unit", "holds", "target", "bands", "deadline", "whom")


class LinesForm(KeepForm):
    """A text of lines."""

    lines = forms.CharField(
        label=lazy("Nội dung"), required=False, max_length=60_000, widget=forms.Textarea(attrs={"rows": 12}),
        help_text=lazy("Mỗi nội dung một dòng; số thứ tự tự đánh."),
    )  # fmt: skip


class BasesForm(KeepForm):
    lines = forms.CharField(
        label=lazy("Căn cứ"), required=False, max_length=12_000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=lazy("Mỗi căn cứ một dòng, kèm số, ngày. Văn bản đã hết hiệu lực được nhắc ở trang của bản phát động."),
    )  # fmt: skip


class CriteriaForm(KeepForm):
    """Rows of a criterion; a row without a text counts for nothing."""

    def __init__(self, *args: Any, known: list[Criterion], sent: int = 0, **more: Any) -> None:
        super().__init__(*args, **more)
        self.rows = min(max(len(known) + _BLANK, sent), MOST_ROWS)
        for n in range(self.rows):
            one = known[n] if n < len(known) else Criterion("")
            self._row(n, one)

    def _row(self, n: int, one: Criterion) -> None:
        boxes: dict[str, forms.Field] = {
            "text": forms.CharField(label=_("Tiêu chí"), max_length=300, required=False),
            "measure": forms.CharField(label=_("Đếm gì"), max_length=200, required=False, help_text=_("Ví dụ: sáng kiến được công nhận trong năm.")),
            "measure_unit": forms.CharField(label=_("Đơn vị tính"), max_length=60, required=False),
            "holds": forms.ChoiceField(label=_("So với chỉ tiêu"), choices=Holds.choices, required=False),
            "target": FigureField(label=_("Chỉ tiêu")),
            "bands": forms.CharField(label=_("Các mức"), max_length=300, required=False, help_text=_("Khi chấm theo mức: A: từ 95; B: 90 đến dưới 95.")),
            "deadline": FarDayField(label=_("Hạn"), required=False),
            "whom": forms.CharField(label=_("Ai thực hiện"), max_length=200, required=False),
        }  # fmt: skip
        for name, box in boxes.items():
            box.initial = getattr(one, name)
            self.fields[f"{name}{n}"] = box

    def groups(self) -> list[tuple[int, bool, list[BoundField]]]:
        """Number, whether it is open, and the boxes of each row."""
        found = []
        for n in range(self.rows):
            boxes = [self[f"{name}{n}"] for name in _CRITERION]
            found.append((n + 1, bool(boxes[0].value()) or any(box.errors for box in boxes), boxes))
        first = next((place for place, (_n, opened, _b) in enumerate(found) if not opened), None)
        if first is not None:
            found[first] = (found[first][0], True, found[first][2])
        return found

    def said(self) -> list[Criterion]:
        data = self.cleaned_data
        rows = [{name: data.get(f"{name}{n}") for name in _CRITERION} for n in range(self.rows)]
        return [Criterion(**{**row, "holds": row["holds"] or Holds.AT_LEAST}) for row in rows if row["text"]]  # type: ignore[arg-type]


class OccasionsForm(KeepForm):
    """Rows of an event: its name, its day, and of an anniversary the day it goes back to."""

    def __init__(self, *args: Any, known: list[Occasion], **more: Any) -> None:
        super().__init__(*args, **more)
        self.rows = min(len(known) + _BLANK + 1, MOST_ROWS)
        for n in range(self.rows):
            one = known[n] if n < len(known) else None
            self.fields[f"name{n}"] = forms.CharField(
                label=_("Sự kiện"), max_length=200, required=False, initial=one.name if one else ""
            )
            self.fields[f"day{n}"] = FarDayField(
                label=_("Ngày"), required=False, initial=one.day if one else None
            )
            self.fields[f"origin{n}"] = FarDayField(
                label=_("Ngày gốc"), required=False, initial=one.origin if one else None
            )

    def groups(self) -> list[list[BoundField]]:
        return [[self[f"{name}{n}"] for name in ("name", "day", "origin")] for n in range(self.rows)]

    def clean(self) -> Answers:
        data: Answers = super().clean() or {}
        for n in range(self.rows):
            if data.get(f"name{n}") and not data.get(f"day{n}") and f"day{n}" not in self.errors:
                self.add_error(f"day{n}", _("Hãy ghi ngày của sự kiện."))
        return data

    def said(self) -> list[Occasion]:
        data = self.cleaned_data
        return [
            Occasion(data[f"name{n}"], data[f"day{n}"], data[f"origin{n}"]) for n in range(self.rows) if data[f"name{n}"] and data[f"day{n}"]
        ]  # fmt: skip


@reads_and_acts
def launch_contents(request: SignedIn, pk: int) -> HttpResponseBase:
    """The numbered contents."""
    held = writable(request, pk)
    form = LinesForm(**filled(request, {"lines": "\n".join(fields.contents_of(held))}))

    def act(data: Answers) -> Written:
        set_contents(held, data["lines"].splitlines(), by=request.user)
        return Written(_("Đã ghi nội dung."), url_of(held))

    return keep(request, form, page_of(held, _("Nội dung thi đua"), _("Ghi")), act)


@reads_and_acts
def launch_criteria(request: SignedIn, pk: int) -> HttpResponseBase:
    """The criteria; each must tell what is counted, how much, by which day, before the launch is published."""
    held = writable(request, pk)
    known = fields.criteria_of(held)
    sent = sum(name.startswith("text") for name in request.POST) + (_BLANK if "more" in request.POST else 0)
    form = CriteriaForm(**filled(request), known=known, sent=sent)

    def act(data: Answers) -> Written:
        set_criteria(held, form.said(), by=request.user)
        return Written(_("Đã ghi tiêu chí."), url_of(held))

    page = page_of(
        held,
        _("Tiêu chí thi đua"),
        _("Ghi"),
        _("Mỗi tiêu chí nói rõ đếm gì, chỉ tiêu bao nhiêu, hạn ngày nào; thiếu thì chưa phát động được."),
    )
    return keep(request, form, page, act, template="movements/criteria.html")


@reads_and_acts
def launch_occasions(request: SignedIn, pk: int) -> HttpResponseBase:
    """Events that are greeted; the years of an anniversary are counted from its two days."""
    held = writable(request, pk)
    form = OccasionsForm(**filled(request), known=fields.occasions_of(held))

    def act(data: Answers) -> Written:
        set_occasions(held, form.said(), by=request.user)
        return Written(_("Đã ghi sự kiện."), url_of(held))

    page = page_of(
        held,
        _("Sự kiện chào mừng"),
        _("Ghi"),
        _("Có ngày gốc thì số năm kỷ niệm tự tính: 28/07/1929 đến 28/07/2025 là 96 năm."),
    )
    return keep(request, form, page, act, template="movements/occasions.html")


@reads_and_acts
def launch_bases(request: SignedIn, pk: int) -> HttpResponseBase:
    """Lines of căn cứ; instruments in force on the day are offered."""
    held = writable(request, pk)
    form = BasesForm(**filled(request, {"lines": "\n".join(fields.bases_of(held))}))
    day = held.signed_on or held.starts_on

    def act(data: Answers) -> Written:
        set_bases(held, data["lines"].splitlines(), by=request.user)
        return Written(_("Đã ghi căn cứ."), url_of(held))

    offered = [cited_in_full(one) for one in instruments_of(day, union=held.unit.system == System.UNION)]
    lede = (
        _("Đang có hiệu lực ngày %(day)s: %(names)s.")
        % {"day": f"{day:%d/%m/%Y}", "names": "; ".join(offered[:8])}
        if offered
        else ""
    )
    return keep(request, form, page_of(held, _("Căn cứ"), _("Ghi"), lede), act)
