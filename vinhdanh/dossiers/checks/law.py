"""What the law says of the proposal: form, level, deadlines, papers, ballot, achievement used before."""

from __future__ import annotations

from collections.abc import Iterator

from vinhdanh.dossiers.checks.asking import Asked
from vinhdanh.dossiers.checks.found import Block, Finding, Level, Spot, Where
from vinhdanh.dossiers.papers import LATER, procedure_of
from vinhdanh.engine import proposal_findings
from vinhdanh.engine.proposals import check_proposal
from vinhdanh.kit.said import phrase
from vinhdanh.org.states import System

# see docs/decisions/2026-11-28-soat-ho-so.md; only errors block
_BLOCKS = {
    "wrong_form": Block.STOP, "wrong_level": Block.STOP, "missing_paper": Block.STOP,
    "too_late": Block.REASON, "already_used": Block.REASON, "vote_short": Block.REASON,
}  # fmt: skip
_LOOK_THERE = phrase("Đối chiếu quy chế khen thưởng của cấp trên: ai quyết định chưa nạp đủ vào hệ thống.")


def law_findings(asked: Asked) -> Iterator[Finding]:
    """Everything that the engine's linter finds, with what it does to a submission."""
    procedure = procedure_of(asked.book, asked.dossier, asked.sent_on, asked.overlays)
    simple = procedure is not None and procedure.simple is not None
    for found in check_proposal(asked.book, asked.proposal()):
        if found.code == "missing_paper" and found.about:
            yield _paper(asked, found, simple)
        elif found.code == "wrong_level" and found.level == Level.ERROR and _left_open(asked):
            yield Finding(found.code, Level.WARNING, found.says, _LOOK_THERE, found.cite)
        else:
            yield _plain(found)
    yield from _asked_by_the_round(asked)


def _left_open(asked: Asked) -> bool:
    """Whether who decides is no fault of the proposal: the union's own body settles it, or the way was a guess of ours."""
    union = asked.dossier.proposer.system == System.UNION
    delegated = asked.book.catalogue[asked.dossier.kind_id].delegated_on(asked.law_on)
    if union and any(given.layer == "union" for given in delegated):
        return True
    return asked.decided_at is None and asked.stops[-1].unverified


def _plain(found: proposal_findings.Finding) -> Finding:
    level = Level(found.level)
    block = _BLOCKS.get(found.code, Block.NOT) if level == Level.ERROR else Block.NOT
    return Finding(found.code, level, found.says, found.fix, found.cite, block=block)


def _paper(asked: Asked, found: proposal_findings.Finding, simple: bool) -> Finding:
    """A paper that is not there: owed now, or by the level that sends the dossier on."""
    where = Where(Spot.PAPER, found.about[0])
    if all(code in LATER for code in found.about):
        level = Level.HINT if asked.dossier.level < asked.last_level - 1 else Level.WARNING
        fix = phrase("Cấp trình hồ sơ lập giấy tờ này trước khi trình cấp quyết định.")
        return Finding("paper_to_come", level, found.says, fix, found.cite, where)
    level = Level(found.level)
    if level != Level.ERROR:
        return Finding(found.code, level, found.says, found.fix, found.cite, where)
    if simple:
        # a simple procedure asks for fewer papers: whether it is one, the proposer knows
        fix = phrase("Bổ sung vào hồ sơ; nếu đề nghị theo thủ tục đơn giản, ghi rõ lý do khi nộp.")
        return Finding(found.code, level, found.says, fix, found.cite, where, Block.REASON)
    return Finding(found.code, level, found.says, found.fix, found.cite, where, Block.STOP)


def _asked_by_the_round(asked: Asked) -> Iterator[Finding]:
    """Papers that the round asks for beyond the procedure."""
    for slot in asked.progress.checklist.slots:
        if slot.extra and slot.needed and not slot.filled:
            names = [asked.book.papers[c].name["vi"] if c in asked.book.papers else c for c in slot.codes]
            yield Finding(
                "round_paper", Level.ERROR, phrase("Đợt xét yêu cầu thêm: %(paper)s", paper=names[0]), phrase("Bổ sung vào hồ sơ."),
                where=Where(Spot.PAPER, slot.code), block=Block.REASON,
            )  # fmt: skip
