"""“Đơn vị tôi hưởng ứng”: a unit's own plan or launch under one above, on a phone in two minutes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import today
from vinhdanh.launches import access
from vinhdanh.launches.actions import Answer, respond
from vinhdanh.launches.states import LaunchForm
from vinhdanh.org.models import Unit
from vinhdanh.web.fields import PastDayField
from vinhdanh.web.forms import UnitField
from vinhdanh.web.keeping import Answers, Written, keep
from vinhdanh.web.kept_files import FileForm, filled_with_file
from vinhdanh.web.movements.launch_write import page_of, url_of
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.working import working


class RespondForm(FileForm):
    """The unit's own plan: three boxes, the rest when there is more to say."""

    file_required = False
    form = forms.ChoiceField(label=lazy("Đơn vị đã có"), choices=[(LaunchForm.PLAN, lazy("Kế hoạch")), (LaunchForm.LAUNCH, lazy("Buổi phát động"))])  # fmt: skip
    number = forms.CharField(label=lazy("Số, ký hiệu"), max_length=60, required=False)
    signed_on = PastDayField(label=lazy("Ngày ban hành, phát động"))
    theme = forms.CharField(label=lazy("Chủ đề riêng của đơn vị"), max_length=200, required=False, help_text=lazy("Để trống là theo chủ đề của cấp trên."))  # fmt: skip
    contents = forms.CharField(
        label=lazy("Nội dung riêng"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("Mỗi nội dung một dòng. Để trống là theo nội dung, tiêu chí của cấp trên."),
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, **more: Any) -> None:
        super().__init__(*args, user=user, **more)
        self.fields["unit"] = UnitField(user=user, name="unit", label=_("Đơn vị"))
        self.fields["file"].label = _("Bản ký, ảnh chụp")
        self.order_fields(["unit", "form", "number", "signed_on", "theme", "contents", "file"])


@reads_and_acts
def respond_to(request: SignedIn, pk: int) -> HttpResponseBase:
    """The unit in which one works answers; another unit below may be named."""
    held, now = access.get_launch(request.user, pk), today()
    context = working(request)
    unit: Unit | None = context.unit if context else None
    if request.method != "POST" and unit is not None:
        may = access.can_respond(request.user, held, unit, now)
        # whoever launched it may write down what a unit below sent in
        if not may and held.running and access.can_write(request.user, held):
            unit = None
        elif not may:
            allow(may)
    start = {"unit": unit, "signed_on": now, "form": LaunchForm.PLAN}
    form = RespondForm(**filled_with_file(request, start), user=request.user)

    def act(data: Answers) -> Written:
        kept = data["kept_file"]
        answer = Answer(
            form=data["form"], number=data["number"], signed_on=data["signed_on"], theme=data["theme"],
            contents=tuple(data["contents"].splitlines()), file=kept.stored if kept else None, file_name=kept.name if kept else "",
        )  # fmt: skip
        made = respond(held, answer, unit=data["unit"], on=now, by=request.user)
        return Written(_("Đã ghi: %(unit)s hưởng ứng phong trào.") % {"unit": made.unit.name}, url_of(made))

    page = page_of(held, _("Đơn vị tôi hưởng ứng"), _("Ghi"), held.movement.name)
    return keep(request, form, page, act, template="movements/file_form.html")
