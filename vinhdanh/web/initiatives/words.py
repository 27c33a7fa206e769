"""Words and small pieces that the pages of initiatives share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.accounts.models import User
from vinhdanh.initiatives.access import visible_to
from vinhdanh.initiatives.models import Initiative
from vinhdanh.initiatives.states import Stage, WorkField
from vinhdanh.templatetags.ui import num
from vinhdanh.web.decision_words import money
from vinhdanh.web.forms import row_ids
from vinhdanh.web.reading import SignedIn

# one press carries at most so many
MOST = 300
STAGE_ICONS = {
    Stage.DRAFT: "edit", Stage.SUBMITTED: "hourglass", Stage.RETURNED: "arrow-back-up", Stage.VERIFIED: "shield-check",
    Stage.PASSED: "users-group", Stage.NOT_PASSED: "circle-minus", Stage.RECOGNISED: "rosette-discount-check",
    Stage.DECLINED: "circle-x", Stage.WITHDRAWN: "ban",
}  # fmt: skip
# the address of a move → its verbs, as the stage has it
SLUGS = {
    "nop": ("submit", "supplement"), "lay-lai": ("recall",), "rut": ("withdraw",), "tra-lai": ("return",),
    "xet-lai": ("reconsider",), "khong-cong-nhan": ("decline",),
}  # fmt: skip
MOVE_ICONS = {
    "submit": "send", "supplement": "send", "recall": "arrow-left", "withdraw": "ban", "return": "arrow-back-up",
    "reconsider": "refresh", "decline": "circle-x", "verify": "shield-check", "council_pass": "users-group",
    "recognise": "rosette-discount-check",
}  # fmt: skip
ACT_WORDS = {
    "register": lazy("Bắt đầu viết"), "add_paper": lazy("Gửi minh chứng"), "remove_paper": lazy("Bỏ minh chứng"),
    "recognise_wider": lazy("Công nhận ở cấp rộng hơn"), "reuse": lazy("Đơn vị khác áp dụng"),
    "judge_likeness": lazy("Ghi ý kiến về sáng kiến giống"), "link_award": lazy("Gắn với dòng sổ khen thưởng"),
}  # fmt: skip


@dataclass(frozen=True)
class Stop:
    """One stage on the ribbon."""

    label: Any
    done: bool
    here: bool


def url_of(initiative: Initiative) -> str:
    return reverse("initiative", args=[initiative.pk])


def vnd(amount: int | None) -> str:
    """An amount of money, nothing where none is known."""
    return money(amount) if amount is not None else ""


def title_cell(row: Initiative, names: dict[int, list[str]]) -> SafeString:
    """The title as a link, its authors below."""
    who = ", ".join(names.get(row.pk, []))
    return format_html('<a class="row-link" href="{}">{}</a><span class="sub">{}</span>', url_of(row), row.title, who)  # fmt: skip


def field_choices(now: str = "") -> list[tuple[str, Any]]:
    """The fields one picks from, and the one that is set already."""
    known: list[tuple[str, Any]] = [("", lazy("Chưa chọn")), *WorkField.choices]
    return known if not now or now in WorkField.values else [*known, (now, now)]


def chosen(request: SignedIn) -> list[Initiative]:
    """Those ticked on a list, in the order of their numbers; what the reader may not see is left out."""
    sent = request.POST if request.method == "POST" else request.GET
    keys = row_ids(sent.getlist("row")[: MOST + 1])
    rows = visible_to(request.user).filter(pk__in=keys).select_related("unit", "filing")
    return list(rows.prefetch_related("contributors").order_by("pk"))


def refuse_choice(request: SignedIn, rows: Sequence[Initiative]) -> bool:
    """Say so when nothing was chosen, or too much."""
    if not rows:
        messages.error(request, _("Hãy chọn ít nhất một sáng kiến trong danh sách."))
    elif len(rows) > MOST:
        messages.error(request, _("Mỗi lần làm nhiều nhất %(n)s sáng kiến; hãy lọc hẹp lại.") % {"n": MOST})
    else:
        return False
    return True


def how_many(count: int) -> str:
    """ "12 sáng kiến"."""
    return ngettext("%(n)s sáng kiến", "%(n)s sáng kiến", count) % {"n": num(count)}


def seen_by(user: User, keys: Iterable[int]) -> dict[int, Initiative]:
    """Of these, those that the reader may open."""
    return {one.pk: one for one in visible_to(user).filter(pk__in=list(keys)).select_related("unit")}
