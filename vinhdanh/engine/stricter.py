"""Whether one procedure asks no less than another: an overlay may tighten, never loosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vinhdanh.engine.deadlines import Deadline, Term
from vinhdanh.engine.procedures import Procedure
from vinhdanh.engine.votes import Quorum, VoteRule

_YEAR = 2023
_SINGLE = ("copies", "vote", "quorum", "publication", "consultation", "party", "simple")
_SAYINGS = {
    "publication": "công khai",
    "consultation": "lấy ý kiến (hiệp y)",
    "party": "ý kiến cấp ủy",
}


def overlaid(old: Procedure, new: Procedure) -> Procedure:
    """The older procedure with what an overlay states put in its place; papers and terms are added."""
    kept = {name: getattr(new, name) or getattr(old, name) for name in _SINGLE}
    papers = {paper.papers: paper for paper in (*old.papers, *new.papers)}
    deadlines = {(item.id, item.field): item for item in (*old.deadlines, *new.deadlines)}
    terms = {item.id: item for item in (*old.terms, *new.terms)}
    return replace(
        new,
        papers=tuple(papers.values()),
        deadlines=tuple(deadlines.values()),
        terms=tuple(terms.values()),
        **kept,
    )


def is_no_looser(new: Procedure, old: Procedure) -> list[str]:
    """Every way in which the new procedure asks less; an empty list = it may stand.

    An overlay that states only its changes is first laid over the old one (`overlaid`).
    """
    return [
        *_papers(new, old), *_deadlines(new, old), *_terms(new, old), *_vote(new.vote, old.vote),
        *_quorum(new.quorum, old.quorum), *_sayings(new, old),
    ]  # fmt: skip


def _papers(new: Procedure, old: Procedure) -> Iterator[str]:
    asked = {frozenset(paper.papers): paper for paper in new.papers}
    for paper in old.papers:
        wanted = set(paper.papers)
        # one of fewer choices asks no less
        kept = [found for codes, found in asked.items() if codes <= wanted]
        if not kept:
            yield f"bỏ giấy tờ {' / '.join(paper.papers)}"
        elif not paper.if_any and all(found.if_any for found in kept):
            yield f"giấy tờ {' / '.join(paper.papers)} không còn bắt buộc"
    if (
        old.copies
        and new.copies
        and old.copies.originals
        and (new.copies.originals or 0) < old.copies.originals
    ):
        yield f"số bộ bản chính ít hơn {old.copies.originals}"


def _deadlines(new: Procedure, old: Procedure) -> Iterator[str]:
    stated = {(item.id, item.field): item for item in new.deadlines}
    for item in old.deadlines:
        mine = stated.get((item.id, item.field))
        if mine is None:
            yield f"bỏ thời hạn {item.id}"
        elif _later(mine, item):
            yield f"thời hạn {item.id} muộn hơn: {mine.says}"


def _later(new: Deadline, old: Deadline) -> bool:
    if new.days_before_event is not None and old.days_before_event is not None:
        return new.days_before_event < old.days_before_event
    mine, theirs = new.on(_YEAR), old.on(_YEAR)
    if (
        mine is None or theirs is None
    ):  # a day of the calendar against a day before an event: cannot be compared
        return True
    return mine > theirs or new.follows != old.follows


def _terms(new: Procedure, old: Procedure) -> Iterator[str]:
    stated: dict[str, Term] = {item.id: item for item in new.terms}
    for item in old.terms:
        mine = stated.get(item.id)
        if mine is None:
            yield f"bỏ thời gian xử lý {item.id}"
        elif mine.days > item.days or (mine.working and not item.working):
            yield f"thời gian xử lý {item.id} dài hơn: {mine.days} ngày, phải trong {item.days} ngày"


def _vote(new: VoteRule | None, old: VoteRule | None) -> Iterator[str]:
    if old is None:
        return
    if new is None:
        yield "bỏ việc bỏ phiếu"
        return
    if (new.percent or 0) < (old.percent or 0):
        yield f"tỷ lệ phiếu {new.percent or 0}% thấp hơn {old.percent}%"
    if old.base == "members" and new.base != "members":
        yield "tỷ lệ phiếu tính trên người có mặt thay vì tổng số thành viên"
    if old.absent == "written_opinion" and new.absent != "written_opinion":
        yield "không lấy ý kiến bằng văn bản của thành viên vắng mặt"
    if old.secrecy == "required" and new.secrecy != "required":
        yield "không còn đòi bỏ phiếu kín"


def _quorum(new: Quorum | None, old: Quorum | None) -> Iterator[str]:
    if old is None:
        return
    if new is None or new.part * old.of < old.part * new.of:
        yield f"số thành viên tối thiểu phải dự họp thấp hơn {old.part}/{old.of}"


def _sayings(new: Procedure, old: Procedure) -> Iterator[str]:
    for name, words in _SAYINGS.items():
        before, after = getattr(old, name), getattr(new, name)
        if before is not None and after is None:
            yield f"bỏ việc {words}"
        elif before is not None and (after.working_days or 0) < (before.working_days or 0):
            yield f"{words}: {after.working_days or 0} ngày làm việc, phải ít nhất {before.working_days}"
    if new.simple is not None and old.simple is None:
        yield "cho dùng thủ tục đơn giản ở trường hợp luật không cho"
