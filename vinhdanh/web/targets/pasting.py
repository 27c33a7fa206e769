"""Many targets at once: the part of a resolution that sets them is pasted, read, shown, and written as drafts."""

from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import period_of, years_of
from vinhdanh.indicators.states import PeriodKind
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.past_reports.suggesting import suggester
from vinhdanh.targets.actions import create_targets
from vinhdanh.targets.fields import TargetFields
from vinhdanh.targets.holders import cannot_hold
from vinhdanh.targets.reading import ReadTarget, read_targets
from vinhdanh.web.keeping import Answers, KeepForm, Notice, Page, Point, Written, filled, keep
from vinhdanh.web.reading import SignedIn, reads_and_acts
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.targets.boxes import year_box
from vinhdanh.web.targets.words import aim
from vinhdanh.web.targets.write import with_start


class PasteForm(KeepForm):
    """The text with its period and its document."""

    text = forms.CharField(
        label=lazy("Phần chỉ tiêu của văn bản"), max_length=60_000, widget=forms.Textarea(attrs={"rows": 10}),
        help_text=lazy("Dán nguyên câu. Ví dụ: Hằng năm có trên 80% đoàn viên đạt danh hiệu Đoàn viên công đoàn xuất sắc."),
    )  # fmt: skip
    first_year = year_box(lazy("Từ năm"))
    last_year = year_box(lazy("Đến hết năm"))
    document = forms.CharField(label=lazy("Văn bản đặt chỉ tiêu"), max_length=200, required=False)
    document_number = forms.CharField(label=lazy("Số, ký hiệu"), max_length=60, required=False)

    def clean(self) -> Answers:
        data: Answers = super().clean() or {}
        if data.get("first_year") and data.get("last_year") and data["last_year"] < data["first_year"]:
            self.add_error("last_year", _("Năm cuối phải bằng hoặc sau năm đầu."))
        return data

    def read(self) -> tuple[list[ReadTarget], dict[int, Indicator]]:
        """What the text says, with the indicators it seems to tell of; Refused when it says no number."""
        found = read_targets(self.cleaned_data["text"], suggester())
        if not found:
            raise Refused(
                _("Không thấy chỉ tiêu nào có số trong đoạn này; hãy dán cả câu có số."), field="text"
            )
        wanted = [one.indicator for one in found if one.indicator]
        return found, Indicator.objects.in_bulk(wanted)


@reads_and_acts
def targets_paste(request: SignedIn) -> HttpResponseBase:
    """First press: what was read; second: written as drafts, all or none."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng đặt được chỉ tiêu."))
    period = period_of(PeriodKind.FIVE_YEARS, today())
    form = PasteForm(**filled(request, {"first_year": period.since.year, "last_year": period.last_day.year}))
    form.fields["unit"] = forms.ChoiceField(
        label=_("Đơn vị đặt"), choices=[(one.code, one.name) for one in units]
    )
    form.order_fields(["unit"])

    def rows(data: Answers) -> list[TargetFields]:
        found, known = form.read()
        unit = next(one for one in units if one.code == data["unit"])
        whole = years_of(data["first_year"], data["last_year"])
        made = [
            TargetFields(
                subject=one.subject, operator=one.operator, printed=one.printed, value=one.value, high=one.high, period=whole,
                indicator=known.get(one.indicator or 0), count=one.count, frequency=one.frequency, recipient=one.recipient,
                award_form=one.award_form, number=one.number, phrase=one.phrase, document=data["document"], document_number=data["document_number"],
            )
            for one in found
        ]  # fmt: skip
        return [with_start(unit, row) for row in made]

    def look(data: Answers) -> Notice | None:
        try:
            found = rows(data)
        except Refused:
            return None  # the act itself says why
        title = ngettext("Đọc được %(n)s chỉ tiêu", "Đọc được %(n)s chỉ tiêu", len(found)) % {"n": len(found)}
        return Notice(title, [Point(_said(one)) for one in found], _("Ghi các bản soạn"))

    def act(data: Answers) -> Written:
        unit = next(one for one in units if one.code == data["unit"])
        made = create_targets(unit, rows(data), by=request.user)
        said = ngettext("Đã ghi %(n)s bản soạn.", "Đã ghi %(n)s bản soạn.", len(made)) % {"n": len(made)}
        return Written(
            said,
            f"{reverse('targets')}?ky={data['first_year']}-{data['last_year']}&don_vi={unit.code}&tinh_trang=draft",
        )

    page = Page(
        _("Dán nhiều chỉ tiêu"), _("Chỉ tiêu"), reverse("targets"), _("Đọc thử"),
        _("Hệ thống đọc dấu, số, đơn vị tính, đối tượng và chỉ số; anh/chị xem lại trước khi ghi."),
    )  # fmt: skip
    return keep(request, form, page, act, look)


def _said(one: TargetFields) -> str:
    """A line of the preview, with what one should look at."""
    count = one.count or (one.indicator.count if one.indicator else "")
    said = f"{one.number} {one.subject}: {aim(one.operator, one.value, one.high, count)}".strip()
    said += f" · {one.indicator}" if one.indicator else " · " + _("chưa tìm ra chỉ số")
    if cannot_hold(one.award_form, one.recipient):
        said += " · " + _("danh hiệu không hợp với đối tượng")
    return said
