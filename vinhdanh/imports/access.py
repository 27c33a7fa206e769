"""Who may bring lists in, see what was brought in, and take it back."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.imports.models import ImportBatch
from vinhdanh.imports.states import BatchState
from vinhdanh.kit.verdict import Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import WRITES_RECORDS


def visible_to(user: User) -> QuerySet[ImportBatch]:
    """Imports of the units where the user keeps records; the file, its findings and choices are not loaded."""
    units = org_access.covered(user, WRITES_RECORDS).values("descendant_id")
    batches = ImportBatch.objects.filter(unit_id__in=units).select_related("unit", "created_by")
    return batches.defer("content", "outcome", "mapping", "choices")


def get_batch(user: User, pk: int) -> ImportBatch:
    """The import with its findings, or 404 for whoever may not see it."""
    batch = visible_to(user).defer(None).defer("content").filter(pk=pk).first()
    if batch is None:
        raise Http404("Không có lần nhập này trong phạm vi của anh/chị.")
    return batch


def can_import(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được nhập danh sách cho đơn vị."""
    return org_access.can_write_records(user, unit)


def can_apply(user: User, batch: ImportBatch) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được ghi một lần nhập đã kiểm tra."""
    if batch.state != BatchState.CHECKED:
        return no(_("Lần nhập này đã ghi hoặc đã hoàn tác; hãy tải tệp lên lại nếu cần."))
    return can_import(user, batch.unit)


def can_undo(user: User, batch: ImportBatch) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được hoàn tác một lần nhập đã ghi và chưa chốt."""
    if batch.state == BatchState.SEALED:
        return no(_("Lần nhập này đã chốt nên không hoàn tác được; hãy ghi dòng đính chính hoặc thu hồi."))
    if batch.state != BatchState.APPLIED:
        return no(_("Chỉ hoàn tác được lần nhập đã ghi."))
    return can_import(user, batch.unit)
