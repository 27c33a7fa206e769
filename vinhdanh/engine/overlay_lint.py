"""What must be true of a local regulation before anyone may switch it on: every finding names its line and the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from vinhdanh.engine.cases import WorkedCase
from vinhdanh.engine.clauses import Version
from vinhdanh.engine.equity_lint import equity_faults
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.explain import Question, explain_cases
from vinhdanh.engine.findings import Finding, clause_findings
from vinhdanh.engine.number_lint import overlay_cap_faults
from vinhdanh.engine.overlay_effect import loaded_version, overlaid
from vinhdanh.engine.overlay_file import parse_overlay
from vinhdanh.engine.overlay_procedures import overlay_procedure_findings
from vinhdanh.engine.overlays import Change, Overlay
from vinhdanh.engine.rules import Rulebook

_FOREVER = date.max


def lint_overlay(
    book: Rulebook, text: str, file: str, cases: list[WorkedCase] | None = None
) -> list[Finding]:
    """All findings of an overlay as written; `cases`: worked cases of the law, none of which it may turn into a yes."""
    overlay, faults = parse_overlay(text, file)
    if overlay is None:
        return [Finding(e.file or file, e.line, e.message) for e in faults]
    found = set(_head(book, overlay))
    for change in overlay.changes:
        found.update(_change(book, overlay, change))
    found.update(_overlaps(overlay))
    found.update(Finding(*fault) for fault in overlay_cap_faults(book, overlay))
    found.update(Finding(*fault) for fault in equity_faults(book, overlay))
    found.update(overlay_procedure_findings(book, overlay))
    if not found:
        found.update(_loosened(book.with_overlays([overlay]), overlay, cases or []))
    return sorted(found)


def _head(book: Rulebook, overlay: Overlay) -> Iterator[Finding]:
    known = {d.id for d in book.documents} | {d.id for d in overlay.documents}
    if overlay.basis not in known:
        yield Finding(overlay.file, 1, f"basis {overlay.basis!r} không có trong sổ văn bản và mục documents")
    for document in overlay.supplies:
        if document not in {d.id for d in book.documents}:
            yield Finding(overlay.file, 1, f"supplies: {document!r} không có trong sổ văn bản")
    if overlay.checked_on is None:
        yield Finding(overlay.file, 1, "thiếu checked_on: ngày đối chiếu với nguyên văn")
    if not overlay.changes and not any(overlay.sections.values()):
        yield Finding(
            overlay.file, 1, "quy định chưa có nội dung nào: standards, caps, procedures hoặc equity"
        )
    for code in overlay.attestations:
        if code in book.attestations:
            yield Finding(
                overlay.file, 1, f"mã xác nhận {code!r} đã có trong luật: dùng luôn mã đó, không khai lại"
            )


def _change(book: Rulebook, overlay: Overlay, change: Change) -> Iterator[Finding]:
    award = book.catalogue.get(change.award)
    if award is None or change.subject not in award.objects:
        yield Finding(overlay.file, change.line, f"danh mục không có {change.award!r} cho {change.subject}")
        return
    base = list(_versions(book, change))
    if change.loaded:
        yield from _loads(book, overlay, change, base)
        base = [loaded_version(overlay, change)]
    elif not base:
        yield Finding(
            overlay.file, change.line,
            f"chưa có tiêu chuẩn {change.award}/{change.subject} nào đã nạp trong thời gian này để thêm hay nâng; dùng load nếu "
            "luật giao cho quy định này",
        )  # fmt: skip
    whole = book.with_overlays([overlay])
    for version in base:
        try:
            made = overlaid(version, overlay, change)
        except LawError as error:
            yield Finding(error.file or overlay.file, error.line, error.message)
            continue
        ids = [c.id for c in made.walk()]
        for clause in made.walk():
            if clause.overlay != overlay.code:
                continue
            if ids.count(clause.id) > 1:
                yield Finding(overlay.file, clause.line, f"mã điều kiện {clause.id!r} dùng hai lần")
            if clause.file == overlay.file:
                yield from clause_findings(whole, clause)


def _versions(book: Rulebook, change: Change) -> Iterator[Version]:
    """Texts of the law in force at some time while the change holds."""
    rule = book.rules.get((change.award, change.subject))
    versions = rule.versions if rule else ()
    for place, version in enumerate(versions):
        following = versions[place + 1].in_force if place + 1 < len(versions) else _FOREVER
        ends = version.until or following
        if (
            version.in_force <= (change.until or _FOREVER)
            and change.in_force <= ends
            and change.in_force < following
        ):
            yield version


def _loads(book: Rulebook, overlay: Overlay, change: Change, base: list[Version]) -> Iterator[Finding]:
    """Only what the law leaves open may be loaded: no text of its own, or a text that nobody had read."""
    if not base:
        return
    unread = {d.id for d in book.documents.governing(change.award, change.subject, change.in_force, None)}
    if not unread & set(overlay.supplies):
        named = ", ".join(sorted(unread)) or "không có văn bản nào"
        yield Finding(
            overlay.file, change.line,
            f"load chồng lên tiêu chuẩn đã có của {change.award}/{change.subject}: chỉ được thêm (add) hoặc nâng (raise); thay cả tiêu "
            f"chuẩn chỉ khi quy định nạp văn bản chưa đọc (supplies), ở đây: {named}",
        )  # fmt: skip


def _overlaps(overlay: Overlay) -> Iterator[Finding]:
    for place, change in enumerate(overlay.changes):
        for other in overlay.changes[:place]:
            same = (other.award, other.subject) == (change.award, change.subject)
            if (
                same
                and change.in_force <= (other.until or _FOREVER)
                and other.in_force <= (change.until or _FOREVER)
            ):
                yield Finding(
                    overlay.file,
                    change.line,
                    f"{change.award}/{change.subject} chồng ngày với mục ở dòng {other.line}",
                )


def _loosened(book: Rulebook, overlay: Overlay, cases: list[WorkedCase]) -> Iterator[Finding]:
    """The law's own worked cases under the overlay: what was not a yes may not become one."""
    touched = {(c.award, c.subject) for c in overlay.changes if not c.loaded}
    asked = [
        c
        for c in cases
        if (c.record.award, c.record.kind) in touched and not c.record.case.subject.get("overlay")
    ]
    for case, answer in zip(asked, explain_cases(book, [_under(c, overlay) for c in asked]), strict=True):
        if answer.verdict == "eligible" and case.expect != "eligible":
            yield Finding(
                overlay.file,
                1,
                f"làm nhẹ luật: trường hợp “{case.name}” ({case.file}) trở thành đủ điều kiện",
            )


def _under(case: WorkedCase, overlay: Overlay) -> Question:
    record = case.record
    subject = {**record.case.subject, "overlay": overlay.code}
    return Question(replace(record.case, subject=subject), record.award, record.occasion, record.topic)
