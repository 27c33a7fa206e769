"""Closed lists of targets: operators, rhythm, the life of a target and of a unit's part, of tasks and of works."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Operator(models.TextChoices):
    """How a result is held against the value."""

    ABOVE = ">", _("trên")
    AT_LEAST = ">=", _("từ … trở lên")
    EQUAL = "=", _("đúng")
    AT_MOST = "<=", _("không quá")
    BELOW = "<", _("dưới")
    RANGE = "range", _("từ … đến …")
    # a sum laid out beforehand, of which results are a share; itself neither reached nor missed
    PLAN = "plan", _("kế hoạch (mẫu số)")


UPWARD = (Operator.ABOVE, Operator.AT_LEAST)
DOWNWARD = (Operator.AT_MOST, Operator.BELOW)


class Frequency(models.TextChoices):
    EACH_YEAR = "each_year", _("Hằng năm")
    WHOLE = "whole", _("Cả giai đoạn, cả đợt")
    BY_END = "by_end", _("Đến cuối giai đoạn")


class Recipient(models.TextChoices):
    """Who is counted; empty where the target is about no recipient."""

    INDIVIDUAL = "individual", _("Cá nhân")
    WOMEN = "women", _("Cá nhân nữ")
    COLLECTIVE = "collective", _("Tập thể, đơn vị")
    FAMILY = "family", _("Hộ gia đình")


class TargetState(models.TextChoices):
    DRAFT = "draft", _("Đang soạn")
    ISSUED = "issued", _("Đã ban hành")
    REPLACED = "replaced", _("Đã thay bằng chỉ tiêu khác")
    WITHDRAWN = "withdrawn", _("Đã thôi áp dụng")


class Act(models.TextChoices):
    """What leaves an event on a target."""

    CREATE = "create", _("Lập chỉ tiêu")
    EDIT = "edit", _("Sửa")
    ISSUE = "issue", _("Ban hành")
    REPLACE = "replace", _("Thay bằng chỉ tiêu mới")
    WITHDRAW = "withdraw", _("Thôi áp dụng")
    GIVE = "give", _("Giao cho đơn vị")
    ACCEPT = "accept", _("Đơn vị nhận")
    COUNTER = "counter", _("Đơn vị đề nghị mức khác")
    SETTLE = "settle", _("Chốt mức của đơn vị")


class ShareState(models.TextChoices):
    GIVEN = "given", _("Chờ đơn vị trả lời")
    ACCEPTED = "accepted", _("Đã nhận")
    COUNTERED = "countered", _("Đề nghị mức khác")


class Against(models.TextChoices):
    """A target against what had been reached before it was set."""

    BELOW = "below", _("thấp hơn mức đã đạt")
    EQUALS = "equals", _("bằng mức đã đạt")
    ABOVE = "above", _("cao hơn mức đã đạt")


class Fault(StrEnum):
    """What can be remarked about a target."""

    BELOW_BASELINE = "below_baseline"
    NO_BASELINE = "no_baseline"
    NO_INDICATOR = "no_indicator"
    OPERATOR = "operator"
    WRONG_OBJECT = "wrong_object"
    COPIED = "copied"
    BASE = "base"
    REGISTERED = "registered"


class Bloc(models.TextChoices):
    """The three blocs to which tasks are given apart; empty: to all."""

    OFFICES = "offices", _("Khối hành chính, sự nghiệp")
    PRODUCTION = "production", _("Khối sản xuất, kinh doanh")
    UNION = "union", _("Khối công đoàn cấp trên cơ sở")


class TaskState(models.TextChoices):
    OPEN = "open", _("Đang làm")
    DONE = "done", _("Đã xong")
    DROPPED = "dropped", _("Thôi làm")


class TaskAct(models.TextChoices):
    PLAN = "plan", _("Giao nhiệm vụ")
    RESULT = "result", _("Ghi kết quả")
    DONE = "done", _("Hoàn thành")
    DROP = "drop", _("Thôi làm")


class WorkKind(models.TextChoices):
    WORK = "work", _("Công trình, phần việc")
    PRODUCT = "product", _("Sản phẩm")
    TOPIC = "topic", _("Đề tài")
    SOLUTION = "solution", _("Giải pháp, sáng kiến")
