"""Who the authors are: found by name among the people of the unit; others are named freely and pointed out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.filings.writing import MOST_AUTHORS, Author, name_authors
from vinhdanh.initiatives import access
from vinhdanh.initiatives.models import Initiative
from vinhdanh.kit.dates import today
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.people import access as people_access
from vinhdanh.people.models import Person
from vinhdanh.people.queries import find_people, members_below, with_place
from vinhdanh.web.fields import PersonField, ShareField
from vinhdanh.web.initiatives.words import url_of
from vinhdanh.web.keeping import Answers, KeepForm, Notice, Page, Point, Written, filled, keep
from vinhdanh.web.keeping_structure import rows_asked
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.suggest import SHOWN
from vinhdanh.web.suggest_people import people_from_text, person_label


def colleagues(user: User, unit: Unit | None) -> QuerySet[Person]:
    """Whom the reader may name as an author: people of the unit, and whoever they may see anyway."""
    seen = people_access.visible_to(user).values("pk")
    rows = Person.objects.filter(pk__in=seen)
    return rows | Person.objects.filter(pk__in=members_below(unit, today()).values("pk")) if unit else rows


class AuthorField(PersonField):
    """A person of the unit; or, where nobody of that name is found, the name as it was typed."""

    def __init__(self, *, user: User, unit: Unit, name: str, **more: Any) -> None:
        super().__init__(user=user, name=name, **more)
        self.unit = unit
        address = reverse_lazy("initiative_people", args=[unit.code])
        self.widget.attrs["hx-get"] = address

    def clean(self, value: Any) -> Any:
        text = forms.CharField.clean(self, value)
        if not text:
            return None
        found = people_from_text(text, self.user, among=colleagues(self.user, self.unit))
        if len(found) > 1:
            said = {"text": text, "names": "; ".join(person_label(person) for person in found)}
            raise ValidationError(_("Có nhiều người tên “%(text)s”, hãy chép một trong: %(names)s.") % said)
        return found[0] if found else text.partition("(")[0].partition("·")[0].strip()


class AuthorsForm(KeepForm):
    """Author, where somebody from elsewhere works, share: a row an author."""

    def __init__(self, *args: Any, user: User, unit: Unit, rows: int, **more: Any) -> None:
        super().__init__(*args, **more)
        self.rows = rows
        for n in range(1, rows + 1):
            self.fields[f"author-{n}"] = AuthorField(
                user=user, unit=unit, name=f"author-{n}", label=_("Tác giả %(n)s") % {"n": n}, required=n == 1, max_length=160,
                help_text=_("Gõ vài chữ trong họ tên, kể cả không dấu, rồi chọn trong gợi ý. Người ngoài đơn vị thì gõ đủ họ tên.") if n == 1 else "",
            )  # fmt: skip
            self.fields[f"place-{n}"] = forms.CharField(
                label=_("Nơi làm việc của tác giả %(n)s, nếu ở ngoài đơn vị") % {"n": n},
                max_length=250,
                required=False,
            )
            self.fields[f"share-{n}"] = ShareField(
                label=_("Tỷ lệ đóng góp của tác giả %(n)s (%%)") % {"n": n},
                help_text=_("Để trống nếu chưa thống nhất. Tổng không quá 100.") if n == 1 else "",
            )

    def clean(self) -> Answers:
        data = super().clean() or {}
        for n in range(2, self.rows + 1):
            told = data.get(f"share-{n}") is not None or data.get(f"place-{n}")
            if told and not data.get(f"author-{n}") and f"author-{n}" not in self.errors:
                self.add_error(f"author-{n}", _("Có tỷ lệ hoặc nơi làm việc mà chưa có tên tác giả."))
        return data

    def authors(self) -> list[Author]:
        """Whoever was named, in the order of the rows."""
        data, found = self.cleaned_data, []
        for n in range(1, self.rows + 1):
            who = data.get(f"author-{n}")
            if isinstance(who, Person):
                found.append(Author(person=who, share=data[f"share-{n}"]))
            elif who:
                found.append(Author(name=who, place=data[f"place-{n}"], share=data[f"share-{n}"]))
        return found


@reads_and_acts
def authors(request: SignedIn, pk: int) -> HttpResponseBase:
    """The authors of an initiative that is still written, with their shares."""
    initiative = access.get_initiative(request.user, pk)
    allow(access.can_write(request.user, initiative))
    unit = initiative.unit
    assert unit is not None  # noqa: S101 - whatever is registered here has a unit
    start = _start(initiative)
    rows = rows_asked(request, "author", max(3, len(initiative.contributors.all())), MOST_AUTHORS)
    form = AuthorsForm(**filled(request, start), user=request.user, unit=unit, rows=rows)

    def act(data: Answers) -> Written:
        name_authors(initiative, form.authors(), on=today(), by=request.user)
        return Written(_("Đã ghi các tác giả."), url_of(initiative))

    def look(data: Answers) -> Notice | None:
        strangers = [one.name for one in form.authors() if one.person is None]
        if not strangers:
            return None
        points = [Point(_("Không tìm thấy “%(name)s” trong đơn vị.") % {"name": name}) for name in strangers]
        points.append(Point(_("Người ngoài hệ thống được ghi tên và cấp giấy chứng nhận, nhưng sáng kiến không vào hồ sơ khen thưởng của họ.")))  # fmt: skip
        return Notice(_("Trước khi ghi, hãy xem lại tên"), points, _("Đúng, ghi như vậy"))

    page = Page(_("Tác giả và tỷ lệ đóng góp"), initiative.title, url_of(initiative), _("Ghi tác giả"), more=_("Thêm tác giả"))  # fmt: skip
    return keep(request, form, page, act, look)


def _start(initiative: Initiative) -> Answers:
    found: Answers = {}
    for n, one in enumerate(initiative.contributors.select_related("person"), start=1):
        found[f"author-{n}"] = one.person or one.name
        found[f"place-{n}"] = "" if one.person_id else one.place
        found[f"share-{n}"] = f"{one.share * 100:f}".rstrip("0").rstrip(".") if one.share else ""
    return found


@reads
def people_of(request: SignedIn, code: str) -> HttpResponseBase:
    """Options for a box of authors: people of the unit, for whoever has a role there."""
    unit = Unit.objects.filter(code=code).first() if code.isprintable() else None
    may = unit is not None and bool(access.can_register(request.user, unit))
    field = request.GET.get("field", "author-1")
    text = request.GET.get(field, "").partition("(")[0].partition("·")[0].strip()
    among = colleagues(request.user, unit if may else None)
    found = with_place(find_people(text, among), today())[:SHOWN] if text else []
    return render(request, "pieces/unit_options.html", {"options": [person_label(one) for one in found]})


def units_to_register_at(user: User) -> list[Unit]:
    """Where the user may register: every unit at which they hold a role, their own first."""
    held = org_access.assignments(user).order_by("since", "pk")
    return list(dict.fromkeys(assignment.unit for assignment in held))


def back_to_mine(user: User) -> str:
    """Where somebody came from who writes: their own list, or the desk."""
    return reverse("my_initiatives" if user.person_id else "initiative_desk")
