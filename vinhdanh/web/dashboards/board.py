"""Bảng điều hành: one unit's year on one page, and what changed since one last looked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from vinhdanh.campaigns.progress import Standing, progress
from vinhdanh.facts.gauge_words import percent
from vinhdanh.indicators.periods import year_of
from vinhdanh.rollup.evenness import Coverage, coverage
from vinhdanh.rollup.quality import Quality, quality
from vinhdanh.rollup.visits import changes_since, last_visit, note_visit
from vinhdanh.targets.progress import progress_of
from vinhdanh.targets.queries import targets_of
from vinhdanh.targets.states import TargetState
from vinhdanh.templatetags.ui import num
from vinhdanh.web.dashboards.charts import bar
from vinhdanh.web.dashboards.place import Here, here
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, acts, reads
from vinhdanh.web.working import safe_next


@dataclass(frozen=True)
class Tile:
    """One number with what it is of and where it leads; None is said as not known."""

    label: str
    value: str | None
    hint: str
    url: str


@dataclass(frozen=True)
class BranchBar:
    """One unit directly below: how far its registration has come."""

    name: str
    code: str
    told: str
    hint: str
    width: str


@reads
def board(request: SignedIn) -> HttpResponseBase:
    """The page; a unit without anyone below it sees its own numbers."""
    at = here(request)
    if at.unit is None:
        return show(request, "dashboards/board.html", {"form": at.form, "unit": None})
    standing = progress(at.unit, at.year, at.on)
    returns, spread = quality(at.unit, at.year, at.on), coverage(at.unit, at.year, at.on)
    seen = last_visit(request.user)
    return show(request, "dashboards/board.html", {
        "form": at.form, "unit": at.unit, "year": at.year, "on": at.on, "tabs": tabs(at, "dashboard"),
        "tiles": _tiles(at, standing[0] if standing else None, returns, spread),
        "branches": [_branch(one) for one in sorted(standing[1:], key=lambda one: one.share or 0.0)],
        "behind": [(one, percent(one.share("registered"))) for one in spread.below("registered")[:5]],
        "average": percent(spread.whole.share("registered")),
        "seen": seen, "changes": changes_since(at.unit, seen, at.today) if seen else None,
    })  # fmt: skip


@acts
def seen(request: SignedIn) -> HttpResponseBase:
    """The reader has seen the board: from now on it says what changed since."""
    note_visit(request.user)
    return redirect(safe_next(request))


def tabs(at: Here, name: str) -> list[dict[str, Any]]:
    """The board's pages, with the unit and year kept."""
    kept = urlencode({"don_vi": at.unit.code if at.unit else "", "nam": at.year})
    pages = [
        ("dashboard", _("Chung")), ("dashboard_fairness", _("Cân đối qua các năm")), ("dashboard_evenness", _("Chênh lệch")),
        ("dashboard_mending", _("Chất lượng số liệu")),
    ]  # fmt: skip
    return [{"url": f"{reverse(key)}?{kept}", "label": label, "here": key == name} for key, label in pages]


def _tiles(at: Here, whole: Standing | None, returns: Quality, spread: Coverage) -> list[Tile]:
    kept = urlencode({"don_vi": at.unit.code if at.unit else "", "nam": at.year})
    mending = f"{reverse('dashboard_mending')}?{kept}"
    told = whole or None
    people = (
        _("%(done)s/%(all)s người") % {"done": num(told.registered), "all": num(told.members)}
        if told and told.members
        else _("chưa ghi đoàn viên nào ở đây")
    )
    unasked = _("chưa mở biểu số liệu nào của năm %(year)s") % {"year": at.year}
    not_due, nobody = _("chưa báo cáo nào đến hạn"), _("không có đơn vị cơ sở bên dưới")
    return [
        _targets(at),
        Tile(_("đăng ký thi đua"), _share(told.share if told else None), people, reverse("registering")),
        Tile(_("số liệu bắt buộc đã có"), _share(returns.completeness), _of(returns.told, returns.asked) or unasked, mending),
        Tile(_("báo cáo đúng hạn"), _share(returns.timeliness), _of(returns.in_time, returns.returns) or not_due, mending),
        Tile(_("điểm chất lượng số liệu"), None if returns.score is None else f"{returns.score}/100", not_due if returns.score is None else "", mending),
        Tile(_("cơ sở có khen thưởng trong năm"), _share(spread.whole.share("awarded")), _of(spread.whole.awarded, spread.whole.units) or nobody, f"{reverse('dashboard_fairness')}?{kept}"),
        Tile(_("cơ sở có phát động"), _share(spread.whole.share("launched")), _of(spread.whole.launched, spread.whole.units) or nobody, reverse("movements")),
    ]  # fmt: skip


def _targets(at: Here) -> Tile:
    """How many of the unit's targets are reached, of those it has; one not told yet is not a miss."""
    rows = (
        []
        if at.unit is None
        else list(targets_of(at.unit, year_of(at.year)).filter(state=TargetState.ISSUED))
    )
    found = progress_of(rows, today=at.on).values()
    reached, missed = (sum(one.reached is answer for one in found) for answer in (True, False))
    unknown = len(rows) - reached - missed
    hint = _("%(missed)s chưa đạt, %(unknown)s chưa đủ số liệu") % {"missed": missed, "unknown": unknown}
    value = f"{reached}/{len(rows)}" if rows else None
    return Tile(_("chỉ tiêu đạt"), value, hint if rows else _("chưa giao chỉ tiêu"), reverse("targets"))


def _branch(one: Standing) -> BranchBar:
    hint = _of(one.registered, one.members)
    return BranchBar(one.unit.name, one.unit.code, percent(one.share), hint, bar(one.share))


def _share(share: float | None) -> str | None:
    return None if share is None else percent(share)


def _of(some: int, whole: int) -> str:
    return f"{num(some)}/{num(whole)}" if whole else ""
