"""What the pages of the register share: links, tags, choices of a kind, the columns of a list."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import title_sort_key
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.registry import access
from vinhdanh.registry.models import RegistryDocument
from vinhdanh.registry.numbers.tables import kinds
from vinhdanh.registry.states import DocumentState
from vinhdanh.web.fields import DayField
from vinhdanh.web.keeping import KeepForm, Page
from vinhdanh.web.reading import SignedIn, allow
from vinhdanh.web.tables import Column
from vinhdanh.web.working import working

# kinds of unit that may be asked for a plan of their own
ASKED = (UnitKind.UPPER_UNION, UnitKind.GRASSROOTS_UNION, UnitKind.DEPARTMENT, UnitKind.ATTACHED_UNIT, UnitKind.DIVISION, UnitKind.COMMUNE)  # fmt: skip


class FarDayField(DayField):
    """A day up to six years ahead."""

    ahead = 6 * 366


class PressForm(KeepForm):
    """Nothing to fill: a press is enough."""


class ReasonForm(KeepForm):
    reason = forms.CharField(label=lazy("Lý do"), max_length=300)


def kind_choices() -> list[tuple[str, str]]:
    """Every kind by its name in the reader's language, once, in the order of the names."""
    english = get_language() == "en"
    found = {kind.name: (kind.code, kind.en if english else kind.name) for kind in reversed(kinds())}
    return [("", _("Theo ký hiệu")), *sorted(found.values(), key=lambda pair: title_sort_key(pair[1]))]


def law_choices() -> list[tuple[str, str]]:
    """Every instrument of the register of law, the newest first."""
    known = sorted(current_rulebook().documents, key=lambda one: one.signed_on or date.min, reverse=True)
    return [
        ("", _("Theo số và ngày văn bản")),
        *((one.id, f"{one.name}: {one.title}"[:140]) for one in known),
    ]


def url_of(document: RegistryDocument) -> str:
    return reverse("registry_document", args=[document.pk])


def page_of(document: RegistryDocument, title: str, button: str, lede: str = "", more: str = "") -> Page:
    return Page(title, str(document), url_of(document), button, lede, more)


def writable(request: SignedIn, pk: int) -> RegistryDocument:
    """The document, if the reader may write it."""
    found = access.get_document(request.user, pk)
    allow(access.can_write(request.user, found))
    return found


def work_unit(request: SignedIn) -> Unit | None:
    context = working(request)
    return context.unit if context else None


def state_tag(row: RegistryDocument) -> Any:
    if row.state == DocumentState.RECALLED:
        return format_html('<span class="tag tag-warn">{}</span>', row.get_state_display())
    if row.state == DocumentState.DRAFT:
        return format_html('<span class="tag">{}</span>', row.get_state_display())
    said = (
        row.get_state_display() if row.outgoing else _("Đến số %(number)s") % {"number": row.arrival_number}
    )
    return format_html('<span class="tag tag-yes">{}</span>', said)


def columns() -> list[Column[RegistryDocument]]:
    """A list of documents of both books."""

    def number(row: RegistryDocument) -> Any:
        return format_html('<a class="row-link" href="{}">{}</a>', url_of(row), row.number or _("chưa có số"))

    return [
        Column("so", lazy("Số, ký hiệu"), number, value=lambda r: r.number, sort=("ordinal", "sign"), fixed=True),
        Column("ngay", lazy("Ngày"), lambda r: format_date(r.issued_on) or "–", value=lambda r: r.issued_on, sort=("day", "ordinal"), css="num"),
        Column("trich_yeu", lazy("Tên loại và trích yếu"), lambda r: r.title, fixed=True),
        Column("noi_ban_hanh", lazy("Nơi ban hành"), lambda r: r.issuer, sort=("level", "issuer")),
        Column("so_sach", lazy("Sổ"), lambda r: _("Đi") if r.outgoing else _("Đến"), sort=("direction",)),
        Column("don_vi", lazy("Sổ của đơn vị"), lambda r: r.unit.name, sort=("unit__sort_key",), at_first=False),
        Column("nguoi_ky", lazy("Người ký"), lambda r: r.signer, at_first=False),
        Column("noi_nhan", lazy("Nơi nhận"), lambda r: "; ".join(r.recipients), at_first=False),
        Column("luu", lazy("Lưu"), lambda r: r.kept_by, at_first=False),
        Column("tinh_trang", lazy("Tình trạng"), state_tag, value=lambda r: r.get_state_display(), sort=("state",)),
    ]  # fmt: skip
