"""Another unit applies an initiative; and the ledger line that a work led to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.queries import standing
from vinhdanh.initiatives import access
from vinhdanh.initiatives.models import Authorship
from vinhdanh.initiatives.reusing import Applied, link_award, record_reuse
from vinhdanh.kit.dates import today
from vinhdanh.org import access as org_access
from vinhdanh.templatetags.ui import kind_short
from vinhdanh.web.fields import MoneyField, PastDayField
from vinhdanh.web.forms import OfficeField
from vinhdanh.web.initiatives.words import url_of
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.working import working


class ReuseForm(KeepForm):
    """Where it is applied, since when, how widely, with what benefit, and who confirms."""

    unit = OfficeField(name="unit", label=lazy("Đơn vị áp dụng"), required=False, help_text=lazy("Gõ tên rồi chọn trong gợi ý, hoặc gõ mã đơn vị."))  # fmt: skip
    place = forms.CharField(label=lazy("Nơi áp dụng ngoài hệ thống"), max_length=250, required=False, help_text=lazy("Khi đơn vị không có ở đây."))  # fmt: skip
    since = PastDayField(label=lazy("Áp dụng từ ngày"))
    scale = forms.CharField(label=lazy("Quy mô"), max_length=250, required=False, help_text=lazy("Ví dụ: 3 phân xưởng, 120 người."))  # fmt: skip
    benefit_vnd = MoneyField(
        label=lazy("Giá trị làm lợi tại đó (đồng)"), help_text=lazy("Gõ được cả “1,5 tỷ”.")
    )
    method = forms.CharField(label=lazy("Cách tính"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))  # fmt: skip
    confirmed_by = forms.CharField(label=lazy("Người xác nhận"), max_length=200, help_text=lazy("Họ tên, chức vụ ở nơi áp dụng."))  # fmt: skip


@reads_and_acts
def reuse(request: SignedIn, pk: int) -> HttpResponseBase:
    """One unit that applies it."""
    initiative = access.get_initiative(request.user, pk)
    allow(access.can_offer_reuse(request.user, initiative))
    context = working(request)
    mine = context.unit if context and context.unit.pk != initiative.unit_id else None
    form = ReuseForm(**filled(request, {"unit": mine}))

    def act(data: Answers) -> Written:
        names = ("unit", "place", "since", "scale", "benefit_vnd", "method", "confirmed_by")
        made = record_reuse(
            initiative, Applied(**{name: data[name] for name in names}), on=today(), by=request.user
        )
        return Written(_("Đã ghi: %(place)s áp dụng sáng kiến này.") % {"place": made.place}, f"{url_of(initiative)}#ap-dung")  # fmt: skip

    page = Page(_("Ghi nơi áp dụng lại"), initiative.title, url_of(initiative), _("Ghi nơi áp dụng"))
    return keep(request, form, page, act)


class LinkForm(KeepForm):
    """Which line of the author's ledger."""

    def __init__(self, *args: Any, lines: list[AwardRecord], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [
            (str(line.pk), f"{line.year or '?'} · {kind_short(line.kind)} · {line.decision_no}")
            for line in lines
        ]
        self.fields["award"] = forms.ChoiceField(label=_("Dòng sổ khen thưởng"), choices=choices)


@reads_and_acts
def link(request: SignedIn, pk: int, author: int) -> HttpResponseBase:
    """Point from an author's work to the award that it led to; a work is used once."""
    initiative = access.get_initiative(request.user, pk)
    found = Authorship.objects.select_related("person").filter(initiative=initiative, pk=author).first()
    if found is None or initiative.unit is None:
        raise Http404
    allow(org_access.can_write_records(request.user, initiative.unit))
    lines = list(standing().filter(person_id=found.person_id).select_related("kind").order_by("-year", "kind__rank", "pk"))  # fmt: skip
    form = LinkForm(**filled(request), lines=lines)

    def act(data: Answers) -> Written:
        line = next(one for one in lines if str(one.pk) == data["award"])
        link_award(found, line, by=request.user)
        return Written(_("Đã gắn sáng kiến với dòng sổ khen thưởng."), url_of(initiative))

    lede = _("Một sáng kiến dùng để xét khen thưởng một lần: gắn rồi thì không dùng cho hình thức khác.")
    page = Page(_("Gắn với khen thưởng: %(who)s") % {"who": found.person}, initiative.title, url_of(initiative), _("Gắn"), lede)  # fmt: skip
    return keep(request, form, page, act)
