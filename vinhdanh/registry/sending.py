"""Sending a document to units, and a unit's word that it has it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.registry import access
from vinhdanh.registry.actions import enter_incoming
from vinhdanh.registry.fields import fields_of
from vinhdanh.registry.log import locked, note
from vinhdanh.registry.models import Dissemination, RegistryDocument
from vinhdanh.registry.states import DocumentAct, DocumentState


@transaction.atomic
def send_document(document: RegistryDocument, units: Iterable[int], *, on: date, by: User | None) -> int:
    """Send it to units (ids) below; those that have it already are left alone. Answers to how many it went."""
    stored = locked(document, by)
    if stored.state != DocumentState.ISSUED:
        raise Refused(_("Chỉ gửi được văn bản đã ban hành."))
    wanted = set(units)
    below = set(
        UnitPath.objects.filter(
            holds_on(on), ancestor=stored.unit, depth__gt=0, descendant_id__in=wanted
        ).values_list("descendant_id", flat=True)
    )
    if wanted - below:
        raise Refused(
            _("Chỉ gửi được cho đơn vị trực thuộc %(unit)s.") % {"unit": stored.unit.name}, field="units"
        )
    had = set(stored.sendings.filter(unit_id__in=below).values_list("unit_id", flat=True))
    new = sorted(below - had)
    Dissemination.objects.bulk_create(Dissemination(document=stored, unit_id=pk, sent_on=on) for pk in new)
    if new:
        if stored.sent_on is None:
            stored.sent_on = on
            stored.save(update_fields=["sent_on"])
        note(stored, DocumentAct.SEND, by, units=len(new))
    return len(new)


@transaction.atomic
def receive_document(
    document: RegistryDocument, unit: Unit, *, enter: bool = False, on: date, by: User | None
) -> RegistryDocument | None:
    """The unit has it; `enter`: also into the unit's own book of incoming documents, which is answered."""
    if by is not None:
        require(access.can_receive(by, unit))
    line = Dissemination.objects.select_for_update(of=("self",)).filter(document=document, unit=unit).first()
    if line is None:
        raise Refused(_("Văn bản này chưa gửi tới %(unit)s.") % {"unit": unit.name})
    if line.received_on is None:
        line.received_on, line.received_by = on, by
        line.save(update_fields=["received_on", "received_by"])
        note(document, DocumentAct.RECEIVE, by, unit=unit)
    entered = RegistryDocument.objects.filter(unit=unit, origin=document).first()
    if not enter or entered is not None:
        return entered
    said = replace(
        fields_of(document), issuer=document.issuer, issuer_unit=document.issuer_unit, recipients=(), handled_by="", kept_by="",
        copies=None, sent_on=None, note="", asked_kinds=(), plan_due_on=None,
    )  # fmt: skip
    return enter_incoming(unit, said, arrived_on=on, origin=document, on=on, by=by)
