"""Closed lists of a checklist: what is looked into, how a question is answered, the life of a version."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """What an inspection or supervision looks into."""

    EMULATION = "emulation", _("Thi đua, khen thưởng")
    CHARTER = "charter", _("Chấp hành Điều lệ Công đoàn")
    FINANCE = "finance", _("Tài chính, tài sản công đoàn")
    STRONG_UNION = "strong_union", _("Xây dựng CĐCS vững mạnh")
    MEMBERS = "members", _("Phát triển đoàn viên, thành lập CĐCS")
    WAGES = "wages", _("Tiền lương")
    INSURANCE = "insurance", _("Bảo hiểm xã hội, y tế, thất nghiệp")
    CONTRACT = "contract", _("Hợp đồng lao động")
    SAFETY = "safety", _("An toàn, vệ sinh lao động")
    WOMEN = "women", _("Công tác nữ công")
    WOMEN_LABOUR = "women_labour", _("Lao động nữ")
    DEMOCRACY = "democracy", _("Dân chủ cơ sở")
    AGREEMENT = "agreement", _("Thoả ước lao động tập thể")
    UNION_FEE = "union_fee", _("Kinh phí công đoàn")


class QuestionKind(models.TextChoices):
    YES_NO = "yes_no", _("Có, không")
    GRADED = "graded", _("Đạt, đạt một phần, chưa đạt")
    NUMBER = "number", _("Số liệu")
    TEXT = "text", _("Nhận xét")


class Reply(models.TextChoices):
    """The answer to a question that is not a figure or a text."""

    YES = "yes", _("Có, đạt")
    PARTLY = "partly", _("Đạt một phần")
    NO = "no", _("Không, chưa đạt")


REPLIES = {
    QuestionKind.YES_NO: (Reply.YES, Reply.NO),
    QuestionKind.GRADED: (Reply.YES, Reply.PARTLY, Reply.NO),
}


class ChecklistState(models.TextChoices):
    DRAFT = "draft", _("Đang soạn")
    PUBLISHED = "published", _("Đang dùng")
    RETIRED = "retired", _("Thôi dùng")


FINAL = (ChecklistState.RETIRED,)


@dataclass(frozen=True)
class Move:
    """One allowed move of a version; `label` is the verb on the button."""

    verb: str
    source: ChecklistState
    target: ChecklistState
    label: str | Promise
    needs_reason: bool = False


MOVES = (
    Move("publish", ChecklistState.DRAFT, ChecklistState.PUBLISHED, _("Đưa vào dùng")),
    Move("retire", ChecklistState.PUBLISHED, ChecklistState.RETIRED, _("Thôi dùng")),
)
