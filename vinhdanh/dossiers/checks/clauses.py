"""The clauses of the standard, each that is not met or not known; and what holds the subject back."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from vinhdanh.conduct.models import Discipline, Hold
from vinhdanh.conduct.states import HoldReason, Measure
from vinhdanh.dossiers.checks.asking import Asked
from vinhdanh.dossiers.checks.found import Block, Finding, Level, Spot, Where
from vinhdanh.dossiers.checks.telling import in_source
from vinhdanh.engine.explain import NOT_ELIGIBLE, Explained, Explanation
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.said import phrase

# words of the rules that ask for a time between two awards, or that one achievement is rewarded once
_AGAIN = ("not_rewarded_again", "not_held", "spaced_titles")
# what a finding of the records themselves says already, with day and reason
_TOLD_BY = {"not_under_investigation": "held", "not_under_discipline": "disciplined"}


def clause_findings(asked: Asked, told: Collection[str] = ()) -> Iterator[Finding]:
    """A finding for each clause of the standard that stands against the proposal or is still open.

    told: codes of `conduct_findings`, whose clauses are not told a second time.
    """
    found = asked.judged.explanation
    if found is None:
        yield Finding(
            "no_subject", Level.WARNING, phrase("Không thấy đối tượng thuộc đơn vị nào vào ngày xét nên chưa soát được tiêu chuẩn"),
            phrase("Kiểm tra đơn vị và ngày của đối tượng trong danh sách."),
        )  # fmt: skip
        return
    if found.version is None and found.clauses:
        return  # never given to this kind of subject: told as a wrong form
    needs = _needs(asked, found)
    for clause in found.clauses:
        for finding in _of_clause(found, clause, needs):
            if _TOLD_BY.get(needs.get(finding.where.code, "")) not in told:
                yield finding


def conduct_findings(asked: Asked) -> Iterator[Finding]:
    """Holds that stand and measures being served on the day, as they were recorded."""
    day, subject = asked.judged.moment.law_on, asked.dossier
    holds = Hold.objects.filter(person=subject.person_id, unit=subject.unit_id, since__lte=day)
    for hold in holds.exclude(until__lte=day) if subject.household_id is None else ():
        says = phrase(
            "Đang tạm dừng xét từ %(day)s: %(reason)s", day=format_date(hold.since), reason=in_source(HoldReason(hold.reason).label)
        )  # fmt: skip
        fix = phrase("Chờ kết luận; có kết luận thì ghi vào hồ sơ của đối tượng rồi nộp.")
        yield Finding("held", Level.ERROR, says, fix, block=Block.REASON)
    if subject.person_id is None:
        return
    served = Discipline.objects.filter(
        person=subject.person_id, served_until__gte=day, cleared_on__isnull=True
    )
    for measure in served:
        says = phrase(
            "Đang thi hành kỷ luật %(measure)s đến %(day)s",
            measure=in_source(Measure(measure.measure).label), day=format_date(measure.served_until),
        )  # fmt: skip
        fix = phrase("Đề nghị sau khi chấp hành xong kỷ luật.")
        yield Finding("disciplined", Level.ERROR, says, fix, block=Block.REASON)


def _of_clause(found: Explanation, clause: Explained, needs: dict[str, str]) -> Iterator[Finding]:
    """A conjunction is told part by part; a choice as a whole."""
    if clause.how == "all":
        for part in clause.clauses:
            yield from _of_clause(found, part, needs)
        return
    if clause.result is True:
        return
    need, where = needs.get(clause.id, ""), Where(Spot.CLAUSE, clause.id)
    if clause.how == "any":
        yield from _rewarded_already(clause, needs)
    if clause.result is None:
        yield Finding("clause_unknown", Level.HINT, clause.says, _who_supplies(clause), clause.cite, where)
        return
    code = "interval" if need in _AGAIN else "clause_not_met"
    # certain only where the whole is: an unread text, an unverified clause or another path leave it open
    sure = found.verdict == NOT_ELIGIBLE and not clause.unverified
    fix = phrase("Xem vì sao ở trang giải thích; nếu dữ liệu sai thì sửa dữ liệu.")
    yield Finding(
        code, Level.ERROR if sure else Level.WARNING, clause.says, fix, clause.cite, where,
        Block.REASON if sure else Block.NOT,
    )  # fmt: skip


def _rewarded_already(choice: Explained, needs: dict[str, str]) -> Iterator[Finding]:
    """Inside a choice that is open another path may do; that these years were rewarded is still worth a word, once."""
    once = {
        leaf.says: leaf for leaf in _leaves(choice) if leaf.result is False and needs.get(leaf.id) in _AGAIN
    }
    for leaf in once.values():
        fix = phrase("Kiểm tra thời gian tính thành tích của lần khen trước trong sổ.")
        yield Finding("interval", Level.WARNING, leaf.says, fix, leaf.cite, Where(Spot.CLAUSE, leaf.id))


def _leaves(clause: Explained) -> Iterator[Explained]:
    if not clause.clauses:
        yield clause
    for part in clause.clauses:
        yield from _leaves(part)


def _who_supplies(clause: Explained) -> str:
    gaps = list(_gaps(clause))
    if not gaps:
        return phrase("Chưa đủ dữ liệu để trả lời.")
    return phrase("Còn thiếu: %(what)s. Ai bổ sung được: %(who)s.", what=gaps[0][0], who=gaps[0][1])


def _gaps(clause: Explained) -> Iterator[tuple[str, str]]:
    for gap in clause.missing:
        yield gap.says, gap.who
    for part in clause.clauses:
        yield from _gaps(part)


def _needs(asked: Asked, found: Explanation) -> dict[str, str]:
    """Clause id → the word of the vocabulary that it is said in."""
    moment, dossier = asked.judged.moment, asked.dossier
    standard = asked.book.standard(
        dossier.kind_id, str(dossier.subject_kind), moment.law_on, dossier.occasion,
        overlays=found.overlays, received_on=moment.received_on,
    )  # fmt: skip
    leaves = standard.walk() if standard else ()
    return {clause.id: clause.condition.need for clause in leaves if clause.condition is not None}
