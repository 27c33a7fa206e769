"""The linter of a proposal: wrong level, wrong form, too late, expired basis, achievement used, papers missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from vinhdanh.engine.authority import may_decide, may_propose
from vinhdanh.engine.catalogue import Award
from vinhdanh.engine.citations import Checked, check_citations
from vinhdanh.engine.deadlines import Deadline
from vinhdanh.engine.overlay_procedures import procedure_under
from vinhdanh.engine.overlays import codes_of
from vinhdanh.engine.procedures import Procedure, deadline_item
from vinhdanh.engine.proposal_format import Proposal, parse_proposal
from vinhdanh.engine.proposal_uses import used_before
from vinhdanh.engine.votes import vote_passes, votes_needed

if TYPE_CHECKING:
    from vinhdanh.engine.rules import Rulebook

__all__ = ["Finding", "Proposal", "check_proposal", "parse_proposal"]

_CLOSED_FORMS_SINCE = date(2024, 1, 1)
_OF_THE_TEXT = ("wrong_level", "too_late", "missing_paper", "vote_short")


@dataclass(frozen=True)
class Finding:
    """One thing wrong with a proposal; an error stands on a text that was read, a warning on less."""

    code: str
    level: str
    says: str
    cite: str = ""
    fix: str = ""

    def data(self) -> dict[str, str]:
        return {"code": self.code, "level": self.level, "says": self.says, "cite": self.cite, "fix": self.fix}


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
        lambda: _basis(book, asked),
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
    return replace(
        finding, level="warning", says=f"{finding.says} (theo văn bản đã nạp gần nhất, để tham khảo)"
    )


def _form(award: Award, asked: Proposal) -> Iterator[Finding]:
    cite = "; ".join(award.cite)
    if asked.subject not in award.objects:
        names = {"person": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}
        given = ", ".join(names[kind] for kind in award.objects)
        yield Finding(
            "wrong_form", "error", f"“{award.name['vi']}” không tặng cho {names[asked.subject]}", cite,
            f"Chỉ tặng cho {given}: chọn hình thức khác hoặc sửa đối tượng.",
        )  # fmt: skip
    if asked.occasion is not None and asked.occasion not in award.occasions:
        level = "error" if asked.day >= _CLOSED_FORMS_SINCE else "warning"
        yield Finding(
            "wrong_form", level, f"“{award.name['vi']}” không có loại hình {asked.occasion}", cite,
            f"Loại hình được phép: {', '.join(award.occasions)}.",
        )  # fmt: skip


def _level(book: Rulebook, award: Award, asked: Proposal) -> Iterator[Finding]:
    if asked.decider is not None:
        ruling = may_decide(book, award, asked.decider, asked.day)
        if ruling.ok is not True:
            level = "error" if ruling.ok is False else "warning"
            yield Finding("wrong_level", level, ruling.why, ruling.cite, "Trình đúng người có thẩm quyền.")
    if asked.proposer is not None:
        ruling = may_propose(book, award, asked.proposer, asked.day)
        if ruling.ok is not True:
            level = "error" if ruling.ok is False else "warning"
            yield Finding("wrong_level", level, ruling.why, ruling.cite, "Chuyển qua cấp được quyền đề nghị.")


def _lateness(asked: Proposal, found: Procedure | None) -> Iterator[Finding]:
    arrived = asked.received_on or asked.submitted_on or asked.law_on
    if arrived is None:
        return
    if asked.deadline is not None and arrived > asked.deadline:
        yield Finding(
            "too_late", "error",
            f"Hồ sơ ngày {arrived:%d/%m/%Y}, sau hạn {asked.deadline:%d/%m/%Y} của nơi nhận", "",
            "Xin ý kiến nơi nhận, hoặc đề nghị ở kỳ sau.",
        )  # fmt: skip
    for item in deadline_item(found, asked.sector) if found else ():
        year = _year_of(asked, item)
        last = item.on(year, asked.event_on) if year is not None else None
        if last is not None and arrived > last:
            ground = item.ground
            yield Finding(
                "too_late", "warning" if ground.unverified else "error",
                f"Hồ sơ ngày {arrived:%d/%m/%Y}, sau hạn {last:%d/%m/%Y}. {item.says}{_doubt(ground.unverified)}",
                ground.cite, "Kiểm tra năm đủ điều kiện; quá hạn thì không xét lại cho năm đó.",
            )  # fmt: skip


def _year_of(asked: Proposal, item: Deadline) -> int | None:
    """The year from which a deadline runs: the emulation year, or that of the award it follows."""
    years = [held for held in asked.years_of(item.follows) if held <= asked.day.year] if item.follows else []
    return max(years, default=asked.year)


def _doubt(unverified: bool) -> str:
    return " (chưa đối chiếu văn bản đang áp dụng)" if unverified else ""


def _basis(book: Rulebook, asked: Proposal) -> Iterator[Finding]:
    for checked in check_citations(book.documents, asked.basis, asked.day):
        finding = _cited(checked, asked.day)
        if finding is not None:
            yield finding


def _cited(checked: Checked, day: date) -> Finding | None:
    text, document = checked.citation, checked.document
    instead = f"Dẫn {checked.successor.name}." if checked.successor else "Bỏ hoặc thay căn cứ này."
    meant = f"Có phải {checked.meant.name}?" if checked.meant else "Kiểm tra lại số, năm, loại văn bản."
    if checked.fault == "expired" and document is not None and document.until is not None:
        says = f"“{text}” hết hiệu lực từ sau ngày {document.until:%d/%m/%Y}"
        return Finding("expired_basis", "error", says, document.name, instead)
    if checked.fault == "replaced":
        return Finding(
            "expired_basis", "warning", f"“{text}” đã có văn bản thay, chưa rõ ngày hết hiệu lực", "", instead
        )
    if checked.fault == "not_yet":
        return Finding(
            "expired_basis",
            "error",
            f"“{text}” chưa có hiệu lực ngày {day:%d/%m/%Y}",
            "",
            "Dẫn văn bản đang có hiệu lực.",
        )
    if checked.fault == "unknown":
        level = "error" if checked.meant else "warning"
        return Finding("expired_basis", level, f"“{text}” không có trong sổ văn bản", "", meant)
    if checked.fault == "spelling":
        return Finding("basis_spelling", "warning", f"“{text}” viết chưa đúng", "", meant)
    return None


def _uses(book: Rulebook, award: Award, asked: Proposal) -> Iterator[Finding]:
    for use in used_before(book, award, asked):
        yield Finding("already_used", "error" if use.sure else "warning", use.says, use.cite, use.fix)


def _papers(book: Rulebook, asked: Proposal, found: Procedure | None) -> Iterator[Finding]:
    if found is None:
        says = "Thủ tục của khen thưởng này chưa được nạp cho ngày và loại hình ấy: chưa soát được hồ sơ, thời hạn"
        yield Finding("no_procedure", "warning", says, "", "Đối chiếu quy chế của nơi xét.")
        return
    if asked.papers is None:
        return
    have = set(asked.papers)
    for code in sorted(have - set(book.papers)):
        yield Finding(
            "missing_paper", "warning", f"Không có mã giấy tờ “{code}”", "", "Dùng mã trong papers.yaml."
        )
    for paper in found.required_papers:
        if not have & set(paper.papers):
            names = " hoặc ".join(book.papers[c].name["vi"] if c in book.papers else c for c in paper.papers)
            form = f" ({paper.form})" if paper.form else ""
            level = "warning" if paper.ground.unverified else "error"
            says = f"Thiếu: {names}{form}{_doubt(paper.ground.unverified)}"
            yield Finding("missing_paper", level, says, paper.ground.cite, "Bổ sung vào hồ sơ.")


def _ballot(asked: Proposal, found: Procedure | None) -> Iterator[Finding]:
    rule, votes = found.vote if found else None, asked.votes
    if rule is None or not votes:
        return
    passes = vote_passes(rule, votes.get("agree"), votes.get("total"), votes.get("present"))
    if passes is True:
        return
    if passes is None:
        yield Finding(
            "vote_short", "warning", "Chưa đủ số liệu để tính tỷ lệ phiếu", rule.ground.cite, rule.says
        )
        return
    base = votes["total"] if rule.base != "present" else votes["present"]
    says = (
        f"{votes['agree']} phiếu đồng ý trên {base}, chưa đạt {rule.percent}%{_doubt(rule.ground.unverified)}"
    )
    level = "warning" if rule.ground.unverified else "error"
    yield Finding(
        "vote_short", level, says, rule.ground.cite, f"Cần ít nhất {votes_needed(rule, base)} phiếu."
    )


def _switch(book: Rulebook, asked: Proposal) -> Iterator[Finding]:
    received = asked.received_on or asked.submitted_on or asked.day
    for document in book.documents:
        start = document.in_force
        if document.switch_by_reception and start is not None and document.covers(asked.day, received):
            unsure = "" if asked.received_on else ", chưa ghi ngày tiếp nhận"
            yield Finding(
                "law_switch", "warning",
                f"Hồ sơ tiếp nhận từ {start:%d/%m/%Y} theo {document.name}, văn bản chưa được nạp{unsure}",
                document.name, "Cơ quan thẩm định kiểm tra theo luật mới; kết quả theo luật cũ chỉ để tham khảo.",
            )  # fmt: skip
