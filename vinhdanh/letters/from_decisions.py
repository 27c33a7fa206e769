"""Papers of a decision: the decision itself with its annexes, and by form of award the letter and the list behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from vinhdanh.awards.models import AwardKind, AwardRecord
from vinhdanh.awards.states import AwardFamily, SubjectKind
from vinhdanh.decisions.issuing import corrected
from vinhdanh.decisions.models import Decision, DecisionItem
from vinhdanh.decisions.queries import items_of, kind_of
from vinhdanh.decisions.states import DecisionKind
from vinhdanh.decisions.wording import achievement_of, award_words, named_award
from vinhdanh.dossiers.models import Dossier
from vinhdanh.kit.dates import format_date, in_full
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.verdict import Refused
from vinhdanh.letters.from_dossiers import short_list_of, submission_of
from vinhdanh.letters.from_offices import letterhead, recipients
from vinhdanh.letters.from_subjects import honorees
from vinhdanh.letters.heads import Letterhead, Mode, Signature
from vinhdanh.letters.honorees import Honoree, ShortList
from vinhdanh.letters.orders import Act, Grant
from vinhdanh.letters.orders import Decision as DecisionPaper
from vinhdanh.letters.submissions import SubmissionLetter

_SAYS = {
    "kind": "danh hiệu, hình thức", "year": "năm thi đua", "decided_on": "ngày quyết định", "decision_no": "số quyết định",
    "authority": "cấp quyết định", "occasion": "loại hình", "period_from": "thành tích từ năm", "period_to": "thành tích đến năm",
    "movement": "phong trào, chuyên đề", "deed_on": "ngày lập thành tích",
}  # fmt: skip


def decision_paper(decision: Decision, on: date) -> DecisionPaper:
    """The decision as it stands: with its number and day once signed, with room for them before. Papers speak Vietnamese."""
    with override("vi"):
        items = list(items_of(decision))
        day = decision.decided_on or on
        corrects = decision.kind == DecisionKind.CORRECTION
        return DecisionPaper(
            head=_head(decision, day), subject=decision.title, authority=decision.authority, signature=_signature(decision),
            recipients=recipients(decision.unit, day, *decision.recipients), execution=decision.execution,
            grants=() if corrects else tuple(_grants(decision, items, day)), basis=tuple(decision.basis), proposed_by=decision.proposal,
            prize_source=decision.prize_source, articles=tuple(_articles(decision, items)),
        )  # fmt: skip


def submission_papers(decision: Decision, on: date) -> dict[str, SubmissionLetter]:
    """The letter that puts each form of award before whoever signs, by code of the award."""
    with override("vi"):
        found = {}
        for kind, dossiers in _by_award(decision).items():
            made = submission_of(dossiers, decision.unit, decision.unit, on)
            to = (decision.authority or decision.unit.name,)
            found[kind.code] = replace(made, to=to, attachments=("Dự thảo quyết định",))
        return found


def list_papers(decision: Decision, on: date) -> dict[str, ShortList]:
    """The list with a line on everybody's merit, by code of the award."""
    with override("vi"):
        return {
            kind.code: short_list_of(rows, decision.unit, on) for kind, rows in _by_award(decision).items()
        }


def _by_award(decision: Decision) -> dict[AwardKind, list[Dossier]]:
    """The dossiers of the decision in the order of its lines, by award."""
    found: dict[AwardKind, list[Dossier]] = {}
    for item in items_of(decision).select_related(
        "dossier__kind", "dossier__person", "dossier__unit", "dossier__household"
    ):
        if item.dossier is not None:
            found.setdefault(item.dossier.kind, []).append(item.dossier)
    if not found:
        raise Refused(
            _("Quyết định này không có hồ sơ đề nghị nên không có tờ trình, danh sách trích ngang.")
        )
    return found


def _head(decision: Decision, day: date) -> Letterhead:
    """The number as it was taken; before that only the sign of its series."""
    number, slash, sign = decision.number.partition("/")
    if not slash:
        sign = decision.series.sign if decision.series else ""
    head = letterhead(decision.unit, day, sign="QĐ", number=number if slash else "", day=decision.decided_on)
    return replace(head, sign=sign or head.sign)


def _signature(decision: Decision) -> Signature:
    given = {key: str(value) for key, value in decision.signature.items()}
    if not given.get("post"):
        raise Refused(_("Quyết định chưa ghi chức vụ người ký."), field="post")
    return Signature(
        mode=Mode(given.get("mode") or Mode.HEAD), body=given.get("body", ""), post=given["post"], instead_of=given.get("instead_of", ""),
        name=given.get("name", ""),
    )  # fmt: skip


