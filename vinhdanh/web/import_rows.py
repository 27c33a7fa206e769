"""A row of a checked file in words: what was read, what is wrong, what writing it would do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.spoken import spoken
from vinhdanh.imports.models import ImportBatch
from vinhdanh.web.law import award_name

_WHY = {
    "blank": lazy("dòng trống"), "header": lazy("tiêu đề cột"), "column_numbers": lazy("dòng đánh số cột"), "hint": lazy("dòng hướng dẫn"), "title": lazy("tiêu đề"),
    "total": lazy("dòng tổng cộng"), "signature": lazy("chữ ký"), "group": lazy("tiêu đề nhóm"), "note": lazy("ghi chú"),
    "other_sheet": lazy("trang không có bảng"),
}  # fmt: skip


def heard(kept: dict[str, Any], name: str) -> list[str]:
    """A list of sentences of a stored check or plan, in the reader's language; as stored when they keep no pattern."""
    said: list[Any] = kept.get("said") or kept.get(name, [])
    return [spoken(text) for text in said]


def heard_one(kept: dict[str, Any], name: str) -> dict[str, Any]:
    """A stored remark with its sentence in the reader's language."""
    return {**kept, name: spoken(kept.get("said") or kept[name])}


@dataclass(frozen=True)
class RowView:
    """One sheet row on the screen: what was read, what is wrong, what writing would do."""

    place: str
    sheet: str
    row: int
    name: str
    details: list[str]
    remarks: list[dict[str, Any]]
    planned: dict[str, Any]
    verb: str
    candidates: list[dict[str, Any]]
    kinds: frozenset[str]
    decided: dict[str, Any]
    why: str

    # asked for only by the rows that are shown: a file may have ten thousand
    @property
    def problems(self) -> list[dict[str, Any]]:
        return [heard_one(remark, "message") for remark in self.remarks]

    @property
    def says(self) -> list[str]:
        return heard(self.planned, "says")


def row_views(batch: ImportBatch, plan: dict[str, Any]) -> list[RowView]:
    """Every row of the file in order."""
    planned = {(row["sheet"], row["row"]): row for row in plan["rows"]}
    decided = batch.choices.get("rows", {})
    return [
        _row_view(row, planned.get((row["sheet"], row["row"])), decided)
        for row in batch.outcome.get("rows", [])
    ]


def _row_view(row: dict[str, Any], plan: dict[str, Any] | None, decided: dict[str, Any]) -> RowView:
    values = row["values"]
    place = f"{row['sheet']}!{row['row']}"
    verb = plan["verb"] if plan else ""
    name = str(values.get("name") or values.get("title") or (plan or {}).get("label") or "")
    return RowView(
        place=place, sheet=row["sheet"], row=row["row"], name=name, details=list(_details(values)), remarks=row["problems"], verb=verb,
        planned={} if row["status"] == "error" or not plan else plan, candidates=plan["candidates"] if plan else [], kinds=frozenset(_kinds(row, verb)),
        decided=decided.get(place, {}), why=str(_WHY.get(row.get("why", ""), row.get("why", ""))),
    )  # fmt: skip


def _kinds(row: dict[str, Any], verb: str) -> Iterator[str]:
    if row["status"] == "skipped":
        yield "bo-qua"
        return
    if row["status"] == "error":
        yield "loi"
    elif row["status"] == "warning":
        yield "luu-y"
    if verb in ("create", "update"):
        yield "san-sang"
    elif verb == "same":
        yield "da-co"
    elif verb == "hold":
        yield "can-quyet"


_SHOWN = ("sex", "birth_date", "birth_year", "citizen_id", "award", "award_name", "grade", "year", "reach", "authors", "unit", "department", "post")  # fmt: skip
_WORDS = {
    "male": lazy("Nam"), "female": lazy("Nữ"), "excellent": lazy("Hoàn thành xuất sắc nhiệm vụ"), "good": lazy("Hoàn thành tốt nhiệm vụ"),
    "completed": lazy("Hoàn thành nhiệm vụ"), "failed": lazy("Không hoàn thành nhiệm vụ"),
}  # fmt: skip


def _details(values: dict[str, Any]) -> Iterator[str]:
    for key in _SHOWN:
        value = values.get(key)
        if value in (None, "", []) or (key == "birth_year" and values.get("birth_date")):
            continue
        if key == "award":
            yield award_name(str(value))
        elif isinstance(value, list):
            yield ", ".join(str(part.get("name", part) if isinstance(part, dict) else part) for part in value)
        elif key == "birth_date":
            year, month, day = str(value).split("-")
            yield f"{day}/{month}/{year}"
        else:
            yield str(_WORDS.get(str(value), value))
