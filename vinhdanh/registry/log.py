"""What every write to the register begins and ends with: the row under lock, asked for; an event at the end."""

from __future__ import annotations

from datetime import date
from typing import Any

from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.registry import access
from vinhdanh.registry.models import DocumentEvent, RegistryDocument


def locked(document: RegistryDocument, by: User | None) -> RegistryDocument:
    """The stored document, locked, when the user may write it; a recalled one nobody may."""
    rows = RegistryDocument.objects.select_for_update(of=("self",)).select_related("unit", "series")
    stored = rows.get(pk=document.pk)
    if by is not None:
        require(access.can_write(by, stored))
    elif stored.frozen:
        raise Refused(str(access.FROZEN))
    return stored


def note(
    document: RegistryDocument, act: str, by: User | None, *, reason: str = "", **detail: Any
) -> DocumentEvent:
    """Leave an event."""
    kept = {name: plain(value) for name, value in detail.items()}
    return DocumentEvent.objects.create(
        document=document, act=act, by=by, detail=kept, reason=reason.strip()[:300]
    )


def plain(value: Any) -> Any:
    """As JSON keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Unit):
        return value.code
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value if value is None or isinstance(value, (str, int, bool, dict)) else str(value)
