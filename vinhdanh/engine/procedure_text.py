"""A procedure as lines to read, from its plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_BASES = {"members": "tổng số thành viên", "present": "số người có mặt", "unknown": "mẫu số chưa rõ"}
DOUBT = "chưa đối chiếu"


def procedure_text(data: dict[str, Any], name: str) -> Iterator[str]:
    """The same as lines to read."""
    yield f"{name} ({data['subject']}), ngày {data['law_on']}"
    version = data["procedure"]
    if version is None:
        yield "  Thủ tục chưa được nạp cho ngày và loại hình ấy."
    else:
        yield from _version_text(version)
    if data["deadline"]:
        yield f"  Hạn nộp: {data['deadline']}"
    for granted in data["decided_by"]:
        yield f"  Quyết định: {granted['who']} ({granted['cite']}){_mark(granted)}"
    for way in data["routes"]:
        yield f"  Tuyến trình: {' → '.join(way['names'])}{_mark(way)}"
    for warning in data["warnings"]:
        yield f"  ! {warning}"


def _version_text(version: dict[str, Any]) -> Iterator[str]:
    yield f"  Theo {version['basis_name']}, từ {version['in_force']}"
    for paper in version["papers"]:
        extra = "" if paper["required"] else ", nếu có"
        form = f", {paper['form']}" if paper["form"] else ""
        yield f"  - {paper['name']}{form}{extra} ({paper['cite']}){_mark(paper)}"
    copies = version["copies"]
    if copies:
        number = (
            f"{copies['originals']:02d} bộ bản chính"
            if copies["originals"]
            else f"do {copies['set_by']} quy định"
        )
        yield f"  Số bộ: {number}{' và tệp điện tử' if copies['files'] else ''} ({copies['cite']}){_mark(copies)}"
    for item in (*version["deadlines"], *version["terms"]):
        yield f"  - {item['says']} ({item['cite']}){_mark(item)}"
    vote = version["vote"]
    if vote:
        yield f"  Phiếu: {vote['says']} Tính trên {_BASES[vote['base']]} ({vote['cite']}){_mark(vote)}"
    for key in ("quorum", "publication", "consultation", "party", "simple"):
        item = version.get(key)
        if item:
            yield f"  - {item['says']} ({item['cite']}){_mark(item)}"
    for note in version["notes"]:
        yield f"  * {note}"


def _mark(item: dict[str, Any]) -> str:
    return f" [{DOUBT}]" if item["unverified"] else ""
