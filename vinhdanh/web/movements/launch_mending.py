"""Which weaknesses a launch names to be mended, and whether its preamble opens with the assessment of the year before."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import LaunchState
from vinhdanh.weaknesses.access import weaknesses_visible_to
from vinhdanh.weaknesses.launching import (
    assessment_before,
    mended,
    offered,
    open_with_assessment,
    set_mended,
)
from vinhdanh.weaknesses.models import Weakness
from vinhdanh.web.keeping import Answers, KeepForm, Written, filled, keep
from vinhdanh.web.movements.launch_write import page_of, url_of, writable
from vinhdanh.web.reading import SignedIn, reads_and_acts


class MendingForm(KeepForm):
    """Boxes of the weaknesses that stand; the assessment is offered where there is one."""

    def __init__(self, *args: Any, rows: list[Weakness], assessed: str, year: int, **more: Any) -> None:
        super().__init__(*args, **more)
        named = [(str(one.pk), f"{one.text} ({one.since.year})") for one in rows]
        self.fields["weaknesses"] = forms.MultipleChoiceField(
            label=_("Hạn chế mà năm nay phải khắc phục"), choices=named, required=False, widget=forms.CheckboxSelectMultiple,
            help_text="" if named else _("Đơn vị không còn hạn chế nào đang khắc phục; ghi ở Số liệu, Hạn chế, bài học."),
        )  # fmt: skip
        if assessed:
            self.fields["assessment"] = forms.BooleanField(
                label=_("Mở đầu bằng đánh giá chung năm %(year)s") % {"year": year}, required=False, help_text=assessed[:300]
            )  # fmt: skip


@reads_and_acts
def launch_mending(request: SignedIn, pk: int) -> HttpResponseBase:
    """Chosen by the officer; the papers of the launch name them."""
    held = writable(request, pk)
    rows = list(offered(held))
    start = {"weaknesses": [str(one.pk) for one in mended(held)]}
    assessed = assessment_before(held) if held.state == LaunchState.DRAFT else ""
    form = MendingForm(**filled(request, start), rows=rows, assessed=assessed, year=held.starts_on.year - 1)

    def act(data: Answers) -> Written:
        chosen = set(data["weaknesses"])
        set_mended(held, [one for one in rows if str(one.pk) in chosen], by=request.user)
        if data.get("assessment"):
            open_with_assessment(held, by=request.user)
        return Written(_("Đã ghi hạn chế cần khắc phục."), url_of(held))

    lede = _("Bản phát động và kế hoạch nêu các hạn chế được chọn; cuối năm kiểm tra lại bằng số đo của từng hạn chế.")  # fmt: skip
    return keep(request, form, page_of(held, _("Hạn chế cần khắc phục"), _("Ghi"), lede), act)


def mending_of(request: SignedIn, held: Launch) -> list[tuple[Weakness, bool]]:
    """What the launch names, and whether the reader may open it."""
    rows = mended(held)
    seen = set(weaknesses_visible_to(request.user).filter(pk__in=[one.pk for one in rows]).values_list("pk", flat=True)) if rows else set()  # fmt: skip
    return [(one, one.pk in seen) for one in rows]
