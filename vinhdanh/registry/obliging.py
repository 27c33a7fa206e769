"""What documents ask of a unit: written down with a day, done by a document or a launch, or no longer owed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.launches.models import Launch
from vinhdanh.org.models import Unit
from vinhdanh.registry import access
from vinhdanh.registry.log import locked, note
from vinhdanh.registry.models import Obligation, RegistryDocument
from vinhdanh.registry.states import DocumentAct, ObligationKind, ObligationState


@transaction.atomic
def oblige(
    documents: Sequence[RegistryDocument], *, kind: str, text: str, unit: Unit | None = None, who: str = "",
    due_on: date | None = None, by: User | None,
) -> Obligation:  # fmt: skip
    """Write down what one or several documents ask; by a day, if they name one. `unit`: who owes it, else whose book it is."""
    stored = [locked(document, by) for document in documents]
    said = clean_text(text)[:300]
    if not said:
        raise Refused(_("Hãy ghi việc phải làm."), field="text")
    if kind not in ObligationKind.values:
        raise Refused(_("Hãy chọn loại việc."), field="kind")
    made = Obligation.objects.create(
        unit=unit or stored[0].unit, kind=kind, text=said, who=clean_text(who)[:160], due_on=due_on, by=by
    )
    made.documents.add(*stored)
    for document in stored:
        note(document, DocumentAct.OBLIGE, by, obligation=made.pk, text=said, due_on=due_on)
    return made


@transaction.atomic
def also_asked_by(obligation: Obligation, document: RegistryDocument, *, by: User | None) -> Obligation:
    """Another document asks for the same."""
    stored = locked(document, by)
    held = _locked(obligation, by)
    if not held.documents.filter(pk=stored.pk).exists():
        held.documents.add(stored)
        note(stored, DocumentAct.OBLIGE, by, obligation=held.pk, text=held.text, due_on=held.due_on)
    return held


@transaction.atomic
def fulfil(
    obligation: Obligation, *, done_on: date, document: RegistryDocument | None = None, launch: Launch | None = None,
    result: str = "", on: date, by: User | None,
) -> Obligation:  # fmt: skip
    """Done on a day: by an outgoing document, by a launch, or as told."""
    held = _open(obligation, by)
    if done_on > on:
        raise Refused(_("Ngày xong chưa tới."), field="done_on")
    said = clean_text(result)[:300]
    if document is None and launch is None and not said:
        raise Refused(_("Hãy chọn văn bản đã làm xong việc này, hoặc ghi kết quả."), field="result")
    held.state, held.done_on, held.result = ObligationState.DONE, done_on, said
    held.done_document, held.done_launch = document, launch
    held.save(update_fields=["state", "done_on", "result", "done_document", "done_launch"])
    for one in held.documents.all():
        note(one, DocumentAct.FULFIL, by, obligation=held.pk, by_document=str(document or launch or said))
    return held


@transaction.atomic
def release(obligation: Obligation, *, reason: str, by: User | None) -> Obligation:
    """No longer owed; the reason is kept."""
    held = _open(obligation, by)
    said = clean_text(reason)
    if not said:
        raise Refused(_("Hãy ghi lý do."), field="reason")
    held.state, held.result = ObligationState.CANCELLED, said[:300]
    held.save(update_fields=["state", "result"])
    for one in held.documents.all():
        note(one, DocumentAct.RELEASE, by, reason=said, obligation=held.pk)
    return held


def _locked(obligation: Obligation, by: User | None) -> Obligation:
    stored = Obligation.objects.select_for_update(of=("self",)).select_related("unit").get(pk=obligation.pk)
    if by is not None:
        require(access.can_fulfil(by, stored))
    return stored


def _open(obligation: Obligation, by: User | None) -> Obligation:
    stored = _locked(obligation, by)
    if not stored.is_open:
        raise Refused(_("Việc này đã khép: %(state)s.") % {"state": stored.get_state_display().lower()})
    return stored
