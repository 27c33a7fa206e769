"""Records in, answers out, in the facts format: one object a record and award, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from vinhdanh.engine.errors import RecordError
from vinhdanh.engine.explain import Explained, Explanation, Question, explain_cases
from vinhdanh.engine.posts import known_posts
from vinhdanh.engine.readings import signed
from vinhdanh.engine.records import Record
from vinhdanh.engine.rules import Rulebook

# Records evaluated together; bounds memory on long files.
BLOCK = 5_000
EVERY = "*"


def answer_records(book: Rulebook, records: Iterable[Record | RecordError]) -> Iterator[dict[str, Any]]:
    """Answers in order; a record that cannot be used gives `{"error": …}` and the others are still answered."""
    block: list[Record | RecordError] = []
    for record in records:
        block.append(_checked(book, record))
        if len(block) >= BLOCK:
            yield from _answer_block(book, block)
            block = []
    yield from _answer_block(book, block)


def answer(book: Rulebook, record: Record) -> list[dict[str, Any]]:
    """The answers of one record: one, or one an award for "*"."""
    return list(answer_records(book, [record]))


def _checked(book: Rulebook, record: Record | RecordError) -> Record | RecordError:
    """A record whose award codes are all of the catalogue, or the error that names the wrong one."""
    if isinstance(record, RecordError):
        return record
    asked = [("award", record.award)] if record.award != EVERY else []
    listed = [(f"awards[{i}].code", row["code"]) for i, row in enumerate(record.case.rows("awards"))]
    used = [
        (f"{name}[{i}].used_for", row["used_for"])
        for name in ("initiatives", "research")
        for i, row in enumerate(record.case.rows(name))
        if row.get("used_for") not in (None, "title", "commendation")
    ]
    for key, code in asked + listed + used:
        if code not in book.catalogue:
            return RecordError(
                f"{key}: không có mã khen thưởng “{code}” trong danh mục{_close(book, code)}",
                key,
                record.line,
            )
    return record


def _close(book: Rulebook, code: str) -> str:
    from difflib import get_close_matches

    # "bộ, ban, ngành, tỉnh" is one tier, and its codes are named for the province
    same_tier = re.sub(r"minist(ry|ries|er|erial)", "province", code)
    close = get_close_matches(same_tier, list(book.catalogue), n=1)
    return f"; có phải “{close[0]}”?" if close else "; xem danh sách bằng lệnh vinhdanh rules"


def _answer_block(book: Rulebook, block: list[Record | RecordError]) -> Iterator[dict[str, Any]]:
    questions: list[Question] = []
    shape: list[Record | RecordError] = []
    for record in block:
        codes = [] if isinstance(record, RecordError) else awards_of(book, record)
        questions += [
            Question(record.case, code, record.occasion, record.topic)
            for code in codes
            if isinstance(record, Record)
        ]
        shape += [record] * len(codes) if codes else [record]
    answers = iter(explain_cases(book, questions))
    for record in shape:
        if isinstance(record, RecordError):
            yield error_json(record)
        else:
            yield answer_json(next(answers), record, book)


def awards_of(book: Rulebook, record: Record) -> list[str]:
    """The awards a record asks about: its own, or every award of the catalogue for this kind of subject."""
    if record.award != EVERY:
        return [record.award]
    return [code for code, award in book.catalogue.items() if record.kind in award.objects]


def error_json(error: RecordError) -> dict[str, Any]:
    return {"error": {"line": error.line, "key": error.key, "message": str(error)}}


def answer_json(found: Explanation, record: Record, book: Rulebook) -> dict[str, Any]:
    """An explanation in the facts format."""
    version = found.version
    strange = [
        f"Mã xác nhận “{row['code']}” không có trong danh sách, không được tính"
        for row in record.case.rows("attested")
        if row["code"] != EVERY and row["code"] not in book.known_attestations()
    ]
    strange += [
        f"Chức vụ “{row['post']}” không có trong danh sách (law/posts.yaml), không được tính"
        for row in record.case.rows("posts")
        if row.get("post") is not None and row["post"] not in known_posts(book.root)
    ]
    answer = {
        "award": found.award,
        "verdict": found.verdict,
        "version": {"in_force": version.in_force.isoformat(), "basis": version.basis} if version else None,
        "clauses": [clause_json(c) for c in found.clauses],
        "reference": found.reference,
        "warnings": [*found.warnings, *strange],
    }
    if found.overlays:
        answer["overlays"] = [
            {"code": code, "name": book.overlays[code].name["vi"], "basis": book.overlays[code].basis}
            for code in found.overlays
        ]
    if found.readings:
        answer["read_by"] = signed(found.readings)
    return answer


def clause_json(clause: Explained) -> dict[str, Any]:
    """A clause in the facts format; a group also carries `how` and its clauses, and sums up their proof and gaps."""
    shown: dict[str, Any] = {
        "id": clause.id,
        "cite": clause.cite,
        "says": clause.says,
        "result": clause.result,
        "found": round(clause.found, 6) if isinstance(clause.found, float) else clause.found,
        "needs": clause.needs,
        "proof": list(clause.proof),
        "missing": [{"fact": m.fact, "says": m.says, "who": m.who} for m in clause.missing],
    }
    if clause.how is not None:
        inner = [clause_json(c) for c in clause.clauses]
        proof = [row for c in inner if c["result"] is True for row in c["proof"]]
        missing = [gap for c in inner for gap in c["missing"]] if clause.result is not True else []
        shown |= {"how": clause.how, "proof": proof, "missing": missing, "clauses": inner}
    if clause.unverified:
        shown["unverified"] = True
    if clause.overlay:
        shown["overlay"] = clause.overlay
    return shown
