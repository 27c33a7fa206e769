"""Writes docs/luat.md: the whole rulebook as it is encoded, section by section.

A section is a function from the rulebook to lines; add it to SECTIONS. One whose part of the book is missing
yields nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import yaml

from tools.written import write_or_check
from vinhdanh.engine.catalogue import Award
from vinhdanh.engine.changelog import read_changelog
from vinhdanh.engine.clauses import Clause, Version
from vinhdanh.engine.describe import rulebook_data
from vinhdanh.engine.rules import Rule, Rulebook, rulebook
from vinhdanh.engine.vocabulary.general import Attested

SUBJECTS = {"person": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}
OCCASIONS = {
    "regular": "công trạng",
    "ad_hoc": "đột xuất",
    "thematic": "chuyên đề",
    "long_service": "cống hiến, niên hạn",
    "external": "đối ngoại",
}
FAMILIES = {
    "title": "Danh hiệu thi đua",
    "commendation": "Hình thức khen thưởng",
    "state_honour": "Danh hiệu vinh dự nhà nước",
}
Section = Callable[[Rulebook], Iterator[str]]


def reference(book: Rulebook) -> str:
    """The whole page."""
    return "\n".join(line for section in SECTIONS for line in section(book)) + "\n"


def _head(book: Rulebook) -> Iterator[str]:
    clauses = [c for rule in book.rules.values() for v in rule.versions for c in v.walk()]
    yield "# Luật trong hệ thống"
    yield ""
    yield "Trang này do `make docs` viết từ `vinhdanh/law/`. Câu chữ là câu ngắn của hệ thống, không thay cho văn bản."
    yield "⚠ là chỗ chưa kiểm chứng với nguyên văn. Mã trong ngoặc vuông là dòng của `register.yaml`."
    yield ""
    yield (
        f"{len(book.rules)} tiêu chuẩn, {sum(len(r.versions) for r in book.rules.values())} bản, {len(clauses)} điều kiện "
        f"và nhóm điều kiện, {len(book.documents.documents)} văn bản. Dấu vân tay: `{book.digest}`."
    )


def _standards(book: Rulebook) -> Iterator[str]:
    for family, label in FAMILIES.items():
        loaded = [
            (a, rules) for a in book.catalogue.values() if a.family == family and (rules := _of(book, a))
        ]
        if not loaded:
            continue
        yield from ("", f"## {label}")
        for award, rules in loaded:
            for rule in rules:
                yield from _rule(book, rule, f"{award.name['vi']} ({SUBJECTS[rule.subject]})")


def _of(book: Rulebook, award: Award) -> list[Rule]:
    return [
        book.rules[award.code, subject] for subject in award.objects if (award.code, subject) in book.rules
    ]


def _rule(book: Rulebook, rule: Rule, name: str) -> Iterator[str]:
    yield from ("", f"### {name}", "")
    yield f"`{rule.code}`, đối chiếu ngày {_day(rule.checked_on)}, tệp `{rule.file}`."
    for place, version in enumerate(rule.versions):
        following = rule.versions[place + 1] if place + 1 < len(rule.versions) else None
        yield from _version(book, version, following)


def _version(book: Rulebook, version: Version, following: Version | None) -> Iterator[str]:
    names = {d.id: d.name for d in book.documents}
    until = version.until or (following.in_force - timedelta(days=1) if following else None)
    rows = f" [{', '.join(version.rows)}]" if version.rows else ""
    span = f"Từ {_day(version.in_force)}" + (f" đến {_day(until)}" if until else "")
    yield from ("", f"**{span}, {names.get(version.basis, version.basis)}**{rows}", "")
    for clause in version.clauses:
        yield from _clause(clause, 0)
    for note in version.notes:
        yield f"- *{' '.join(note.split())}*"


def _clause(clause: Clause, depth: int) -> Iterator[str]:
    marks = []
    if clause.how:
        marks.append("một trong" if clause.how == "any" else "tất cả")
    if clause.include:
        marks.append(f"tiêu chuẩn `{clause.include}`")
    if clause.occasion:
        marks.append(f"khen {OCCASIONS[clause.occasion]}")
    if clause.topic:
        marks.append(f"chuyên đề `{clause.topic}`")
    if clause.alternative:
        marks.append("đường phụ")
    if isinstance(clause.condition, Attested):
        marks.append(f"xác nhận `{clause.condition.code}`")
    warned = " ⚠" if clause.unverified else ""
    tags = f" ({'; '.join(marks)})" if marks else ""
    yield f"{'  ' * depth}- {clause.says}{tags}. {clause.cite}{warned}"
    for inner in clause.clauses:
        yield from _clause(inner, depth + 1)


def _principles(book: Rulebook) -> Iterator[str]:
    yield from ("", "## Nguyên tắc chung")
    for rule in book.principles:
        yield from _rule(book, rule, f"{rule.name['vi']} ({', '.join(SUBJECTS[s] for s in rule.subjects)})")


def _part(key: str, label: str) -> Section:
    """A section of any other part of the book, as `vinhdanh rules --json` tells it; nothing while there is none."""

    def section(book: Rulebook) -> Iterator[str]:
        value = rulebook_data(book).get(key)
        if value:
            yield from ("", f"## {label}", "")
            yield from _outline(value, 0)

    return section


def _outline(value: Any, depth: int) -> Iterator[str]:
    """Nested data as a list to read: short things on one line, long ones below their name."""
    pad = "  " * depth
    for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
        label = f"`{name}`: " if isinstance(value, dict) else ""
        if not isinstance(inner, dict | list):
            yield f"{pad}- {label}{_plain(inner)}"
        elif _short(inner):
            yield f"{pad}- {label}{_line(inner)}"
        else:
            yield f"{pad}- {label or '·'}".rstrip(": ")
            yield from _outline(inner, depth + 1)


def _short(value: Any) -> bool:
    parts: Iterable[Any] = value.values() if isinstance(value, dict) else value
    return not any(isinstance(p, dict) or (isinstance(p, list) and not _short(p)) for p in parts)


def _line(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{k} {_line(v)}" for k, v in value.items() if v not in (None, "", []))
    return ", ".join(map(_plain, value)) if isinstance(value, list) else _plain(value)


def _plain(value: Any) -> str:
    words = {True: "có", False: "không", None: "chưa rõ"}
    return words[value] if value is None or isinstance(value, bool) else " ".join(str(value).split())


def _attestations(book: Rulebook) -> Iterator[str]:
    yield from ("", "## Điều phải có người xác nhận", "")
    for attestation in book.attestations.values():
        yield f"- `{attestation.code}`: {attestation.says['vi']}"


def _unloaded(book: Rulebook) -> Iterator[str]:
    missing = [
        (award, subject)
        for award in book.catalogue.values()
        for subject in award.objects
        if (award.code, subject) not in book.rules
    ]
    yield from ("", "## Tiêu chuẩn chưa được nạp", "", "| Khen thưởng | Cho ai | Vì sao |", "|---|---|---|")
    for award, subject in missing:
        given = [f"{one.says['vi']} ({one.cite})" for one in award.delegated if one.until is None]
        why = "; ".join(given) or "Luật có tiêu chuẩn cho khen thưởng này nhưng chưa được nạp vào hệ thống."
        yield f"| {award.name['vi']} | {SUBJECTS[subject]} | {why} |"


def _documents(book: Rulebook) -> Iterator[str]:
    states = {"full": "đầy đủ", "partial": "một phần", "none": "chưa nạp"}
    yield from ("", "## Sổ văn bản", "", "| Văn bản | Hiệu lực | Đã nạp | Chưa đọc |", "|---|---|---|---|")
    for document in sorted(book.documents, key=lambda d: d.starts_on or date.min, reverse=True):
        unread = "; ".join(gap.part or "toàn văn" for gap in document.gaps)
        title = document.title.replace("|", "\\|")
        yield (
            f"| {document.name}: {title} | {_day(document.in_force)} – {_day(document.until, '…')} "
            f"| {states[document.encoded]} | {unread} |"
        )


def _changelog(book: Rulebook) -> Iterator[str]:
    names = {d.id: d.name for d in book.documents}
    yield from (
        "",
        "## Nhật ký luật",
        "",
        "| Ngày nạp | Văn bản | Điều | Phạm vi | Nạp gì |",
        "|---|---|---|---|---|",
    )
    for change in read_changelog(book.root):
        scope = (
            ", ".join(f"`{code}`" for code in change.awards)
            if change.awards is not None
            else "mọi khen thưởng"
        )
        where = f"{names.get(change.instrument, change.instrument)} | {change.article}"
        yield f"| {_day(change.encoded_on)} | {where} | {scope} | {change.says} |"


def _register(book: Rulebook) -> Iterator[str]:
    path = book.root / "register.yaml"
    if not path.exists():
        return
    facts = yaml.safe_load(path.read_text(encoding="utf-8"))["facts"]
    yield from ("", "## Điều đã biết mà cố ý không mã hoá", "", "| Mã | Điều | Vì sao |", "|---|---|---|")
    for fact in facts:
        if fact["status"] != "encoded":
            why = fact.get("reason") or f"Đã có ở {fact['by']}."
            yield f"| {fact['id']} | {fact['what']} | {why} |"


def _day(day: date | None, unknown: str = "chưa rõ") -> str:
    return f"{day:%d/%m/%Y}" if day else unknown


SECTIONS: tuple[Section, ...] = (
    _head,
    _standards,
    _principles,
    _part("caps", "Tỷ lệ, số lượng khống chế"),
    _part("money", "Tiền thưởng"),
    _part("procedures", "Thủ tục"),
    _part("papers", "Thành phần hồ sơ"),
    _part("deciders", "Ai quyết định"),
    _part("routes", "Đường trình"),
    _part("councils", "Hội đồng, bỏ phiếu"),
    _attestations,
    _unloaded,
    _documents,
    _changelog,
    _register,
)


def main() -> None:
    write_or_check("luat.md", reference(rulebook()))


if __name__ == "__main__":
    main()
