"""The stages of a dossier, the closed table of moves between them, and other closed lists."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    SUGGESTED = "suggested", _("Được đề cử, chờ công đoàn xác nhận")
    INVITED = "invited", _("Chờ người được đề cử nhận lời")
    DRAFT = "draft", _("Đang soạn")
    SUBMITTED = "submitted", _("Chờ thẩm định")
    RETURNED = "returned", _("Trả lại, chờ bổ sung")
    APPRAISED = "appraised", _("Đã thẩm định")
    PASSED = "passed", _("Hội đồng thông qua")
    NOT_PASSED = "not_passed", _("Hội đồng không thông qua")
    ABOVE = "above", _("Đã trình cấp trên, chờ kết quả")
    DECIDING = "deciding", _("Trong dự thảo quyết định")
    DECIDED = "decided", _("Đã khen thưởng")
    DECLINED = "declined", _("Không khen thưởng")
    WITHDRAWN = "withdrawn", _("Đã rút")
    DISMISSED = "dismissed", _("Đề cử không thành")


FINAL = (Stage.DECIDED, Stage.DECLINED, Stage.WITHDRAWN, Stage.DISMISSED)
# a dossier in these stages does not stand in the way of another for the same award
GONE = (Stage.DECLINED, Stage.WITHDRAWN, Stage.DISMISSED)
# its nominating unit writes it
WRITABLE = (Stage.DRAFT, Stage.RETURNED)
# the unit of the present step works on it
IN_HAND = (Stage.SUBMITTED, Stage.APPRAISED, Stage.PASSED, Stage.NOT_PASSED)


class Origin(models.TextChoices):
    CANDIDATE = "candidate", _("Từ danh sách đủ điều kiện")
    FREE = "free", _("Đơn vị đề nghị")
    PEER = "peer", _("Đồng nghiệp đề cử")
    WORKBOOK = "workbook", _("Từ bảng tính")
    CLUSTER = "cluster", _("Khối, cụm thi đua suy tôn")


class Party(models.TextChoices):
    """Who makes a move, by their relation to the dossier."""

    PROPOSER = "proposer", _("Cán bộ của đơn vị đề nghị")
    NOMINEE = "nominee", _("Người được đề cử")
    SENDER = "sender", _("Cán bộ của đơn vị vừa trình")
    HOLDER = "holder", _("Cán bộ, người thẩm định của cấp đang giữ hồ sơ")
    JUDGE = "judge", _("Cán bộ hoặc người đứng đầu của cấp đang giữ hồ sơ")
    ISSUER = "issuer", _("Người ban hành quyết định")


@dataclass(frozen=True)
class Move:
    """One allowed move; `label` is the verb on the button."""

    verb: str
    source: Stage
    target: Stage
    party: Party
    label: str | Promise
    needs_reason: bool = False


MOVES = (
    Move("confirm", Stage.SUGGESTED, Stage.INVITED, Party.PROPOSER, _("Xác nhận đề cử")),
    Move("dismiss", Stage.SUGGESTED, Stage.DISMISSED, Party.PROPOSER, _("Không xác nhận"), True),
    Move("accept", Stage.INVITED, Stage.DRAFT, Party.NOMINEE, _("Nhận lời")),
    Move("accept_for", Stage.INVITED, Stage.DRAFT, Party.PROPOSER, _("Ghi nhận đã đồng ý"), True),
    Move("refuse", Stage.INVITED, Stage.DISMISSED, Party.NOMINEE, _("Xin không nhận"), True),
    Move("submit", Stage.DRAFT, Stage.SUBMITTED, Party.PROPOSER, _("Nộp hồ sơ")),
    Move("withdraw", Stage.DRAFT, Stage.WITHDRAWN, Party.PROPOSER, _("Rút đề nghị"), True),
    Move("withdraw", Stage.RETURNED, Stage.WITHDRAWN, Party.PROPOSER, _("Rút đề nghị"), True),
    Move("recall", Stage.SUBMITTED, Stage.DRAFT, Party.PROPOSER, _("Lấy lại hồ sơ"), True),
    Move("recall_forward", Stage.SUBMITTED, Stage.APPRAISED, Party.SENDER, _("Lấy lại hồ sơ đã trình"), True),
    Move("recall_forward", Stage.SUBMITTED, Stage.PASSED, Party.SENDER, _("Lấy lại hồ sơ đã trình"), True),
    Move("return", Stage.SUBMITTED, Stage.RETURNED, Party.HOLDER, _("Trả lại kèm lý do"), True),
    Move("return", Stage.APPRAISED, Stage.RETURNED, Party.HOLDER, _("Trả lại kèm lý do"), True),
    Move("return", Stage.NOT_PASSED, Stage.RETURNED, Party.HOLDER, _("Trả lại kèm lý do"), True),
    Move("supplement", Stage.RETURNED, Stage.SUBMITTED, Party.PROPOSER, _("Nộp bổ sung")),
    Move("appraise", Stage.SUBMITTED, Stage.APPRAISED, Party.HOLDER, _("Ghi ý kiến thẩm định")),
    Move("appraise", Stage.APPRAISED, Stage.APPRAISED, Party.HOLDER, _("Thẩm định lại")),
    Move("council_pass", Stage.APPRAISED, Stage.PASSED, Party.HOLDER, _("Ghi kết quả hội đồng")),
    Move("council_pass", Stage.NOT_PASSED, Stage.PASSED, Party.HOLDER, _("Ghi kết quả xét lại"), True),
    Move("council_fail", Stage.APPRAISED, Stage.NOT_PASSED, Party.HOLDER, _("Ghi kết quả hội đồng")),
    Move("forward", Stage.APPRAISED, Stage.SUBMITTED, Party.HOLDER, _("Trình cấp trên")),
    Move("forward", Stage.PASSED, Stage.SUBMITTED, Party.HOLDER, _("Trình cấp trên")),
    Move("forward_out", Stage.APPRAISED, Stage.ABOVE, Party.HOLDER, _("Trình cấp trên")),
    Move("forward_out", Stage.PASSED, Stage.ABOVE, Party.HOLDER, _("Trình cấp trên")),
    Move("record_award", Stage.ABOVE, Stage.DECIDED, Party.SENDER, _("Ghi quyết định của cấp trên")),
    Move("record_refusal", Stage.ABOVE, Stage.DECLINED, Party.SENDER, _("Ghi: cấp trên không khen"), True),
    Move("put_on_decision", Stage.APPRAISED, Stage.DECIDING, Party.HOLDER, _("Đưa vào dự thảo quyết định")),
    Move("put_on_decision", Stage.PASSED, Stage.DECIDING, Party.HOLDER, _("Đưa vào dự thảo quyết định")),
    Move("take_off_decision", Stage.DECIDING, Stage.APPRAISED, Party.HOLDER, _("Đưa ra khỏi dự thảo"), True),
    Move("take_off_decision", Stage.DECIDING, Stage.PASSED, Party.HOLDER, _("Đưa ra khỏi dự thảo"), True),
    Move("decide", Stage.DECIDING, Stage.DECIDED, Party.ISSUER, _("Ban hành quyết định")),
    Move("decline", Stage.SUBMITTED, Stage.DECLINED, Party.JUDGE, _("Từ chối kèm thư trả lời"), True),
    Move("decline", Stage.APPRAISED, Stage.DECLINED, Party.JUDGE, _("Từ chối kèm thư trả lời"), True),
    Move("decline", Stage.NOT_PASSED, Stage.DECLINED, Party.JUDGE, _("Từ chối kèm thư trả lời"), True),
    Move("decline", Stage.RETURNED, Stage.DECLINED, Party.JUDGE, _("Từ chối kèm thư trả lời"), True),
)  # fmt: skip
# a step's own acts that change no stage leave an event too
ACTS = (
    "create",
    "write",
    "add_paper",
    "remove_paper",
    "ask",
    "answer",
    "cancel_question",
    "council_note",
    "judge_text",
)


def moves_from(stage: str) -> tuple[Move, ...]:
    """Every move out of a stage, in the order of the table."""
    return tuple(move for move in MOVES if move.source == stage)


class OpinionKind(models.TextChoices):
    OFFICE = "office", _("Lấy ý kiến cơ quan, đơn vị")
    CONSULTATION = "consultation", _("Hiệp y")
    PARTY = "party", _("Ý kiến cấp uỷ")


class Answer(models.TextChoices):
    AGREE = "agree", _("Đồng ý")
    DISAGREE = "disagree", _("Không đồng ý")
    OTHER = "other", _("Ý kiến khác")


class Frozen(models.TextChoices):
    SUBMIT = "submit", _("Khi nộp")
    DECIDE = "decide", _("Khi ra quyết định")
