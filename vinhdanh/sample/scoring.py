"""Boards of the sample: last year's of one bloc, published, and this year's while units score themselves; groups of one union."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from vinhdanh.accounts.models import User
from vinhdanh.clusters.models import Cluster
from vinhdanh.clusters.queries import members_of
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import UnitKind
from vinhdanh.sample.recipe import Recipe
from vinhdanh.sample.round import Cast
from vinhdanh.scoring.arithmetic.criteria import Criteria
from vinhdanh.scoring.boards import Days, Scored, open_board
from vinhdanh.scoring.entering import add_evidence, figures_for, send_sheet
from vinhdanh.scoring.grading import grade_board
from vinhdanh.scoring.models import BlocVote, Board, ScoreEntry, Scoresheet
from vinhdanh.scoring.moving import move_board
from vinhdanh.scoring.queries import Who, lead_of
from vinhdanh.scoring.reading_text import criteria_of, shipped
from vinhdanh.scoring.sets import create_set
from vinhdanh.scoring.states import EntryBy, Seat

_MOST = 8
_PROOFS = (
    "Báo cáo tổng kết năm, mục kết quả thực hiện chỉ tiêu", "Danh sách đoàn viên kết nạp mới, sổ theo dõi của đơn vị",
    "Quyết định công nhận kết quả phong trào", "Biên bản kiểm tra cuối năm",
)  # fmt: skip
_GROUPS = """
name: Xếp loại tổ công đoàn
scale: 100
confidence: own
cite: Quy chế thi đua của công đoàn cơ sở (bộ mẫu)
groups:
  - code: I
    name: Hoạt động của tổ
    points: 100
    items:
      - {code: I.1, name: Đoàn viên hoàn thành nhiệm vụ, points: 50, rule: rate}
      - {code: I.2, name: Tham gia phong trào thi đua, points: 30, rule: letter, marks: {A: 30, B: 24, C: 15, D: 0}}
      - {code: I.3, name: Sinh hoạt tổ đủ kỳ, points: 20, rule: ratio}
ties:
  - {ballot: true, says: Ban chấp hành biểu quyết}
grades:
  - {scheme: union, closed: lower, confidence: own, bands: [{from: 90, grade: excellent}, {from: 75, to: 90, grade: good}, {from: 50, to: 75, grade: completed}, {to: 50, grade: failed}]}
"""  # fmt: skip


@dataclass
class _Dice:
    """Figures that a unit of a certain strength would report."""

    random: Random

    def figure(self, criteria: Criteria, code: str, strength: float) -> Decimal:
        """A likely value of a figure for a unit that does so well (0 to 1)."""
        figure = criteria.figures[code]
        if figure.letter:
            return Decimal(1 if strength > 0.55 else 2 if strength > 0.25 else 3)
        if figure.yes_no:
            return Decimal(1 if self.random.random() < strength else 0)
        if code.endswith((":plan", ":whole")):
            return Decimal(self.random.choice((40, 60, 100, 120)))
        if figure.high is not None:
            return (figure.high * Decimal(str(round(0.82 + 0.17 * strength, 2)))).quantize(Decimal("0.5"))
        return Decimal(1 if self.random.random() > 0.88 + strength * 0.12 else 0)

    def values(self, criteria: Criteria, codes: Sequence[str], strength: float) -> dict[str, Decimal]:
        """Figures of a sheet; what is done follows what was planned."""
        found = {code: self.figure(criteria, code, strength) for code in codes}
        for code in codes:
            stem, _, part = code.rpartition(":")
            plan = found.get(f"{stem}:plan") or found.get(f"{stem}:whole")
            if plan is not None and part in ("actual", "part"):
                share = 0.84 + 0.22 * strength + self.random.uniform(-0.04, 0.04)
                done = (plan * Decimal(str(share))).quantize(Decimal(1))
                found[code] = min(done, plan) if part == "part" else done
        return found


def live_boards(federation: Unit, home: Unit, cast: Cast, recipe: Recipe) -> list[Board]:
    """A bloc's board of last year, published, and of this year, open; the groups of one union, graded for last year."""
    random = Random(f"{recipe.seed}/scoring")  # noqa: S311 (a sample, not a secret)
    dice, today, officer = _Dice(random), recipe.today, cast.province
    made = []
    members, name, cluster = _bloc(federation, recipe.open_year - 1, today)
    if len(members) >= 3:
        made.append(_last_year(federation, members, name, cluster, officer, recipe, dice))
        now, name, cluster = _bloc(federation, recipe.open_year, today)
        made.append(_this_year(federation, now, name, cluster, officer, recipe, dice))
    groups = list(
        below(home, today, itself=False).filter(kind=UnitKind.UNION_GROUP).order_by("sort_key", "pk")
    )
    if len(groups) >= 2:
        made.append(_groups(home, groups, recipe, dice))
    return made


def _bloc(federation: Unit, year: int, today: date) -> tuple[list[Scored], str, Cluster | None]:
    """The members of a bloc of the federation where it has one, else its first upper unions."""
    for cluster in Cluster.objects.filter(unit=federation).order_by("pk"):
        seated = [
            Scored(one.unit, one.seat)
            for one in members_of(cluster, year)
            if one.unit and not one.unit.closed_on
        ]
        if len(seated) >= 3 and any(one.seat == Seat.LEAD for one in seated):
            return seated, cluster.name, cluster
    units = (
        below(federation, today, itself=False)
        .filter(kind=UnitKind.UPPER_UNION)
        .order_by("sort_key", "pk")[:_MOST]
    )
    seats = [Seat.LEAD, Seat.DEPUTY, *([Seat.MEMBER] * _MOST)]
    return (
        [Scored(unit, seat) for unit, seat in zip(units, seats, strict=False)],
        "Khối công đoàn cấp trên cơ sở",
        None,
    )


