"""One fault of a law file, and the faults that a single clause can have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vinhdanh.engine.clauses import Clause
from vinhdanh.engine.facts import fact_of
from vinhdanh.engine.sources import codes_in
from vinhdanh.engine.vocabulary.general import Attested

if TYPE_CHECKING:
    from vinhdanh.engine.rules import Rulebook

LONGEST = 200


@dataclass(frozen=True, order=True)
class Finding:
    """One fault of the law files."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def clause_findings(book: Rulebook, clause: Clause) -> Iterator[Finding]:
    """Faults of one clause: citation, length, source, codes and facts it names."""
    if not clause.cite.strip():
        yield Finding(clause.file, clause.line, f"điều kiện {clause.id!r} không có cite")
    if len(clause.says) > LONGEST:
        yield Finding(clause.file, clause.line, f"says của {clause.id!r} dài hơn {LONGEST} chữ")
    if clause.source and "MK" in clause.source.split():
        yield Finding(clause.file, clause.line, f"{clause.id!r}: nguồn MK (chỉ nhớ) không được dùng làm luật")
    yield from _source(book, clause)
    if clause.include is not None and not any(clause.include == code for code, _ in book.rules):
        yield Finding(clause.file, clause.line, f"include {clause.include!r}: không có tiêu chuẩn mã đó")
    condition = clause.condition
    if condition is None:
        return
    for code in condition.awards():
        if code not in book.catalogue:
            yield Finding(clause.file, clause.line, f"mã khen thưởng {code!r} không có trong danh mục")
    if isinstance(condition, Attested) and condition.code not in book.known_attestations():
        yield Finding(
            clause.file, clause.line, f"mã xác nhận {condition.code!r} không có trong attestations.yaml"
        )
    for column in condition.facts():
        if fact_of(column) is None:
            yield Finding(clause.file, clause.line, f"dữ kiện {column!r} chưa đăng ký trong engine/facts.py")


def _source(book: Rulebook, clause: Clause) -> Iterator[Finding]:
    """A source is registered; what rests on hearsay alone says so."""
    if not clause.source or not book.sources:
        return
    codes = codes_in(clause.source)
    for code in codes:
        if code not in book.sources:
            yield Finding(
                clause.file, clause.line, f"{clause.id!r}: nguồn {code} không có trong sources.yaml"
            )
    heard = bool(codes) and all(code in book.sources and book.sources[code].read == "said" for code in codes)
    if heard and not clause.unverified:
        yield Finding(
            clause.file, clause.line, f"{clause.id!r}: chỉ dựa vào nguồn thứ cấp, cần unverified: true"
        )
