"""What is wrong, or worth a second look, in a decision before it is presented and before it is signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.decisions.basis import check_basis
from vinhdanh.decisions.makeup import limits_speak, makeup_of
from vinhdanh.decisions.models import Decision
from vinhdanh.decisions.publicity import open_windows, unposted
from vinhdanh.decisions.queries import awards_of, followed_of, items_of, sittings_missing, twins_of
from vinhdanh.decisions.signature import signature_fault
from vinhdanh.decisions.states import DecisionKind
from vinhdanh.dossiers.models import Evidence
from vinhdanh.engine.authority import may_decide, who_decides
from vinhdanh.facts.gauge_words import finding_said
from vinhdanh.facts.limits import Standing, unanswered
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.verdict import Refused
from vinhdanh.legal.queries import current_rulebook

_NAMED = 5


@dataclass(frozen=True)
class Finding:
    """One thing found; `stops`: it must be put right first. `field` names the part of the form where it is."""

    says: str
    stops: bool
    field: str = ""


def findings_of(decision: Decision, on: date) -> list[Finding]:
    """Everything found on the day, what stops first."""
    found = [
        *_form(decision),
        *_basis(decision, on),
        *_lines(decision),
        *_makeup(decision, on),
        *_authority(decision, on),
        *_standing(decision),
        *(Finding(says, True) for says in open_windows(decision, on)),
        *(Finding(says, False) for says in unposted(decision, on)),
    ]
    return sorted(found, key=lambda finding: not finding.stops)


def refuse_faults(decision: Decision, on: date) -> None:
    """Refuse with everything that stops, in one answer."""
    faults = [finding for finding in findings_of(decision, on) if finding.stops]
    if faults:
        raise Refused(" ".join(fault.says for fault in faults), field=faults[0].field or None)


def _form(decision: Decision) -> Iterator[Finding]:
    if not decision.title:
        yield Finding(_("Chưa có trích yếu."), True, "title")
    if not decision.authority:
        yield Finding(_("Chưa ghi thẩm quyền ban hành."), True, "authority")
    if decision.series is None:
        yield Finding(_("Chưa chọn sổ để lấy số."), True, "series")
    elif decision.series.closed_at is not None:
        yield Finding(
            _("Sổ %(sign)s đã khép; hãy chọn sổ khác.") % {"sign": decision.series.sign}, True, "series"
        )
    if fault := signature_fault(decision.signature):
        yield Finding(fault.why, True, fault.field or "")


def _basis(decision: Decision, on: date) -> Iterator[Finding]:
    if not decision.basis:
        yield Finding(_("Chưa có căn cứ."), True, "basis")
    for cited in check_basis(decision.basis, on):
        yield Finding(cited.says, cited.stops, "basis")


def _lines(decision: Decision) -> Iterator[Finding]:
    items = list(items_of(decision))
    if not items:
        yield Finding(_("Danh sách chưa có ai."), True)
        return
    for item in followed_of(items)[:_NAMED]:
        followed = {"who": str(item.subject), "line": item.about_id}
        yield Finding(_("Dòng %(line)s của %(who)s đã được đính chính hoặc thu hồi.") % followed, True)
    twins = twins_of(items)
    for twin in twins[:_NAMED]:
        words = {
            "who": str(twin.item.subject), "award": twin.item.kind.name, "line": twin.line.pk, "number": twin.line.decision_no or _("chưa ghi số"),
            "day": format_date(twin.line.decided_on) or "?",
        }  # fmt: skip
        yield Finding(
            _("%(who)s đã có “%(award)s” trong sổ: dòng %(line)s, quyết định %(number)s ngày %(day)s.")
            % words,
            True,
        )
    if len(twins) > _NAMED:
        yield Finding(_("Còn %(n)s dòng khác đã có trong sổ.") % {"n": len(twins) - _NAMED}, True)
    if unsettled := sum(1 for item in items if item.paid_vnd is None and decision.kind == DecisionKind.AWARD):
        yield Finding(
            ngettext("%(n)s dòng chưa rõ mức tiền thưởng.", "%(n)s dòng chưa rõ mức tiền thưởng.", unsettled)
            % {"n": unsettled},
            False,
            "money",
        )


def _makeup(decision: Decision, on: date) -> Iterator[Finding]:
    """Limits on the make-up of the list: some ask for a reason, which is then recorded; none strikes anybody off."""
    if not limits_speak(decision, on):
        return
    for makeup in makeup_of(decision, on):
        blocking = unanswered(makeup.findings, decision.equity_reason)
        for one in makeup.findings:
            if one.standing in (Standing.NEEDS_REASON, Standing.WARN):
                yield Finding(finding_said(one, makeup.gauge), one in blocking, "equity_reason")


def _authority(decision: Decision, on: date) -> Iterator[Finding]:
    """Whether the law knows the issuer as one who decides these awards: a warning, the office answers for it."""
    if decision.kind != DecisionKind.AWARD:
        return
    book = current_rulebook()
    heads = [code for code, decider in book.deciders.items() if decision.unit.kind in decider.heads]
    for code in dict.fromkeys(code for code, _subject in awards_of(decision)):
        award = book.catalogue.get(code)
        if award is None or any(may_decide(book, award, head, on).ok for head in heads):
            continue
        granted = who_decides(book, code, on)
        words = {
            "award": award.name["vi"], "who": "; ".join(dict.fromkeys(g.who for g in granted)),
            "cite": "; ".join(dict.fromkeys(g.cite for g in granted)),
        }  # fmt: skip
        told = (
            _("Thẩm quyền cần kiểm tra: “%(award)s” theo luật đã nạp do %(who)s quyết định (%(cite)s).")
            if granted
            else _("Thẩm quyền cần kiểm tra: chưa nạp ai quyết định tặng “%(award)s”.")
        )
        yield Finding(told % words, False)


def _standing(decision: Decision) -> Iterator[Finding]:
    """How many dossiers were not found eligible when they were submitted, and how many no council passed."""
    if decision.kind != DecisionKind.AWARD:
        return
    last = (
        Evidence.objects.filter(dossier__decision_items__decision=decision)
        .order_by("dossier_id", "-pk")
        .distinct("dossier_id")
    )
    verdicts = _counted(last.values_list("verdict", flat=True))
    if count := verdicts.get("not_eligible"):
        yield Finding(
            ngettext("%(n)s hồ sơ chưa đủ điều kiện theo dữ liệu khi nộp.", "%(n)s hồ sơ chưa đủ điều kiện theo dữ liệu khi nộp.", count)
            % {"n": count},
            False,
        )  # fmt: skip
    if count := verdicts.get("unknown"):
        yield Finding(
            ngettext("%(n)s hồ sơ chưa đủ dữ liệu để kết luận khi nộp.", "%(n)s hồ sơ chưa đủ dữ liệu để kết luận khi nộp.", count)
            % {"n": count},
            False,
        )  # fmt: skip
    if count := sittings_missing(decision):
        yield Finding(
            ngettext("%(n)s hồ sơ chưa ghi kết quả hội đồng thông qua.", "%(n)s hồ sơ chưa ghi kết quả hội đồng thông qua.", count)
            % {"n": count},
            False,
        )  # fmt: skip


def _counted(values: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    return found
