"""Who signs a decision and in what capacity, as plain values that the papers print."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from vinhdanh.kit.names import clean_text, split_honorific
from vinhdanh.kit.verdict import Refused
from vinhdanh.offices.queries import heading_of, signers_of
from vinhdanh.offices.states import NAMES_POST, SignMode
from vinhdanh.org.models import Assignment, Unit
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import Role, System, UnitKind

KEYS = ("mode", "body", "post", "instead_of", "name")
_POSTS = {UnitKind.DEPARTMENT: "Giám đốc", UnitKind.ENTERPRISE: "Giám đốc", UnitKind.DIVISION: "Trưởng phòng"}


def usual_signature(unit: Unit, day: date) -> dict[str, str]:
    """As the signer recorded last for the unit signs; where none is, as such a unit usually does, by whoever heads it."""
    signer = signers_of(unit, day).first()
    if signer is not None:
        return {key: str(getattr(signer, key)) for key in KEYS}
    body = heading_of(unit, day).leading_body if unit.system == System.UNION else ""
    post = (
        "Chủ tịch"
        if body
        else _POSTS.get(UnitKind(unit.kind), "Chủ tịch" if _governs(unit) else "Thủ trưởng")
    )
    mode = SignMode.BEHALF if body else SignMode.HEAD
    return {"mode": mode.value, "body": body, "post": post, "instead_of": "", "name": _head_of(unit, day)}


def _governs(unit: Unit) -> bool:
    return unit.kind in (UnitKind.PROVINCE_COMMITTEE, UnitKind.DISTRICT, UnitKind.COMMUNE)


def clean_signature(given: Mapping[str, str]) -> dict[str, str]:
    """The values tidied; only those that belong to the mode are kept."""
    found = {key: clean_text(given.get(key, "")) for key in KEYS}
    if found["mode"] not in SignMode.values:
        raise Refused(_("Hãy chọn cách ký."), field="mode")
    if found["mode"] not in NAMES_POST:
        found["instead_of"] = ""
    if found["mode"] not in (SignMode.BEHALF, SignMode.DEPUTY):
        found["body"] = ""
    return found


def signature_fault(given: Mapping[str, str]) -> Refused | None:
    """What is lacking or wrong, with its field; None when the block can be printed."""
    mode = given.get("mode", "")
    if not given.get("post"):
        return Refused(_("Người ký chưa có chức vụ."), field="post")
    if not given.get("name"):
        return Refused(_("Chưa ghi họ tên người ký."), field="name")
    if split_honorific(given["name"])[1] != given["name"]:
        return Refused(_("Trước họ tên người ký không ghi Ông, Bà, học hàm, học vị."), field="name")
    if mode == SignMode.BEHALF and not given.get("body"):
        return Refused(_("Ký thay mặt (TM.) phải ghi tên tập thể lãnh đạo."), field="body")
    if mode in NAMES_POST and not given.get("instead_of"):
        return Refused(
            _("Ký thay, ký thừa lệnh, thừa uỷ quyền phải ghi chức vụ của người được thay."),
            field="instead_of",
        )
    return None


def _head_of(unit: Unit, day: date) -> str:
    """The name of the account that heads the unit longest."""
    held = Assignment.objects.filter(holds_on(day), unit=unit, role=Role.UNIT_HEAD)
    head = held.select_related("user__person").order_by("since", "pk").first()
    if head is None:
        return ""
    person = head.user.person
    return person.name if person else split_honorific(head.user.display_name)[1]
