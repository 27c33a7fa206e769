"""Signing in and out, one's own account, and who holds which role where."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language, override
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from vinhdanh.accounts import actions
from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import Refused
from vinhdanh.web.forms import put_refusal
from vinhdanh.web.frame import show
from vinhdanh.web.language import speaking
from vinhdanh.web.notices import notice_form
from vinhdanh.web.reading import SignedIn, acts, reads_and_acts


class SignInForm(AuthenticationForm):
    """Name and password; the refusal does not tell which of them was wrong."""

    error_messages = {
        "invalid_login": lazy("Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra phím Caps Lock và bộ gõ."),
        "inactive": lazy("Tài khoản này đã bị khoá; hãy liên hệ quản trị hệ thống của đơn vị."),
    }

    def __init__(self, request: HttpRequest | None = None, *args: Any, **more: Any) -> None:
        super().__init__(request, *args, **more)
        self.fields["username"].label = lazy("Tên đăng nhập")
        self.fields["password"].label = lazy("Mật khẩu")
        self.fields["username"].error_messages["required"] = lazy("Hãy gõ tên đăng nhập.")
        self.fields["password"].error_messages["required"] = lazy("Hãy gõ mật khẩu.")


class PasswordForm(forms.Form):
    present = forms.CharField(
        label=lazy("Mật khẩu hiện tại"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )  # fmt: skip
    password = forms.CharField(
        label=lazy("Mật khẩu mới"), strip=False, help_text=lazy("Ít nhất 10 ký tự, không chỉ gồm chữ số, không dùng từ dễ đoán."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    again = forms.CharField(
        label=lazy("Gõ lại mật khẩu mới"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )  # fmt: skip

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("password"):
            raise forms.ValidationError(_("Hai lần gõ mật khẩu mới chưa giống nhau."))
        return again


@login_not_required
@never_cache
@sensitive_post_parameters()
@speaking
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """The door; whoever is in already goes home."""
    target = request.POST.get("next") or request.GET.get("next") or "/"
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "/"
    if request.user.is_authenticated:
        return redirect(target)
    form = SignInForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = form.get_user()
        login(request, user)
        answer = HttpResponseRedirect(target)
        if isinstance(user, User):
            keep_language(answer, user.language)
        return answer
    return render(request, "account/sign_in.html", {"form": form, "next": target})


@acts
def sign_out(request: SignedIn) -> HttpResponseBase:
    """Ends the session."""
    logout(request)
    return redirect("sign_in")


@login_not_required
def set_language(request: HttpRequest) -> HttpResponseBase:
    """Switch between Vietnamese and English; an account remembers it."""
    language = request.POST.get("language", "vi")
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "/"
    answer = HttpResponseRedirect(target)
    if request.method == "POST" and check_for_language(language) and language in dict(settings.LANGUAGES):
        if isinstance(request.user, User):
            actions.choose_language(request.user, language)
        keep_language(answer, language)
    return answer


def keep_language(answer: HttpResponse, language: str) -> None:
    """Remember the language in this browser."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=31_536_000, samesite="Lax", secure=settings.LANGUAGE_COOKIE_SECURE
    )  # fmt: skip


@reads_and_acts
@sensitive_post_parameters()
def account(request: SignedIn) -> HttpResponseBase:
    """One's own account: who one is here, the roles one holds, a new password."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.change_password(
                request.user, present=form.cleaned_data["present"], new=form.cleaned_data["password"]
            )
        except Refused as refused:
            put_refusal(form, refused)
        else:
            update_session_auth_hash(request, user)
            with override(request.user.language):
                messages.success(request, _("Đã đổi mật khẩu. Các phiên đăng nhập khác đã bị đăng xuất."))
            return redirect("account")
    return show(request, "account/account.html", {"form": form, "notices": notice_form(request.user)})
