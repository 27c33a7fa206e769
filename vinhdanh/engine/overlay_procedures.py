"""Procedures in local and union regulations: laid over the law's, and refused where they ask less."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from vinhdanh.engine.errors import LawError
from vinhdanh.engine.findings import Finding
from vinhdanh.engine.procedures import Key, Procedure, ProcedureRule, keys_of, procedure_on, read_procedure
from vinhdanh.engine.stricter import is_no_looser, overlaid

if TYPE_CHECKING:
    from vinhdanh.engine.overlays import Overlay
    from vinhdanh.engine.rules import Rulebook


def procedures_of(overlay: Overlay) -> list[ProcedureRule]:
    """The procedures an overlay states; a malformed one raises `LawError` with its line."""
    return [read_procedure(entry, overlay.file) for entry in overlay.sections.get("procedures", ())]


def procedure_under(
    book: Rulebook,
    award: str,
    subject: str,
    law_on: date,
    occasion: str | None = None,
    overlays: tuple[str, ...] = (),
) -> Procedure | None:
    """The law's procedure with what the overlays in force that day state put over it; alone where the law has none."""
    found = procedure_on(book, award, subject, law_on, occasion)
    for overlay in (book.overlays[code] for code in overlays if code in book.overlays):
        own = own_procedure(overlay, award, subject, law_on, occasion)
        if own is not None:
            found = overlaid(found, own) if found else own
    return found


def own_procedure(
    overlay: Overlay, award: str, subject: str, law_on: date, occasion: str | None = None
) -> Procedure | None:
    """What the overlay itself states on a day, not laid over the law; with no occasion the first it states."""
    if law_on < overlay.in_force or (overlay.until is not None and law_on > overlay.until):
        return None
    for rule in procedures_of(overlay):
        version = rule.version_on(law_on)
        if version is not None and any(
            key[:2] == (award, subject) and occasion in (None, key[2]) for key in keys_of(rule)
        ):
            return version
    return None


def overlay_procedure_findings(book: Rulebook, overlay: Overlay) -> Iterator[Finding]:
    """Every fault of an overlay's procedures: unknown codes, days outside its own, and whatever they loosen."""
    try:
        rules = procedures_of(overlay)
    except LawError as error:
        yield Finding(error.file or overlay.file, error.line, error.message)
        return
    claimed: set[Key] = set()
    for rule in rules:
        for key in keys_of(rule):
            if key[0] not in book.catalogue:
                yield Finding(overlay.file, 1, f"thủ tục {rule.code}: danh mục không có {key[0]!r}")
            elif key in claimed:
                yield Finding(overlay.file, 1, f"thủ tục {rule.code}: {'/'.join(key)} ghi hai lần")
            claimed.add(key)
        for version in rule.versions:
            if version.in_force < overlay.in_force:
                yield Finding(overlay.file, version.line, "thủ tục có hiệu lực trước quy định")
            for paper in version.papers:
                for code in set(paper.papers) - set(book.papers):
                    yield Finding(
                        overlay.file, paper.ground.line, f"giấy tờ {code!r} không có trong papers.yaml"
                    )
            yield from _looser(book, overlay, rule, version)


def _looser(book: Rulebook, overlay: Overlay, rule: ProcedureRule, own: Procedure) -> Iterator[Finding]:
    """Against every version of the law that it may stand over."""
    said: set[str] = set()
    for key in keys_of(rule):
        law = book.procedures.by_key.get(key)
        for version in law.versions if law else ():
            ended = law is not None and law.version_on(max(version.in_force, own.in_force)) != version
            if ended or (own.until is not None and version.in_force > own.until):
                continue
            for reason in is_no_looser(overlaid(version, own), version):
                if reason not in said:
                    said.add(reason)
                    yield Finding(overlay.file, own.line, f"thủ tục {rule.code} nới lỏng luật: {reason}")
