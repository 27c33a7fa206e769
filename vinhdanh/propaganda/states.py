"""Closed lists of propaganda: by which form, for whom."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    """How it was brought to people; the forms that reports of unions and departments count."""

    CONFERENCE = "conference", _("Hội nghị")
    TOPIC_SESSION = "topic_session", _("Sinh hoạt chuyên đề")
    PARTY_CELL = "party_cell", _("Sinh hoạt chi bộ")
    STAFF_MEETING = "staff_meeting", _("Họp giao ban")
    TALK = "talk", _("Nói chuyện, học tập chuyên đề")
    LOUDSPEAKER = "loudspeaker", _("Loa truyền thanh")
    PRESS = "press", _("Báo, đài")
    SOCIAL = "social", _("Mạng xã hội")
    PORTAL = "portal", _("Cổng thông tin")
    LEAFLET = "leaflet", _("Tờ rơi")
    BANNER = "banner", _("Pa nô, băng rôn")
    CONTEST = "contest", _("Hội thi")
    FESTIVAL = "festival", _("Hội diễn, văn nghệ")
    SPORT = "sport", _("Thể thao")
    SEMINAR = "seminar", _("Toạ đàm, giao lưu")
    VISIT = "visit", _("Tham quan, về nguồn")
    OTHER = "other", _("Hình thức khác")


class Audience(models.TextChoices):
    MEMBERS = "members", _("Đoàn viên, người lao động")
    OFFICIALS = "officials", _("Cán bộ công đoàn")
    STAFF = "staff", _("Cán bộ, công chức, viên chức")
    PARTY = "party", _("Đảng viên")
    WOMEN = "women", _("Nữ CNVCLĐ")
    YOUTH = "youth", _("Thanh niên")
    POOR = "poor", _("Hộ nghèo, cận nghèo")
    PUBLIC = "public", _("Nhân dân")


# forms where people sit together and can be counted one by one
SESSIONS = (
    Form.CONFERENCE, Form.TOPIC_SESSION, Form.PARTY_CELL, Form.STAFF_MEETING, Form.TALK, Form.SEMINAR,
)  # fmt: skip
