"""What an officer keeps about a person: who they are, where they belong, which posts they hold."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.kit import secrets
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.names import search_key
from vinhdanh.people import access
from vinhdanh.people.actions import (
    PersonFields,
    add_person,
    add_post,
    edit_person,
    end_post,
    end_posts,
    move_person,
)
from vinhdanh.people.models import Person
from vinhdanh.people.queries import unit_of
from vinhdanh.people.states import Category, MembershipKind, PositionClass, Sex
from vinhdanh.web.fields import DayField, OneOfField, PastDayField, digits
from vinhdanh.web.forms import UnitField
from vinhdanh.web.keeping import Answers, KeepForm, Notice, Point, Written, filled, keep, person_url
from vinhdanh.web.keeping_conduct import EndForm, editable, page_of
from vinhdanh.web.keeping_units import page_of as page_of_unit
from vinhdanh.web.keeping_units import writable_unit
from vinhdanh.web.reading import SignedIn, reads_and_acts
from vinhdanh.web.suggest_people import person_label


class PersonForm(KeepForm):
    """Who a person is; what is not known stays empty."""

    name = forms.CharField(label=lazy("Họ và tên"), max_length=120, help_text=lazy("Như trong căn cước."))
    sex = OneOfField(label=lazy("Giới tính"), choices=Sex.choices)
    birth_date = PastDayField(
        label=lazy("Ngày sinh"), required=False, widget=forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "24/05/1985"})
    )  # fmt: skip
    birth_year = forms.IntegerField(
        label=lazy("Năm sinh"), required=False, min_value=1900, widget=digits(), help_text=lazy("Chỉ cần khi không rõ ngày sinh.")
    )  # fmt: skip
    ethnic_group = forms.CharField(label=lazy("Dân tộc"), max_length=40, required=False)
    category = OneOfField(label=lazy("Đối tượng"), choices=Category.choices)
    citizen_id = forms.CharField(
        label=lazy("Số căn cước"), required=False, help_text=lazy("12 chữ số; được mã hoá khi lưu, chỉ hiện ba số cuối."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip

    def clean_birth_year(self) -> int | None:
        year: int | None = self.cleaned_data["birth_year"]
        if year and year > today().year:
            raise forms.ValidationError(_("Năm %(year)s chưa tới.") % {"year": year})
        return year

    def person(self) -> PersonFields:
        """What was typed, for the actions; spaces and dots inside a citizen number do not count."""
        data = self.cleaned_data
        number = "".join(sign for sign in data["citizen_id"] if sign not in " .-")
        return PersonFields(
            name=data["name"], sex=data["sex"], birth_date=data["birth_date"], birth_year=data["birth_year"],
            ethnic_group=data["ethnic_group"], category=data["category"], citizen_id=number,
        )  # fmt: skip


class NewPersonForm(PersonForm):
    """A person and where they belong from when on."""

    kind = forms.ChoiceField(label=lazy("Sinh hoạt, công tác với tư cách"), choices=MembershipKind.choices)
    since = PastDayField(label=lazy("Về đơn vị từ ngày"))
    title = forms.CharField(label=lazy("Chức vụ, công việc"), max_length=150, required=False)
    position_class = OneOfField(label=lazy("Nhóm chức vụ"), choices=PositionClass.choices)

    def clean(self) -> Answers:
        data = super().clean() or {}
        if data.get("position_class") and not data.get("title"):
            self.add_error("title", _("Hãy ghi chức vụ, công việc của nhóm đã chọn."))
        return data


class MoveForm(KeepForm):
    def __init__(self, *args: Any, user: User, **more: Any) -> None:
        super().__init__(*args, **more)
        hint = _("Gõ vài chữ trong tên hoặc mã, kể cả không dấu, rồi chọn trong gợi ý.")
        self.fields["to"] = UnitField(user=user, name="to", label=_("Đơn vị đến"), help_text=hint)
        self.fields["on"] = DayField(label=_("Từ ngày"))
        self.fields["end_posts"] = forms.BooleanField(
            label=_("Thôi các chức vụ đang giữ từ ngày đó"), required=False
        )


class PostForm(KeepForm):
    title = forms.CharField(label=lazy("Chức vụ, công việc"), max_length=150)
    position_class = OneOfField(label=lazy("Nhóm chức vụ"), choices=PositionClass.choices)
    since = PastDayField(label=lazy("Từ ngày"))
    until = DayField(label=lazy("Đến trước ngày"), required=False, help_text=lazy("Để trống nếu đang giữ."))

    def __init__(self, *args: Any, user: User, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"] = UnitField(user=user, name="unit", label=_("Tại đơn vị"))
        self.order_fields(["title", "position_class", "unit", "since", "until"])


def find_twins(fields: PersonFields, user: User) -> list[Person]:
    """People whom the reader may see with the same citizen number, or the same name and birth year (or one unknown)."""
    seen = access.visible_to(user)
    year = fields.birth_date.year if fields.birth_date else fields.birth_year
    namesakes = seen.filter(search__contains=search_key(fields.name))
    twins = [
        person
        for person in namesakes.order_by("sort_key", "pk")[:50]
        if search_key(person.name) == search_key(fields.name)
        and (year is None or person.birth_year in (year, None))
    ]
    if fields.citizen_id:
        same = seen.filter(citizen_id_hash=secrets.keyed_hash(fields.citizen_id)).exclude(
            pk__in=[twin.pk for twin in twins]
        )
        twins += list(same)
    return twins


@reads_and_acts
def add(request: SignedIn, code: str) -> HttpResponseBase:
    """A new person in the unit; whoever may be the same person is shown first."""
    unit = writable_unit(request, code)
    form = NewPersonForm(**filled(request, {"since": today(), "kind": MembershipKind.UNION_MEMBER}))

    def look(data: Answers) -> Notice | None:
        twins = find_twins(form.person(), request.user)
        points = [Point(person_label(twin), reverse("person", args=[twin.pk])) for twin in twins]
        title = _("Có thể đã có người này. Nếu là một người, hãy mở hồ sơ đã có thay vì ghi mới:")
        return Notice(title, points, _("Là người khác, vẫn ghi mới")) if points else None

    def act(data: Answers) -> Written:
        made = add_person(form.person(), unit=unit, since=data["since"], kind=data["kind"], by=request.user)
        if data["title"]:
            add_post(
                made, unit=unit, title=data["title"], since=data["since"], position_class=data["position_class"], by=request.user
            )  # fmt: skip
        words = {"whom": made, "unit": unit, "day": format_date(data["since"])}
        return Written(_("Đã thêm %(whom)s vào %(unit)s từ %(day)s.") % words, person_url(request.user, made))

    return keep(request, form, page_of_unit(unit, _("Thêm một người"), _("Thêm người")), act, look)


@reads_and_acts
def edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """Correct what is known of a person; an empty citizen number keeps the stored one."""
    person = editable(request, pk)
    known = {name: getattr(person, name) for name in ("name", "sex", "ethnic_group", "category")}
    born = {"birth_date": person.birth_date, "birth_year": None if person.birth_date else person.birth_year}
    form = PersonForm(**filled(request, {**known, **born}))
    if person.citizen_id_masked:
        form.fields["citizen_id"].help_text = _("Đang lưu %(number)s; để trống là giữ nguyên.") % {
            "number": person.citizen_id_masked
        }

    def act(data: Answers) -> Written:
        stored = edit_person(person, form.person(), by=request.user)
        return Written(_("Đã sửa hồ sơ của %(whom)s.") % {"whom": stored}, person_url(request.user, stored))

    return keep(request, form, page_of(person, _("Sửa hồ sơ"), _("Ghi")), act)


@reads_and_acts
def move(request: SignedIn, pk: int) -> HttpResponseBase:
    """The person belongs to another unit from a day on."""
    person = editable(request, pk)
    former = unit_of(person, today())
    form = MoveForm(**filled(request, {"on": today()}), user=request.user)

    def act(data: Answers) -> Written:
        move_person(person, to=data["to"], on=data["on"], by=request.user)
        if data["end_posts"]:
            end_posts(person, on=data["on"], by=request.user)
        words = {"whom": person, "unit": data["to"], "day": format_date(data["on"])}
        return Written(
            _("Đã ghi: %(whom)s về %(unit)s từ %(day)s; nơi cũ giữ trong lịch sử.") % words,
            person_url(request.user, person, former),
        )

    lede = _("Đang sinh hoạt tại %(unit)s.") % {"unit": former} if former else ""
    return keep(request, form, page_of(person, _("Chuyển đơn vị"), _("Ghi chuyển đơn vị"), lede), act)


@reads_and_acts
def post_add(request: SignedIn, pk: int) -> HttpResponseBase:
    """A post that the person holds, or held."""
    person = editable(request, pk)
    form = PostForm(
        **filled(request, {"unit": unit_of(person, today()), "since": today()}), user=request.user
    )

    def act(data: Answers) -> Written:
        stored = add_post(
            person, unit=data["unit"], title=data["title"], since=data["since"], until=data["until"],
            position_class=data["position_class"], by=request.user,
        )  # fmt: skip
        words = {"whom": person, "title": stored.title, "day": format_date(stored.since)}
        return Written(_("Đã ghi chức vụ của %(whom)s: %(title)s, từ %(day)s.") % words, person_url(request.user, person))  # fmt: skip

    lede = _("Giữ nhiều chức vụ cùng lúc thì ghi từng chức vụ; thôi chức vụ cũ ở trang “Sửa, ghi hồ sơ”.")
    return keep(request, form, page_of(person, _("Ghi chức vụ, công việc"), _("Ghi chức vụ"), lede), act)


@reads_and_acts
def post_end(request: SignedIn, pk: int, post: int) -> HttpResponseBase:
    """A post ends."""
    person = editable(request, pk)
    held = get_object_or_404(person.posts, pk=post)
    form = EndForm(**filled(request, {"on": today()}), label=_("Thôi từ ngày"))

    def act(data: Answers) -> Written:
        ended = end_post(held, on=data["on"], by=request.user)
        words = {"whom": person, "title": ended.title, "day": format_date(ended.until)}
        return Written(_("Đã ghi: %(whom)s thôi %(title)s từ %(day)s.") % words, person_url(request.user, person))  # fmt: skip

    return keep(request, form, page_of(person, _("Thôi chức vụ"), _("Ghi"), held.title), act)
