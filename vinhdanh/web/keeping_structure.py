"""Changes of structure by decision: open, rename, move, merge, split, dissolve; each is read before it is written."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.kit.dates import format_date, today
from vinhdanh.org import access
from vinhdanh.org.actions import NewUnit, move_unit, open_unit, rename_unit
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below, holds_on
from vinhdanh.org.states import System, UnitKind
from vinhdanh.people.models import Membership
from vinhdanh.people.restructuring import dissolve_with_people, merge_with_people, split_with_people
from vinhdanh.templatetags.ui import num
from vinhdanh.web.fields import DayField
from vinhdanh.web.forms import UnitField
from vinhdanh.web.keeping import Answers, KeepForm, Notice, Page, Point, Written, filled, keep, unit_url
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.units import people_below

MOST_PARTS = 12
_KEPT = lazy("Danh sách, số liệu và thành tích trước ngày đó giữ nguyên, vẫn xem được như khi đó.")


class DecisionForm(KeepForm):
    """From which day, on which decision."""

    on = DayField(label=lazy("Có hiệu lực từ ngày"), help_text=lazy("Ngày ghi trong quyết định."))
    decision_no = forms.CharField(label=lazy("Số quyết định"), max_length=60, required=False)


class OpenForm(DecisionForm):
    name = forms.CharField(label=lazy("Tên đơn vị"), max_length=250)
    kind = forms.ChoiceField(label=lazy("Loại đơn vị"), choices=UnitKind.choices)
    system = forms.ChoiceField(label=lazy("Hệ thống"), choices=System.choices)
    field_order = ["name", "kind", "system", "on", "decision_no"]


class RenameForm(DecisionForm):
    name = forms.CharField(label=lazy("Tên mới"), max_length=250)
    field_order = ["name", "on", "decision_no"]


class OtherUnitForm(DecisionForm):
    """A decision about another unit besides: `name` says what it is to the first."""

    def __init__(self, *args: Any, request: SignedIn, name: str, label: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        hint = lazy("Gõ vài chữ trong tên hoặc mã, kể cả không dấu, rồi chọn trong gợi ý.")
        self.fields[name] = UnitField(user=request.user, name=name, label=label, help_text=hint)
        self.order_fields([name, "on", "decision_no"])


class SplitForm(DecisionForm):
    """Names of the new units (at least two) and which of them carries on."""

    def __init__(self, *args: Any, rows: int, **more: Any) -> None:
        super().__init__(*args, **more)
        self.rows = rows
        for number in range(1, rows + 1):
            self.fields[f"name-{number}"] = forms.CharField(
                label=_("Tên đơn vị mới thứ %(n)s") % {"n": number}, max_length=250, required=number <= 2
            )
        self.fields["heir"] = forms.TypedChoiceField(
            label=_("Đơn vị kế thừa"), coerce=int, initial=1,
            help_text=_("Nhận người và đơn vị trực thuộc đang có, nối tiếp số liệu và thành tích."),
            choices=[(number, _("Đơn vị mới thứ %(n)s") % {"n": number}) for number in range(1, rows + 1)],
        )  # fmt: skip
        self.order_fields([*(f"name-{n}" for n in range(1, rows + 1)), "heir", "on", "decision_no"])

    def names(self) -> list[str]:
        """The names given, in order."""
        given = (self.cleaned_data.get(f"name-{number}", "") for number in range(1, self.rows + 1))
        return [name for name in given if name]

    def clean(self) -> Answers:
        data = super().clean() or {}
        heir = data.get("heir")
        if heir and not data.get(f"name-{heir}") and f"name-{heir}" not in self.errors:
            self.add_error("heir", _("Đơn vị mới thứ %(n)s chưa có tên.") % {"n": heir})
        return data


def people_of(unit: Unit, on: date) -> int:
    """How many people belong directly to the unit on the day."""
    return Membership.objects.filter(holds_on(on), unit=unit).values("person").distinct().count()


def _along(unit: Unit, on: date) -> str:
    """ "59 người và 4 đơn vị trực thuộc" that go along with the unit on the day, or "" when there is nobody."""
    people, units = people_below([unit.pk], on).get(unit.pk, 0), below(unit, on, itself=False).count()
    words = {
        "people": ngettext("%(n)s người", "%(n)s người", people) % {"n": num(people)},
        "units": ngettext("%(n)s đơn vị trực thuộc", "%(n)s đơn vị trực thuộc", units) % {"n": num(units)},
    }
    if people and units:
        return _("%(people)s và %(units)s") % words
    return words["people"] if people else words["units"] if units else ""


def _notice(sentence: str, *more: str) -> Notice:
    points = [Point(text) for text in (*more, str(_KEPT)) if text]
    return Notice(sentence, points, _("Đồng ý, ghi thay đổi"))


def _page(unit: Unit, title: str, lede: str = "", more: str = "") -> Page:
    return Page(title, unit.name, reverse("unit", args=[unit.code]), _("Xem trước"), lede, more)


def _changeable(request: SignedIn, code: str) -> Unit:
    unit = access.get_unit(request.user, code)
    allow(access.can_change_structure(request.user, unit))
    return unit


@reads_and_acts
def open_below(request: SignedIn, code: str) -> HttpResponseBase:
    """A new unit under this one."""
    parent = access.get_unit(request.user, code)
    allow(access.can_open_below(request.user, parent))
    form = OpenForm(
        **filled(request, {"on": today(), "system": parent.system, "kind": UnitKind.GRASSROOTS_UNION})
    )

    def act(data: Answers) -> Written:
        new = NewUnit(name=data["name"], kind=data["kind"], system=data["system"])
        made = open_unit(new, parent=parent, on=data["on"], by=request.user, decision_no=data["decision_no"])
        says = _("Đã mở %(unit)s, trực thuộc %(parent)s từ %(day)s.")
        return Written(says % {**_day(data), "unit": made, "parent": parent}, unit_url(request.user, made, parent))  # fmt: skip

    def look(data: Answers) -> Notice:
        says = _("Từ %(day)s có đơn vị mới “%(name)s” trực thuộc %(parent)s.")
        return _notice(says % {**_day(data), "name": data["name"], "parent": parent})

    return keep(request, form, _page(parent, _("Mở đơn vị trực thuộc")), act, look)


@reads_and_acts
def rename(request: SignedIn, code: str) -> HttpResponseBase:
    """The unit bears another name from a day on."""
    unit = _changeable(request, code)
    form = RenameForm(**filled(request, {"name": unit.name, "on": today()}))

    def act(data: Answers) -> Written:
        rename_unit(unit, name=data["name"], on=data["on"], by=request.user, decision_no=data["decision_no"])
        says = _("Đã ghi: từ %(day)s %(unit)s mang tên %(name)s.")
        return Written(says % {**_day(data), "unit": unit, "name": data["name"]}, unit_url(request.user, unit))  # fmt: skip

    def look(data: Answers) -> Notice:
        says = _("Từ %(day)s, %(unit)s mang tên “%(name)s”.")
        return _notice(
            says % {**_day(data), "unit": unit, "name": data["name"]},
            _("Tìm bằng tên cũ vẫn ra đơn vị này."),
        )

    return keep(request, form, _page(unit, _("Đổi tên đơn vị")), act, look)


@reads_and_acts
def move(request: SignedIn, code: str) -> HttpResponseBase:
    """The unit stands under another parent from a day on."""
    unit = _changeable(request, code)
    form = OtherUnitForm(
        **filled(request, {"on": today()}), request=request, name="parent", label=_("Cấp trên mới")
    )

    def act(data: Answers) -> Written:
        former = _parent(unit, data["on"])
        move_unit(unit, parent=data["parent"], on=data["on"], by=request.user, decision_no=data["decision_no"])  # fmt: skip
        says = _("Đã ghi: từ %(day)s %(unit)s trực thuộc %(parent)s.")
        return Written(
            says % {**_day(data), "unit": unit, "parent": data["parent"]}, unit_url(request.user, unit, former)
        )  # fmt: skip

    def look(data: Answers) -> Notice:
        former, along = _parent(unit, data["on"]), _along(unit, data["on"])
        words = {**_day(data), "unit": unit, "parent": data["parent"], "former": former or "–"}
        says = _("Từ %(day)s, %(unit)s trực thuộc %(parent)s thay cho %(former)s.") % words
        return _notice(says, _("Cùng chuyển: %(along)s.") % {"along": along} if along else "")

    return keep(request, form, _page(unit, _("Chuyển đơn vị sang cấp trên khác")), act, look)


@reads_and_acts
def merge(request: SignedIn, code: str) -> HttpResponseBase:
    """The unit ends and goes on in another."""
    unit = _changeable(request, code)
    form = OtherUnitForm(
        **filled(request, {"on": today()}), request=request, name="into", label=_("Đơn vị nhận sáp nhập")
    )

    def act(data: Answers) -> Written:
        into = data["into"]
        merge_with_people(unit, into=into, on=data["on"], by=request.user, decision_no=data["decision_no"])
        says = _("Đã ghi: từ %(day)s %(unit)s sáp nhập vào %(into)s.")
        return Written(says % {**_day(data), "unit": unit, "into": into}, unit_url(request.user, into, unit))  # fmt: skip

    def look(data: Answers) -> Notice:
        along = _along(unit, data["on"])
        words = {**_day(data), "unit": unit, "into": data["into"], "along": along}
        went = _("Chuyển sang %(into)s từ ngày đó: %(along)s; chức vụ của từng người giữ nguyên.") % words
        return _notice(
            _("Từ %(day)s, %(unit)s kết thúc và nhập vào %(into)s.") % words,
            went if along else "",
            _("Thành tích của %(unit)s xem được ở %(into)s khi chọn “Như hiện nay, qua đơn vị kế tục”.")
            % words,
        )

    lede = _("Hợp nhất nhiều đơn vị thành đơn vị mới: mở đơn vị mới trước, rồi sáp nhập từng đơn vị vào đó.")
    return keep(request, form, _page(unit, _("Sáp nhập vào đơn vị khác"), lede), act, look)


@reads_and_acts
def split(request: SignedIn, code: str) -> HttpResponseBase:
    """The unit ends and becomes several new ones."""
    unit = _changeable(request, code)
    form = SplitForm(**filled(request, {"on": today()}), rows=rows_asked(request, "name", 2, MOST_PARTS))

    def act(data: Answers) -> Written:
        names = form.names()
        heir = names.index(data[f"name-{data['heir']}"])
        parts = [NewUnit(name=name, kind=unit.kind, system=unit.system, sector=unit.sector,
                         non_state=unit.non_state, remote=unit.remote) for name in names]  # fmt: skip
        opened = split_with_people(
            unit, parts, heir=heir, on=data["on"], by=request.user, decision_no=data["decision_no"]
        )
        says = _("Đã ghi: từ %(day)s %(unit)s tách thành %(names)s.")
        return Written(
            says % {**_day(data), "unit": unit, "names": ", ".join(names)},
            unit_url(request.user, opened[heir], unit),
        )

    def look(data: Answers) -> Notice:
        heir, along = data[f"name-{data['heir']}"], _along(unit, data["on"])
        words = {**_day(data), "unit": unit, "names": ", ".join(form.names()), "heir": heir, "along": along}
        took = _("%(heir)s nhận: %(along)s; sau đó chuyển từng người sang đơn vị mới khác nếu cần.")
        return _notice(
            _("Từ %(day)s, %(unit)s kết thúc và tách thành: %(names)s.") % words,
            _("%(heir)s kế thừa số liệu, thành tích của %(unit)s.") % words,
            took % words if along else "",
        )

    page = _page(unit, _("Chia, tách đơn vị"), more=_("Thêm một đơn vị mới"))
    return keep(request, form, page, act, look)


@reads_and_acts
def dissolve(request: SignedIn, code: str) -> HttpResponseBase:
    """The unit ends with no successor."""
    unit = _changeable(request, code)
    form = DecisionForm(**filled(request, {"on": today()}))

    def act(data: Answers) -> Written:
        dissolve_with_people(unit, on=data["on"], by=request.user, decision_no=data["decision_no"])
        says = _("Đã ghi: %(unit)s kết thúc hoạt động từ %(day)s.")
        return Written(says % {**_day(data), "unit": unit}, unit_url(request.user, unit))

    def look(data: Answers) -> Notice:
        people = people_of(unit, data["on"])
        left = ngettext(
            "%(n)s người đang sinh hoạt tại đây không còn thuộc đơn vị nào từ ngày đó, và hiện trong “Việc cần làm” để chuyển đến nơi mới.",
            "%(n)s người đang sinh hoạt tại đây không còn thuộc đơn vị nào từ ngày đó, và hiện trong “Việc cần làm” để chuyển đến nơi mới.",
            people,
        ) % {"n": num(people)}  # fmt: skip
        says = _("Từ %(day)s, %(unit)s kết thúc hoạt động, không có đơn vị kế tục.")
        return _notice(says % {**_day(data), "unit": unit}, *([left] if people else []))

    lede = _("Chỉ giải thể được đơn vị không còn đơn vị trực thuộc. Nếu có đơn vị kế tục, hãy chọn sáp nhập.")
    return keep(request, form, _page(unit, _("Giải thể đơn vị"), lede), act, look)


def rows_asked(request: SignedIn, stem: str, least: int, most: int) -> int:
    """How many rows `stem-1`, `stem-2` … a form shows: those sent, one more when asked for."""
    sent = [int(found[1]) for key in request.POST if (found := re.fullmatch(rf"{stem}-(\d{{1,2}})", key))]
    wanted = max([least, *sent]) + ("more" in request.POST)
    return min(wanted, most)


def _day(data: Answers) -> dict[str, str]:
    return {"day": format_date(data["on"])}


def _parent(unit: Unit, on: date) -> Unit | None:
    edge = unit.parents.filter(holds_on(on)).select_related("parent").first()
    return edge.parent if edge else None
