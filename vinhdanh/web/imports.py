"""Bringing in a workbook in three screens: map, check, apply. And what was brought in before."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.imports.models import ImportBatch
from vinhdanh.org import access as org_access
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.tables import Column, listing


def visible_batches(user: User) -> QuerySet[ImportBatch]:
    """Imports of the units that the user reads; the file itself stays where it is."""
    units = org_access.visible_to(user).values("pk")
    batches = ImportBatch.objects.filter(unit_id__in=units).select_related("unit", "created_by")
    return batches.defer("content", "outcome", "mapping", "choices")


def _file(batch: ImportBatch) -> SafeString:
    return format_html(
        '<a class="row-link" href="{}">{}</a>', reverse("import_check", args=[batch.pk]), batch.file_name
    )


COLUMNS: list[Column[ImportBatch]] = [
    Column("tep", lazy("Tệp"), _file, sort=("file_name",), fixed=True),
    Column("loai", lazy("Loại danh sách"), lambda b: b.get_kind_display(), sort=("kind",)),
    Column("don_vi", lazy("Đơn vị"), lambda b: b.unit.name, sort=("unit__sort_key",)),
    Column("trang-thai", lazy("Trạng thái"), lambda b: b.get_state_display(), sort=("state",)),
    Column("luc", lazy("Lúc"), lambda b: b.created_at.strftime("%H:%M %d/%m/%Y"), sort=("created_at",)),
    Column("ai", lazy("Người nhập"), lambda b: str(b.created_by or "")),
]


@reads
def imports(request: SignedIn) -> HttpResponseBase:
    """What was brought in, newest first."""
    table = listing(request, visible_batches(request.user), COLUMNS, order="-luc")
    return show(request, "imports/history.html", {"listing": table})


@reads
def check(request: SignedIn, pk: int) -> HttpResponseBase:
    """What checking the file found."""
    batch = get_object_or_404(visible_batches(request.user).defer("content"), pk=pk)
    return show(request, "imports/check.html", {"batch": batch, "outcome": batch.outcome})
