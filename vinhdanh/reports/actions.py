"""Every write about reports: make one, write its passages, keep a version, issue it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.indicators.periods import Period
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.registry.base import cited_in_full
from vinhdanh.registry.models import RegistryDocument
from vinhdanh.reports import access
from vinhdanh.reports.checks import blocking
from vinhdanh.reports.making import content_of
from vinhdanh.reports.models import KeptReport, PeriodReport, PeriodReportEvent
from vinhdanh.reports.states import NEEDS_DOCUMENT, ReportAct, ReportKind, ReportState
from vinhdanh.reports.stored import as_data, digest_of


@dataclass(frozen=True)
class Basics:
    """What the officer says of a report; number and day may stay blank while it is a draft."""

    number: str = ""
    issued_on: date | None = None
    document: str = ""
    follows: RegistryDocument | None = None
    addressee: str = ""
    basis: str = ""
    recipients: str = ""


@transaction.atomic
def create_report(unit: Unit, kind: str, period: Period, basics: Basics, *, by: User | None) -> PeriodReport:
    """A new draft. Refused when the kind asks for a document and none is named."""
    if by is not None:
        require(access.can_make(by, unit))
    if kind not in ReportKind.values:
        raise Refused(_("Không có loại báo cáo này."), field="kind")
    _refuse_unbound(kind, basics)
    made = PeriodReport.objects.create(
        unit=unit, kind=kind, since=period.since, until=period.until, created_by=by, **_fields(basics)
    )
    _note(made, ReportAct.CREATE, by)
    return made


@transaction.atomic
def edit_report(report: PeriodReport, basics: Basics, *, by: User | None) -> PeriodReport:
    """Change the head of a draft: number, day, document, basis, recipients."""
    stored = _locked(report, by)
    _refuse_unbound(stored.kind, basics)
    fields = _fields(basics)
    changed = [name for name, value in fields.items() if getattr(stored, name) != value]
    for name in changed:
        setattr(stored, name, fields[name])
    if changed:
        stored.save(update_fields=changed)
        _note(stored, ReportAct.EDIT, by, {"changed": changed})
    return stored


@transaction.atomic
def keep_report(report: PeriodReport, *, at: datetime, by: User | None, note: str = "") -> KeptReport:
    """Keep what the report says with what was known before the instant; a kept version never changes."""
    stored = _locked(report, by)
    return _keep(stored, at, note, by)


@transaction.atomic
def finish_report(report: PeriodReport, *, at: datetime, by: User | None) -> KeptReport:
    """Issue it: number and day must be there, and nothing in it may be impossible. The version issued is kept."""
    stored = _locked(report, by)
    if not stored.number or stored.issued_on is None:
        raise Refused(
            _("Bản chính thức phải có số và ngày; bản còn trống số, ngày chỉ lưu được ở dạng dự thảo."),
            field="number" if not stored.number else "issued_on",
        )
    content = content_of(stored, at)
    against = blocking(content)
    if against:
        raise Refused(_("Chưa ban hành được: %(why)s") % {"why": " ".join(gap.text for gap in against)})
    stored.state = ReportState.FINAL
    stored.save(update_fields=["state"])
    _note(stored, ReportAct.FINISH, by, {"number": stored.number, "issued_on": format_date(stored.issued_on)})
    return _keep(stored, at, str(_("Bản ban hành")), by)


@transaction.atomic
def reopen_report(report: PeriodReport, *, reason: str, by: User | None) -> PeriodReport:
    """Back to a draft, with a reason; the version issued stays kept."""
    stored = PeriodReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if by is not None:
        require(access.can_reopen(by, stored))
    if not clean_text(reason):
        raise Refused(_("Hãy ghi vì sao mở lại báo cáo đã ban hành."), field="reason")
    stored.state = ReportState.DRAFT
    stored.save(update_fields=["state"])
    _note(stored, ReportAct.REOPEN, by, reason=clean_text(reason))
    return stored


@transaction.atomic
def drop_report(report: PeriodReport, *, by: User | None) -> PeriodReport:
    """Put a draft aside; nothing of it is deleted."""
    stored = _locked(report, by)
    stored.state = ReportState.DROPPED
    stored.save(update_fields=["state"])
    _note(stored, ReportAct.DROP, by)
    return stored


def _locked(report: PeriodReport, by: User | None) -> PeriodReport:
    stored = PeriodReport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=report.pk)
    if by is not None:
        require(access.can_write(by, stored))
    return stored


def _keep(stored: PeriodReport, at: datetime, note: str, by: User | None) -> KeptReport:
    if at > timezone.now():
        raise Refused(_("Không lưu được bản tính đến một lúc chưa tới."), field="as_of")
    data = as_data(content_of(stored, at))
    made = KeptReport.objects.create(
        report=stored, at=at, content=data, digest=digest_of(data), number=stored.number, issued_on=stored.issued_on,
        note=clean_text(note)[:200], made_by=by,
    )  # fmt: skip
    _note(stored, ReportAct.KEEP, by, {"kept": made.pk})
    return made


def _refuse_unbound(kind: str, basics: Basics) -> None:
    if kind in NEEDS_DOCUMENT and basics.follows is None and not clean_text(basics.document):
        raise Refused(
            _(
                "Báo cáo sơ kết chỉ thị phải gắn với một văn bản: chọn trong sổ văn bản, hoặc ghi số, ngày, nơi ban hành."
            ),
            field="document",
        )


def _fields(basics: Basics) -> dict[str, object]:
    named = clean_text(basics.document) or (cited_in_full(basics.follows) if basics.follows else "")
    return {
        "number": clean_text(basics.number).replace(" ", ""), "issued_on": basics.issued_on, "document": named[:300], "follows": basics.follows,
        "addressee": clean_text(basics.addressee), "basis": basics.basis.strip(), "recipients": basics.recipients.strip(),
    }  # fmt: skip


def _note(report: PeriodReport, act: str, by: User | None, detail: dict[str, object] | None = None, *, reason: str = "") -> None:  # fmt: skip
    PeriodReportEvent.objects.create(report=report, act=act, by=by, detail=detail or {}, reason=reason)
