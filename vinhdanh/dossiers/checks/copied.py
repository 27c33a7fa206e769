"""Text that stands in earlier reports, and what a person said about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from vinhdanh.dossiers.checks.found import Block, Finding, Level, Spot, Where
from vinhdanh.dossiers.copying import Copies
from vinhdanh.dossiers.likeness_limits import limits
from vinhdanh.dossiers.models import Dossier
from vinhdanh.kit.said import Said, phrase

JUDGED = "judge_text"
_THERE = Where(Spot.COPIES)


class TextRuling(StrEnum):
    """What a person decides about repeated text."""

    ACCEPT = "accept"
    REWRITE = "rewrite"


@dataclass(frozen=True)
class Rulings:
    """What stands about sentences by their digest: the last word on each counts."""

    accepted: frozenset[int] = frozenset()
    rewrite: frozenset[int] = frozenset()


def rulings_of(dossier: Dossier) -> Rulings:
    """Everything that was decided about this dossier's repeated text."""
    last: dict[int, str] = {}
    for detail in dossier.events.filter(verb=JUDGED).order_by("pk").values_list("detail", flat=True):
        for digest in _digests(detail):
            last[digest] = detail["ruling"]
    return Rulings(
        frozenset(d for d, ruling in last.items() if ruling == TextRuling.ACCEPT),
        frozenset(d for d, ruling in last.items() if ruling == TextRuling.REWRITE),
    )


def _digests(detail: Mapping[str, Any]) -> Iterator[int]:
    """JSON keeps them as text: JavaScript's numbers are too short for them."""
    for digest in detail["sentences"]:
        yield int(digest)


def copied_findings(copies: Copies, rulings: Rulings) -> Iterator[Finding]:
    """How much of the report stands in earlier ones, apart from what was accepted; what was to be rewritten and was not."""
    waiting = [m for m in copies.matches if m.own.sentence.digest in rulings.rewrite]
    if waiting:
        yield Finding(
            "rewrite_asked", Level.ERROR, phrase("Cấp thẩm định yêu cầu viết lại, còn %(n)s câu chưa viết lại", n=len(waiting)),
            phrase("Viết lại các câu ấy bằng lời và số liệu của mình."), where=_THERE, block=Block.REASON,
        )  # fmt: skip
    left = copies.without(rulings.accepted | rulings.rewrite)
    own = left.only(left.own_earlier)
    if own.matches:
        yield _found("own_text", own, phrase("Viết lại theo kết quả của năm nay."))
    others = left.only(set(left.sources) - left.own_earlier)
    if others.matches:
        yield _found(
            "copied_text", others, phrase("Xem các câu trùng, viết lại bằng lời và số liệu của mình.")
        )


def _found(code: str, copies: Copies, fix: str) -> Finding:
    rules, n = limits(), len(copies.matches)
    much = copies.share >= rules.share or n >= rules.sentences
    return Finding(code, Level.WARNING if much else Level.HINT, _says(code, copies), fix, where=_THERE)


def _says(code: str, copies: Copies) -> Said:
    words = {"n": len(copies.matches), "share": f"{100 * copies.share:.0f}", "reports": len(copies.sources)}
    if code == "own_text":
        return phrase(
            "%(n)s câu (%(share)s%% báo cáo) giống báo cáo năm trước của chính đối tượng này", **words
        )
    return phrase("%(n)s câu (%(share)s%% báo cáo) giống %(reports)s báo cáo đã nộp trước", **words)
