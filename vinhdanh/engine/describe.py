"""A rulebook and its answers as plain data and as Vietnamese text, for the command line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vinhdanh.engine.clauses import Clause, Version
from vinhdanh.engine.number_data import caps_data, money_data
from vinhdanh.engine.overlay_data import overlays_data
from vinhdanh.engine.procedure_data import procedures_data
from vinhdanh.engine.rules import Rule, Rulebook
from vinhdanh.engine.vocabulary.general import Attested

_MARKS = {True: "✓", False: "✗", None: "?"}
_RESULTS = {True: "đạt", False: "không đạt", None: "chưa đủ dữ liệu"}
VERDICTS = {"eligible": "ĐỦ ĐIỀU KIỆN", "not_eligible": "CHƯA ĐỦ ĐIỀU KIỆN", "unknown": "CHƯA ĐỦ DỮ LIỆU"}
_HOW = {"any": "một trong", "all": "tất cả"}


def rulebook_data(book: Rulebook) -> dict[str, Any]:
    """Every rule with versions, clauses, citations; the principles, attestations and texts not encoded."""
    return {
        "digest": book.digest,
        "rules": [_rule(book, rule, rule.code) for rule in book.rules.values()],
        "principles": [_rule(book, rule, rule.code) for rule in book.principles],
        "attestations": [{"code": a.code, "says": a.says} for a in book.attestations.values()],
        "overlays": overlays_data(book),
        "money": money_data(book.money),
        "caps": caps_data(book),
        "not_encoded": [
            {"id": d.id, "number": d.number, "title": d.title, "encoded": d.encoded}
            for d in book.documents
            if d.encoded != "full" and d.gaps
        ],
        **procedures_data(book),
    }


def _rule(book: Rulebook, rule: Rule, code: str) -> dict[str, Any]:
    return {
        "code": code,
        "subject": rule.subject if len(rule.subjects) == 1 else list(rule.subjects),
        "name": rule.name,
        "checked_on": rule.checked_on.isoformat() if rule.checked_on else None,
        "unverified": any(c.unverified for v in rule.versions for c in v.walk()),
        "file": rule.file,
        "versions": [_version(book, rule, version) for version in rule.versions],
    }


def _version(book: Rulebook, rule: Rule, version: Version) -> dict[str, Any]:
    standard = book.standard(rule.code, rule.subject, version.in_force)
    clauses = standard.walk() if standard else version.walk()
    attested = {c.condition.code for c in clauses if isinstance(c.condition, Attested)}
    return {
        "in_force": version.in_force.isoformat(),
        "until": version.until.isoformat() if version.until else None,
        "basis": version.basis,
        "checked_on": rule.checked_on.isoformat() if rule.checked_on else None,
        "unverified": any(c.unverified for c in version.walk()),
        "attested": sorted(attested),
        "notes": list(version.notes),
        "rows": list(version.rows),
        "clauses": [_clause(c) for c in version.clauses],
    }


def _clause(clause: Clause) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": clause.id, "cite": clause.cite, "says": clause.says}
    for key in ("occasion", "topic", "source", "note", "include"):
        if getattr(clause, key):
            shown[key] = getattr(clause, key)
    for key in ("alternative", "unverified"):
        if getattr(clause, key):
            shown[key] = True
    if clause.condition is not None:
        shown |= {"need": clause.condition.need, "needs": clause.condition.needs}
    if isinstance(clause.condition, Attested):
        shown["attested"] = clause.condition.code
    if clause.clauses:
        shown |= {"how": clause.how, "clauses": [_clause(c) for c in clause.clauses]}
    return shown


def rules_text(book: Rulebook) -> Iterator[str]:
    """The rulebook as lines to read."""
    for rule in (*book.rules.values(), *book.principles):
        checked = rule.checked_on.strftime("%d/%m/%Y") if rule.checked_on else "chưa"
        yield f"{rule.code} · {rule.name['vi']} (đối chiếu {checked})"
        for version in rule.versions:
            until = f" đến {version.until:%d/%m/%Y}" if version.until else ""
            yield f"  từ {version.in_force:%d/%m/%Y}{until}, theo {version.basis}"
            for clause in version.clauses:
                yield from _clause_text(clause, 4)
        yield ""


def _clause_text(clause: Clause, indent: int) -> Iterator[str]:
    tag = f" [{_HOW[clause.how]}]" if clause.how else ""
    tag += f" [= tiêu chuẩn {clause.include}]" if clause.include else ""
    tag += f" [loại hình {clause.occasion}]" if clause.occasion else ""
    tag += f" [chuyên đề {clause.topic}]" if clause.topic else ""
    tag += " [đường phụ]" if clause.alternative else ""
    tag += " [chưa kiểm chứng]" if clause.unverified else ""
    if isinstance(clause.condition, Attested):
        tag += f" [xác nhận: {clause.condition.code}]"
    yield f"{' ' * indent}- {clause.id}: {clause.says}{tag} ({clause.cite})"
    for inner in clause.clauses:
        yield from _clause_text(inner, indent + 2)


def answer_text(answer: dict[str, Any], name: str) -> Iterator[str]:
    """One answer as lines: the verdict, then the tree of clauses with what was found and what is missing."""
    if "error" in answer:
        error = answer["error"]
        yield f"Lỗi ở dòng {error['line']}: {error['message']}"
        return
    yield f"{name}: {VERDICTS[answer['verdict']]}"
    if answer["reference"]:
        yield f"  Theo quy định đã nạp gần nhất (tham khảo): {VERDICTS[answer['reference']]}"
    if answer["version"]:
        yield f"  Bản luật: {answer['version']['basis']}, hiệu lực từ {answer['version']['in_force']}"
    for clause in answer["clauses"]:
        yield from _found_text(clause, 2)
    for warning in answer["warnings"]:
        yield f"  ! {warning}"


def _found_text(clause: dict[str, Any], indent: int) -> Iterator[str]:
    pad, result = " " * indent, clause["result"]
    how = f" [{_HOW[clause['how']]}]" if "how" in clause else ""
    yield f"{pad}{_MARKS[result]} {clause['says']}{how}: {_RESULTS[result]}"
    yield f"{pad}  {clause['cite']}"
    if "how" not in clause:
        if not isinstance(clause["needs"], bool):
            yield f"{pad}  thấy {_value(clause['found'])}, cần {_value(clause['needs'])}"
        for proof in clause["proof"]:
            yield f"{pad}  chứng cứ: " + ", ".join(f"{k} {v}" for k, v in proof.items())
        for missing in clause["missing"]:
            yield f"{pad}  → {missing['says']} ({missing['who']})"
    for inner in clause.get("clauses", ()):
        yield from _found_text(inner, indent + 2)


def _value(value: Any) -> str:
    if value is None:
        return "chưa biết"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
