"""Every write of this room: how papers are headed, and who signs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.offices.models import Office, Signer
from vinhdanh.offices.states import NAMES_POST, SignMode
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit


@dataclass(frozen=True)
class OfficeFields:
    """What heads the papers; an empty text is taken from above, or from the unit's own name."""

    heading: str = ""
    parent_heading: str = ""
    place: str = ""
    abbreviation: str = ""
    leading_body: str = ""
    drafting_unit: str = ""


@transaction.atomic
def keep_office(unit: Unit, fields: OfficeFields, *, by: User | None) -> Office:
    """Record how the unit heads its papers."""
    if by is not None:
        require(org_access.can_write_records(by, unit))
    values = {name: clean_text(text) for name, text in asdict(fields).items()}
    if " " in values["abbreviation"]:
        raise Refused(_("Chữ viết tắt trong ký hiệu không có dấu cách."), field="abbreviation")
    row, _fresh = Office.objects.update_or_create(
        unit=unit, defaults={**values, "changed_by": by, "changed_at": timezone.now()}
    )
    return row


@transaction.atomic
def name_signer(
    unit: Unit,
    *,
    name: str,
    post: str,
    mode: str,
    since: date,
    body: str = "",
    instead_of: str = "",
    by: User | None,
) -> Signer:
    """From that day on this person signs for the unit in this capacity."""
    if by is not None:
        require(org_access.can_write_records(by, unit))
    values = {
        "name": clean_text(name),
        "post": clean_text(post),
        "body": clean_text(body),
        "instead_of": clean_text(instead_of),
    }
    if not values["name"] or not values["post"]:
        raise Refused(
            _("Hãy ghi họ tên và chức vụ người ký."), field="name" if not values["name"] else "post"
        )
    if mode == SignMode.BEHALF and not values["body"]:
        raise Refused(_("Ký thay mặt (TM.) phải ghi tên tập thể lãnh đạo."), field="body")
    if mode in NAMES_POST and not values["instead_of"]:
        raise Refused(
            _("Ký thay, ký thừa lệnh, thừa uỷ quyền phải ghi chức vụ của người được thay."),
            field="instead_of",
        )
    return Signer.objects.create(unit=unit, mode=SignMode(mode), since=since, recorded_by=by, **values)


@transaction.atomic
def end_signer(signer: Signer, *, on: date, by: User | None) -> Signer:
    """From that day on they no longer sign; papers signed before stay as they are."""
    stored = Signer.objects.select_for_update(of=("self",)).select_related("unit").get(pk=signer.pk)
    if by is not None:
        require(org_access.can_write_records(by, stored.unit))
    if on <= stored.since:
        stored.delete()
        return stored
    if stored.until is None:
        stored.until = on
        stored.save(update_fields=["until"])
    return stored
