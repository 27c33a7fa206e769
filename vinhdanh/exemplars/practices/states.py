"""Closed lists of models and good ways (mô hình, cách làm hay), of where they were copied, and of exchanges."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vinhdanh.org.states import WRITES_RECORDS


class PracticeKind(models.TextChoices):
    MODEL = "model", _("Mô hình")
    GOOD_WAY = "good_way", _("Cách làm hay")


class PracticeStage(models.TextChoices):
    REGISTERED = "registered", _("Đăng ký xây dựng")
    BUILDING = "building", _("Đang xây dựng")
    BUILT = "built", _("Đã xây dựng, có hiệu quả")
    SPREAD = "spread", _("Nhân rộng")
    ENDED = "ended", _("Thôi duy trì")


# counted as built against the target of the year
COUNTED = (PracticeStage.BUILT, PracticeStage.SPREAD)
REACHED_ON = {
    PracticeStage.REGISTERED: "registered_on", PracticeStage.BUILDING: "begun_on", PracticeStage.BUILT: "built_on",
    PracticeStage.SPREAD: "spread_on",
}  # fmt: skip


@dataclass(frozen=True)
class PracticeMove:
    """One move of the table."""

    verb: str
    source: PracticeStage
    target: PracticeStage
    label: str | Promise
    needs_reason: bool = False
    roles: tuple[str, ...] = WRITES_RECORDS


_BACK, _END = _("Lùi lại một bước"), _("Thôi duy trì")
PRACTICE_MOVES: tuple[PracticeMove, ...] = (
    PracticeMove("begin", PracticeStage.REGISTERED, PracticeStage.BUILDING, _("Bắt đầu xây dựng")),
    PracticeMove("build", PracticeStage.BUILDING, PracticeStage.BUILT, _("Đã xây dựng xong")),
    PracticeMove("spread", PracticeStage.BUILT, PracticeStage.SPREAD, _("Nhân rộng")),
    PracticeMove("step_back", PracticeStage.BUILDING, PracticeStage.REGISTERED, _BACK, True),
    PracticeMove("step_back", PracticeStage.BUILT, PracticeStage.BUILDING, _BACK, True),
    PracticeMove("step_back", PracticeStage.SPREAD, PracticeStage.BUILT, _BACK, True),
    *(
        PracticeMove("end", stage, PracticeStage.ENDED, _END, True)
        for stage in PracticeStage
        if stage != PracticeStage.ENDED
    ),
)
PRACTICE_VERBS = tuple(dict.fromkeys(move.verb for move in PRACTICE_MOVES))


class PracticeAct(models.TextChoices):
    REGISTER = "register", _("Đăng ký")
    EDIT = "edit", _("Sửa thông tin")
    MOVE = "move", _("Chuyển giai đoạn")
    EVIDENCE = "evidence", _("Gắn minh chứng")
    REPLICATE = "replicate", _("Ghi nơi học theo")
    EXCHANGE = "exchange", _("Ghi giao lưu, tham quan")


class ExchangeKind(models.TextChoices):
    EXCHANGE = "exchange", _("Giao lưu")
    VISIT = "visit", _("Tham quan, học tập")
    TALK = "talk", _("Toạ đàm, báo cáo điển hình")
    CONFERENCE = "conference", _("Hội nghị")
    OTHER = "other", _("Hình thức khác")
