"""Every write to criteria sets: type, lock, retire, a new version. What is locked is never changed."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.scoring import access
from vinhdanh.scoring.log import locked_set, note
from vinhdanh.scoring.models import CriteriaSet
from vinhdanh.scoring.reading_text import checked, digest_of
from vinhdanh.scoring.states import Act, SetState

_EARLIEST = 2004


@transaction.atomic
def create_set(
    unit: Unit, *, year: int, text: str, on: date, by: User | None, based_on: CriteriaSet | None = None
) -> CriteriaSet:
    """A draft of a set; the next version where the unit has one of that name and year. Refused with every fault of the text."""
    if by is not None:
        require(access.can_write_set(by, unit))
    if not _EARLIEST <= year <= on.year + 1:
        raise Refused(
            _("Năm thi đua từ %(low)s đến %(high)s.") % {"low": _EARLIEST, "high": on.year + 1}, field="year"
        )
    plain = _lines(text)
    name = checked(plain).name
    last = CriteriaSet.objects.filter(unit=unit, year=year, name=name).aggregate(last=Max("version"))["last"]
    if last and CriteriaSet.objects.filter(unit=unit, year=year, name=name, state=SetState.DRAFT).exists():
        raise Refused(
            _("Bộ “%(name)s” năm ấy đang có một bản soạn dở; hãy sửa bản ấy.") % {"name": name}, field="text"
        )
    made = CriteriaSet.objects.create(
        unit=unit, year=year, name=name, version=(last or 0) + 1, text=plain, digest=digest_of(plain), based_on=based_on, created_by=by
    )  # fmt: skip
    note(Act.CREATE_SET, by, criteria=made, detail={"version": made.version, "digest": made.digest})
    return made


@transaction.atomic
def edit_set(stored: CriteriaSet, *, text: str, by: User | None) -> CriteriaSet:
    """Another text for a draft; a locked set gets a new version instead."""
    held = _writable(stored, by)
    plain = _lines(text)
    said = checked(plain)
    if said.name != held.name and _taken(held, said.name):
        raise Refused(_("Đơn vị đã có bộ tiêu chí tên này trong năm."), field="text")
    held.text, held.digest, held.name = plain, digest_of(plain), said.name
    held.save(update_fields=["text", "digest", "name"])
    note(Act.EDIT_SET, by, criteria=held, detail={"digest": held.digest})
    return held


@transaction.atomic
def lock_set(stored: CriteriaSet, *, by: User | None) -> CriteriaSet:
    """From now on the text stands: boards may use it."""
    held = _writable(stored, by)
    checked(held.text)
    return _move(held, SetState.LOCKED, Act.LOCK_SET, by)


@transaction.atomic
def retire_set(stored: CriteriaSet, *, by: User | None) -> CriteriaSet:
    """No new board uses it; those that do go on."""
    held = locked_set(stored)
    if by is not None:
        require(access.can_write_set(by, held.unit))
    if held.state == SetState.RETIRED:
        raise Refused(_("Bộ tiêu chí này đã thôi dùng rồi."))
    return _move(held, SetState.RETIRED, Act.RETIRE_SET, by)


@transaction.atomic
def new_version(stored: CriteriaSet, *, year: int, on: date, by: User | None) -> CriteriaSet:
    """The same text as a draft: of the same year a further version, of another year its first."""
    return create_set(stored.unit, year=year, text=stored.text, on=on, by=by, based_on=stored)


def _writable(stored: CriteriaSet, by: User | None) -> CriteriaSet:
    held = locked_set(stored)
    if by is not None:
        require(access.can_write_set(by, held.unit))
    if held.state != SetState.DRAFT:
        raise Refused(_("Bộ tiêu chí đã khoá nên không sửa được; hãy lập phiên bản mới."), field="text")
    return held


def _move(held: CriteriaSet, state: SetState, act: Act, by: User | None) -> CriteriaSet:
    held.state = state
    held.save(update_fields=["state"])
    note(act, by, criteria=held, detail={"digest": held.digest})
    return held


def _taken(held: CriteriaSet, name: str) -> bool:
    return CriteriaSet.objects.filter(unit_id=held.unit_id, year=held.year, name=name).exists()


def _lines(text: str) -> str:
    """Line ends of every system as one, no control characters."""
    if "\x00" in text:
        raise Refused(_("Nội dung có ký tự lạ; hãy chép lại."), field="text")
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip() + "\n"
