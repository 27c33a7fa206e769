"""Decisions made before this system: entered once, then their recipients, whose ledger lines are written together."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import AwardFields, Subject, record_award
from vinhdanh.awards.models import AwardKind, AwardRecord, PastDecision, PastDecisionLine
from vinhdanh.awards.queries import standing
from vinhdanh.files.models import StoredFile
from vinhdanh.files.names import clean_name
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Household, Person

# more than any single decision that was seen; a longer list is imported
MOST = 1_000
_COLUMNS: dict[type, str] = {Person: "person", Unit: "unit", Household: "household"}
_NAMED = 5


def visible_to(user: User) -> QuerySet[PastDecision]:
    """Past decisions kept by units that the user reads."""
    return PastDecision.objects.filter(unit_id__in=org_access.visible_keys(user))


def get_decision(user: User, pk: int) -> PastDecision:
    """The past decision, or 404 for whoever may not see it."""
    found = visible_to(user).select_related("kind", "unit", "scan", "recorded_by").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có quyết định này trong phạm vi của anh/chị.")
    return found


@transaction.atomic
def enter_decision(unit: Unit, fields: AwardFields, *, by: User | None) -> tuple[PastDecision, bool]:
    """Keep what a past decision says and whether it is new; entered again, the first one is found."""
    if by is not None:
        require(org_access.can_write_records(by, unit))
    kind = AwardKind.objects.filter(code=fields.kind).first()
    if kind is None:
        raise Refused(_("Danh mục không có mã “%(code)s”.") % {"code": fields.kind}, field="kind")
    number, authority, day = clean_text(fields.decision_no), clean_text(fields.authority), fields.decided_on
    if not number or not authority or day is None:
        lacking = "decision_no" if not number else "decided_on" if day is None else "authority"
        raise Refused(_("Quyết định cũ phải có số, ngày và cấp quyết định."), field=lacking)
    if fields.period_from and fields.period_to and fields.period_from > fields.period_to:
        raise Refused(
            _("Thời gian tính thành tích: năm bắt đầu phải không sau năm kết thúc."), field="period_from"
        )
    return PastDecision.objects.get_or_create(
        unit=unit, kind=kind, year=fields.year, decision_no=number, decided_on=day,
        defaults={
            "authority": authority, "occasion": fields.occasion, "movement": clean_text(fields.movement),
            "period_from": fields.period_from, "period_to": fields.period_to, "recorded_by": by,
        },
    )  # fmt: skip


@transaction.atomic
def attach_scan(decision: PastDecision, scan: StoredFile, name: str, *, by: User | None) -> PastDecision:
    """Lay the scan of the paper to it. Once people stand in the ledger by it, another file may not take its place."""
    stored = _locked(decision, by)
    if stored.scan_id and stored.scan_id != scan.pk and stored.lines.exists():
        raise Refused(
            _("Quyết định này đã có bản quét và đã ghi sổ; bản quét không thay được nữa."), field="file"
        )
    stored.scan, stored.scan_name = scan, clean_name(name)
    stored.save(update_fields=["scan", "scan_name"])
    return stored


@transaction.atomic
def record_recipients(
    decision: PastDecision, subjects: Sequence[Subject], *, by: User | None
) -> list[AwardRecord]:
    """Write one ledger line a recipient, all or none. Refused when one stands there already, naming whom."""
    stored = _locked(decision, by)
    wanted = list(dict.fromkeys(subjects))
    if not wanted:
        raise Refused(_("Hãy chọn ít nhất một người, tập thể hoặc hộ."), field="names")
    if len(wanted) > MOST:
        raise Refused(_("Mỗi lần ghi nhiều nhất %(most)s dòng.") % {"most": MOST}, field="names")
    twins = exact_twins(stored, wanted)
    if twins:
        names = "; ".join(f"{who} ({_('dòng')} {line.pk})" for who, line in list(twins.items())[:_NAMED])
        raise Refused(
            _("Sổ đã có dòng của quyết định này cho: %(names)s. Hãy bỏ các dòng ấy rồi ghi lại.")
            % {"names": names},
            field="names",
        )
    fields = AwardFields(
        kind=stored.kind_id, year=stored.year, decided_on=stored.decided_on, decision_no=stored.decision_no, authority=stored.authority,
        occasion=stored.occasion, period_from=stored.period_from, period_to=stored.period_to, movement=stored.movement,
    )  # fmt: skip
    lines = [record_award(subject, fields, by=by) for subject in wanted]
    PastDecisionLine.objects.bulk_create([PastDecisionLine(decision=stored, record=line) for line in lines])
    return lines


def twins_of(decision: PastDecision, subjects: Sequence[Subject]) -> dict[Subject, AwardRecord]:
    """Subject → a standing line of the same award and year, whatever its decision: perhaps the very same award."""
    found: dict[Subject, AwardRecord] = {}
    by_column: dict[str, dict[int, Subject]] = {}
    for subject in subjects:
        by_column.setdefault(_COLUMNS[type(subject)], {})[subject.pk] = subject
    for column, wanted in by_column.items():
        lines = standing().filter(**{f"{column}__in": list(wanted)}, kind=decision.kind, year=decision.year)
        for line in lines.order_by("pk"):
            found.setdefault(wanted[getattr(line, f"{column}_id")], line)
    return found


def exact_twins(decision: PastDecision, subjects: Sequence[Subject]) -> dict[Subject, AwardRecord]:
    """Those whose line bears the very number of this decision."""
    return {
        who: line
        for who, line in twins_of(decision, subjects).items()
        if line.decision_no == decision.decision_no
    }


def _locked(decision: PastDecision, by: User | None) -> PastDecision:
    stored = (
        PastDecision.objects.select_for_update(of=("self",))
        .select_related("unit", "kind")
        .get(pk=decision.pk)
    )
    if by is not None:
        require(org_access.can_write_records(by, stored.unit))
    return stored
