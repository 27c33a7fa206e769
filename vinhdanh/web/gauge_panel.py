"""The equity gauge as `pieces/gauge.html` shows it: bars and sentences a group, limits first, the table behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vinhdanh.engine.equity import Share
from vinhdanh.facts.gauge import Gauge, GaugeLine
from vinhdanh.facts.gauge_words import compared, finding_said, group_name, line_told, share_told
from vinhdanh.facts.limits import LimitFinding, Standing
from vinhdanh.web.equity_panel import Cell, Line, Panel
from vinhdanh.web.law import in_language

# standing → how its badge looks; its words are the standing's own label
_LOOKS = {
    Standing.OK: ("yes", "circle-check"),
    Standing.WARN: ("no", "alert-triangle"),
    Standing.NEEDS_REASON: ("no", "file-alert"),
    Standing.UNKNOWN: ("unknown", "circle-dashed"),
}


@dataclass(frozen=True)
class FindingView:
    """One limit as it is shown: badge, what it says of this list, where it is written."""

    finding: LimitFinding
    css: str
    icon: str
    said: str

    @property
    def words(self) -> str:
        return str(self.finding.standing.label)

    @property
    def regulation(self) -> str:
        return in_language(self.finding.overlay.name)


@dataclass(frozen=True)
class Bar:
    """One bar of a group: of the list itself, or of the awarded of a year; those not known stand after those who belong."""

    label: str
    share: Share
    main: bool

    @property
    def told(self) -> str:
        return share_told(self.share)

    @property
    def width(self) -> str:
        """Those who belong, in per cent of all."""
        return f"{100 * self.share.bounds[0]:.1f}" if self.share.total else "0"

    @property
    def unknown_width(self) -> str:
        return f"{100 * self.share.unknown / self.share.total:.1f}" if self.share.unknown else ""


@dataclass(frozen=True)
class GroupView:
    """One group: its sentence, its bars, the mark of the workforce on them."""

    key: str
    name: str
    told: str
    bars: list[Bar]
    workforce: Share
    findings: list[FindingView]

    @property
    def mark(self) -> str:
        return "" if self.workforce.share is None else f"{100 * self.workforce.share:.1f}"


@dataclass(frozen=True)
class GaugeView:
    """What the piece shows; `panel` is the table with every figure."""

    gauge: Gauge
    groups: list[GroupView]
    findings: list[FindingView]
    panel: Panel


def shown(made: Gauge, findings: Iterable[LimitFinding] = ()) -> GaugeView:
    """A gauge, with the limits held against it, ready for `pieces/gauge.html`."""
    told = [view_of(one, made) for one in findings]
    groups = [_group(made, line, told) for line in made.lines]
    return GaugeView(made, groups, told, _panel(made))


def view_of(finding: LimitFinding, made: Gauge) -> FindingView:
    """One limit as it is shown."""
    css, icon = _LOOKS[finding.standing]
    return FindingView(finding, css, icon, finding_said(finding, made))


def _group(made: Gauge, line: GaugeLine, findings: list[FindingView]) -> GroupView:
    before = [Bar(str(year), share, main=False) for year, share in zip(made.years, line.before, strict=True)]
    return GroupView(
        line.group,
        group_name(line.group, made.small_under),
        _capital(line_told(made, line)),
        [Bar(_("Danh sách"), line.listed, main=True), *reversed(before)],
        line.workforce,
        [one for one in findings if one.finding.limit.group == line.group],
    )


def _panel(made: Gauge) -> Panel:
    labels = [
        _("Lực lượng"),
        _("Danh sách"),
        *(_("Được khen năm %(year)d") % {"year": y} for y in reversed(made.years)),
    ]
    lines = []
    for line in made.lines:
        shares = [line.workforce, line.listed, *reversed(line.before)]
        cells = [
            Cell(label, share, compared(share, line.workforce) if place and share.total else "")
            for place, (label, share) in enumerate(zip(labels, shares, strict=True))
        ]
        lines.append(Line(line.group, group_name(line.group, made.small_under), cells))
    return Panel(labels, lines, [cell.share.total for cell in lines[0].cells], made.small_under)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
