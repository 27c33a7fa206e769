"""Closed lists of role models: the four stages and the moves between them, who they are, tips and what became of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vinhdanh.org.states import WRITES_RECORDS


class Stage(models.TextChoices):
    """The four stages in order, then what stands beside them."""

    DETECTED = "detected", _("Phát hiện")
    FOSTERED = "fostered", _("Bồi dưỡng")
    SUMMED_UP = "summed_up", _("Tổng kết, rút kinh nghiệm")
    SPREAD = "spread", _("Nhân rộng")
    PAUSED = "paused", _("Tạm dừng")
    ENDED = "ended", _("Thôi theo dõi")


FOUR = (Stage.DETECTED, Stage.FOSTERED, Stage.SUMMED_UP, Stage.SPREAD)
# stages in which somebody is expected to do something next
WORKED_ON = (Stage.DETECTED, Stage.FOSTERED, Stage.SUMMED_UP)
# held up as an example already: articles, exchanges and congresses are about these
PROVEN = (Stage.SUMMED_UP, Stage.SPREAD)
# stage → the column of the day on which it was reached
REACHED_ON = {
    Stage.DETECTED: "detected_on", Stage.FOSTERED: "fostered_on", Stage.SUMMED_UP: "summed_up_on", Stage.SPREAD: "spread_on",
}  # fmt: skip


@dataclass(frozen=True)
class Move:
    """One move of the table: what it is called, from where to where, who makes it, whether it wants a reason."""

    verb: str
    source: Stage
    target: Stage
    label: str | Promise
    needs_reason: bool = False
    roles: tuple[str, ...] = WRITES_RECORDS


_BACK, _PAUSE, _RESUME, _END = (
    _("Lùi lại một bước"),
    _("Tạm dừng theo dõi"),
    _("Theo dõi tiếp"),
    _("Thôi theo dõi"),
)
MOVES: tuple[Move, ...] = (
    Move("foster", Stage.DETECTED, Stage.FOSTERED, _("Đưa vào bồi dưỡng")),
    Move("sum_up", Stage.FOSTERED, Stage.SUMMED_UP, _("Tổng kết, rút kinh nghiệm")),
    Move("spread", Stage.SUMMED_UP, Stage.SPREAD, _("Nhân rộng")),
    Move("step_back", Stage.FOSTERED, Stage.DETECTED, _BACK, True),
    Move("step_back", Stage.SUMMED_UP, Stage.FOSTERED, _BACK, True),
    Move("step_back", Stage.SPREAD, Stage.SUMMED_UP, _BACK, True),
    *(Move("pause", stage, Stage.PAUSED, _PAUSE, True) for stage in FOUR),
    # back to where it was paused: the row remembers which
    *(Move("resume", Stage.PAUSED, stage, _RESUME) for stage in FOUR),
    *(Move("end", stage, Stage.ENDED, _END, True) for stage in (*FOUR, Stage.PAUSED)),
)
VERBS = tuple(dict.fromkeys(move.verb for move in MOVES))


def moves_from(stage: str, paused_from: str = "") -> list[Move]:
    """The moves that may follow; out of a pause only back to where it began, or to the end."""
    found = [move for move in MOVES if move.source == stage]
    return [move for move in found if move.verb != "resume" or move.target == paused_from]


class Field(models.TextChoices):
    """In what somebody sets an example."""

    PRODUCTION = "production", _("Lao động, sản xuất")
    INNOVATION = "innovation", _("Sáng kiến, khoa học, công nghệ")
    EDUCATION = "education", _("Giáo dục, đào tạo")
    HEALTH = "health", _("Y tế, chăm sóc sức khoẻ")
    ADMINISTRATION = "administration", _("Hành chính, cải cách, phục vụ")
    UNION_WORK = "union_work", _("Công tác công đoàn, chăm lo đời sống")
    SAFETY = "safety", _("An toàn, vệ sinh lao động, môi trường")
    COMMUNITY = "community", _("Nông thôn mới, giảm nghèo, từ thiện")
    CULTURE = "culture", _("Văn hoá, thể thao")
    COURAGE = "courage", _("Dũng cảm, cứu người, an ninh trật tự")
    FOLLOWING_UNCLE_HO = "following_uncle_ho", _("Học tập và làm theo Bác")
    OTHER = "other", _("Lĩnh vực khác")


class Job(models.TextChoices):
    """What somebody does, in the words in which role models are counted; direct producers first."""

    PRODUCER = "producer", _("Công nhân, người trực tiếp sản xuất")
    TEACHER = "teacher", _("Nhà giáo")
    MEDIC = "medic", _("Người làm y tế")
    RESEARCHER = "researcher", _("Nhà khoa học, người nghiên cứu")
    SPECIALIST = "specialist", _("Chuyên viên, nhân viên")
    UNION_OFFICER = "union_officer", _("Cán bộ công đoàn")
    MANAGER = "manager", _("Lãnh đạo, quản lý")
    FARMER = "farmer", _("Nông dân")
    OTHER = "other", _("Công việc khác")


class Act(models.TextChoices):
    """What an event of a role model tells."""

    DETECT = "detect", _("Phát hiện")
    EDIT = "edit", _("Sửa thông tin")
    MOVE = "move", _("Chuyển giai đoạn")
    PLAN = "plan", _("Hẹn việc tiếp theo")
    DONE = "done", _("Xong một việc")
    DROP = "drop", _("Bỏ một việc")
    PUBLISH = "publish", _("Nêu gương")
    WITHDRAW = "withdraw", _("Rút khỏi trang nêu gương")
    FOLLOW_UP = "follow_up", _("Theo dõi lại")
    REPLICATE = "replicate", _("Ghi nơi học theo")
    EXCHANGE = "exchange", _("Ghi giao lưu, tham quan")
    ARTICLE = "article", _("Bài viết được đăng")


class Outcome(models.TextChoices):
    """What became of a role model after some years."""

    STILL = "still", _("Vẫn là điển hình")
    GROWN = "grown", _("Phát triển thêm, lan toả rộng hơn")
    FADED = "faded", _("Không còn giữ được")
    AWAY = "away", _("Chuyển đi, nghỉ hưu, không theo dõi được")


class TipState(models.TextChoices):
    SENT = "sent", _("Chờ xem")
    ACCEPTED = "accepted", _("Đã nhận làm điển hình")
    ANSWERED = "answered", _("Đã trả lời")
    DISMISSED = "dismissed", _("Không tiếp nhận")


@dataclass(frozen=True)
class TipMove:
    """One move of a tip; a reason is what the sender reads."""

    verb: str
    source: TipState
    target: TipState
    label: str | Promise
    needs_reason: bool
    roles: tuple[str, ...] = WRITES_RECORDS


TIP_MOVES: tuple[TipMove, ...] = (
    TipMove("accept", TipState.SENT, TipState.ACCEPTED, _("Nhận làm điển hình"), False),
    TipMove("answer", TipState.SENT, TipState.ANSWERED, _("Trả lời người gửi"), True),
    TipMove("dismiss", TipState.SENT, TipState.DISMISSED, _("Không tiếp nhận"), True),
    TipMove("accept", TipState.ANSWERED, TipState.ACCEPTED, _("Nhận làm điển hình"), False),
)
