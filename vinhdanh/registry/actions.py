"""Entering documents into the two books, changing what was said of them, issuing with a number, recalling."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.decisions.models import NumberSeries
from vinhdanh.decisions.numbering import take_for_paper
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.registry import access
from vinhdanh.registry.fields import EDITED, Fields, columns, numbered, search_text
from vinhdanh.registry.log import locked, note
from vinhdanh.registry.models import RegistryDocument
from vinhdanh.registry.numbers.parsing import parse_number
from vinhdanh.registry.numbers.tables import kind_by_code, kind_of_sign
from vinhdanh.registry.states import Direction, DocumentAct, DocumentState, Verb, move_of


@transaction.atomic
def enter_incoming(
    unit: Unit, fields: Fields, *, arrived_on: date, arrival_number: int | None = None, origin: RegistryDocument | None = None,
    on: date, by: User | None,
) -> RegistryDocument:  # fmt: skip
    """Into the book of incoming documents; without an arrival number the next one of the year."""
    if by is not None:
        require(access.can_enter(by, unit))
    if arrived_on > on:
        raise Refused(_("Ngày đến chưa tới."), field="arrived_on")
    if fields.issued_on and fields.issued_on > arrived_on:
        raise Refused(
            _("Ngày văn bản %(day)s sau ngày đến; hãy kiểm tra lại hai ngày.") % {"day": format_date(fields.issued_on)},
            field="issued_on",
        )  # fmt: skip
    values = columns(fields, unit, outgoing=False)
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    number = _arrival(unit, arrived_on.year, arrival_number)
    made = RegistryDocument.objects.create(
        unit=unit, direction=Direction.IN, state=DocumentState.ISSUED, arrived_on=arrived_on, arrival_year=arrived_on.year,
        arrival_number=number, origin=origin, recorded_by=by, **values,
    )  # fmt: skip
    note(made, DocumentAct.ENTER, by, number=number)
    return made


def _arrival(unit: Unit, year: int, asked: int | None) -> int:
    rows = RegistryDocument.objects.filter(unit=unit, direction=Direction.IN, arrival_year=year)
    if asked is None:
        last = rows.aggregate(last=Max("arrival_number"))["last"]
        return (last or 0) + 1
    if asked < 1 or rows.filter(arrival_number=asked).exists():
        raise Refused(
            _("Số đến %(number)s của năm %(year)s đã dùng; để trống thì hệ thống cấp số tiếp theo.")
            % {"number": asked, "year": year},
            field="arrival_number",
        )
    return asked


@transaction.atomic
def draft_outgoing(unit: Unit, fields: Fields, *, by: User | None) -> RegistryDocument:
    """A draft: it may lack its number and day."""
    return _outgoing(unit, fields, DocumentState.DRAFT, by)


@transaction.atomic
def enter_outgoing(unit: Unit, fields: Fields, *, on: date, by: User | None) -> RegistryDocument:
    """One issued before, with the number that it bears."""
    if not fields.number.strip():
        raise Refused(_("Văn bản đã ban hành thì phải có số; chưa có thì ghi là dự thảo."), field="number")
    if fields.issued_on and fields.issued_on > on:
        raise Refused(_("Ngày văn bản chưa tới."), field="issued_on")
    return _outgoing(unit, fields, DocumentState.ISSUED, by)


def _outgoing(unit: Unit, fields: Fields, state: str, by: User | None) -> RegistryDocument:
    if by is not None:
        require(access.can_enter(by, unit))
    values = columns(fields, unit, outgoing=True)
    made = RegistryDocument.objects.create(
        unit=unit, direction=Direction.OUT, state=state, recorded_by=by, **values
    )
    note(
        made, DocumentAct.DRAFT if state == DocumentState.DRAFT else DocumentAct.ENTER, by, number=made.number
    )
    return made


@transaction.atomic
def edit_document(document: RegistryDocument, fields: Fields, *, by: User | None) -> RegistryDocument:
    """Change what was said of it; a number that the system gave stays, with its day and kind."""
    stored = locked(document, by)
    values = columns(fields, stored.unit, outgoing=stored.outgoing)
    if values["file"] is None:  # nothing sent: what is kept stays
        values |= {"file": stored.file, "file_name": stored.file_name}
    if stored.series_id is not None:
        for name, field in (("key", "number"), ("issued_on", "issued_on"), ("kind", "kind")):
            if values[name] != getattr(stored, name):
                raise Refused(
                    _("Số %(number)s đã lấy từ sổ số nên số, ngày, tên loại giữ nguyên; sai thì thu hồi và ban hành lại.")
                    % {"number": stored.number},
                    field=field,
                )  # fmt: skip
    changed: dict[str, Any] = {
        name: [getattr(stored, name), values[name]]
        for name in EDITED
        if name in values and name not in ("search", "file") and values[name] != getattr(stored, name)
    }
    for name in EDITED:
        if name in values:
            setattr(stored, name, values[name])
    stored.save(update_fields=[name for name in EDITED if name in values])
    note(stored, DocumentAct.EDIT, by, **changed)
    return stored


@transaction.atomic
def issue_document(
    document: RegistryDocument, *, issued_on: date, series: NumberSeries | None = None, number: str = "", signer: str = "",
    signer_post: str = "", on: date, by: User | None,
) -> RegistryDocument:  # fmt: skip
    """Signed: it takes the next number of a series, or bears the one given by hand."""
    stored = locked(document, by)
    move = move_of(Verb.ISSUE, stored.state)
    if move is None:
        raise Refused(_("Văn bản này không còn là dự thảo."))
    if issued_on > on:
        raise Refused(_("Ngày ban hành chưa tới."), field="issued_on")
    if series is not None:
        printed = _take(stored, series, issued_on, by)
    else:
        printed = clean_text(number)
        if parse_number(printed) is None:
            raise Refused(_("Hãy chọn sổ số, hoặc ghi số như 34/BC-LĐLĐ."), field="number")
    stored.issued_on, stored.series, stored.state = issued_on, series, move.target
    stored.signer, stored.signer_post = (
        clean_text(signer) or stored.signer,
        clean_text(signer_post) or stored.signer_post,
    )
    taken = numbered(parse_number(printed), printed)
    for name, value in taken.items():
        setattr(stored, name, value)
    said = {
        name: getattr(stored, name)
        for name in ("number", "written", "kind", "subject", "issuer", "signer", "note")
    }
    stored.search = search_text(said)
    stored.save(update_fields=["issued_on", "series", "state", "signer", "signer_post", "search", *taken])
    note(stored, DocumentAct.ISSUE, by, number=stored.number, issued_on=issued_on)
    return stored


def _take(stored: RegistryDocument, series: NumberSeries, on: date, by: User | None) -> str:
    if series.unit_id != stored.unit_id:
        raise Refused(_("Sổ số này của đơn vị khác."), field="series")
    sign = series.sign
    own = kind_of_sign(sign.split("-")[0].split("/")[0])
    if own is not None and stored.kind and own.code != stored.kind:
        raise Refused(
            _("Sổ %(sign)s cấp số cho %(own)s, còn văn bản này là %(kind)s; hãy chọn sổ khác.")
            % {"sign": sign, "own": own.name.lower(), "kind": stored.kind_name.lower()},
            field="series",
        )
    if own is None and (entry := kind_by_code().get(stored.kind)) is not None and not entry.bare:
        sign = f"{entry.code}-{sign}"
    number = take_for_paper(
        series, says=f"{stored.kind_name} {stored.subject}", since=_by_hand(stored, series, sign, on.year) + 1,
        note=_("Đã ghi tay trong sổ văn bản đi"), on=on, by=by,
    )  # fmt: skip
    return f"{number:02d}/{sign}"


def _by_hand(stored: RegistryDocument, series: NumberSeries, sign: str, year: int) -> int:
    """The highest number of the year that the book of outgoing documents holds under this sign."""
    normal = parse_number(f"01/{sign}")
    rows = RegistryDocument.objects.filter(
        unit=stored.unit, direction=Direction.OUT, sign=normal.sign if normal else sign, issued_on__year=year
    )
    last: int | None = rows.aggregate(last=Max("ordinal"))["last"]
    return last or 0


@transaction.atomic
def recall_document(document: RegistryDocument, *, reason: str, by: User | None) -> RegistryDocument:
    """Recalled: it stays as it is with all that was said of it, and the database refuses any change."""
    stored = locked(document, by)
    move = move_of(Verb.RECALL, stored.state)
    if move is None or not stored.outgoing:
        raise Refused(_("Chỉ thu hồi được văn bản đi đã ban hành."))
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do thu hồi."), field="reason")
    stored.state = move.target
    stored.save(update_fields=["state"])
    note(stored, DocumentAct.RECALL, by, reason=reason)
    return stored
