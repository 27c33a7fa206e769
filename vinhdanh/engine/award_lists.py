"""A file of awards to be paid: one JSON object a line → `Conferred`, and the forecast as lines to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from vinhdanh.engine.errors import RecordError
from vinhdanh.engine.money import SUBJECT_NAMES, grouped
from vinhdanh.engine.payment import Conferred
from vinhdanh.engine.records import read_values
from vinhdanh.engine.shapes import Mapped, count, day, one_of, period, text, year
from vinhdanh.engine.tables import KINDS, OCCASIONS

if TYPE_CHECKING:
    from vinhdanh.engine.rules import Rulebook

_SAME = "một đối tượng"


def _period(value: Any, key: str) -> tuple[int | None, int | None]:
    """[first year, last year], or one year."""
    if isinstance(value, int) and not isinstance(value, bool):
        return year(value, key), year(value, key)
    return period(value, key)


def _name(value: Any, key: str) -> str:
    return str(value) if type(value) is int else text(value, key)


_LINE = Mapped(
    {
        "award": text,
        "subject": one_of(KINDS),
        "decided_on": day,
        "period": _period,
        "stated_period": _period,
        "year": year,
        "occasion": one_of(OCCASIONS),
        "name": _name,
        "id": _name,
        "achievement": _name,
        "by": text,
        "count": count(1_000_000),
    },
    required=["award", "subject", "decided_on"],
)


def read_conferred(source: str, *, one_recipient: bool = False) -> Iterator[Conferred | RecordError]:
    """Each line, or the error in its place; lines without a name are recipients of their own unless told otherwise."""
    for line, raw in read_values(source):
        for number, value in enumerate(raw if isinstance(raw, list) else [raw]):
            place = line + number if isinstance(raw, list) else line
            if isinstance(value, RecordError):
                yield value
                continue
            try:
                yield _conferred(_LINE(value, ""), place, one_recipient=one_recipient)
            except RecordError as error:
                error.line = place
                yield error


def _conferred(values: dict[str, Any], line: int, *, one_recipient: bool) -> Conferred:
    since, until = values.get("period") or values.get("stated_period") or (values.get("year"),) * 2
    return Conferred(
        award=values["award"],
        subject=values["subject"],
        decided_on=values["decided_on"],
        period=(since, until) if since is not None and until is not None else None,
        who=values.get("id") or values.get("name") or (_SAME if one_recipient else None),
        achievement=values.get("achievement"),
        by=values.get("by"),
        count=values.get("count", 1),
        line=line,
    )


def forecast_text(found: dict[str, Any], book: Rulebook) -> Iterator[str]:
    """The forecast: what is not paid and why, sums by award and by payer, the total."""
    for line in found["lines"]:
        if "error" in line:
            yield f"  ? dòng {line['error']['line']}: {line['error']['message']}"
        elif line["paid"] is not True:
            mark = "✗" if line["paid"] is False else "?"
            yield f"  {mark} {line['name'] or line['award']}: {line['why']} ({line['pays_cite']})"
    for row in found["by_award"]:
        award = book.catalogue.get(row["award"])
        name = award.name["vi"] if award else row["award"]
        yield f"{name} ({SUBJECT_NAMES[row['subject']]}): {row['paid']}/{row['count']} được chi, {grouped(row['total_vnd'])} đồng"
    for row in found["by_payer"]:
        cite = f" ({row['cite']})" if row["cite"] else ""
        yield f"{row['payer']} {grouped(row['total_vnd'])} đồng{cite}"
    yield f"Tổng: {grouped(found['total_vnd'])} đồng"
    if found["unsettled_vnd"]:
        yield f"Chưa đủ dữ liệu để quyết: {grouped(found['unsettled_vnd'])} đồng"
    yield from _fund_text(found.get("fund"))
    for error in found["errors"]:
        yield f"Lỗi ở dòng {error['line']}: {error['message']}"
    for warning in found["warnings"]:
        yield f"! {warning}"


def _fund_text(fund: dict[str, Any] | None) -> Iterator[str]:
    if fund is None:
        return
    for key, title in (("limit_vnd", "Quỹ tối đa"), ("organising_vnd", "Phần tổ chức phong trào")):
        yield f"{title}: " + (f"{grouped(fund[key])} đồng" if fund[key] is not None else "chưa được nạp")
    for rule in fund["rules"]:
        yield f"  {rule['says']} ({rule['cite']})"
