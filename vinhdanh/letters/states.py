"""The papers there are templates for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterKind(models.TextChoices):
    SUBMISSION = "submission", _("Tờ trình đề nghị khen thưởng")
    SHORT_LIST = "short_list", _("Danh sách trích ngang")
    PERSON_REPORT = "person_report", _("Báo cáo thành tích cá nhân")
    COLLECTIVE_REPORT = "collective_report", _("Báo cáo thành tích tập thể")
    SHORT_REPORT = "short_report", _("Báo cáo thành tích đột xuất, chuyên đề")
    UNIT_REVIEW = "unit_review", _("Biên bản bình xét")
    COUNCIL_MINUTES = "council_minutes", _("Biên bản họp Hội đồng")
    DECISION = "decision", _("Quyết định khen thưởng")
    DECLINING = "declining", _("Thư trả lời")
    REGISTER = "register", _("Sổ khen thưởng")
    INITIATIVE_APPLICATION = "initiative_form", _("Đơn yêu cầu công nhận sáng kiến")
    INITIATIVE_CERTIFICATE = "author_certificate", _("Giấy chứng nhận sáng kiến")
    INITIATIVE_LIST = "initiative_list", _("Danh sách sáng kiến được công nhận")
    COVENANT = "covenant", _("Giao ước thi đua")
    MEMBER_LIST = "member_list", _("Danh sách thành viên khối, cụm")
    LAUNCH_CALL = "launch_call", _("Phát động phong trào thi đua")
    MOVEMENT_PLAN = "movement_plan", _("Kế hoạch phong trào thi đua")
    PLEDGE_LIST = "pledge_list", _("Danh sách đăng ký thi đua")
    CONCLUSION_NOTICE = "conclusion_notice", _("Thông báo kết luận kiểm tra")
    REMINDER = "reminder", _("Công văn đôn đốc")
    SCORE_TABLE = "score_table", _("Bảng tổng hợp điểm")
    BLOC_MINUTES = "bloc_minutes", _("Biên bản bình xét, suy tôn")
    PERIOD_REPORT = "period_report", _("Báo cáo sơ kết, tổng kết, kế hoạch của đơn vị")
    STAT_TABLE = "stat_table", _("Biểu thống kê, khổ đứng")
    STAT_TABLE_WIDE = "stat_table_wide", _("Biểu thống kê, khổ ngang")


class LetterFormat(models.TextChoices):
    """The stored twin of `heads.Format`."""

    UNION = "union", _("Thể thức công đoàn")
    STATE = "state", _("Thể thức nhà nước")
    PARTY = "party", _("Thể thức Đảng")
