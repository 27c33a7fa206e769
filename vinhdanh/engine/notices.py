"""Warnings that go with an answer: what was leaned on without certainty, and why there is no standard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from vinhdanh.engine.clauses import Standard
from vinhdanh.engine.overlays import codes_of
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
            yield f"Quy định riêng “{code}” chưa được nạp: kết quả chỉ theo văn bản của Nhà nước"
        elif day is not None and day < overlay.in_force:
            yield f"{overlay.name['vi']} có hiệu lực từ {overlay.in_force:%d/%m/%Y}: ngày đề nghị đứng trước, chưa áp dụng"
        elif day is not None and overlay.until is not None and day > overlay.until:
            yield f"{overlay.name['vi']} hết hiệu lực sau ngày {overlay.until:%d/%m/%Y}: không áp dụng"


def _notices(standard: Standard, row: Mapping[str, Any], case: Case) -> Iterator[str]:
    for clause in standard.walk():
        if clause.unverified and row[clause.id] is True:
            yield f"Căn cứ chưa kiểm chứng với nguyên văn: {clause.cite} ({clause.says})"
    for clause in standard.leaves():
        condition = clause.condition
        if isinstance(condition, Works) and condition.kind.purpose != "any":
            yield from _used(condition, case)
        elif isinstance(condition, NumberIs) and condition.fact == "advanced_worker_share":
            yield from _disagreement(case)


def _used(condition: Works, case: Case) -> Iterator[str]:
    used = sorted({str(r["used_for"]) for r in condition.kind.rows(case) if r.get("used_for")})
    if used:
        yield (
            "Có sáng kiến, đề tài đã dùng để xét khen ("
            + ", ".join(used)
            + "): dùng cho danh hiệu thì không tính cho "
            "hình thức và ngược lại (Công văn 5007/BNV-TĐKT năm 2023, không phải văn bản quy phạm)"
        )


def _disagreement(case: Case) -> Iterator[str]:
    share, part, whole = (
        case.subject.get(k) for k in ("advanced_worker_share", "advanced_workers", "members")
    )
    if share is not None and part is not None and whole and abs(share - part / whole) > _ROUNDING:
        yield (
            f"Tỷ lệ Lao động tiên tiến ghi {share:.4g} không khớp {part}/{whole}: xét theo con số thấp hơn, "
            "cần kiểm tra lại"
        )


def wrong_object(award: Award, kind: str) -> tuple[str, str]:
    """Citation and sentence: the award is never given to this kind of subject."""
    cite = award.cite[0] if award.cite else "Luật 06/2022/QH15, Điều 5 khoản 2 điểm b"
    objects = ", ".join(_KIND_NAMES[o] for o in award.objects)
    return cite, f"“{award.name['vi']}” chỉ để tặng {objects}, không tặng {_KIND_NAMES[kind]}"


def not_loaded(book: Rulebook, code: str, kind: str, law_on: date | None) -> tuple[str, ...]:
    """Why there is nothing to hold the subject against, and whom the law lets set the standard."""
    if law_on is None:
        return ("Chưa biết ngày đề nghị (law_on) nên chưa xác định được bản luật áp dụng",)
    return _unloaded(book, code, kind, law_on), *_delegated(book, code, law_on)


def _unloaded(book: Rulebook, code: str, kind: str, law_on: date) -> str:
    what = f"“{book.catalogue[code].name['vi']}” cho {_KIND_NAMES[kind]}"
    if (code, kind) not in book.rules:
        return f"Tiêu chuẩn của {what}: tiêu chuẩn chưa được nạp"
    return (
        f"Tiêu chuẩn của {what}: tiêu chuẩn chưa được nạp cho ngày {law_on:%d/%m/%Y}, không có bản nào có hiệu lực "
        "vào ngày đó"
    )


def _delegated(book: Rulebook, code: str, law_on: date) -> Iterator[str]:
    for given in book.catalogue[code].delegated_on(law_on):
        yield f"Luật giao nơi khác quy định: {given.says['vi']} ({given.cite}). Cần nạp quy định đó để xét"
