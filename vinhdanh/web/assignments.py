"""Who holds which role where: for administrators of a unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.actions import open_account
from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.verdict import Refused, no
from vinhdanh.org import access
from vinhdanh.org.assignments import assign_role, end_assignment
from vinhdanh.org.models import Assignment
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import Role
from vinhdanh.web.forms import DateField, UnitField, put_refusal
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, acts, allow, reads, reads_and_acts
from vinhdanh.web.tables import Column, listing


def administered(user: User) -> QuerySet[Assignment]:
    """Assignments at units that the user administers."""
    units = access.covered(user, (Role.ADMINISTRATOR,)).values("descendant_id")
    return Assignment.objects.filter(unit_id__in=units).select_related("user", "unit", "granted_by")


def _must_administer(user: User) -> None:
    holds = access.assignments(user).filter(role=Role.ADMINISTRATOR).exists()
    if not holds:
        allow(no(_("Chỉ quản trị hệ thống được phân công vai trò.")))


_COLUMNS: list[Column[Assignment]] = [
    Column("nguoi", lazy("Người"), lambda a: str(a.user), sort=("user__display_name",), fixed=True),
    Column("ten", lazy("Tên đăng nhập"), lambda a: a.user.username, sort=("user__username",)),
    Column("vai-tro", lazy("Vai trò"), lambda a: a.get_role_display(), sort=("role",)),
    Column("don_vi", lazy("Đơn vị"), lambda a: a.unit.name, sort=("unit__sort_key",)),
    Column("tu", lazy("Từ ngày"), lambda a: format_date(a.since), sort=("since",)),
    Column("den", lazy("Đến trước ngày"), lambda a: format_date(a.until), sort=("until",)),
]


@reads
def assignments(request: SignedIn) -> HttpResponseBase:
    """Everyone with a role at or below the administrator's units."""
    _must_administer(request.user)
    rows = administered(request.user)
    words = request.GET.get("q", "").strip()
    if words:
        rows = rows.filter(Q(user__display_name__icontains=words) | Q(user__username__icontains=words))
    if not request.GET.get("ca_cu"):
        rows = rows.filter(holds_on(today()))
    table = listing(request, rows, _COLUMNS, order="nguoi")
    return show(
        request,
        "assignments/list.html",
        {"listing": table, "words": words, "former": "ca_cu" in request.GET, "today": today()},
    )


class AssignmentForm(forms.Form):
    """An account, an existing one or a new one, and the role it gets."""

    username = forms.CharField(label=lazy("Tên đăng nhập"), max_length=41, help_text=lazy("Tài khoản đã có, hoặc tên cho tài khoản mới: chữ thường không dấu, số, dấu chấm."))  # fmt: skip
    display_name = forms.CharField(label=lazy("Họ và tên"), max_length=120, required=False, help_text=lazy("Chỉ cần khi mở tài khoản mới."))  # fmt: skip
    password = forms.CharField(
        label=lazy("Mật khẩu đầu tiên"), required=False, strip=False, help_text=lazy("Chỉ cần khi mở tài khoản mới; ít nhất 10 ký tự. Người nhận nên đổi sau lần đăng nhập đầu."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    role = forms.ChoiceField(label=lazy("Vai trò"), choices=Role.choices)
    since = DateField(label=lazy("Từ ngày"))
    until = DateField(label=lazy("Đến trước ngày"), required=False, help_text=lazy("Để trống nếu chưa biết."))

    def __init__(self, *args: Any, user: User, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"] = UnitField(user=user, name="unit", label=lazy("Đơn vị"), help_text=lazy("Vai trò phủ cả các đơn vị trực thuộc."))  # fmt: skip
        self.order_fields(["username", "display_name", "password", "role", "unit", "since", "until"])


@reads_and_acts
def assign(request: SignedIn) -> HttpResponseBase:
    """Give a role at a unit, opening the account when there is none yet."""
    _must_administer(request.user)
    form = AssignmentForm(request.POST or None, user=request.user, initial={"since": today()})
    if request.method == "POST" and form.is_valid():
        try:
            given = _give(form.cleaned_data, request.user)
        except Refused as refused:
            put_refusal(form, refused)
        else:
            messages.success(
                request, _("Đã phân công: %(who)s – %(role)s tại %(unit)s.")
                % {"who": given.user, "role": given.get_role_display(), "unit": given.unit.name},
            )  # fmt: skip
            return redirect("assignments")
    return show(request, "assignments/assign.html", {"form": form})


@transaction.atomic
def _give(data: dict[str, Any], by: User) -> Assignment:
    allow(access.can_assign(by, data["unit"]))
    user = User.objects.filter(username=data["username"].strip().lower()).first()
    if user is None:
        user = open_account(data["username"], display_name=data["display_name"], password=data["password"])
    return assign_role(
        user, role=data["role"], unit=data["unit"], since=data["since"], until=data["until"], by=by
    )


@acts
def end(request: SignedIn, pk: int) -> HttpResponseBase:
    """The role ends today."""
    held = get_object_or_404(administered(request.user), pk=pk)
    ended = end_assignment(held, on=today(), by=request.user)
    messages.success(
        request, _("%(who)s thôi giữ vai trò từ ngày %(day)s.") % {"who": ended.user, "day": format_date(ended.until)}
    )  # fmt: skip
    return redirect("assignments")
