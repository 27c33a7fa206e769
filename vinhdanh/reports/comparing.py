"""A kept version against the report made anew with what was known then: equal, or which figures and texts differ."""

from __future__ import annotations

from dataclasses import dataclass

from vinhdanh.reports.content import Content, Figure, text_of
from vinhdanh.reports.making import content_of
from vinhdanh.reports.models import KeptReport
from vinhdanh.reports.stored import as_data, digest_of, from_data


@dataclass(frozen=True)
class Difference:
    """A figure or a section as kept and as it comes out now; empty: it is not there."""

    label: str
    kept: str
    now: str


@dataclass(frozen=True)
class Compared:
    same: bool
    differences: list[Difference]


def compare_kept(kept: KeptReport) -> Compared:
    """Make the report again as of the instant of the kept one and hold the two side by side."""
    now = content_of(kept.report, kept.at)
    if digest_of(as_data(now)) == kept.digest:
        return Compared(True, [])
    return Compared(False, differences(from_data(kept.content), now))


def differences(before: Content, now: Content) -> list[Difference]:
    """Figures by their place first, then sections whose text differs without any figure of theirs."""
    tokens = dict.fromkeys([*before.figures, *now.figures])
    found = [_figure(before.figures.get(token), now.figures.get(token)) for token in tokens]
    told = [one for one in found if one is not None]
    old = {one.code: "\n".join(text_of(block) for block in one.blocks) for one in before.sections}
    new = {one.code: "\n".join(text_of(block) for block in one.blocks) for one in now.sections}
    heads = {one.code: one.titled for one in (*before.sections, *now.sections)}
    if not told:
        told = [
            Difference(heads[code], old.get(code, ""), new.get(code, ""))
            for code in heads
            if old.get(code, "") != new.get(code, "")
        ]
    if before.basis != now.basis:
        told.append(Difference("Căn cứ", "\n".join(before.basis), "\n".join(now.basis)))
    return told


def _figure(before: Figure | None, now: Figure | None) -> Difference | None:
    shown = [one.printed if one else "" for one in (before, now)]
    if shown[0] == shown[1]:
        return None
    label = (now or before).label if (now or before) else ""  # type: ignore[union-attr]
    return Difference(label, *shown)
