"""Closed lists about a year of work; the stored codes are those of the interchange format."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Grade(models.TextChoices):
    EXCELLENT = "excellent", _("Hoàn thành xuất sắc nhiệm vụ")
    GOOD = "good", _("Hoàn thành tốt nhiệm vụ")
    COMPLETED = "completed", _("Hoàn thành nhiệm vụ")
    FAILED = "failed", _("Không hoàn thành nhiệm vụ")


class Measure(models.TextChoices):
    REPRIMAND = "reprimand", _("Khiển trách")
    WARNING = "warning", _("Cảnh cáo")
    SALARY_CUT = "salary_cut", _("Hạ bậc lương")
    DEMOTION = "demotion", _("Giáng chức, cách chức")
    DISMISSAL = "dismissal", _("Buộc thôi việc, sa thải")
    EXPULSION = "expulsion", _("Khai trừ")
    CRIMINAL_SENTENCE = "criminal_sentence", _("Án hình sự")


class LeaveKind(models.TextChoices):
    MATERNITY = "maternity", _("Thai sản")
    SICK = "sick", _("Ốm đau")
    PERSONAL = "personal", _("Việc riêng")
    UNPAID = "unpaid", _("Không hưởng lương")
    STUDY = "study", _("Đi học")


class StudyResult(models.TextChoices):
    EXCELLENT = "excellent", _("Xuất sắc")
    GOOD = "good", _("Giỏi")
    FAIR = "fair", _("Khá")
    AVERAGE = "average", _("Trung bình")
    POOR = "poor", _("Yếu")


class HoldReason(models.TextChoices):
    DISCIPLINE = "discipline", _("Đang xem xét kỷ luật")
    INSPECTION = "inspection", _("Đang thanh tra, kiểm tra, điều tra")
    COMPLAINT = "complaint", _("Có khiếu nại, tố cáo đang xác minh")
    PRESS = "press", _("Báo chí nêu, đang xác minh")


class RecordList(models.TextChoices):
    """The lists whose completeness a unit can vouch for."""

    AWARDS = "awards", _("Khen thưởng")
    GRADES = "grades", _("Mức độ hoàn thành nhiệm vụ")
    INITIATIVES = "initiatives", _("Sáng kiến")
    RESEARCH = "research", _("Đề tài khoa học")
    DISCIPLINE = "discipline", _("Kỷ luật")
    HOLDS = "holds", _("Việc đang xem xét, xác minh")
    ABSENCES = "absences", _("Nghỉ, đi học")
    PLEDGES = "pledges", _("Đăng ký thi đua")
