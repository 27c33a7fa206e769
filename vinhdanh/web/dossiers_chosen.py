"""The dossiers that a page for many is about: those ticked on the list, or all that answer its filter."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.dossiers.access import visible_to
from vinhdanh.dossiers.models import Dossier
from vinhdanh.templatetags.ui import num
from vinhdanh.web.reading import SignedIn

# one press carries at most so many: more than a round of a province has at one office on a day
MOST = 500


def chosen(request: SignedIn) -> list[Dossier]:
    """Ticked (`row`), or with `tat_ca` everything that answers the filter in the address; in the order of their numbers."""
    sent = request.POST if request.method == "POST" else request.GET
    rows = visible_to(request.user)
    if request.method != "POST" and "tat_ca" in sent:
        from vinhdanh.web.dossiers import ask  # the list offers the pages that read its filter

        rows = ask(request).rows
    else:
        picked = [
            int(text) for text in sent.getlist("row")[: MOST + 1] if text.isdecimal() and len(text) < 19
        ]
        rows = rows.filter(pk__in=picked)
    return list(
        rows.select_related("kind", "person", "unit", "household", "proposer", "holder", "round").order_by("pk")[: MOST + 1]
    )  # fmt: skip


def refuse_choice(request: SignedIn, dossiers: list[Dossier]) -> HttpResponseBase | None:
    """Back to the list when nothing was chosen, or too much."""
    if not dossiers:
        messages.error(request, _("Hãy chọn ít nhất một hồ sơ trong danh sách."))
    elif len(dossiers) > MOST:
        messages.error(request, _("Mỗi lần làm nhiều nhất %(n)s hồ sơ; hãy lọc hẹp lại.") % {"n": MOST})
    else:
        return None
    return redirect("dossiers")


def whom(dossiers: list[Dossier]) -> str:
    """ "Nguyễn Văn An · 2025-0007", or how many they are."""
    if len(dossiers) == 1:
        return f"{dossiers[0].subject} · {dossiers[0].code}"
    count = len(dossiers)
    return ngettext("%(n)s hồ sơ", "%(n)s hồ sơ", count) % {"n": num(count)}
