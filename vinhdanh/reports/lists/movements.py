"""Movements of the period: a section each, with who followed, what the reviews found, what was awarded for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F

from vinhdanh.awards.models import AwardKind
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.numbers import format_number
from vinhdanh.launches.models import Launch, LaunchCriterion, ReviewFigure
from vinhdanh.launches.states import Holds
from vinhdanh.movements.models import Movement
from vinhdanh.movements.resolving import name_index
from vinhdanh.reports.content import Block, Figure, Gap, Grid, Missing, Paragraph, Run, Section, Written
from vinhdanh.reports.feeds.ledger import in_period, known_at
from vinhdanh.reports.feeds.registers import launches
from vinhdanh.reports.listed import Listed
from vinhdanh.reports.scope import Scope
from vinhdanh.reports.states import FigureSource, GapKind

_SIGNS = {Holds.AT_LEAST: "từ {} trở lên", Holds.AT_MOST: "không quá {}", Holds.EQUAL: "{}"}
# what stands before the name of a movement that does not say itself what it is
_OPENINGS = ("phong trào", "cuộc vận động", "chương trình", "thi đua", "đợt thi đua")
_WHO = {"person": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}


@dataclass(frozen=True)
class _Told:
    """What is known of all movements of a period: read once, in a few queries."""

    followers: Mapping[int, int]
    figures: Mapping[int, Sequence[ReviewFigure]]
    awards: Mapping[int, Counter[tuple[str, str]]]
    texts_of: Mapping[int, list[str]]
    kinds: Mapping[str, AwardKind]


def movements(scope: Scope, code: str, level: int, texts: Mapping[str, str]) -> Listed:
    """A section for every movement that the unit launched and that ran in the period, in the order of the catalogue."""
    made = Listed()
    by_movement: dict[Movement, list[Launch]] = defaultdict(list)
    rows = launches(scope).select_related("movement", "unit").order_by(F("movement__number").asc(), "movement__sort_key", "starts_on", "pk")  # fmt: skip
    for row in rows:
        by_movement[row.movement].append(row)
    told = _told(scope, rows)
    for place, (movement, held) in enumerate(_ordered(by_movement), 1):
        section = f"{code}.{movement.code}"
        blocks = _section(made, scope, section, movement, held, told)
        if text := texts.get(section, ""):
            blocks.append(Written(tuple(line for line in text.splitlines() if line.strip())))
        made.sections.append(Section(section, str(place), _name(movement), level + 1, tuple(blocks)))
    return made


def _ordered(found: Mapping[Movement, list[Launch]]) -> list[tuple[Movement, list[Launch]]]:
    """Movements of the catalogue by their number, then the unit's own by name."""
    return sorted(found.items(), key=lambda pair: (not pair[0].number, pair[0].number, pair[0].sort_key))


def _name(movement: Movement) -> str:
    if movement.name.lower().startswith(_OPENINGS):
        return movement.name
    return f"Phong trào thi đua “{movement.name}”"


def _told(scope: Scope, rows: Any) -> _Told:
    held = [row.pk for row in rows]
    followers = dict(
        Launch.objects.filter(root__in=held, created_at__lt=scope.at, starts_on__lte=scope.day).exclude(pk__in=held)
        .values_list("root").annotate(n=Count("unit", distinct=True)).order_by()
    )  # fmt: skip
    figures: dict[int, list[ReviewFigure]] = defaultdict(list)
    found = ReviewFigure.objects.filter(
        review__launch__in=held, review__at__lt=scope.at, review__held_on__gte=scope.period.since, review__held_on__lte=scope.day
    )  # fmt: skip
    for row in found.select_related("review", "criterion").order_by(
        "review__held_on", "review_id", "criterion__place"
    ):
        figures[row.review.launch_id].append(row)
    awards: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    texts_of: dict[int, list[str]] = defaultdict(list)
    index = name_index() if held else None
    lines = in_period(known_at(scope), scope).exclude(movement="")
    for text, kind, who, n in (
        lines.values_list("movement", "kind_id", "who").annotate(n=Count("pk")).order_by()
    ):
        movement = index.one(text) if index else None
        if movement is not None:
            awards[movement][kind, who] += n
            if text not in texts_of[movement]:
                texts_of[movement].append(text)
    return _Told(followers, figures, awards, texts_of, {kind.code: kind for kind in AwardKind.objects.all()})


