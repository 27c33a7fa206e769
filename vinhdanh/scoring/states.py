"""Closed lists of scoring: the life of a criteria set and of a board, who sits where, what leaves an event."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class SetState(models.TextChoices):
    DRAFT = "draft", _("Đang soạn")
    LOCKED = "locked", _("Đã khoá, đang dùng")
    RETIRED = "retired", _("Thôi dùng")


class BoardKind(models.TextChoices):
    UNITS = "units", _("Tập thể")
    PERSONS = "persons", _("Cá nhân")


class BoardState(models.TextChoices):
    OPEN = "open", _("Đơn vị tự chấm")
    SELF_SCORED = "self_scored", _("Trưởng, phó khối thẩm định")
    CHECKED = "checked", _("Cơ quan thường trực chấm")
    SETTLED = "settled", _("Đã chốt điểm")
    PUBLISHED = "published", _("Đã công bố")


class Seat(models.TextChoices):
    LEAD = "lead", _("Trưởng khối, cụm")
    DEPUTY = "deputy", _("Phó khối, cụm")
    MEMBER = "member", _("Thành viên")


class EntryBy(models.TextChoices):
    """Whose entry a figure is; the same codes as `arithmetic.criteria.Scorer`."""

    SELF = "self", _("Tự chấm")
    LEAD = "lead", _("Trưởng khối")
    DEPUTY = "deputy", _("Phó khối")
    STANDING = "standing", _("Cơ quan thường trực")


class Party(models.TextChoices):
    """Who makes a move of a board."""

    LEAD = "lead", _("Trưởng khối, hoặc nơi mở bảng khi khối không có trưởng")
    STANDING = "standing", _("Cán bộ thi đua của nơi mở bảng hoặc cấp trên")


@dataclass(frozen=True)
class Move:
    """One allowed move of a board; `label` is the verb on the button."""

    verb: str
    source: BoardState
    target: BoardState
    party: Party
    label: str | Promise
    needs_reason: bool = False


MOVES: tuple[Move, ...] = (
    Move("close_self", BoardState.OPEN, BoardState.SELF_SCORED, Party.LEAD, _("Khép phần tự chấm")),
    Move("close_check", BoardState.SELF_SCORED, BoardState.CHECKED, Party.LEAD, _("Xong thẩm định")),
    Move("settle", BoardState.CHECKED, BoardState.SETTLED, Party.STANDING, _("Chốt điểm")),
    Move("publish", BoardState.SETTLED, BoardState.PUBLISHED, Party.STANDING, _("Công bố xếp hạng")),
    Move("reopen_self", BoardState.SELF_SCORED, BoardState.OPEN, Party.LEAD, _("Mở lại phần tự chấm"), True),
    Move("reopen_check", BoardState.CHECKED, BoardState.SELF_SCORED, Party.STANDING, _("Trả về thẩm định lại"), True),
    Move("unsettle", BoardState.SETTLED, BoardState.CHECKED, Party.STANDING, _("Bỏ chốt để chấm lại"), True),
    Move("recall", BoardState.PUBLISHED, BoardState.SETTLED, Party.STANDING, _("Thu hồi công bố"), True),
)  # fmt: skip


def moves_from(state: str) -> tuple[Move, ...]:
    """Every move out of a state, in the order of the table."""
    return tuple(move for move in MOVES if move.source == state)


class Act(models.TextChoices):
    """What leaves an event, beside the moves of a board."""

    CREATE_SET = "create_set", _("Lập bộ tiêu chí")
    EDIT_SET = "edit_set", _("Sửa bộ tiêu chí")
    LOCK_SET = "lock_set", _("Khoá bộ tiêu chí")
    RETIRE_SET = "retire_set", _("Thôi dùng bộ tiêu chí")
    OPEN_BOARD = "open_board", _("Mở bảng chấm")
    MOVE = "move", _("Chuyển bước")
    SAVE = "save", _("Ghi điểm")
    SEND = "send", _("Gửi bảng tự chấm")
    TAKE_BACK = "take_back", _("Lấy lại bảng tự chấm")
    ADD_EVIDENCE = "add_evidence", _("Thêm minh chứng")
    REMOVE_EVIDENCE = "remove_evidence", _("Bỏ minh chứng")
    BALLOT = "ballot", _("Ghi kết quả bốc thăm, bỏ phiếu")
    VOTE = "vote", _("Bỏ phiếu suy tôn")
    NOMINATE = "nominate", _("Đưa vào đợt xét")
    GRADE = "grade", _("Ghi xếp loại")


class UnionGrade(models.TextChoices):
    """A union's grade of a year; the words before 2019 were others."""

    EXCELLENT = "excellent", _("Hoàn thành xuất sắc nhiệm vụ")
    GOOD = "good", _("Hoàn thành tốt nhiệm vụ")
    COMPLETED = "completed", _("Hoàn thành nhiệm vụ")
    FAILED = "failed", _("Không hoàn thành nhiệm vụ")
    STRONG = "strong", _("Vững mạnh (trước 2019)")
    FAIR = "fair", _("Khá (trước 2019)")
    AVERAGE = "average", _("Trung bình (trước 2019)")
    WEAK = "weak", _("Yếu (trước 2019)")
    FLAG = "flag", _("Đạt mức xét cờ chuyên đề")


# who did well, whichever words the year used
GOOD_GRADES = (UnionGrade.EXCELLENT, UnionGrade.GOOD, UnionGrade.STRONG)
