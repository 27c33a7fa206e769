"""Who may see which documents, who keeps the books, who confirms that a unit has one."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS
from vinhdanh.registry.models import Dissemination, Obligation, RegistryDocument
from vinhdanh.registry.states import DocumentState

FROZEN = lazy("Văn bản đã thu hồi thì giữ nguyên, không ai sửa được nữa.")


def visible_to(user: User) -> QuerySet[RegistryDocument]:
    """Documents in the books of units that the user reads, and what was sent to such a unit."""
    reads = org_access.covered(user, READS_UNITS).values("descendant_id")
    sent = Dissemination.objects.filter(unit_id__in=reads).values("document_id")
    return RegistryDocument.objects.filter(Q(unit_id__in=reads) | Q(pk__in=sent))


def get_document(user: User, pk: int) -> RegistryDocument:
    """The document, or 404 for whoever may not see it."""
    related = ("unit", "issuer_unit", "series", "file", "origin__unit", "recorded_by")
    found = visible_to(user).select_related(*related).filter(pk=pk).first()
    if found is None:
        raise Http404("Không có văn bản này trong phạm vi của anh/chị.")
    return found


def can_enter(user: User, unit: Unit) -> Verdict:
    """Cán bộ của đơn vị hoặc của cấp trên được ghi sổ văn bản của đơn vị."""
    return org_access.can_write_records(user, unit)


def can_write(user: User, document: RegistryDocument) -> Verdict:
    """Cán bộ của đơn vị giữ sổ hoặc của cấp trên được sửa, nối, gửi văn bản chưa bị thu hồi."""
    if document.state == DocumentState.RECALLED:
        return no(str(FROZEN))
    return org_access.can_write_records(user, document.unit)


def can_receive(user: User, unit: Unit) -> Verdict:
    """Cán bộ của đơn vị nhận hoặc của cấp trên được xác nhận đơn vị đã nhận văn bản."""
    return org_access.can_write_records(user, unit)


def obligations_visible_to(user: User) -> QuerySet[Obligation]:
    """What units that the user reads have to do."""
    reads = org_access.covered(user, READS_UNITS).values("descendant_id")
    return Obligation.objects.filter(unit_id__in=reads)


def get_obligation(user: User, pk: int) -> Obligation:
    """The obligation, or 404 for whoever may not see it."""
    found = (
        obligations_visible_to(user)
        .select_related("unit", "done_document", "done_launch")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404("Không có việc này trong phạm vi của anh/chị.")
    return found


def can_fulfil(user: User, obligation: Obligation) -> Verdict:
    """Cán bộ của đơn vị phải làm hoặc của cấp trên được ghi việc đã xong, không phải làm nữa."""
    return org_access.can_write_records(user, obligation.unit)
