"""Closed lists of reports: kinds, the life of one, where a figure comes from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportKind(models.TextChoices):
    """What a report is of; each has an outline of its own."""

    FIVE_YEARS = "five_years", _("Tổng kết năm năm")
    YEAR = "year", _("Tổng kết năm")
    HALF = "half", _("Sơ kết sáu tháng")
    DIRECTIVE = "directive", _("Sơ kết thực hiện chỉ thị")
    PLAN = "plan", _("Kế hoạch công tác thi đua")
    LAUNCH = "launch", _("Phát động phong trào thi đua")
    BRIEF = "brief", _("Báo cáo nhanh một trang")
    FIVE_YEARS_2015 = "five_years_2015", _("Tổng kết năm năm, đề cương 2015")
    FIVE_YEARS_2020 = "five_years_2020", _("Tổng kết năm năm, đề cương 2020")


# regenerated from figures that a printed report of the past holds
HISTORIC = (ReportKind.FIVE_YEARS_2015, ReportKind.FIVE_YEARS_2020)
# bound to the document whose tasks it follows
NEEDS_DOCUMENT = (ReportKind.DIRECTIVE,)


class ReportState(models.TextChoices):
    DRAFT = "draft", _("Dự thảo")
    FINAL = "final", _("Đã ban hành")
    DROPPED = "dropped", _("Đã bỏ")


class ReportAct(models.TextChoices):
    """What happens to a report."""

    CREATE = "create", _("Lập")
    EDIT = "edit", _("Sửa thông tin chung")
    KEEP = "keep", _("Lưu một bản")
    FINISH = "finish", _("Ban hành")
    REOPEN = "reopen", _("Mở lại để sửa")
    DROP = "drop", _("Bỏ dự thảo")


class FigureSource(models.TextChoices):
    """Where a figure of a report was read."""

    LEDGER = "ledger", _("Sổ khen thưởng")
    SHARE = "share", _("Tỷ lệ tính từ sổ")
    INDICATOR = "indicator", _("Chỉ số tổng hợp")
    LAUNCHES = "launches", _("Sổ phong trào")
    REVIEW = "review", _("Cuộc sơ kết, tổng kết phong trào")
    INITIATIVES = "initiatives", _("Sổ sáng kiến")
    EXEMPLARS = "exemplars", _("Sổ điển hình")
    INSPECTIONS = "inspections", _("Sổ kiểm tra")
    DOSSIERS = "dossiers", _("Hồ sơ khen thưởng")
    PUBLISHED = "published", _("Số đã công bố")


class GapKind(models.TextChoices):
    """What a generated report lacks, or what in it cannot be right."""

    UNKNOWN = "unknown", _("Chưa có số liệu")
    PARTIAL = "partial", _("Chưa đủ đơn vị báo số")
    NO_RESULT = "no_result", _("Phong trào chưa có kết quả")
    NO_DENOMINATOR = "no_denominator", _("Tỷ lệ chưa có mẫu số")
    COUNT = "count", _("Số nêu khác số mục in ra")
    NUMBERING = "numbering", _("Đánh số mục không liền nhau")
    UNWRITTEN = "unwritten", _("Phần lời chưa viết")
    CONTRADICTION = "contradiction", _("Số gõ tay khác số liệu")
    UNSOURCED = "unsourced", _("Số gõ tay không có nguồn")
    SIMILAR = "similar", _("Câu giống báo cáo trước")
    REPEATED = "repeated", _("Số bằng nhau nhưng đếm bằng đơn vị khác")
    BLANK_HEAD = "blank_head", _("Số, ngày văn bản còn trống")


# a report with one of these is not issued
BLOCKS = (GapKind.COUNT, GapKind.NUMBERING, GapKind.BLANK_HEAD)
