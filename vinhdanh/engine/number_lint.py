"""What must be true of the money and cap files: cited, sourced, dated without holes, and proved by worked cases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from vinhdanh.engine.caps import Cap, every_cap, is_no_looser, overlay_caps
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.money_rows import Dated
from vinhdanh.engine.number_cases import NumberCase, run_number_cases
from vinhdanh.engine.sources import codes_in

if TYPE_CHECKING:
    from vinhdanh.engine.overlays import Overlay
    from vinhdanh.engine.rules import Rulebook

LONGEST = 200
_INSTRUMENT = re.compile(r"\b\d+/\d{4}/(?:QH\d+|NĐ-CP|TT-[A-ZĐ]+)\b")
Fault = tuple[str, int, str]


def number_faults(book: Rulebook, cases: list[NumberCase]) -> Iterator[Fault]:
    """Every fault of the money and cap files and their cases, as file, line, message."""
    for row in _rows(book):
        yield from cited(book, row)
        yield from _sourced(book, row)
    for award, subjects, row in _awards(book):
        known = book.catalogue.get(award)
        if known is None:
            yield row.file, row.line, f"mã khen thưởng {award!r} không có trong danh mục"
        elif not set(subjects) & set(known.objects):
            yield row.file, row.line, f"{award!r} không tặng cho {', '.join(subjects)}"
    for rows, holes in _lines(book):
        yield from _dates(rows, holes=holes)
    for case, wrong in run_number_cases(book, cases):
        yield from ((case.file, case.line, f"trường hợp {case.section}: {fault}") for fault in wrong)
    yield from _covered(book, cases)


def overlay_cap_faults(book: Rulebook, overlay: Overlay) -> Iterator[Fault]:
    """Faults of the caps of a local regulation: form, citation, awards, and any that would loosen the law's own."""
    try:
        caps = overlay_caps(overlay)
    except LawError as error:
        yield error.file or overlay.file, error.line, error.message
        return
    for cap in caps:
        yield from cited(book, cap, own={d.id for d in overlay.documents})
        award = book.catalogue.get(cap.award or "")
        if cap.award is not None and (award is None or not set(cap.subjects) & set(award.objects)):
            yield cap.file, cap.line, f"danh mục không có {cap.award!r} cho {', '.join(cap.subjects)}"
        yield from _loosens(book, cap)


def _loosens(book: Rulebook, cap: Cap) -> Iterator[Fault]:
    for law in book.caps:
        same = (law.award, law.grade) == (cap.award, cap.grade) and set(law.subjects) & set(cap.subjects)
        ends = cap.until or date.max
        together = law.in_force <= ends and cap.in_force <= (law.until or date.max)
        if same and together and not is_no_looser(cap, law):
            yield cap.file, cap.line, f"{cap.code}: nới lỏng giới hạn của luật ({law.cite}: {law.says})"


def _rows(book: Rulebook) -> list[Dated]:
    money = book.money
    return [
        *money.salaries,
        *money.multiples,
        *money.roundings,
        *money.rules,
        *money.payers,
        *money.fund,
        *book.caps.caps,
        *book.caps.ties,
    ]


def cited(book: Rulebook, row: Dated, own: Iterable[str] = ()) -> Iterator[Fault]:
    if not row.cite.strip():
        yield row.file, row.line, "không có cite"
    if len(getattr(row, "says", "")) > LONGEST:
        yield row.file, row.line, f"says dài hơn {LONGEST} chữ"
    ids, numbers = {d.id for d in book.documents}, {d.number for d in book.documents}
    ids = {*ids, *own} if ids else ids
    if ids and row.basis not in ids:
        yield row.file, row.line, f"basis {row.basis!r} không có trong sổ văn bản"
    for number in _INSTRUMENT.findall(row.cite):
        if numbers and number not in numbers:
            yield row.file, row.line, f"văn bản {number} trong cite không có trong sổ văn bản"


