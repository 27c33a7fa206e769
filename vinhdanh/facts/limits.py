"""Limits on a list's make-up that local regulations set: does the list keep them, and what it waits for if not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from vinhdanh.engine.equity import REASON, EquityLimit, overlay_limits
from vinhdanh.engine.overlays import Overlay
from vinhdanh.facts.gauge import Gauge, GaugeLine
from vinhdanh.legal.queries import current_rulebook, overlays_of_unit
from vinhdanh.org.models import Unit


class Standing(models.TextChoices):
    """How a list stands to a limit."""

    OK = "ok", _("Trong giới hạn")
    WARN = "warn", _("Ngoài giới hạn, cần xem lại")
    NEEDS_REASON = "needs_reason", _("Ngoài giới hạn, cần ghi lý do")
    UNKNOWN = "unknown", _("Chưa đủ dữ liệu để nói")


@dataclass(frozen=True)
class LimitFinding:
    """One limit held against one list; `wanted`: how many the limit asks for (or allows) of a list as long as this one."""

    limit: EquityLimit
    overlay: Overlay
    line: GaugeLine
    standing: Standing
    wanted: int | None

    @property
    def key(self) -> str:
        """The limit's lasting name, by which a reason is kept."""
        return f"{self.overlay.code}.{self.limit.code}"

    @property
    def blocks(self) -> bool:
        """The list may not be decided until a reason is recorded."""
        return self.standing == Standing.NEEDS_REASON


def overlays_in_force(unit: Unit, day: date) -> list[Overlay]:
    """The local regulations that hold for a unit on a day, its own and those from above."""
    known = current_rulebook().overlays
    return [known[code] for code in overlays_of_unit(unit.pk, day) if code in known]


def check_limits(gauge: Gauge, overlays: Iterable[Overlay], *, day: date | None = None) -> list[LimitFinding]:
    """Each limit that speaks of such a list on the day (default: the day whose law applies), those to act on first."""
    on = day or gauge.moment.law_on
    found = [
        _held(limit, overlay, line)
        for overlay in overlays
        for limit in overlay_limits(overlay)
        if limit.holds_on(on)
        and limit.covers(gauge.awards, gauge.kind)
        and (line := gauge.line(limit.group)) is not None
    ]
    order = [Standing.NEEDS_REASON, Standing.WARN, Standing.UNKNOWN, Standing.OK]
    return sorted(found, key=lambda finding: order.index(finding.standing))


def unanswered(findings: Iterable[LimitFinding], reasons: Mapping[str, str] | str) -> list[LimitFinding]:
    """What still blocks: the findings that need a reason, and none is recorded under their key (or, a text, for the list)."""
    return [
        one
        for one in findings
        if one.blocks and not (reasons if isinstance(reasons, str) else reasons.get(one.key, "")).strip()
    ]


def _held(limit: EquityLimit, overlay: Overlay, line: GaugeLine) -> LimitFinding:
    kept = limit.is_kept(line.listed, line.workforce)
    if kept is None:
        standing = Standing.UNKNOWN
    elif kept:
        standing = Standing.OK
    else:
        standing = Standing.NEEDS_REASON if limit.then == REASON else Standing.WARN
    return LimitFinding(limit, overlay, line, standing, limit.count_wanted(line.listed, line.workforce))
