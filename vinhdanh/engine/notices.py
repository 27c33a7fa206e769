"""Warnings that go with an answer: what was leaned on without certainty, and why there is no standard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from vinhdanh.engine.clauses import Standard
from vinhdanh.engine.overlays import codes_of
from vinhdanh.engine.sentences import listed, said
from vinhdanh.engine.vocabulary import Case
from vinhdanh.engine.vocabulary.general import NumberIs
from vinhdanh.engine.vocabulary.works import Works

if TYPE_CHECKING:
    from vinhdanh.engine.catalogue import Award
    from vinhdanh.engine.rules import Rulebook

_KIND_NAMES = {"person": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}
# Two reports of the same share may differ by their rounding.
_ROUNDING = 0.0051


def notices(book: Rulebook, standard: Standard, row: Mapping[str, Any], case: Case) -> tuple[str, ...]:
    """Warnings of one answer, each once."""
    return tuple(dict.fromkeys((*_local(book, case), *_notices(standard, row, case))))


def _local(book: Rulebook, case: Case) -> Iterator[str]:
    """Local regulations that the record names and that have no say yet."""
    day = case.subject.get("law_on")
    for code in codes_of(case.subject.get("overlay")):
        overlay = book.overlays.get(code)
        if overlay is None:
            yield said(
                "Quy định riêng “{regulation}” chưa được nạp: kết quả chỉ theo văn bản của Nhà nước",
                regulation=code,
            )
        elif day is not None and day < overlay.in_force:
            yield said(
                "{name} có hiệu lực từ {day:%d/%m/%Y}: ngày đề nghị đứng trước, chưa áp dụng",
                name=overlay.name["vi"],
                day=overlay.in_force,
            )
        elif day is not None and overlay.until is not None and day > overlay.until:
            yield said(
                "{name} hết hiệu lực sau ngày {day:%d/%m/%Y}: không áp dụng",
                name=overlay.name["vi"],
                day=overlay.until,
            )


def _notices(standard: Standard, row: Mapping[str, Any], case: Case) -> Iterator[str]:
    for clause in standard.walk():
        if clause.unverified and row[clause.id] is True:
            yield said(
                "Căn cứ chưa kiểm chứng với nguyên văn: {cite} ({says})", cite=clause.cite, says=clause.says
            )
    for clause in standard.leaves():
        condition = clause.condition
        if isinstance(condition, Works) and condition.kind.purpose != "any":
            yield from _used(condition, case)
        elif isinstance(condition, NumberIs) and condition.fact == "advanced_worker_share":
            yield from _disagreement(case)


def _used(condition: Works, case: Case) -> Iterator[str]:
    used = sorted({str(r["used_for"]) for r in condition.kind.rows(case) if r.get("used_for")})
    if used:
        yield said(
            "Có sáng kiến, đề tài đã dùng để xét khen ({used}): dùng cho danh hiệu thì không tính cho "
            "hình thức và ngược lại (Công văn 5007/BNV-TĐKT năm 2023, không phải văn bản quy phạm)",
            used=listed(used),
        )


def _disagreement(case: Case) -> Iterator[str]:
    share, part, whole = (
        case.subject.get(k) for k in ("advanced_worker_share", "advanced_workers", "members")
    )
    if share is not None and part is not None and whole and abs(share - part / whole) > _ROUNDING:
        yield said(
            "Tỷ lệ Lao động tiên tiến ghi {share:.4g} không khớp {part}/{whole}: xét theo con số thấp hơn, "
            "cần kiểm tra lại",
            share=share,
            part=part,
            whole=whole,
        )


def wrong_object(award: Award, kind: str) -> tuple[str, str]:
    """Citation and sentence: the award is never given to this kind of subject."""
    cite = award.cite[0] if award.cite else "Luật 06/2022/QH15, Điều 5 khoản 2 điểm b"
    return cite, said(
        "“{award}” chỉ để tặng {objects}, không tặng {kind}",
        award=award.name["vi"],
        objects=listed(_KIND_NAMES[o] for o in award.objects),
        kind=_KIND_NAMES[kind],
    )


def not_loaded(book: Rulebook, code: str, kind: str, law_on: date | None) -> tuple[str, ...]:
    """Why there is nothing to hold the subject against, and whom the law lets set the standard."""
    if law_on is None:
        return ("Chưa biết ngày đề nghị (law_on) nên chưa xác định được bản luật áp dụng",)
    return _unloaded(book, code, kind, law_on), *_delegated(book, code, law_on)


def _unloaded(book: Rulebook, code: str, kind: str, law_on: date) -> str:
    award, subject = book.catalogue[code].name["vi"], _KIND_NAMES[kind]
    if (code, kind) not in book.rules:
        return said(
            "Tiêu chuẩn của “{award}” cho {subject}: tiêu chuẩn chưa được nạp", award=award, subject=subject
        )
    return said(
        "Tiêu chuẩn của “{award}” cho {subject}: tiêu chuẩn chưa được nạp cho ngày {day:%d/%m/%Y}, không có bản nào "
        "có hiệu lực vào ngày đó",
        award=award,
        subject=subject,
        day=law_on,
    )


def _delegated(book: Rulebook, code: str, law_on: date) -> Iterator[str]:
    for given in book.catalogue[code].delegated_on(law_on):
        yield said(
            "Luật giao nơi khác quy định: {says} ({cite}). Cần nạp quy định đó để xét",
            says=given.says["vi"],
            cite=given.cite,
        )
