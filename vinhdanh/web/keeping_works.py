"""Initiatives and research works by hand, with their authors and shares."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.initiatives.actions import WorkFields, record_initiative, record_research
from vinhdanh.initiatives.states import Reach
from vinhdanh.kit.dates import today
from vinhdanh.people import access
from vinhdanh.people.models import Person
from vinhdanh.web.fields import (
    MoneyField,
    OneOfField,
    PastDayField,
    PersonField,
    ShareField,
    YearField,
    YesNoField,
)
from vinhdanh.web.keeping import Answers, KeepForm, Written, filled, keep, person_url
from vinhdanh.web.keeping_structure import rows_asked
from vinhdanh.web.keeping_units import page_of, writable_unit
from vinhdanh.web.reading import SignedIn, reads_and_acts
from vinhdanh.web.working import working

MOST_AUTHORS = 15
_SAID = ("title", "year", "reach", "applied", "field", "decision_no", "decided_on", "authority")


class WorkForm(KeepForm):
    """What an initiative and a research work have in common, then the authors."""

    title = forms.CharField(label=lazy("Tên"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    year = YearField(label=lazy("Năm công nhận, nghiệm thu"))
    reach = OneOfField(label=lazy("Phạm vi ảnh hưởng"), choices=Reach.choices)
    applied = YesNoField(label=lazy("Đã áp dụng có hiệu quả"))
    field = forms.CharField(label=lazy("Lĩnh vực"), max_length=120, required=False)
    decision_no = forms.CharField(label=lazy("Số quyết định công nhận"), max_length=60, required=False)
    decided_on = PastDayField(label=lazy("Ngày quyết định"), required=False)
    authority = forms.CharField(label=lazy("Cấp công nhận"), max_length=200, required=False)

    def __init__(self, *args: Any, user: User, rows: int, **more: Any) -> None:
        super().__init__(*args, **more)
        self.rows = rows
        for n in range(1, rows + 1):
            self.fields[f"author-{n}"] = PersonField(
                user=user, name=f"author-{n}", label=_("Tác giả %(n)s") % {"n": n}, required=n == 1,
                help_text=_("Gõ vài chữ trong họ tên, kể cả không dấu, rồi chọn trong gợi ý.") if n == 1 else "",
            )  # fmt: skip
            self.fields[f"share-{n}"] = ShareField(
                label=_("Tỷ lệ đóng góp của tác giả %(n)s (%%)") % {"n": n},
                help_text=_("Để trống nếu chưa rõ.") if n == 1 else "",
            )

    def clean(self) -> Answers:
        data = super().clean() or {}
        met: set[int] = set()
        for n in range(1, self.rows + 1):
            person, share = data.get(f"author-{n}"), data.get(f"share-{n}")
            if isinstance(person, Person):
                if person.pk in met:
                    self.add_error(f"author-{n}", _("%(whom)s đã có ở trên.") % {"whom": person})
                met.add(person.pk)
            elif share is not None and f"author-{n}" not in self.errors:
                self.add_error(f"author-{n}", _("Có tỷ lệ đóng góp mà chưa có tên tác giả."))
        return data

    def authors(self) -> dict[Person, Decimal | None]:
        """Whoever was named, with the share given."""
        data = self.cleaned_data
        rows = range(1, self.rows + 1)
        return {data[f"author-{n}"]: data[f"share-{n}"] for n in rows if data.get(f"author-{n}")}


class InitiativeForm(WorkForm):
    benefit_vnd = MoneyField(label=lazy("Giá trị làm lợi (đồng)"), help_text=lazy("Gõ được cả “1,5 tỷ”."))


class ResearchForm(WorkForm):
    accepted = YesNoField(label=lazy("Đã nghiệm thu"))


def _start(request: SignedIn) -> Answers:
    """The working year, and as first author the person from whose page one came."""
    context = working(request)
    start: Answers = {"year": context.year if context else today().year}
    asked = request.GET.get("tac_gia", "")
    if asked.isdigit():
        start["author-1"] = access.visible_to(request.user).filter(pk=int(asked)).first()
    return start


@reads_and_acts
def initiative(request: SignedIn, code: str) -> HttpResponseBase:
    """A recognised initiative of people of the unit."""
    unit = writable_unit(request, code)
    rows = rows_asked(request, "author", 2, MOST_AUTHORS)
    form = InitiativeForm(**filled(request, _start(request)), user=request.user, rows=rows)

    def act(data: Answers) -> Written:
        fields = WorkFields(**{name: data[name] for name in _SAID}, benefit_vnd=data["benefit_vnd"])
        authors = form.authors()
        work = record_initiative(fields, unit=unit, authors=authors, by=request.user)
        says = _("Đã ghi sáng kiến “%(title)s” năm %(year)s.") % {"title": work.title, "year": work.year}
        return Written(says, person_url(request.user, next(iter(authors)), unit))

    page = page_of(unit, _("Ghi sáng kiến"), _("Ghi sáng kiến"), more=_("Thêm tác giả"))
    return keep(request, form, page, act)


@reads_and_acts
def research(request: SignedIn, code: str) -> HttpResponseBase:
    """A research work of people of the unit."""
    unit = writable_unit(request, code)
    rows = rows_asked(request, "author", 2, MOST_AUTHORS)
    form = ResearchForm(**filled(request, _start(request)), user=request.user, rows=rows)

    def act(data: Answers) -> Written:
        fields = WorkFields(**{name: data[name] for name in _SAID}, accepted=data["accepted"])
        authors = form.authors()
        work = record_research(fields, unit=unit, authors=authors, by=request.user)
        says = _("Đã ghi đề tài “%(title)s” năm %(year)s.") % {"title": work.title, "year": work.year}
        return Written(says, person_url(request.user, next(iter(authors)), unit))

    page = page_of(unit, _("Ghi đề tài, đề án khoa học"), _("Ghi đề tài"), more=_("Thêm tác giả"))
    return keep(request, form, page, act)
