"""Papers of a bloc's scoring: the table of points of a settled board, and the minutes of the vote for its best units."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vinhdanh.letters.clusters import refuse_twin_units
from vinhdanh.letters.heads import Letterhead, Recipients, Signature, need, tidy
from vinhdanh.letters.minutes import Minutes


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoreGroup:
    """A column of the table: the code of a group, its name, the points that it can give."""

    code: str
    name: str
    points: str

    def __post_init__(self) -> None:
        tidy(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoreRow:
    """One of those scored, every number as printed; `groups` in the order of the columns."""

    name: str
    groups: tuple[str, ...]
    total: str
    rank: int
    own: str = ""
    checked: str = ""
    standing: str = ""
    bonus: str = ""
    penalty: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        tidy(self)
        need(self.name and self.total, _("Một dòng bảng tổng hợp điểm thiếu tên hoặc tổng điểm."), "rows")


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoreTable:
    """Bảng tổng hợp điểm. `criteria` names the set with version and scale, `state` says where the board stands."""

    head: Letterhead
    subject: str
    criteria: str
    state: str
    groups: tuple[ScoreGroup, ...]
    rows: tuple[ScoreRow, ...]
    persons: bool = False
    mark: str = ""
    signature: Signature | None = None
    recipients: Recipients | None = None

    def __post_init__(self) -> None:
        tidy(self)
        need(self.rows, _("Bảng chưa chốt điểm nên chưa có bảng tổng hợp."), "rows")
        for row in self.rows:
            need(
                len(row.groups) == len(self.groups),
                _("“%(name)s” có số ô điểm khác số nhóm tiêu chí.") % {"name": row.name},
                "rows",
            )
        ranks = [row.rank for row in self.rows]
        need(ranks == sorted(ranks), _("Bảng tổng hợp điểm phải theo thứ tự xếp hạng."), "rows")


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """One for whom units voted, with the place and points that it had."""

    unit: str
    votes: int
    rank: int
    total: str

    def __post_init__(self) -> None:
        tidy(self)
        need(self.unit and self.votes > 0, _("Một dòng kết quả suy tôn thiếu tên hoặc số phiếu."), "rows")


@dataclass(frozen=True, slots=True)
class ForAward:
    """An award with those whom the bloc proposes for it."""

    award: str
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class BlocMinutes:
    """Biên bản bình xét, suy tôn: how many units voted for whom, never who voted for whom. `meeting` is the meeting that
    was recorded; without one `members` stand with room to write who came."""

    head: Letterhead
    subject: str
    voters: int
    cast: int
    rows: tuple[Chosen, ...]
    members: tuple[str, ...]
    meeting: Minutes | None = None
    proposed: tuple[ForAward, ...] = ()
    recipients: Recipients | None = None

    def __post_init__(self) -> None:
        tidy(self)
        need(self.rows, _("Khối chưa bỏ phiếu suy tôn nên chưa có biên bản."), "rows")
        need(
            sum(row.votes for row in self.rows) == self.cast <= self.voters,
            _("Tổng số phiếu khác số đơn vị đã bỏ phiếu."),
            "rows",
        )
        refuse_twin_units([row.unit for row in self.rows], "rows")

    @property
    def best(self) -> tuple[Chosen, ...]:
        """Those with most votes: several when they share them."""
        most = max(row.votes for row in self.rows)
        return tuple(row for row in self.rows if row.votes == most)
