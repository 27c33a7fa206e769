"""Every write to accounts. Who may open one is asked above, where roles and units are known."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import SubmittedForm, User
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused

# how long the token of a form that was carried out is kept
_REMEMBERED = timedelta(days=2)
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,40}")


@transaction.atomic
def open_account(username: str, *, display_name: str, password: str) -> User:
    """A new account with a first password. Refused when the name is taken or the password is weak."""
    name, shown = username.strip().lower(), clean_text(display_name)
    if not _USERNAME.fullmatch(name):
        raise Refused(_("Tên đăng nhập gồm 3–41 chữ thường không dấu, số, dấu chấm, gạch."), field="username")
    if not shown:
        raise Refused(_("Họ và tên không được để trống."), field="display_name")
    if User.objects.filter(username=name).exists():
        raise Refused(_("Tên đăng nhập này đã có người dùng; hãy chọn tên khác."), field="username")
    user = User(username=name, display_name=shown)
    _set_password(user, password)
    user.save()
    return user


@transaction.atomic
def change_password(user: User, *, present: str, new: str) -> User:
    """The owner of an account changes their password; they must know the present one."""
    stored = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    if not stored.check_password(present):
        raise Refused(_("Mật khẩu hiện tại chưa đúng."), field="present")
    _set_password(stored, new)
    stored.save(update_fields=["password"])
    return stored


@transaction.atomic
def reset_password(user: User, *, new: str) -> User:
    """A new first password for somebody who lost theirs; whoever asks was asked above who they are."""
    stored = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    _set_password(stored, new)
    stored.save(update_fields=["password"])
    return stored


@transaction.atomic
def choose_language(user: User, language: str) -> User:
    """The language in which the account's pages are shown."""
    if language not in {code for code, _label in User._meta.get_field("language").choices or ()}:
        raise Refused(_("Hệ thống chưa có ngôn ngữ này."), field="language")
    stored = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    stored.language = language
    stored.save(update_fields=["language"])
    return stored


@transaction.atomic
def choose_email(user: User, address: str) -> User:
    """Where the account's messages go; empty = nowhere."""
    clean = address.strip()
    if clean:
        try:
            validate_email(clean)
        except ValidationError:
            raise Refused(
                _("“%(text)s” không phải địa chỉ e-mail.") % {"text": clean}, field="email"
            ) from None
    stored = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    stored.email = clean
    stored.save(update_fields=["email"])
    return stored


@transaction.atomic
def claim_form(token: UUID, *, by: User) -> str | None:
    """Where this form led when it was carried out before; None: it is the caller's to carry out and to settle.

    To be called in the transaction that writes: the same form sent twice at once waits here for the first to end.
    """
    SubmittedForm.objects.filter(user=by, at__lt=timezone.now() - _REMEMBERED).delete()
    form, fresh = SubmittedForm.objects.get_or_create(token=token, defaults={"user": by})
    return None if fresh else form.target


@transaction.atomic
def settle_form(token: UUID, *, target: str) -> None:
    """Remember where the form that was carried out led."""
    SubmittedForm.objects.filter(token=token).update(target=target)


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as problem:
        raise Refused(" ".join(problem.messages), field="password") from None
    user.set_password(password)
