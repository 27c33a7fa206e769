"""What every screen of record keeping shares: one form, a look at what will happen, one press that writes once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.db import transaction
from django.forms import BoundField
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.actions import claim_form, settle_form
from vinhdanh.accounts.models import User
from vinhdanh.accounts.queries import target_of
from vinhdanh.kit.verdict import Refused
from vinhdanh.org import access
from vinhdanh.org.models import Unit
from vinhdanh.people import access as people_access
from vinhdanh.people.models import Person
from vinhdanh.web.forms import put_refusal
from vinhdanh.web.frame import show
from vinhdanh.web.reading import Params, SignedIn, View


@dataclass(frozen=True)
class Fold:
    """Boxes of a form under a heading."""

    heading: str | Promise
    boxes: list[BoundField]
    open: bool


class KeepForm(forms.Form):
    """A form that writes once: its token is spent by the first press, `seen` tells which notice was read before it."""

    token = forms.UUIDField(
        label=lazy("Mã biểu mẫu"), widget=forms.HiddenInput, initial=uuid4,
        error_messages={"required": lazy("Hãy tải lại trang rồi gửi lại."), "invalid": lazy("Hãy tải lại trang rồi gửi lại.")},
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    # names of boxes that stand together below the others, under a heading, folded
    folds: ClassVar[Sequence[tuple[str | Promise, Sequence[str]]]] = ()

    def full_clean(self) -> None:
        for box in self.fields.values():
            if not box.widget.is_hidden:
                chosen = isinstance(box, forms.ChoiceField)
                box.error_messages["required"] = _("Hãy chọn một mục.") if chosen else _("Hãy điền ô này.")
        super().full_clean()

    @property
    def plain_boxes(self) -> list[BoundField]:
        """The boxes outside every fold."""
        under = {name for _heading, names in self.folds for name in names}
        return [box for box in self.visible_fields() if box.name not in under]

    @property
    def folded(self) -> list[Fold]:
        """The folds with their boxes; one that is filled or wrong is open."""
        found = []
        for heading, names in self.folds:
            boxes = [self[name] for name in names if name in self.fields]
            told = any(box.errors or box.value() not in (None, "", []) for box in boxes)
            found.append(Fold(heading, boxes, told))
        return found

    @property
    def suggestions(self) -> list[str]:
        """Ids of the lists of options that fill while one types."""
        found = (getattr(one, "options_id", "") for one in self.fields.values())
        return [name for name in found if name]


@dataclass(frozen=True)
class Page:
    """The frame of a form: what it is about, where one goes back to, what the button does."""

    title: str
    whom: str
    back: str
    button: str
    lede: str = ""
    # a button that asks for one more row instead of writing
    more: str = ""


@dataclass(frozen=True)
class Point:
    """One thing a notice says; with a link when there is a page about it."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Notice:
    """What one is shown before the press that writes."""

    title: str
    points: list[Point] = field(default_factory=list)
    button: str = ""

    @property
    def mark(self) -> str:
        """Changes with what the notice says: a press counts only for the notice that was read."""
        text = "\n".join([self.title, *(point.text for point in self.points)])
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Written:
    """What was written, and the page of its subject."""

    says: str
    url: str


Answers = dict[str, Any]
Act = Callable[[Answers], Written]
Look = Callable[[Answers], Notice | None]


def filled(request: SignedIn, initial: Answers | None = None) -> dict[str, Any]:
    """Arguments of a form: what was sent; or, when only one more row was asked for, the same as a start."""
    if request.method == "POST" and "more" not in request.POST:
        return {"data": request.POST}
    sent = {name: str(value) for name, value in request.POST.items() if value}
    return {"initial": {**(initial or {}), **sent}}


def keep(
    request: SignedIn,
    form: KeepForm,
    page: Page,
    act: Act,
    look: Look | None = None,
    *,
    template: str = "keeping/form.html",
    more: Mapping[str, Any] | None = None,
) -> HttpResponseBase:
    """Show the form; on a press write and go to the subject's page; before a press that needs it, show the notice.

    template, more: a page of its own around the same form, and what else it shows.
    """  # fmt: skip
    notice: Notice | None = None
    if form.is_bound and form.is_valid():
        notice = look(form.cleaned_data) if look else None
        try:
            written = _press(request, form, act, notice)
        except Refused as refused:
            put_refusal(form, refused)
        else:
            if written is not None:
                return redirect(written.url)
    return show(request, template, {**(more or {}), "form": form, "page": page, "notice": notice})


def _press(request: SignedIn, form: KeepForm, act: Act, notice: Notice | None) -> Written | None:
    """Write, unless this very form wrote before; a notice not yet read makes it a rehearsal that leaves nothing."""
    data = form.cleaned_data
    with transaction.atomic():
        before = claim_form(data["token"], by=request.user)
        if before is not None:
            messages.info(request, _("Biểu mẫu này đã được ghi rồi; hệ thống không ghi lần nữa."))
            return Written("", before or "/")
        written = act(data)
        if notice is not None and data["seen"] != notice.mark:
            transaction.set_rollback(True)
            return None
        settle_form(data["token"], target=written.url)
    messages.success(request, written.says)
    return written


def once(view: View[Params]) -> View[Params]:
    """A form pressed again leads to where its first press led, whatever has become of what it was about."""

    @wraps(view)
    def inner(request: SignedIn, /, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponseBase:
        if request.method == "POST":
            target = _first_target(request)
            if target is not None:
                messages.info(request, _("Biểu mẫu này đã được ghi rồi; hệ thống không ghi lần nữa."))
                return redirect(target or "/")
        return view(request, *args, **kwargs)

    return inner


def _first_target(request: SignedIn) -> str | None:
    try:
        return target_of(UUID(request.POST.get("token", "")), by=request.user)
    except ValueError:
        return None


def unit_url(user: User, unit: Unit, otherwise: Unit | None = None) -> str:
    """The unit's page, if the reader still sees the unit after what was written; else another's, else the tree."""
    for one in filter(None, (unit, otherwise)):
        if access.visible_to(user).filter(pk=one.pk).exists():
            return reverse("unit", args=[one.code])
    return reverse("units")


def person_url(user: User, person: Person, otherwise: Unit | None = None) -> str:
    """The person's page, if the reader still sees them; else the page of the unit that they left."""
    if people_access.visible_to(user).filter(pk=person.pk).exists():
        return reverse("person", args=[person.pk])
    return unit_url(user, otherwise) if otherwise else reverse("people")