def _grants(decision: Decision, items: Sequence[DecisionItem], day: date) -> Iterable[Grant]:
    """An article a form of award and occasion, in the order of the lines."""
    if decision.kind == DecisionKind.REVOCATION:
        yield from _taken_back(items)
        return
    dossiers = [item.dossier for item in items if item.dossier is not None]
    rows = {dossier.pk: row for dossier, row in zip(dossiers, honorees(dossiers, day), strict=True)}
    parts: dict[tuple[str, str, str], list[DecisionItem]] = {}
    for item in items:
        if item.dossier is not None:
            parts.setdefault((item.kind_id, item.dossier.occasion, item.dossier.topic), []).append(item)
    for together in parts.values():
        kind = together[0].kind
        own = [item.dossier for item in together if item.dossier is not None]
        yield Grant(
            award=award_words(kind, decision.unit), act=Act.TITLE if kind.family == AwardFamily.TITLE else Act.GIVE,
            rows=tuple(_paid(rows[item.dossier_id or 0], item) for item in together), achievement=f"đã {achievement_of(own)}",
        )  # fmt: skip


def _paid(row: Honoree, item: DecisionItem) -> Honoree:
    return replace(row, prize_vnd=item.paid_vnd, note=item.note)


def _taken_back(items: Sequence[DecisionItem]) -> Iterable[Grant]:
    """What is taken back from whom, an article an award; the paper that gave it stands beside the name."""
    parts: dict[str, list[DecisionItem]] = {}
    for item in items:
        parts.setdefault(item.kind_id, []).append(item)
    for together in parts.values():
        yield Grant(award=named_award(together[0].kind), act=Act.CANCEL, rows=tuple(map(_about, together)))


def _about(item: DecisionItem) -> Honoree:
    line = item.about
    place = line.at_unit.name if line is not None and line.at_unit is not None and not item.unit_id else ""
    return Honoree(
        kind=SubjectKind(kind_of(item.person_id, item.unit_id)), key=f"{item.kind_id}-{item.position}", name=str(item.subject), unit=place,
        note=_given_by(line), summary=item.reason,
    )  # fmt: skip


def _given_by(line: AwardRecord | None) -> str:
    if line is None or not line.decision_no:
        return ""
    return f"QĐ {line.decision_no} {format_date(line.decided_on)}".strip()


def _articles(decision: Decision, items: Sequence[DecisionItem]) -> Iterable[str]:
    """What follows the list: corrections line by line; of a revocation the reasons, and what has to be given back."""
    if decision.kind == DecisionKind.CORRECTION:
        for item in items:
            yield _correction(item)
    if decision.kind == DecisionKind.REVOCATION:
        reasons = dict.fromkeys(item.reason for item in items if item.reason)
        yield f"Lý do: {'; '.join(reasons)}"
        money = sum(item.recover_vnd or 0 for item in items)
        things = any(item.recover_item for item in items)
        parts = [
            *(["hiện vật khen thưởng"] if things else []),
            *([f"tiền thưởng đã nhận với tổng số tiền {format_number(money)} đồng"] if money else []),
        ]
        if parts:
            yield f"Các tập thể, cá nhân có tên tại Điều 1 nộp lại {' và '.join(parts)}"


def _correction(item: DecisionItem) -> str:
    line = item.about
    if line is None:
        return ""
    fresh = corrected(item)
    changes = []
    for name, words in _SAYS.items():
        if name in item.correct:
            before, after = (_told(name, getattr(source, name)) for source in (line, fresh))
            changes.append(f"{words} từ “{before}” thành “{after}”")
    cited = f" tại Quyết định số {line.decision_no}" if line.decision_no else ""
    dated = f" {in_full(line.decided_on)}" if line.decided_on and line.decision_no else ""
    return clean_text(
        f"Đính chính nội dung khen thưởng {item.kind.name} của {item.subject}{cited}{dated}: {'; '.join(changes)}"
    )


def _told(name: str, value: object) -> str:
    if isinstance(value, date):
        return format_date(value)
    if name == "kind":
        code = value.code if isinstance(value, AwardKind) else str(value)
        return AwardKind.objects.get(code=code).name
    return str(value) if value not in (None, "") else "chưa ghi"
