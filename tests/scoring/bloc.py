"""A small bloc: four upper unions of a province, one leads, one is deputy; a set of two parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests import factories as make
from vinhdanh.accounts.models import User
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.scoring.arithmetic.criteria import Scorer
from vinhdanh.scoring.boards import Days, Scored, open_board
from vinhdanh.scoring.entering import Typed, save_entries, send_sheet
from vinhdanh.scoring.models import Board, CriteriaSet, Scoresheet
from vinhdanh.scoring.moving import move_board
from vinhdanh.scoring.queries import Who
from vinhdanh.scoring.sets import create_set
from vinhdanh.scoring.states import EntryBy, Seat

TODAY = date(2025, 12, 1)
TEXT = """
name: Bộ tiêu chí khối
scale: 100
confidence: own
groups:
  - code: I
    name: Nhiệm vụ
    points: 80
    items:
      - {code: I.1, name: Kết nạp đoàn viên, points: 50, rule: ratio, actual: joined, plan: target, excess: 10}
      - {code: I.2, name: Phong trào, points: 30, rule: letter, marks: {A: 30, B: 20, C: 10, D: 0}}
  - code: II
    name: Thường trực chấm
    points: 20
    scorers: [standing]
    items:
      - {code: II.1, name: Báo cáo, points: 20, rule: manual}
  - code: III
    name: Điểm trừ
    part: penalty
    scorers: [standing]
    items:
      - {code: III.1, name: Hồ sơ bị trả lại, rule: per_case, count: returned, each: 5}
figures:
  - {code: returned, name: Hồ sơ bị trả lại, fact: returned_dossiers}
  - {code: warned, name: Lãnh đạo bị kỷ luật từ cảnh cáo, fact: leaders_warned}
vetoes:
  - {code: warned, says: Lãnh đạo bị kỷ luật từ cảnh cáo thì không đề nghị cờ., figure: warned, blocks: [emulation_flag]}
ties:
  - {figure: joined, says: Kết nạp nhiều hơn}
  - {ballot: true}
grades:
  - scheme: union
    closed: lower
    confidence: own
    bands: [{from: 90, grade: excellent}, {from: 70, to: 90, grade: good}, {to: 70, grade: completed}]
quotas: {emulation_flag_provincial_federation: 1}
"""
SELF: Who = (EntryBy.SELF, None)
STANDING: Who = (EntryBy.STANDING, None)


@dataclass
class Bloc:
    """The federation holds the board; An's union leads, Bình's is deputy, Chi's and Dũng's are members."""

    federation: Unit
    units: list[Unit]
    officers: list[User]
    standing: User
    stranger: User
    criteria: CriteriaSet
    board: Board
    sheets: list[Scoresheet]

    @property
    def lead(self) -> Who:
        return (EntryBy.LEAD, self.units[0].pk)

    @property
    def deputy(self) -> Who:
        return (EntryBy.DEPUTY, self.units[1].pk)

    def again(self) -> Board:
        self.board = Board.objects.select_related("unit", "criteria").get(pk=self.board.pk)
        self.sheets = list(
            self.board.sheets.select_related("unit", "board__unit", "board__criteria").order_by("pk")
        )
        return self.board


def bloc(
    text: str = TEXT, *, federation: Unit | None = None, name: str = "Khối 1 năm 2025", letters: str = "ABCD"
) -> Bloc:
    home = federation or make.province()
    units = [make.unit(f"CĐ {letter}", parent=home, kind=UnitKind.UPPER_UNION) for letter in letters]
    mark = name.replace(" ", "")
    officers = [make.officer(unit, f"{mark}-{place}".lower()) for place, unit in enumerate(units)]
    criteria = create_set(
        home, year=2025, text=text.replace("Bộ tiêu chí khối", f"Bộ của {name}"), on=TODAY, by=None
    )
    seats = [Seat.LEAD, Seat.DEPUTY, Seat.MEMBER, Seat.MEMBER]
    board = open_board(
        home, criteria, [Scored(unit, seat) for unit, seat in zip(units, seats, strict=True)], name=name, on=TODAY, by=None,
        days=Days(date(2025, 12, 10), date(2025, 12, 20), date(2026, 1, 10)),
    )  # fmt: skip
    found = Bloc(
        home, units, officers, make.officer(home, f"{mark}-tt".lower()),
        make.officer(make.unit(parent=home), f"{mark}-la".lower()), criteria, board, [],
    )  # fmt: skip
    found.again()
    return found


def typed(**values: object) -> dict[str, Typed]:
    """Figures by code; `mark` is the letter of I.2, `report` the points of II.1."""
    names = {"mark": "I.2:figure", "report": "II.1:figure"}
    return {
        names.get(code, code): Typed(None if v is None else Decimal(str(v))) for code, v in values.items()
    }


def self_scored(found: Bloc, scores: list[tuple[int, int]]) -> None:
    """Every unit enters joined (of a target of 100) and its mark, sends, and the lead closes."""
    for sheet, (joined, mark) in zip(found.sheets, scores, strict=True):
        save_entries(sheet, SELF, typed(joined=joined, target=100, mark=mark), on=TODAY, by=None)
        send_sheet(sheet, on=TODAY, by=None)
    move_board(found.board, "close_self", on=TODAY, by=None)
    found.again()


def checked(
    found: Bloc, scores: list[tuple[int, int]], reports: list[int], warned: list[int] | None = None
) -> None:
    """The lead finds what the units said, the standing body gives its points; ready to be settled."""
    self_scored(found, scores)
    for sheet, (joined, mark) in zip(found.sheets, scores, strict=True):
        save_entries(sheet, found.lead, typed(joined=joined, target=100, mark=mark), on=TODAY, by=None)
    move_board(found.board, "close_check", on=TODAY, by=None)
    found.again()
    for place, (sheet, report) in enumerate(zip(found.sheets, reports, strict=True)):
        told = (warned or [0] * 4)[place]
        save_entries(sheet, STANDING, typed(report=report, warned=told), on=TODAY, by=None)


def published(
    found: Bloc, scores: list[tuple[int, int]], reports: list[int], warned: list[int] | None = None
) -> Board:
    checked(found, scores, reports, warned)
    move_board(found.board, "settle", on=TODAY, by=None)
    move_board(found.board, "publish", on=TODAY, by=None)
    return found.again()


assert Scorer.STANDING.value == EntryBy.STANDING.value
