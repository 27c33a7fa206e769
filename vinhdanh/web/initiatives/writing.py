"""Registering an initiative in minutes and writing it on: one form, saved while one types, similar ones shown beside it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.filings.models import Filing
from vinhdanh.filings.similar import find_similar, passages_of, passages_of_filing
from vinhdanh.filings.states import SECTIONS
from vinhdanh.filings.writing import Author, Told, add_to_filing, register_initiative, save_filing, told_of
from vinhdanh.initiatives import access
from vinhdanh.initiatives.models import Initiative
from vinhdanh.kit.dates import VIETNAM, today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import WRITES_RECORDS
from vinhdanh.people.models import Person
from vinhdanh.web.fields import MoneyField, PastDayField
from vinhdanh.web.frame import show
from vinhdanh.web.initiatives.authors import AuthorField, back_to_mine, units_to_register_at
from vinhdanh.web.initiatives.similar import shown
from vinhdanh.web.initiatives.words import field_choices, url_of
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.reading import SignedIn, acts, allow, reads_and_acts
from vinhdanh.web.working import working

_TEMPLATE = "initiatives/write.html"
_LONGEST = 20_000


def _passage(label: Any, hint: Any, rows: int = 4) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, required=False, max_length=_LONGEST, widget=area)


class FilingForm(KeepForm):
    """What the authors tell. Only the title has to be there while it is written."""

    title = forms.CharField(
        label=lazy("Tên sáng kiến"), max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    field = forms.ChoiceField(label=lazy("Lĩnh vực"), required=False)
    other_field = forms.CharField(label=lazy("Lĩnh vực khác"), max_length=120, required=False, help_text=lazy("Khi danh sách trên không có."))  # fmt: skip
    problem = _passage(SECTIONS["problem"], lazy("Trước đây làm thế nào, vướng ở đâu."), 3)
    solution = _passage(
        SECTIONS["solution"], lazy("Làm gì, theo các bước nào; người khác đọc là làm theo được."), 5
    )
    novelty = _passage(SECTIONS["novelty"], lazy("Khác cách làm cũ ở điểm nào; đã có ai làm chưa."), 3)
    effect = _passage(SECTIONS["effect"], lazy("Kết quả đo được; nơi nào áp dụng được."), 3)
    applied_since = PastDayField(label=lazy("Áp dụng từ ngày"), required=False)
    claimed_vnd = MoneyField(label=lazy("Giá trị làm lợi (đồng)"), help_text=lazy("Nếu tính được bằng tiền. Gõ được cả “1,5 tỷ”."))  # fmt: skip
    claim_method = _passage(lazy("Cách tính giá trị làm lợi"), lazy("Phép tính và số liệu: tiết kiệm gì, bao nhiêu, nhân với đơn giá nào."), 3)  # fmt: skip
    claim_from = PastDayField(label=lazy("Tính từ ngày"), required=False)
    claim_until = PastDayField(label=lazy("Đến ngày"), required=False)
    other_effects = _passage(lazy("Hiệu quả không tính bằng tiền"), lazy("An toàn, môi trường, chất lượng, thời gian, tinh thần làm việc."), 2)  # fmt: skip

    def __init__(self, *args: Any, now: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["field"].choices = field_choices(now)  # type: ignore[attr-defined]

    def told(self) -> Told:
        data = self.cleaned_data
        names = [*SECTIONS, "title", "applied_since", "claimed_vnd", "claim_method", "claim_from", "claim_until", "other_effects"]  # fmt: skip
        return Told(field=data["other_field"] or data["field"], **{name: data[name] for name in names})


class RegisterForm(FilingForm):
    """The same for a new one: at which unit, and for whoever registers for somebody else, who the author is."""

    def __init__(self, *args: Any, units: list[Unit], author: Person | None, user: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.author = author
        choices = [(unit.code, unit.name) for unit in units]
        self.fields["unit"] = forms.ChoiceField(label=_("Đăng ký tại"), choices=choices)
        first = ["unit", "title"]
        if author is None or len(units) > 1 or org_access.holds_role(user, units[0], WRITES_RECORDS):
            self.fields["author-1"] = AuthorField(
                user=user, unit=units[0], name="author-1", label=_("Tác giả chính"), max_length=160,
                help_text=_("Gõ vài chữ trong họ tên, kể cả không dấu, rồi chọn trong gợi ý. Đồng tác giả ghi ở bước sau."),
            )  # fmt: skip
            first.append("author-1")
        self.order_fields(first)

    def authors(self) -> list[Author]:
        who = self.cleaned_data.get("author-1", self.author)
        return [Author(person=who) if isinstance(who, Person) else Author(name=who or "")]


@reads_and_acts
def register(request: SignedIn) -> HttpResponseBase:
    """A new draft: the title is enough to begin."""
    units = units_to_register_at(request.user)
    if not units:
        raise PermissionDenied(_("Tài khoản chưa có vai trò ở đơn vị nào nên chưa đăng ký sáng kiến được; hãy nhờ quản trị hệ thống của đơn vị."))  # fmt: skip
    context, person = working(request), request.user.person
    unit = context.unit if context and context.unit in units else units[0]
    ordered = [unit, *(one for one in units if one != unit)]
    start: Answers = {"unit": unit.code, "author-1": person}
    form = RegisterForm(**filled(request, start), units=ordered, author=person, user=request.user)

    def act(data: Answers) -> Written:
        chosen = next(one for one in units if one.code == data["unit"])
        made = register_initiative(
            form.told(), unit=chosen, authors=form.authors(), on=today(), by=request.user
        )
        return Written(_("Đã lưu bản đang viết. Ghi đồng tác giả, gửi minh chứng rồi nộp; viết tiếp lúc nào cũng được."), url_of(made))  # fmt: skip

    lede = _("Ghi tên là lưu được ngay; phần còn lại viết tiếp sau, trên điện thoại cũng được.")
    page = Page(
        _("Đăng ký sáng kiến"), _("Sáng kiến"), back_to_mine(request.user), _("Lưu bản đang viết"), lede
    )
    return keep(request, form, page, act, template=_TEMPLATE, more={"autosave": "", "initiative": None})


@reads_and_acts
def edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """Write on; what is emptied here is emptied, while the saving in between only adds."""
    initiative = access.get_initiative(request.user, pk)
    allow(access.can_write(request.user, initiative))
    filing = Filing.objects.select_related("initiative").get(initiative=initiative)
    start: Answers = vars(told_of(filing)) | {"other_field": ""}
    form = FilingForm(**filled(request, start), now=initiative.field)

    def act(data: Answers) -> Written:
        save_filing(initiative, form.told(), by=request.user)
        return Written(_("Đã lưu."), url_of(initiative))

    page = Page(_("Viết sáng kiến"), initiative.title, url_of(initiative), _("Lưu"))
    alike = find_similar(passages_of_filing(filing), own=initiative.pk)
    more = {
        "autosave": reverse("initiative_autosave", args=[pk]), "initiative": initiative,
        "similar": shown(request.user, alike), "changed_at": filing.changed_at,
    }  # fmt: skip
    return keep(request, form, page, act, template=_TEMPLATE, more=more)


@acts
def autosave(request: SignedIn, pk: int) -> HttpResponseBase:
    """Passages kept while somebody types; answers one line that says so."""
    initiative = access.get_initiative(request.user, pk)
    told = {name: request.POST.get(name, "")[:_LONGEST] for name in SECTIONS}
    try:
        filing = add_to_filing(initiative, told, by=request.user)
    except Refused as refused:
        return HttpResponse(format_html("{}", refused.why), content_type="text/html; charset=utf-8")
    at = timezone.localtime(filing.changed_at, VIETNAM)
    says = _("Đã lưu %(at)s") % {"at": f"{at:%H:%M}"}
    return HttpResponse(format_html("{}", says), content_type="text/html; charset=utf-8")


@acts
def typed(request: SignedIn) -> HttpResponseBase:
    """Initiatives like what stands in the boxes just now; nothing is kept."""
    texts = {name: request.POST.get(name, "")[:_LONGEST] for name in SECTIONS}
    own = request.POST.get("own", "")
    passages = passages_of(request.POST.get("title", "")[:400], texts)
    alike = find_similar(passages, own=int(own) if own.isdecimal() and len(own) < 16 else None)
    return show(
        request, "initiatives/write.html#alike", {"similar": shown(request.user, alike), "asked": True}
    )


def draft_of(initiative: Initiative) -> Filing | None:
    """Its filing; none for one that came by import."""
    return Filing.objects.select_related("initiative", "verified_by").filter(initiative=initiative).first()
