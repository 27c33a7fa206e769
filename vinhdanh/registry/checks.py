"""What stands against a document of the register: its number, its day, its title, its order, what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vinhdanh.kit.dates import format_date
from vinhdanh.registry.citing import Finding, check_text
from vinhdanh.registry.fields import parsed
from vinhdanh.registry.models import DocumentRelation, RegistryDocument
from vinhdanh.registry.states import CARRIES, Direction, DocumentState, Fault, Weight

# a year of its own; both ends of a period (2015-2020) say nothing of the day
_YEAR = re.compile(r"năm\s+((?:19|20)\d\d)(?!\s*[-–]\s*(?:19|20)?\d\d)(?!\d)", re.IGNORECASE)
_AHEAD_FROM = 9  # a plan of the coming year is issued from September on


def findings(document: RegistryDocument, on: date, among: QuerySet[RegistryDocument]) -> list[Finding]:
    """Everything found, what is wrong first; a draft lacks its number and day by right. `among`: the books it is held against."""
    said = [*_paper(document), *_title(document), *_number(document, on, among)]
    if document.state == DocumentState.ISSUED:
        said += [*_twins(document), *_order(document), *_rests(document)]
    return sorted(said, key=lambda one: not one.wrong)


def before_saving(document: RegistryDocument, on: date, among: QuerySet[RegistryDocument]) -> list[Finding]:
    """The same of a document not yet kept: its title, its number, its twins, its place among the days."""
    said = [*_title(document), *_number(document, on, among)]
    if document.state == DocumentState.ISSUED:
        said += [*_twins(document), *_order(document)]
    return sorted(said, key=lambda one: not one.wrong)


def _paper(document: RegistryDocument) -> Iterator[Finding]:
    if document.state == DocumentState.DRAFT:
        return
    if not document.number:
        yield Finding(
            Fault.NO_NUMBER, _("Số, ký hiệu"), _("Văn bản đã ban hành mà chưa có số."), _("Xem bản giấy, ghi số; hoặc chuyển thành dự thảo.")
        )  # fmt: skip
    if document.issued_on is None:
        after, before = bounds(document)
        yield Finding(
            Fault.NO_DAY,
            _("Ngày văn bản"),
            _("Văn bản đã ban hành mà chưa ghi ngày."),
            _between(after, before),
        )


def _between(after: RegistryDocument | None, before: RegistryDocument | None) -> str:
    words = {
        "after": after.number if after else "", "since": format_date(after.issued_on) if after else "",
        "before": before.number if before else "", "until": format_date(before.issued_on) if before else "",
    }  # fmt: skip
    if after and before:
        return (
            _("Xem bản giấy; theo thứ tự số thì từ %(since)s (số %(after)s) đến %(until)s (số %(before)s).")
            % words
        )
    if after:
        return _("Xem bản giấy; theo thứ tự số thì không trước %(since)s (số %(after)s).") % words
    if before:
        return _("Xem bản giấy; theo thứ tự số thì không sau %(until)s (số %(before)s).") % words
    return _("Xem bản giấy, ghi ngày ban hành.")


def _title(document: RegistryDocument) -> Iterator[Finding]:
    """A plan of a year gone by; a report of a year to come."""
    entry, day = document.kind_entry, document.issued_on
    years = {int(year) for year in _YEAR.findall(document.subject)}
    if day is None or entry is None or len(years) != 1:
        return
    year = years.pop()
    behind = entry.plan and year < day.year
    ahead = (entry.plan and year > day.year + 1) or (entry.report and year > day.year)
    early = entry.plan and year == day.year + 1 and day.month < _AHEAD_FROM
    if behind or ahead or early:
        words = {"year": year, "day": format_date(day), "kind": entry.name.lower()}
        yield Finding(
            Fault.TITLE_YEAR, _("Trích yếu"), _("Trích yếu ghi năm %(year)s, %(kind)s ngày %(day)s.") % words,
            _("Đối chiếu bản giấy: sai năm ở trích yếu hay sai ngày."), weight=Weight.LOOK if early else Weight.WRONG,
        )  # fmt: skip


def _number(document: RegistryDocument, on: date, among: QuerySet[RegistryDocument]) -> Iterator[Finding]:
    """The number as the paper wrote it: order, letters, kind against symbol, a year that another document bears."""
    number = parsed(document)
    if number is None:
        if document.number and document.key == "" and document.state != DocumentState.DRAFT:
            yield Finding(
                Fault.UNREAD, _("Số, ký hiệu"), _("Không đọc được “%(number)s” thành số và ký hiệu.") % {"number": document.number},
                _("Viết như 34/BC-LĐLĐ, 34-CT/TW, 91/2017/NĐ-CP."), weight=Weight.LOOK,
            )  # fmt: skip
        return
    if number.draft:
        return
    text = f"{document.kind_name} số {document.written or document.number}".strip()
    faults = (Fault.SPELLING, Fault.TYPE_SIGN, Fault.LACKS_YEAR, Fault.WRONG_YEAR)
    for checked in check_text(text, document.issued_on or on, among.exclude(pk=document.pk)):
        yield from (one for one in checked.findings if one.fault in faults)


def twins(document: RegistryDocument) -> QuerySet[RegistryDocument]:
    """Other documents of the book with the same number, sign and issuer in the same year."""
    rows = RegistryDocument.objects.filter(
        unit_id=document.unit_id,
        direction=document.direction,
        key=document.key,
        issuer__iexact=document.issuer,
    ).exclude(pk=document.pk)
    rows = rows.exclude(state=DocumentState.RECALLED)
    year = document.year
    return rows.filter(issued_on__year=year) if year and document.sign_year is None else rows


def _twins(document: RegistryDocument) -> Iterator[Finding]:
    if not document.key:
        return
    for other in twins(document)[:3]:
        words = {
            "number": other.number,
            "day": format_date(other.issued_on) or _("chưa ghi ngày"),
            "subject": other.subject[:80],
        }
        yield Finding(
            Fault.DUPLICATE, _("Số, ký hiệu"), _("Trùng số, ký hiệu, nơi ban hành với %(number)s (%(day)s): %(subject)s.") % words,
            _("Giữ một bản, hoặc sửa số ghi nhầm."),
        )  # fmt: skip


def run_of(document: RegistryDocument) -> QuerySet[RegistryDocument]:
    """The outgoing documents of the unit that take their numbers from the same run: the same sign, else the same series."""
    rows = RegistryDocument.objects.filter(
        unit_id=document.unit_id, direction=Direction.OUT, ordinal__isnull=False
    )
    rows = rows.exclude(state=DocumentState.DRAFT).exclude(pk=document.pk)
    return (
        rows.filter(series_id=document.series_id) if document.series_id else rows.filter(sign=document.sign)
    )


def bounds(document: RegistryDocument) -> tuple[RegistryDocument | None, RegistryDocument | None]:
    """The neighbours in number that have a day: it was issued between them. Of the year that the nearest one below has."""
    if document.direction != Direction.OUT or document.ordinal is None:
        return None, None
    dated = run_of(document).filter(issued_on__isnull=False)
    if document.year is not None:
        dated = dated.filter(issued_on__year=document.year)
    below = dated.filter(ordinal__lt=document.ordinal).order_by("-ordinal", "-issued_on").first()
    above = dated.filter(ordinal__gt=document.ordinal)
    if below is not None and below.issued_on is not None:
        above = above.filter(issued_on__year=below.issued_on.year)
    return below, above.order_by("ordinal", "issued_on").first()


def _order(document: RegistryDocument) -> Iterator[Finding]:
    """Numbers of one run ascend with the days of the year."""
    day = document.issued_on
    if day is None or document.direction != Direction.OUT or document.ordinal is None:
        return
    same = run_of(document).filter(issued_on__year=day.year)
    earlier = same.filter(ordinal__lt=document.ordinal, issued_on__gt=day).order_by("-ordinal").first()
    later = same.filter(ordinal__gt=document.ordinal, issued_on__lt=day).order_by("ordinal").first()
    for other in filter(None, (earlier, later)):
        words = {
            "number": document.number,
            "day": format_date(day),
            "other": other.number,
            "its": format_date(other.issued_on),
        }
        yield Finding(
            Fault.ORDER, _("Số và ngày"), _("Số %(number)s ngày %(day)s không theo thứ tự với %(other)s ngày %(its)s.") % words,
            _("Xem lại ngày của hai văn bản."),
        )  # fmt: skip


def _rests(document: RegistryDocument) -> Iterator[Finding]:
    """It cannot carry out, rest on, review or replace what came later; a plan rests on something."""
    rows = list(DocumentRelation.objects.filter(source=document).select_related("target"))
    for row in rows:
        if document.issued_on and row.target.issued_on and row.target.issued_on > document.issued_on:
            words = {"other": row.target.number or row.target.subject[:60], "its": format_date(row.target.issued_on), "day": format_date(document.issued_on)}  # fmt: skip
            yield Finding(
                Fault.LATER_BASIS, row.get_kind_display(), _("%(other)s ban hành ngày %(its)s, sau văn bản này (%(day)s).") % words,
                _("Kiểm tra ngày hai văn bản, hoặc bỏ nối."),
            )  # fmt: skip
    entry = document.kind_entry
    if (
        document.outgoing
        and entry is not None
        and entry.plan
        and not any(row.kind in CARRIES for row in rows)
    ):
        yield Finding(
            Fault.NO_BASIS, _("Căn cứ"), _("%(kind)s đã ban hành mà chưa nối căn cứ nào.") % {"kind": entry.name},
            _("Bấm “Nối văn bản” và dán phần căn cứ."), weight=Weight.LOOK,
        )  # fmt: skip
