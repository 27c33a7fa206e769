"""The linter of a proposal: wrong level, wrong form, too late, expired basis, achievement used, papers missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from vinhdanh.engine.authority import Ruling, may_decide, may_propose
from vinhdanh.engine.catalogue import Award
from vinhdanh.engine.deadlines import Deadline
from vinhdanh.engine.overlay_procedures import procedure_under
from vinhdanh.engine.overlays import codes_of
from vinhdanh.engine.procedures import Procedure, Required, deadline_item
from vinhdanh.engine.proposal_basis import basis_findings
from vinhdanh.engine.proposal_findings import OBJECT_NAMES, OCCASION_NAMES, Finding, level_of, with_doubt
from vinhdanh.engine.proposal_format import Proposal, parse_proposal
from vinhdanh.engine.proposal_uses import used_before
from vinhdanh.engine.sentences import listed, said
from vinhdanh.engine.votes import vote_passes, votes_needed

if TYPE_CHECKING:
    from vinhdanh.engine.rules import Rulebook

__all__ = ["Finding", "Proposal", "check_proposal", "parse_proposal"]

_CLOSED_FORMS_SINCE = date(2024, 1, 1)
_OF_THE_TEXT = ("wrong_level", "too_late", "missing_paper", "vote_short")


def check_proposal(book: Rulebook, proposal: Proposal | Mapping[str, Any]) -> list[Finding]:
    """Everything wrong with a proposal, errors first; an empty list says nothing was found, not that all is known.

    Raises `RecordError` when a plain proposal is not in the format or names an award the catalogue lacks.
    """
    asked = proposal if isinstance(proposal, Proposal) else parse_proposal(proposal)
    award = asked.award_of(book)
    found = procedure_under(
        book, award.code, asked.subject, asked.day, asked.occasion, codes_of(asked.overlay)
    )
    checks: list[Callable[[], Iterator[Finding]]] = [
        lambda: _form(award, asked),
        lambda: _level(book, award, asked),
        lambda: _lateness(asked, found),
        lambda: basis_findings(book, asked.basis, asked.day),
        lambda: _uses(book, award, asked),
        lambda: _papers(book, asked, found),
        lambda: _ballot(asked, found),
        lambda: _switch(book, asked),
    ]
    findings = [finding for check in checks for finding in check()]
    if any(finding.code == "law_switch" for finding in findings):
        findings = [_for_reference(finding, asked, award) for finding in findings]
    return sorted(findings, key=lambda finding: finding.level)


def _for_reference(finding: Finding, asked: Proposal, award: Award) -> Finding:
    """After an amendment nobody has read, what the former text forbids is to be checked, not refused."""
    rests_on_former = finding.code in _OF_THE_TEXT or (
        finding.code == "wrong_form" and asked.subject in award.objects
    )
    if finding.level != "error" or not rests_on_former or not finding.cite:
        return finding
    says = said("{says} (theo văn bản đã nạp gần nhất, để tham khảo)", says=finding.says)
    return replace(finding, level="warning", says=says)


def _form(award: Award, asked: Proposal) -> Iterator[Finding]:
    cite, name = listed(award.cite, "; "), award.name["vi"]
    if asked.subject not in award.objects:
        given = listed(OBJECT_NAMES[kind] for kind in award.objects)
        yield Finding(
            "wrong_form", "error", said("“{award}” không tặng cho {kind}", award=name, kind=OBJECT_NAMES[asked.subject]), cite,
            said("Chỉ tặng cho {objects}: chọn hình thức khác hoặc sửa đối tượng.", objects=given),
        )  # fmt: skip
    if asked.occasion is not None and asked.occasion not in award.occasions:
        level = "error" if asked.day >= _CLOSED_FORMS_SINCE else "warning"
        says = said(
            "“{award}” không có loại hình {occasion}", award=name, occasion=OCCASION_NAMES[asked.occasion]
        )
        allowed = listed(OCCASION_NAMES[one] for one in award.occasions)
        yield Finding(
            "wrong_form", level, says, cite, said("Loại hình được phép: {occasions}.", occasions=allowed)
        )


def _level(book: Rulebook, award: Award, asked: Proposal) -> Iterator[Finding]:
    if asked.decider is not None:
        yield from _ruled(
            may_decide(book, award, asked.decider, asked.day), said("Trình đúng người có thẩm quyền.")
        )
    if asked.proposer is not None:
        yield from _ruled(
            may_propose(book, award, asked.proposer, asked.day), said("Chuyển qua cấp được quyền đề nghị.")
        )


def _ruled(ruling: Ruling, fix: str) -> Iterator[Finding]:
    if ruling.ok is not True:
        yield Finding(
            "wrong_level", "error" if ruling.ok is False else "warning", ruling.why, ruling.cite, fix
        )


def _lateness(asked: Proposal, found: Procedure | None) -> Iterator[Finding]:
    arrived = asked.received_on or asked.submitted_on or asked.law_on
    if arrived is None:
        return
    if asked.deadline is not None and arrived > asked.deadline:
        yield Finding(
            "too_late", "error",
            said("Hồ sơ ngày {day:%d/%m/%Y}, sau hạn {last:%d/%m/%Y} của nơi nhận", day=arrived, last=asked.deadline), "",
            said("Xin ý kiến nơi nhận, hoặc đề nghị ở kỳ sau."),
        )  # fmt: skip
    for item in deadline_item(found, asked.sector) if found else ():
        year = _year_of(asked, item)
        last = item.on(year, asked.event_on) if year is not None else None
        if last is not None and arrived > last:
            ground = item.ground
            says = said(
                "Hồ sơ ngày {day:%d/%m/%Y}, sau hạn {last:%d/%m/%Y}. {rule}", day=arrived, last=last, rule=item.says
            )  # fmt: skip
            yield Finding(
                "too_late", level_of(ground.unverified), with_doubt(says, ground.unverified), ground.cite,
                said("Kiểm tra năm đủ điều kiện; quá hạn thì không xét lại cho năm đó."),
            )  # fmt: skip


def _year_of(asked: Proposal, item: Deadline) -> int | None:
    """The year from which a deadline runs: the emulation year, or that of the award it follows."""
    years = [held for held in asked.years_of(item.follows) if held <= asked.day.year] if item.follows else []
    return max(years, default=asked.year)


def _uses(book: Rulebook, award: Award, asked: Proposal) -> Iterator[Finding]:
    for use in used_before(book, award, asked):
        yield Finding("already_used", "error" if use.sure else "warning", use.says, use.cite, use.fix)


def _papers(book: Rulebook, asked: Proposal, found: Procedure | None) -> Iterator[Finding]:
    if found is None:
        says = said(
            "Thủ tục của khen thưởng này chưa được nạp cho ngày và loại hình ấy: chưa soát được hồ sơ, thời hạn"
        )
        yield Finding("no_procedure", "warning", says, "", said("Đối chiếu quy chế của nơi xét."))
        return
    if asked.papers is None:
        return
    have = set(asked.papers)
    for code in sorted(have - set(book.papers)):
        says = said("Không có mã giấy tờ “{code}”", code=code)
        yield Finding("missing_paper", "warning", says, "", said("Dùng mã trong papers.yaml."))
    for paper in found.required_papers:
        if not have & set(paper.papers):
            yield _lacking(book, paper)


def _lacking(book: Rulebook, paper: Required) -> Finding:
    ground = paper.ground
    names = listed((book.papers[c].name["vi"] if c in book.papers else c for c in paper.papers), " hoặc ")
    says = (
        said("Thiếu: {papers} ({form})", papers=names, form=paper.form)
        if paper.form
        else said("Thiếu: {papers}", papers=names)
    )
    return Finding(
        "missing_paper", level_of(ground.unverified), with_doubt(says, ground.unverified), ground.cite,
        said("Bổ sung vào hồ sơ."), paper.papers,
    )  # fmt: skip


def _ballot(asked: Proposal, found: Procedure | None) -> Iterator[Finding]:
    rule, votes = found.vote if found else None, asked.votes
    if rule is None or not votes:
        return
    passes = vote_passes(rule, votes.get("agree"), votes.get("total"), votes.get("present"))
    if passes is True:
        return
    if passes is None:
        says = said("Chưa đủ số liệu để tính tỷ lệ phiếu")
        yield Finding("vote_short", "warning", says, rule.ground.cite, rule.says)
        return
    base, doubt = votes["total"] if rule.base != "present" else votes["present"], rule.ground.unverified
    says = said(
        "{agree} phiếu đồng ý trên {base}, chưa đạt {percent}%", agree=votes["agree"], base=base, percent=rule.percent
    )  # fmt: skip
    yield Finding(
        "vote_short", level_of(doubt), with_doubt(says, doubt), rule.ground.cite,
        said("Cần ít nhất {votes} phiếu.", votes=votes_needed(rule, base)),
    )  # fmt: skip


def _switch(book: Rulebook, asked: Proposal) -> Iterator[Finding]:
    received = asked.received_on or asked.submitted_on or asked.day
    for document in book.documents:
        start = document.in_force
        if document.switch_by_reception and start is not None and document.covers(asked.day, received):
            words = {"day": start, "document": document.name}
            says = (
                said("Hồ sơ tiếp nhận từ {day:%d/%m/%Y} theo {document}, văn bản chưa được nạp", **words)
                if asked.received_on
                else said(
                    "Hồ sơ tiếp nhận từ {day:%d/%m/%Y} theo {document}, văn bản chưa được nạp, chưa ghi ngày tiếp nhận",
                    **words,
                )
            )
            yield Finding(
                "law_switch", "warning", says, document.name,
                said("Cơ quan thẩm định kiểm tra theo luật mới; kết quả theo luật cũ chỉ để tham khảo."),
            )  # fmt: skip