def _sourced(book: Rulebook, row: Dated) -> Iterator[Fault]:
    if "MK" in row.source.split():
        yield row.file, row.line, "nguồn MK (chỉ nhớ) không được dùng làm luật"
    if not book.sources:
        return
    codes = codes_in(row.source)
    if not codes:
        yield row.file, row.line, "không có source: đã đọc ở đâu"
    for code in codes:
        if code not in book.sources:
            yield row.file, row.line, f"nguồn {code} không có trong sources.yaml"
    heard = bool(codes) and all(c in book.sources and book.sources[c].read == "said" for c in codes)
    if heard and not row.unverified:
        yield row.file, row.line, "chỉ dựa vào nguồn thứ cấp, cần unverified: true"


def _awards(book: Rulebook) -> Iterator[tuple[str, tuple[str, ...], Dated]]:
    for multiple in book.money.multiples:
        yield from ((award, (multiple.subject,), multiple) for award in multiple.awards)
    for payer in book.money.payers:
        yield from ((award, ("person", "collective", "household"), payer) for award in payer.awards)
    for cap in book.caps.caps:
        if cap.award is not None:
            yield cap.award, cap.subjects, cap


def _lines(book: Rulebook) -> Iterator[tuple[list[Dated], bool]]:
    """Rows that follow one another in time, and whether a hole between them is a fault."""
    money = book.money
    yield list(money.salaries), True
    yield list(money.roundings), True
    yield list(money.payers), True
    lines: dict[tuple[object, ...], list[Dated]] = {}
    for multiple in money.multiples:
        for award in multiple.awards:
            lines.setdefault(("multiple", award, multiple.subject, multiple.by), []).append(multiple)
    for rule in money.rules:
        lines.setdefault(("rule", rule.code), []).append(rule)
    for share in money.fund:
        lines.setdefault(("fund", share.code), []).append(share)
    yield from ((rows, True) for rows in lines.values())
    caps: dict[tuple[object, ...], list[Dated]] = {}
    for cap in book.caps.caps:
        caps.setdefault((cap.code, cap.award, cap.grade, cap.subjects, cap.overlay), []).append(cap)
    yield from ((rows, False) for rows in caps.values())
    yield list(book.caps.ties), False


def _dates(rows: list[Dated], *, holes: bool) -> Iterator[Fault]:
    rows = sorted(rows, key=lambda row: row.in_force)
    for row in rows:
        if row.until is not None and row.until < row.in_force:
            yield row.file, row.line, "until đứng trước in_force"
    for before, after in pairwise(rows):
        if before.until is None or before.until >= after.in_force:
            yield after.file, after.line, f"bản {after.in_force} chồng lên bản {before.in_force}"
        elif holes and before.until + timedelta(days=1) != after.in_force:
            yield after.file, after.line, f"bản {after.in_force} hở với bản hết hiệu lực {before.until}"


def _covered(book: Rulebook, cases: list[NumberCase]) -> Iterator[Fault]:
    """Both sides of every date on which a number starts or ends have a case."""
    yield from _sides(book.money.salaries, {c.day for c in cases if c.section == "base_salary"})
    yield from _sides(book.money.multiples, {c.day for c in cases if c.section == "prizes"})
    yield from _sides(book.money.roundings, {c.day for c in cases if c.section == "prizes"})
    yield from _sides(book.money.rules, {c.day for c in cases if c.section == "paid"})
    yield from _sides(book.money.payers, {c.day for c in cases if c.section == "payers"})
    yield from _sides(book.money.fund, {c.day for c in cases if c.section == "fund"})
    for cap in every_cap(book):
        target = {cap.award, cap.grade} - {None}
        asked = [
            c
            for c in cases
            if c.section == "limits" and {c.entry.get("award"), c.entry.get("grade")} & target
        ]
        yield from _sides([cap], {c.day for c in asked if c.entry.get("subject") in cap.subjects})
    yield from _sides(book.caps.ties, {c.day for c in cases if c.section == "preferences"})


def _sides(rows: Iterable[Dated], days: set[date | None]) -> Iterator[Fault]:
    for row in rows:
        edges = [row.in_force - timedelta(days=1), row.in_force]
        edges += [row.until, row.until + timedelta(days=1)] if row.until else []
        for day in edges:
            if day not in days:
                yield row.file, row.line, f"chưa có trường hợp ngày {day}"