def _board(
    unit: Unit, members: Sequence[Scored], name: str, cluster: Cluster | None, year: int, text: str, on: date, by: User | None
) -> Board:  # fmt: skip
    criteria = create_set(unit, year=year, text=text, on=on, by=by)
    days = Days(date(year, 12, 10), date(year, 12, 20), date(year + 1, 1, 15))
    return open_board(
        unit, criteria, members, name=f"{name} năm {year}", on=on, by=by, days=days, cluster=cluster
    )


def _last_year(
    federation: Unit, members: Sequence[Scored], name: str, cluster: Cluster | None, officer: User, recipe: Recipe, dice: _Dice
) -> Board:  # fmt: skip
    year, on = recipe.open_year - 1, date(recipe.open_year - 1, 12, 5)
    board = _board(federation, members, name, cluster, year, shipped()["hung_yen_2021"], on, officer)
    sheets = _sheets(board)
    strengths = [dice.random.uniform(0.2, 1) for _ in sheets]
    for sheet, strength in zip(sheets, strengths, strict=True):
        given = _enter(sheet, (EntryBy.SELF, None), dice, min(1, strength + 0.06))
        send_sheet(sheet, on=on, by=officer)
        checked = {code: value for code, value in given.items() if dice.random.random() > 0.12}
        _enter(sheet, lead_of(board, sheets), dice, strength, checked)
        _enter(sheet, (EntryBy.STANDING, None), dice, strength)
        _prove(sheet, dice)
    on = date(year, 12, 22)
    for verb in ("close_self", "close_check", "settle", "publish"):
        board = move_board(board, verb, on=on, by=officer, reason="")
    sheets = _sheets(board)
    best = sorted(sheets, key=lambda sheet: sheet.rank or 0)
    BlocVote.objects.bulk_create(
        BlocVote(board=board, voter=voter, choice=_choice(voter, best, dice), by=officer)
        for voter in best[:-1]
    )
    return board


def _choice(voter: Scoresheet, best: list[Scoresheet], dice: _Dice) -> Scoresheet:
    """Mostly the first of the ranking, sometimes the second or third; never oneself."""
    others = [sheet for sheet in best if sheet.pk != voter.pk]
    return others[0] if dice.random.random() < 0.7 else dice.random.choice(others[:3])


def _this_year(
    federation: Unit, members: Sequence[Scored], name: str, cluster: Cluster | None, officer: User, recipe: Recipe, dice: _Dice
) -> Board:  # fmt: skip
    on = recipe.today - timedelta(days=10)
    board = _board(
        federation, members, name, cluster, recipe.open_year, shipped()["hung_yen_2021"], on, officer
    )
    for place, sheet in enumerate(_sheets(board)):
        if place % 3 == 2:
            continue
        _enter(sheet, (EntryBy.SELF, None), dice, dice.random.uniform(0.4, 1))
        _prove(sheet, dice)
        if place % 3 == 0:
            send_sheet(sheet, on=recipe.today, by=officer)
    return board


def _groups(home: Unit, groups: Sequence[Unit], recipe: Recipe, dice: _Dice) -> Board:
    year = recipe.open_year - 1
    on = date(year, 12, 1)
    standing = [group for group in groups if group.opened_on <= on]
    board = _board(
        home, [Scored(unit) for unit in standing or groups], "Tổ công đoàn", None, year, _GROUPS, on, None
    )
    sheets = _sheets(board)
    for sheet in sheets:
        strength = dice.random.uniform(0.2, 1)
        given = _enter(sheet, (EntryBy.SELF, None), dice, strength)
        send_sheet(sheet, on=on, by=None)
        _enter(sheet, lead_of(board, sheets), dice, strength, given)
    for verb in ("close_self", "close_check", "settle", "publish"):
        board = move_board(board, verb, on=on, by=None)
    grade_board(board, "union", by=None)
    return board


def _enter(
    sheet: Scoresheet, who: Who, dice: _Dice, strength: float, known: dict[str, Decimal] | None = None
) -> dict[str, Decimal]:  # fmt: skip
    """Figures of one scorer as rows; a check takes what the unit said where it found nothing else, and says why it did."""
    criteria = criteria_of(sheet.board.criteria)
    codes = sorted(figures_for(criteria, who[0]))
    if who[0] == EntryBy.LEAD:
        codes = [code for code in codes if criteria.figures[code].system is None]
    values = dice.values(criteria, codes, strength) | (known or {})
    said = {code for code in codes if who[0] == EntryBy.LEAD and code not in (known or {})}
    ScoreEntry.objects.bulk_create(
        ScoreEntry(
            sheet=sheet, scorer=who[0], of_unit_id=who[1], figure=code, value=values[code],
            note="Theo số liệu của cơ quan quản lý" if code in said else "", source="Báo cáo năm" if who[0] == EntryBy.SELF else "",
        )
        for code in codes
    )  # fmt: skip
    return values


def _prove(sheet: Scoresheet, dice: _Dice) -> None:
    items = criteria_of(sheet.board.criteria).all_items()
    for item in dice.random.sample(items[:6], 2):
        add_evidence(sheet, item.code, file=None, name="", text=dice.random.choice(_PROOFS), by=None)


def _sheets(board: Board) -> list[Scoresheet]:
    return list(
        board.sheets.select_related(
            "unit", "person", "board__unit", "board__criteria", "board__cluster"
        ).order_by("pk")
    )
