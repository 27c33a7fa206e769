"""Closed lists of a cluster: its kind, seats, the papers and reviews of its year, what is done to it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ClusterKind(models.TextChoices):
    BLOC = "bloc", _("Khối thi đua")
    CLUSTER = "cluster", _("Cụm thi đua")


class Seat(models.TextChoices):
    LEAD = "lead", _("Trưởng")
    DEPUTY = "deputy", _("Phó")
    MEMBER = "member", _("Thành viên")


# the order in which members stand in a list
SEAT_ORDER = tuple(Seat.values)


class YearMark(models.TextChoices):
    """By which days a cluster's year is to have gone on; in the order of the year."""

    REGISTER = "register", _("Đăng ký nội dung, chỉ tiêu")
    COVENANT = "covenant", _("Ký giao ước thi đua")
    INTERIM = "interim", _("Sơ kết")
    CLOSING = "closing", _("Tổng kết")


class PaperKind(models.TextChoices):
    """Papers of a cluster's year, in the order of the year."""

    RULES = "rules", _("Quy chế hoạt động")
    TARGETS = "targets", _("Đăng ký nội dung, chỉ tiêu thi đua")
    INTERIM = "interim", _("Báo cáo sơ kết")
    SELF_SCORE = "self_score", _("Bảng tự chấm điểm và báo cáo kết quả")
    SCORES = "scores", _("Bảng tổng hợp điểm")
    VOTE = "vote", _("Biên bản bình xét, suy tôn")
    CLOSING = "closing", _("Báo cáo tổng kết")
    OTHER = "other", _("Giấy tờ khác")


class FromWhom(models.TextChoices):
    EACH = "each", _("Mỗi thành viên")
    LEAD = "lead", _("Đơn vị trưởng")


class ReviewKind(models.TextChoices):
    INTERIM = "interim", _("Sơ kết")
    CLOSING = "closing", _("Tổng kết")


class Presence(models.TextChoices):
    """How a member was at a meeting of leaders."""

    LEADER = "leader", _("Lãnh đạo dự")
    STAND_IN = "stand_in", _("Cử người dự thay")
    ABSENT = "absent", _("Vắng")


class ClusterAct(models.TextChoices):
    CREATE = "create", _("Lập")
    EDIT = "edit", _("Sửa thông tin chung")
    END = "end", _("Kết thúc hoạt động")
    MEMBERS = "members", _("Ghi danh sách thành viên")
    COPY = "copy", _("Chép thành viên từ năm trước")
    LEAD = "lead", _("Đổi đơn vị trưởng")
    LEAVE = "leave", _("Thành viên rời")
    CALENDAR = "calendar", _("Sửa lịch của năm")
    PAPERS = "papers", _("Sửa giấy tờ của năm")
    HAND_IN = "hand_in", _("Nộp giấy tờ")
    REVIEW = "review", _("Ghi cuộc sơ kết, tổng kết")
    MINUTES = "minutes", _("Gắn biên bản đã ký")
