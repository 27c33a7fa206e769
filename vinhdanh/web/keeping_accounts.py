"""What an administrator keeps about accounts: one for looking up one's own record, a new password for a lost one."""

from __future__ import annotations

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.actions import reset_password
from vinhdanh.kit.dates import today
from vinhdanh.org import access as org_access
from vinhdanh.people import access
from vinhdanh.people.actions import open_member_account
from vinhdanh.web.assignments import administered
from vinhdanh.web.keeping import KeepForm, Page, Written, filled, keep
from vinhdanh.web.keeping_conduct import page_of
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts


class PasswordForm(KeepForm):
    """A first password that its owner changes after signing in."""

    password = forms.CharField(
        label=lazy("Mật khẩu đầu tiên"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=lazy("Ít nhất 10 ký tự. Người nhận nên đổi sau lần đăng nhập đầu."),
    )  # fmt: skip


class MemberAccountForm(PasswordForm):
    username = forms.CharField(
        label=lazy("Tên đăng nhập"), max_length=41, help_text=lazy("Chữ thường không dấu, số, dấu chấm; ví dụ nguyen.van.an.")
    )  # fmt: skip
    field_order = ["username", "password"]


@reads_and_acts
def member_account(request: SignedIn, pk: int) -> HttpResponseBase:
    """Open the account with which a person looks up their own record."""
    person = access.get_person(request.user, pk)
    allow(access.can_open_account(request.user, person))
    lede = _("Với tài khoản này, người đó chỉ xem được hồ sơ của chính mình.")
    page = page_of(person, _("Mở tài khoản"), _("Mở tài khoản"), lede)

    def act(data: dict[str, str]) -> Written:
        user = open_member_account(
            person, username=data["username"], password=data["password"], since=today(), by=request.user
        )
        says = _("Đã mở tài khoản %(name)s cho %(who)s.") % {"name": user.username, "who": person.name}
        return Written(says, reverse("person", args=[person.pk]))

    return keep(request, MemberAccountForm(**filled(request)), page, act)


@reads_and_acts
def lost_password(request: SignedIn, pk: int) -> HttpResponseBase:
    """A new first password for whoever holds the role; `pk` is the assignment that the administrator sees."""
    held = get_object_or_404(administered(request.user), pk=pk)
    allow(org_access.can_reset_password(request.user, held.user))
    back = reverse("assignments")
    page = Page(_("Đặt lại mật khẩu"), str(held.user), back, _("Đặt lại mật khẩu"))

    def act(data: dict[str, str]) -> Written:
        reset_password(held.user, new=data["password"])
        return Written(_("Đã đặt mật khẩu mới cho %(who)s.") % {"who": held.user}, back)

    return keep(request, PasswordForm(**filled(request)), page, act)
