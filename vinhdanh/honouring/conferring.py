"""Recording that awards were handed over, and putting such a record right. The table only grows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardRecord
from vinhdanh.honouring import access
from vinhdanh.honouring.models import Ceremony, Conferral
from vinhdanh.honouring.queries import last_of, waiting_lines
from vinhdanh.honouring.states import EventState, Way
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require


@dataclass(frozen=True)
class Handed:
    """How awards were handed over; received_by "" = by whoever is honoured, item and money None = not told."""

    way: str
    presented_on: date
    ceremony: Ceremony | None = None
    received_by: str = ""
    item: bool | None = None
    money_vnd: int | None = None
    note: str = ""


@transaction.atomic
def confer(lines: QuerySet[AwardRecord], handed: Handed, *, on: date, by: User | None) -> int:
    """Record that these awards were handed over, one row an award; those handed over before are left alone.

    Refused when an award was decided after the day on which it is said to have been presented.
    """
    _refuse(handed, on)
    among = lines if by is None else access.may_confer(by, lines)
    waiting = list(
        waiting_lines(AwardRecord.objects.filter(pk__in=among.values("pk")))
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    if by is not None and not waiting:
        raise Refused(_("Không có khen thưởng nào trong số này đang chờ trao mà anh/chị được ghi."))
    early = next(
        (line for line in waiting if line.decided_on and line.decided_on > handed.presented_on), None
    )
    if early is not None:
        raise Refused(
            _("%(who)s: quyết định ký ngày %(day)s, sau ngày trao; hãy kiểm tra lại ngày trao.")
            % {"who": early.subject, "day": format_date(early.decided_on)},
            field="presented_on",
        )
    # a row that was declared void is followed by this one
    voided = last_of([line.pk for line in waiting])
    Conferral.objects.bulk_create([_row(line.pk, handed, by, voided.get(line.pk)) for line in waiting])
    return len(waiting)


@transaction.atomic
def correct_conferral(
    conferral: Conferral, handed: Handed | None, *, reason: str, on: date, by: User | None
) -> Conferral:
    """A row that says it right instead; `handed` None: the award has not been handed over at all."""
    record = AwardRecord.objects.select_for_update(of=("self",)).get(pk=conferral.record_id)
    if by is not None:
        require(access.can_confer(by, record))
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do."), field="reason")
    stored = Conferral.objects.get(pk=conferral.pk)
    if Conferral.objects.filter(replaces=stored).exists() or stored.void:
        raise Refused(_("Lần trao này đã được ghi lại rồi; hãy mở lần ghi mới nhất."))
    if handed is None:
        made = Conferral(
            record=record, way=stored.way, ceremony=stored.ceremony, presented_on=stored.presented_on, void=True, replaces=stored, by=by,
        )  # fmt: skip
    else:
        _refuse(handed, on)
        if record.decided_on and record.decided_on > handed.presented_on:
            raise Refused(
                _("Quyết định ký ngày %(day)s, sau ngày trao; hãy kiểm tra lại ngày trao.")
                % {"day": format_date(record.decided_on)},
                field="presented_on",
            )
        made = _row(record.pk, handed, by, stored.pk)
    made.reason = clean_text(reason)[:250]
    made.save(force_insert=True)
    return made


def _row(record: int, handed: Handed, by: User | None, after: int | None) -> Conferral:
    return Conferral(
        record_id=record, way=handed.way, ceremony=handed.ceremony, presented_on=handed.presented_on,
        received_by=clean_text(handed.received_by)[:200], item_handed=handed.item, money_vnd=handed.money_vnd,
        note=clean_text(handed.note)[:250], replaces_id=after, reason=_("Trao lại sau khi huỷ lần ghi trước") if after else "", by=by,
    )  # fmt: skip


def _refuse(handed: Handed, on: date) -> None:
    if handed.way not in Way.values:
        raise Refused(_("Hãy chọn cách trao."), field="way")
    if (handed.way == Way.CEREMONY) != (handed.ceremony is not None):
        raise Refused(_("Hãy chọn buổi lễ nơi trao."), field="ceremony")
    if handed.ceremony is not None and handed.ceremony.state != EventState.HELD:
        raise Refused(_("Buổi lễ này chưa ghi đã tổ chức."), field="ceremony")
    if handed.presented_on > on:
        raise Refused(_("Ngày này chưa tới; hãy ghi sau khi đã trao."), field="presented_on")
    if handed.money_vnd is not None and not 0 <= handed.money_vnd < 10**12:
        raise Refused(_("Số tiền ngoài khoảng có thể; hãy kiểm tra lại."), field="money_vnd")
