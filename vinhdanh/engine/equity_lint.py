"""What must be true of the limits on a list's make-up before a local regulation may be switched on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vinhdanh.engine.equity import EquityLimit, read_limit
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.number_lint import Fault, cited

if TYPE_CHECKING:
    from vinhdanh.engine.overlays import Overlay
    from vinhdanh.engine.rules import Rulebook


def equity_faults(book: Rulebook, overlay: Overlay) -> Iterator[Fault]:
    """Every fault of the limits: form, citation, awards, a code said twice, two that no list can keep together."""
    limits: list[EquityLimit] = []
    for raw in overlay.sections.get("equity", ()):
        try:
            limits.append(read_limit(raw, overlay))
        except LawError as error:
            yield error.file or overlay.file, error.line, error.message
    for place, limit in enumerate(limits):
        yield from cited(book, limit, own={d.id for d in overlay.documents})
        for code in limit.awards:
            award = book.catalogue.get(code)
            if award is None or limit.subject not in award.objects:
                yield limit.file, limit.line, f"danh mục không có {code!r} cho {limit.subject}"
        for other in limits[:place]:
            yield from _beside(limit, other)


def _beside(limit: EquityLimit, other: EquityLimit) -> Iterator[Fault]:
    if limit.code == other.code:
        yield limit.file, limit.line, f"mã {limit.code!r} đã dùng ở dòng {other.line}"
    one, two = (limit, other) if limit.at_least is not None else (other, limit)
    if one.at_least is None or two.at_most is None or one.at_least <= two.at_most:
        return
    same_list = not one.awards or not two.awards or set(one.awards) & set(two.awards)
    together = (two.until is None or one.in_force <= two.until) and (
        one.until is None or two.in_force <= one.until
    )
    if same_list and together and (one.subject, one.group) == (two.subject, two.group):
        yield (
            limit.file,
            limit.line,
            f"trái với dòng {other.line}: ít nhất {one.at_least} mà nhiều nhất {two.at_most}",
        )
