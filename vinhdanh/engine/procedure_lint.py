"""What must be true of procedures, papers, deciders, routes and councils; findings as (file, line, message)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from vinhdanh.engine.errors import LawError
from vinhdanh.engine.grounds import Ground
from vinhdanh.engine.in_force import faults_of_order
from vinhdanh.engine.procedure_cases import faults_of, read_procedure_cases
from vinhdanh.engine.procedures import Procedure, ProcedureRule
from vinhdanh.engine.sources import codes_in

if TYPE_CHECKING:
    from vinhdanh.engine.rules import Rulebook

Fault = tuple[str, int, str]
LONGEST = 200


def procedure_faults(book: Rulebook) -> Iterator[Fault]:
    """Everything wrong with the procedures of a rulebook and what belongs to them; nothing where it has none."""
    for rule in book.procedures:
        yield from _rule(book, rule)
    yield from _authority(book)
    yield from _routes(book)
    for council in book.councils.values():
        for name, item in (("quorum", council.quorum), ("vote", council.vote)):
            if item is not None:
                yield from _ground(book, f"{council.code}: {name}", item.ground, "councils.yaml")
        if not council.example and council.basis not in {d.id for d in book.documents}:
            yield "councils.yaml", council.line, f"basis {council.basis!r} không có trong sổ văn bản"
    if book.procedures.rules:
        yield from _cases(book)


def _rule(book: Rulebook, rule: ProcedureRule) -> Iterator[Fault]:
    if rule.checked_on is None:
        yield rule.file, 1, "thiếu checked_on: ngày đối chiếu với nguyên văn"
    if not rule.versions:
        yield rule.file, 1, "chưa có bản nào"
    for code in rule.awards:
        award = book.catalogue.get(code)
        if award is None:
            yield rule.file, 1, f"mã khen thưởng {code!r} không có trong danh mục"
        elif not set(award.objects) & set(rule.subjects):
            yield rule.file, 1, f"{code!r} không tặng cho {', '.join(rule.subjects)}"
        elif not set(award.occasions) & set(rule.occasions):
            yield rule.file, 1, f"{code!r} không có loại hình {', '.join(rule.occasions)}"
    for line, message in faults_of_order(rule.versions):
        yield rule.file, line, message
    for version in rule.versions:
        yield from _version(book, version)


def _version(book: Rulebook, version: Procedure) -> Iterator[Fault]:
    documents = {d.id for d in book.documents}
    if documents and version.basis not in documents:
        yield version.file, version.line, f"basis {version.basis!r} không có trong sổ văn bản"
    if not version.papers:
        yield version.file, version.line, f"bản {version.in_force} không có giấy tờ nào"
    for required in version.papers:
        for code in required.papers:
            if code not in book.papers:
                yield version.file, required.ground.line, f"giấy tờ {code!r} không có trong papers.yaml"
    names = [(item.id, item.field) for item in version.deadlines] + [
        (item.id, None) for item in version.terms
    ]
    for twice in {n for n in names if names.count(n) > 1}:
        yield version.file, version.line, f"thời hạn {twice[0]!r} ghi hai lần trong một bản"
    for item in version.deadlines:
        if item.follows is not None and item.follows not in book.catalogue:
            yield version.file, item.ground.line, f"follows {item.follows!r} không có trong danh mục"
    for text, line in _sentences(version):
        if len(text) > LONGEST:
            yield version.file, line, f"says dài hơn {LONGEST} chữ: {text[:40]}…"
    for name, ground in version.grounds():
        yield from _ground(book, name, ground, version.file)


def _sentences(version: Procedure) -> Iterator[tuple[str, int]]:
    for deadline in version.deadlines:
        yield deadline.says, deadline.ground.line
    for term in version.terms:
        yield term.says, term.ground.line
    for item in (version.vote, version.quorum, *version.sayings().values()):
        if item is not None:
            yield item.says, item.ground.line


def _ground(book: Rulebook, name: str, ground: Ground, file: str) -> Iterator[Fault]:
    if not ground.cite.strip():
        yield file, ground.line, f"{name!r} không có cite"
    if "MK" in ground.source.split():
        yield file, ground.line, f"{name!r}: nguồn MK (chỉ nhớ) không được dùng làm luật"
    if ground.carried_from is not None and ground.carried_from not in {d.id for d in book.documents}:
        yield file, ground.line, f"carried_from {ground.carried_from!r} không có trong sổ văn bản"
    if not ground.source or not book.sources:
        return
    codes = codes_in(ground.source)
    for code in codes:
        if code not in book.sources:
            yield file, ground.line, f"{name!r}: nguồn {code} không có trong sources.yaml"
    heard = codes and all(code in book.sources and book.sources[code].read == "said" for code in codes)
    if heard and not ground.unverified:
        yield file, ground.line, f"{name!r}: chỉ dựa vào nguồn thứ cấp, cần unverified: true"


def _authority(book: Rulebook) -> Iterator[Fault]:
    if not book.deciders:
        return
    for award in book.catalogue.values():
        for granted in award.authority:
            if not granted.by:
                yield (
                    "catalogue.yaml",
                    award.line,
                    f"{award.code}: {granted.who!r} thiếu by (mã trong deciders.yaml)",
                )
            for code in granted.by:
                if code not in book.deciders:
                    yield (
                        "catalogue.yaml",
                        award.line,
                        f"{award.code}: by {code!r} không có trong deciders.yaml",
                    )
            if granted.until is not None and granted.until < granted.since:
                yield "catalogue.yaml", award.line, f"{award.code}: until đứng trước from"
    for decider in book.deciders.values():
        for code in decider.is_a:
            if code not in book.deciders:
                yield "deciders.yaml", decider.line, f"is_a {code!r} không có trong deciders.yaml"


def _routes(book: Rulebook) -> Iterator[Fault]:
    for place in book.routes.places.values():
        for code in place.deciders:
            if code not in book.deciders:
                yield (
                    "routes.yaml",
                    1,
                    f"{place.code}: người quyết định {code!r} không có trong deciders.yaml",
                )
    for move in book.routes.moves:
        yield from _ground(book, f"{move.source} → {move.target}", move.ground, "routes.yaml")
        if move.until is not None and move.until < move.since:
            yield "routes.yaml", move.ground.line, "until đứng trước since"
        twins = [
            other
            for other in book.routes.moves
            if (other.source, other.target, other.system) == (move.source, move.target, move.system)
            and other.since <= move.since
            and other is not move
            and (other.until is None or other.until >= move.since)
        ]
        if twins:
            yield (
                "routes.yaml",
                move.ground.line,
                f"bước {move.source} → {move.target} chồng ngày với bước khác",
            )


def _cases(book: Rulebook) -> Iterator[Fault]:
    try:
        cases = read_procedure_cases(book.root)
    except LawError as error:
        yield error.file, error.line, error.message
        return
    for case in cases:
        for fault in faults_of(book, case):
            yield case.file, case.line, f"trường hợp “{case.name}”: {fault}"
    asked = set()
    for case in cases:
        if "version" in case.expect:
            key = str(case.ask.get("award")), str(case.ask.get("subject")), case.ask.get("occasion")
            rule = book.procedures.rule_for(*key)
            asked.add((rule.code if rule else "", case.ask.get("day")))
    for rule in book.procedures:
        for version in rule.versions:
            for day in (version.in_force, version.in_force - timedelta(days=1)):
                if (rule.code, day) not in asked:
                    yield version.file, version.line, f"{rule.code}: chưa có trường hợp ngày {day}"