def _section(
    made: Listed, scope: Scope, code: str, movement: Movement, held: list[Launch], told: _Told
) -> list[Block]:
    blocks: list[Block] = [Paragraph((Run(_launched(one, scope)),)) for one in held]
    followers = sum(told.followers.get(one.pk, 0) for one in held)
    if followers:
        figure = made.keep(
            Figure(f"{code}.followers", f"Đơn vị hưởng ứng {movement.name}", Decimal(followers), "units", FigureSource.LAUNCHES,
                   {"followers": [one.pk for one in held]}, since=scope.period.since, until=scope.period.until)
        )  # fmt: skip
        blocks.append(Paragraph((Run("Có "), Run(figure.printed, figure.token), Run(" bên dưới ban hành kế hoạch hưởng ứng."))))  # fmt: skip
    results = _results(made, scope, code, held, told)
    blocks.extend(results)
    awards = _awards(made, scope, code, movement, told)
    blocks.extend(awards)
    if not results and not awards:
        says = f"{_name(movement)}: chưa có kết quả trong kỳ (chưa có cuộc sơ kết nào ghi số liệu, sổ chưa có dòng khen)."
        blocks.append(Missing("Chưa có kết quả trong kỳ báo cáo."))
        made.gaps.append(Gap(GapKind.NO_RESULT, code, says))
    return blocks


def _launched(held: Launch, scope: Scope) -> str:
    number = (
        f"Thực hiện {'Kế hoạch' if held.form == 'plan' else 'bản phát động'} số {held.number}"
        if held.number
        else "Phong trào"
    )
    day = f" ngày {format_date(held.signed_on)}" if held.number and held.signed_on else ""
    until = f" đến {format_date(held.ends_on)}" if held.ends_on else ""
    theme = f", chủ đề “{held.theme}”" if held.theme else ""
    earlier = " (bắt đầu trước kỳ báo cáo)" if held.starts_on < scope.period.since else ""
    said = (
        f"{number}{day}, phong trào được phát động từ {format_date(held.starts_on)}{until}{earlier}{theme}."
    )
    return said if held.number else said.replace("Phong trào, phong trào", "Phong trào")


def _results(made: Listed, scope: Scope, code: str, held: list[Launch], told: _Told) -> list[Block]:
    """The latest figure of every criterion, with its target beside it; zero is told, what nobody told is left out."""
    latest: dict[int, ReviewFigure] = {}
    for one in held:
        for row in told.figures.get(one.pk, ()):
            latest[row.criterion_id] = row
    rows = [row for row in latest.values() if row.value is not None or row.reached is not None]
    if not rows:
        return []
    cells = []
    for n, row in enumerate(rows, 1):
        cells.append((Run(str(n)), Run(row.criterion.text), _value(made, scope, code, row), Run(_target(row.criterion)), Run(format_date(row.review.held_on))))  # fmt: skip
    heads = ("TT", "Tiêu chí", "Kết quả", "Chỉ tiêu", "Theo cuộc họp ngày")
    return [
        Grid(
            "Kết quả theo tiêu chí đã phát động",
            heads,
            tuple(cells),
            ("center", "left", "left", "left", "center"),
        )
    ]


def _value(made: Listed, scope: Scope, code: str, row: ReviewFigure) -> Run:
    if row.value is None:
        return Run("đạt" if row.reached else "chưa đạt")
    figure = made.keep(
        Figure(f"{code}.{row.criterion_id}", row.criterion.text, row.value.normalize(), "times", FigureSource.REVIEW,
               {"review_figure": row.pk}, since=scope.period.since, until=scope.period.until, word=row.criterion.measure_unit)
    )  # fmt: skip
    return Run(figure.printed, figure.token)


def _target(criterion: LaunchCriterion) -> str:
    if criterion.target is None or criterion.holds not in _SIGNS:
        return criterion.bands
    shown = f"{format_number(criterion.target.normalize())} {criterion.measure_unit}".strip()
    return _SIGNS[Holds(criterion.holds)].format(shown)


def _awards(made: Listed, scope: Scope, code: str, movement: Movement, told: _Told) -> list[Block]:
    """What the ledger holds for the movement, in order of honour: "Tặng Bằng khen … cho 05 tập thể và 09 cá nhân"."""
    found = told.awards.get(movement.pk)
    if not found:
        return []
    by_kind: dict[str, dict[str, int]] = defaultdict(dict)
    for (kind, who), n in found.items():
        by_kind[kind][who] = n
    runs: list[Run] = [Run("Qua phong trào đã tặng ")]
    for place, kind in enumerate(sorted(by_kind, key=lambda one: told.kinds[one].rank)):
        runs.append(Run(f"{'; ' if place else ''}{told.kinds[kind].name} cho "))
        for at, who in enumerate(sorted(by_kind[kind], key=list(_WHO).index, reverse=True)):
            figure = made.keep(_awarded(scope, code, movement, kind, who, by_kind[kind][who], told))
            runs += [Run(" và ")] if at else []
            runs.append(Run(figure.printed, figure.token))
    return [Paragraph((*runs, Run(".")))]


def _awarded(scope: Scope, code: str, movement: Movement, kind: str, who: str, n: int, told: _Told) -> Figure:
    count = {"person": "individuals", "collective": "collectives", "household": "households"}[who]
    return Figure(
        f"{code}.{kind}.{who}", f"{told.kinds[kind].name} ({_WHO[who]}), {movement.name}", Decimal(n), count, FigureSource.LEDGER,
        {"awards": [kind], "who": who, "women": False, "movements": sorted(told.texts_of[movement.pk])},
        since=scope.period.since, until=scope.period.until,
    )  # fmt: skip
