"""Closed list of the steps in which a unit may lag; each is found by one entry of `steps_sql`."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    """What a unit has not done by its day; in the order of a movement's year."""

    NO_PLAN = "no_plan", _("Chưa có kế hoạch hưởng ứng phong trào")
    NO_REGISTRATION = "no_registration", _("Chưa ai đăng ký thi đua theo đợt của cấp trên")
    NO_TARGETS = "no_targets", _("Chưa đăng ký nội dung, chỉ tiêu với khối, cụm")
    COVENANT = "covenant", _("Chưa ký giao ước thi đua")
    CLUSTER_PAPER = "cluster_paper", _("Chưa nộp giấy tờ của khối, cụm")
    SELF_SCORE = "self_score", _("Chưa gửi bảng tự chấm điểm")
    NO_REVIEW = "no_review", _("Phong trào đã hết kỳ mà chưa tổng kết")
    SUPPLEMENT = "supplement", _("Hồ sơ trả lại chưa bổ sung")
    VISIT = "visit", _("Cuộc kiểm tra quá ngày, chưa biên bản, chưa lý do")
    CONCLUSION = "conclusion", _("Kiểm tra xong, chưa gửi kết luận")
    RECOMMENDATION = "recommendation", _("Kiến nghị sau kiểm tra chưa thực hiện")
    FIGURES = "figures", _("Chưa nộp báo cáo số liệu")
    ROLE_MODEL = "role_model", _("Điển hình lâu ngày không ai làm gì tiếp")
