"""People: the list, and one person's page, a life in honours."""

from __future__ import annotations

from datetime import date

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.awards.queries import history_of
from vinhdanh.exemplars import access as exemplar_access
from vinhdanh.honouring.models import Conferral
from vinhdanh.honouring.queries import standing_conferrals
from vinhdanh.initiatives.models import Authorship
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.verdict import no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import holds_on
from vinhdanh.people import access
from vinhdanh.people.models import Membership, Person, Post
from vinhdanh.people.queries import find_people, members_below, with_place
from vinhdanh.people.states import PositionClass, Sex
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.honours import honours
from vinhdanh.web.places import place_names
from vinhdanh.web.reading import SignedIn, acts, allow, reads
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.units import as_of
from vinhdanh.web.verdicts import PersonVerdict, verdicts_of
from vinhdanh.web.working import working

_SEX = dict(Sex.choices)
_CLASS = dict(PositionClass.choices)


class PeopleFilter(UnitFilter):
    """What the list of people is narrowed to; lives in the address."""

    q = forms.CharField(label=lazy("Họ và tên"), required=False)
    gioi = forms.ChoiceField(
        label=lazy("Giới tính"), required=False, choices=[("", lazy("Tất cả")), *Sex.choices]
    )
    nhom = forms.ChoiceField(label=lazy("Nhóm chức vụ"), required=False, choices=[("", lazy("Tất cả")), *PositionClass.choices])  # fmt: skip


def _name(person: Person) -> str:
    return format_html(
        '<a class="row-link" href="{}">{}</a>', reverse("person", args=[person.pk]), person.name
    )


def _born(person: Person) -> str:
    return format_date(person.birth_date) or str(person.birth_year or "")


def _columns(day: date) -> list[Column[Person]]:
    places = place_names(day)

    def place(person: Person) -> str:
        return places.get(getattr(person, "unit_code", "") or "") or getattr(person, "unit_name", "") or ""

    return [
        Column("ten", lazy("Họ và tên"), _name, value=lambda p: p.name, sort=("sort_key",), fixed=True),
        Column("sinh", lazy("Sinh"), _born, sort=("birth_year", "birth_date")),
        Column("gioi", lazy("Giới tính"), lambda p: _SEX.get(p.sex or "", ""), sort=("sex",)),
        Column("don_vi", lazy("Đơn vị"), place),
        Column("chuc-vu", lazy("Chức vụ, công việc"), lambda p: getattr(p, "post_title", "") or ""),
        Column(
            "nhom", lazy("Nhóm chức vụ"), lambda p: _CLASS.get(getattr(p, "position_class", "") or "", "")
        ),
    ]


@reads
def people(request: SignedIn) -> HttpResponseBase:
    """Everyone the reader may see, under the chosen unit on the chosen day."""
    context = working(request)
    day = context.as_of if context else today()
    form = PeopleFilter(request.GET or None, user=request.user, fallback=context.unit if context else None)
    chosen = form.chosen()
    rows = with_place(_among(request, chosen, form.unit(), day), day)
    return show(request, "people/list.html", {
        "listing": listing(request, rows, _columns(day), order="ten"),
        "form": form,
        "unit": form.unit(),
        "day": day,
        "unplaced": "chua_co_don_vi" in request.GET,
    })  # fmt: skip


def _among(request: SignedIn, chosen: dict[str, str], unit: Unit | None, day: date) -> QuerySet[Person]:
    rows = access.visible_to(request.user)
    if unit is not None and access.sees_all_below(request.user, unit, day):
        rows = members_below(unit, day)
    elif unit is not None:
        rows = rows.filter(pk__in=members_below(unit, day).values("pk"))
    if chosen.get("q"):
        rows = find_people(chosen["q"], rows)
    if chosen.get("gioi"):
        rows = rows.filter(sex=chosen["gioi"])
    if "chua_co_don_vi" in request.GET:
        rows = rows.filter(~Exists(Membership.objects.filter(holds_on(day), person=OuterRef("pk"))))
    if chosen.get("nhom"):
        posts = Post.objects.filter(holds_on(day), position_class=chosen["nhom"])
        rows = rows.filter(pk__in=posts.values("person_id"))
    return rows


@reads
def person(request: SignedIn, pk: int) -> HttpResponseBase:
    """One person: who and where, honours by year, what may be proposed this year, the record behind it."""
    found = access.get_person(request.user, pk)
    return _page(request, found, citizen_id="")


@acts
def citizen_id(request: SignedIn, pk: int) -> HttpResponseBase:
    """Show the whole citizen number, once, to whoever may see it; a POST so that it is never in an address or a cache."""
    found = access.get_person(request.user, pk)
    allow(access.can_see_citizen_id(request.user, found))
    answer = _page(request, found, citizen_id=found.citizen_id())
    answer["Cache-Control"] = "no-store"
    return answer


@reads
def my_record(request: SignedIn) -> HttpResponseBase:
    """One's own record."""
    if request.user.person_id is None:
        allow(
            no(
                str(
                    lazy("Tài khoản này chưa gắn với hồ sơ cá nhân nào; hãy nhờ quản trị hệ thống gắn hồ sơ.")
                )
            )
        )
    return redirect("person", pk=request.user.person_id)


def _page(request: SignedIn, found: Person, *, citizen_id: str) -> HttpResponseBase:
    when = as_of(request)
    context = working(request)
    year = context.year if context else today().year
    places = Membership.objects.filter(person=found).select_related("unit").order_by("-since")
    works = Authorship.objects.filter(person=found).select_related("initiative__unit", "research__unit")
    verdicts: list[PersonVerdict] = verdicts_of(found, year)
    return show(request, "people/person.html", {
        "person": found,
        "when": when,
        "places": places,
        "place": next((place for place in places if place.covers(when.day)), None),
        "place_names": place_names(when.day),
        "open_units": set(org_access.visible_to(request.user).filter(memberships__person=found).values_list("pk", flat=True)),
        "posts": found.posts.select_related("unit").order_by("-since"),
        "honours": honours(history_of(found), until=when.day.year),
        "presented": standing_conferrals(Conferral.objects.filter(record__person=found)).select_related("record__kind").order_by("-presented_on", "-pk")[:10],
        "grades": found.grades.order_by("-year"),
        "works": sorted(works, key=lambda a: (a.initiative or a.research).year or 0, reverse=True),
        "disciplines": found.disciplines.order_by("-year"),
        "holds": found.holds.filter(until__isnull=True),
        "year": year,
        "verdicts": verdicts,
        "citizen_id": citizen_id,
        "role_models": exemplar_access.visible_to(request.user).filter(person=found).order_by("-detected_on"),
        "may_see_number": bool(found.citizen_id_hash) and bool(access.can_see_citizen_id(request.user, found)),
        "may_edit": access.can_edit(request.user, found),
        "may_open_account": access.can_open_account(request.user, found),
    })  # fmt: skip
