"""How one hears of what waits: the address and how often, on the account page."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.actions import choose_email
from vinhdanh.accounts.models import User
from vinhdanh.duties.actions import choose_wish
from vinhdanh.duties.models import NoticeWish
from vinhdanh.duties.states import Wish
from vinhdanh.kit.verdict import Refused
from vinhdanh.web.reading import SignedIn, acts


class NoticeForm(forms.Form):
    """An address and a wish."""

    email = forms.CharField(label=lazy("E-mail nhận tin"), max_length=254, required=False, help_text=lazy("Để trống thì không gửi thư nào."), widget=forms.EmailInput(attrs={"autocomplete": "email"}))  # fmt: skip
    wish = forms.ChoiceField(label=lazy("Báo khi nào"), choices=Wish.choices)


def notice_form(user: User) -> NoticeForm:
    """The form as the user left it."""
    row = NoticeWish.objects.filter(user=user).first()
    return NoticeForm(initial={"email": user.email, "wish": row.wish if row else Wish.SOON})


@acts
def set_notices(request: SignedIn) -> HttpResponseBase:
    """Keep where and how often the user wants to hear."""
    form = NoticeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Chưa lưu: hãy kiểm tra lại địa chỉ e-mail và cách báo."))
        return redirect("account")
    try:
        choose_email(request.user, form.cleaned_data["email"])
        choose_wish(request.user, form.cleaned_data["wish"])
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, _("Đã lưu cách nhận tin."))
    return redirect("account")
