"""Closed lists of representation: advice, proposals and their answer, comments on drafts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AdviceKind(models.TextChoices):
    LEGAL = "legal", _("Tư vấn pháp luật")
    ENTITLEMENT = "entitlement", _("Tư vấn chế độ, quyền lợi")
    COURT = "court", _("Bảo vệ, đại diện trước cơ quan tố tụng")


class Channel(models.TextChoices):
    OFFICE = "office", _("Tại văn phòng")
    MOBILE = "mobile", _("Lưu động, tại nơi làm việc")
    PHONE = "phone", _("Điện thoại")
    ONLINE = "online", _("Trực tuyến")
    WRITTEN = "written", _("Bằng văn bản")


class Recipient(models.TextChoices):
    EMPLOYER = "employer", _("Người sử dụng lao động")
    AUTHORITY = "authority", _("Cơ quan nhà nước")
    PARTY = "party", _("Cấp uỷ")
    UNION = "union", _("Công đoàn cấp trên")
    OTHER = "other", _("Nơi khác")


class ProposalState(models.TextChoices):
    OPEN = "open", _("Chờ trả lời")
    ACCEPTED = "accepted", _("Được chấp nhận")
    PARTLY = "partly", _("Được chấp nhận một phần")
    DECLINED = "declined", _("Không được chấp nhận")
    WITHDRAWN = "withdrawn", _("Rút lại")


ANSWERED = (ProposalState.ACCEPTED, ProposalState.PARTLY, ProposalState.DECLINED)


class CommentKind(models.TextChoices):
    COMMENT = "comment", _("Góp ý dự thảo văn bản")
    CRITICISM = "criticism", _("Phản biện xã hội")
    POLICY = "policy", _("Tham gia xây dựng chính sách, chế độ")
