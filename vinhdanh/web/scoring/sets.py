"""Criteria sets: the list, and one set as people read it: groups, criteria, tie rules, vetoes, grades."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.scoring import access
from vinhdanh.scoring.arithmetic.criteria import Criteria, Group, Item, Part
from vinhdanh.scoring.models import CriteriaSet
from vinhdanh.scoring.reading_text import criteria_of
from vinhdanh.scoring.states import EntryBy, SetState
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.scoring.grades import SCHEMES
from vinhdanh.web.scoring.words import band_words, grade_word, how, points
from vinhdanh.web.tables import Column, listing

_PARTS = {Part.BASE: "", Part.BONUS: lazy("điểm thưởng"), Part.PENALTY: lazy("điểm trừ")}


@dataclass(frozen=True)
class Line:
    """A group's head or a criterion."""

    group: Group | None
    item: Item | None
    code: str
    name: str
    points: str
    how: str
    depth: int
    part: str = ""
    scorers: str = ""


@reads
def criteria_sets(request: SignedIn) -> HttpResponseBase:
    """Sets that the reader may see."""
    rows = access.sets_visible_to(request.user).select_related("unit")
    return show(request, "scoring/sets.html", {
        "listing": listing(request, rows, _columns(), order="-nam"), "may_make": bool(units_that_organise(request.user)),
    })  # fmt: skip


def _columns() -> list[Column[CriteriaSet]]:
    def name(one: CriteriaSet) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("criteria_set", args=[one.pk]), one.name
        )

    return [
        Column("ten", lazy("Bộ tiêu chí"), name, value=str, sort=("name",), fixed=True),
        Column("nam", lazy("Năm"), lambda s: s.year, sort=("year", "version")),
        Column("phien-ban", lazy("Phiên bản"), lambda s: s.version, css="num"),
        Column("don_vi", lazy("Đơn vị ban hành"), lambda s: s.unit.name, sort=("unit__sort_key",)),
        Column("tinh_trang", lazy("Tình trạng"), lambda s: s.get_state_display(), sort=("state",)),
    ]


@reads
def criteria_set(request: SignedIn, pk: int) -> HttpResponseBase:
    """One set."""
    stored = access.get_set(request.user, pk)
    writes = bool(access.can_write_set(request.user, stored.unit))
    boards = access.visible_to(request.user).filter(criteria=stored).order_by("name", "pk")[:20]
    return show(request, "scoring/set.html", {
        "stored": stored, "writes": writes, "draft": stored.state == SetState.DRAFT, "retired": stored.state == SetState.RETIRED,
        "boards": boards, "events": stored.events.select_related("by")[:20] if writes else [], **told(criteria_of(stored)),
    })  # fmt: skip


@reads
def criteria_file(request: SignedIn, pk: int) -> HttpResponseBase:
    """The text of the set, to be kept or handed on."""
    stored = access.get_set(request.user, pk)
    answer = HttpResponse(stored.text, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="tieu-chi-{stored.year}-{stored.pk}.yaml"'
    return answer


def told(criteria: Criteria) -> dict[str, Any]:
    """A set in words, for its page and its preview."""
    return {
        "criteria": criteria, "lines": list(lines(criteria)), "scale": points(criteria.scale),
        "caps": [f"{label}: {points(value)}" for label, value in (
            (_("Thưởng do vượt kế hoạch, tất cả nhiều nhất"), criteria.excess_cap), (_("Điểm thưởng nhiều nhất"), criteria.bonus_cap),
            (_("Điểm trừ nhiều nhất"), criteria.penalty_cap), (_("Tổng điểm không dưới"), criteria.floor),
        ) if value is not None],
        "note_share": points(criteria.note_share * 100),
        "tables": [(SCHEMES[one.scheme], one, [(grade_word(b.grade), band_words(b, one)) for b in one.bands]) for one in criteria.gradings],
        "unread": criteria.confidence not in ("RT", "SQ", "own", ""),
    }  # fmt: skip


def lines(criteria: Criteria) -> Iterator[Line]:
    """Groups and criteria in order."""

    def walk(group: Group, depth: int) -> Iterator[Line]:
        scorers = ", ".join(str(EntryBy(one).label).lower() for one in group.scorers)
        final = str(EntryBy(group.final).label).lower()
        said = _("%(scorers)s chấm; chung cuộc: %(final)s") % {"scorers": scorers, "final": final}
        yield Line(
            group,
            None,
            group.code,
            group.name,
            points(group.points) if group.points else "",
            "",
            depth,
            str(_PARTS[group.part]),
            said,
        )
        for item in group.items:
            yield Line(
                None, item, item.code, item.name, points(item.points) if item.points else "", how(item), depth
            )
        for inner in group.groups:
            yield from walk(inner, depth + 1)

    for group in criteria.groups:
        yield from walk(group, 0)
