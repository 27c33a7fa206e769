"""Closed lists of initiatives: reach, fields, the stages of one and the moves between them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Reach(models.TextChoices):
    """How far a work's effect reaches; codes of the interchange format, in rising order."""

    GRASSROOTS = "grassroots", _("Cơ sở")
    DISTRICT = "district", _("Huyện (trước 01/07/2025)")
    PROVINCE = "province", _("Bộ, ban, ngành, tỉnh")
    NATION = "nation", _("Toàn quốc")


class UsedFor(models.TextChoices):
    TITLE = "title", _("Đã dùng xét danh hiệu")
    COMMENDATION = "commendation", _("Đã dùng xét hình thức khen thưởng")


class WorkField(models.TextChoices):
    """Fields one picks from. Stored as words, not codes: lists that are imported bring fields of their own."""

    EDUCATION = "Giáo dục", _("Giáo dục")
    HEALTH = "Y tế", _("Y tế")
    TECHNOLOGY = "Kỹ thuật, công nghệ", _("Kỹ thuật, công nghệ")
    ADMINISTRATION = "Quản lý, cải cách hành chính", _("Quản lý, cải cách hành chính")
    DIGITAL = "Công nghệ thông tin, chuyển đổi số", _("Công nghệ thông tin, chuyển đổi số")
    FARMING = "Nông nghiệp, lâm nghiệp, thuỷ sản", _("Nông nghiệp, lâm nghiệp, thuỷ sản")
    BUILDING = "Xây dựng, giao thông", _("Xây dựng, giao thông")
    TRADE = "Thương mại, dịch vụ", _("Thương mại, dịch vụ")
    CULTURE = "Văn hoá, thông tin, thể thao", _("Văn hoá, thông tin, thể thao")
    SAFETY = "An toàn lao động, môi trường", _("An toàn lao động, môi trường")
    UNION = "Công tác công đoàn, đoàn thể", _("Công tác công đoàn, đoàn thể")


class Stage(models.TextChoices):
    """Where an initiative stands. One that came by import or was keyed in from a decision is recognised."""

    DRAFT = "draft", _("Đang viết")
    SUBMITTED = "submitted", _("Chờ thẩm định")
    RETURNED = "returned", _("Trả lại, chờ bổ sung")
    VERIFIED = "verified", _("Đã thẩm định, chờ hội đồng")
    PASSED = "passed", _("Hội đồng thông qua, chờ công nhận")
    NOT_PASSED = "not_passed", _("Hội đồng không thông qua")
    RECOGNISED = "recognised", _("Đã công nhận")
    DECLINED = "declined", _("Không công nhận")
    WITHDRAWN = "withdrawn", _("Đã rút")


FINAL = (Stage.RECOGNISED, Stage.DECLINED, Stage.WITHDRAWN)
# its authors write it
WRITABLE = (Stage.DRAFT, Stage.RETURNED)
# on its way through verifying, council and recognition
IN_HAND = (Stage.SUBMITTED, Stage.VERIFIED, Stage.PASSED, Stage.NOT_PASSED)
# the straight way, as the ribbon shows it
WAY = (Stage.DRAFT, Stage.SUBMITTED, Stage.VERIFIED, Stage.PASSED, Stage.RECOGNISED)


class Party(models.TextChoices):
    """Who makes a move, by their relation to the initiative; never an author where others judge."""

    AUTHOR = "author", _("Tác giả, hoặc cán bộ của đơn vị ghi giúp")
    VERIFIER = "verifier", _("Cán bộ, người thẩm định không phải tác giả")
    RECOGNISER = "recogniser", _("Cán bộ hoặc người đứng đầu không phải tác giả")


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
    Move("submit", Stage.DRAFT, Stage.SUBMITTED, Party.AUTHOR, _("Nộp sáng kiến")),
    Move("supplement", Stage.RETURNED, Stage.SUBMITTED, Party.AUTHOR, _("Nộp bổ sung")),
    Move("recall", Stage.SUBMITTED, Stage.DRAFT, Party.AUTHOR, _("Lấy lại để sửa"), True),
    Move("withdraw", Stage.DRAFT, Stage.WITHDRAWN, Party.AUTHOR, _("Rút sáng kiến"), True),
    Move("withdraw", Stage.RETURNED, Stage.WITHDRAWN, Party.AUTHOR, _("Rút sáng kiến"), True),
    Move("return", Stage.SUBMITTED, Stage.RETURNED, Party.VERIFIER, _("Trả lại để bổ sung"), True),
    Move("return", Stage.VERIFIED, Stage.RETURNED, Party.VERIFIER, _("Trả lại để bổ sung"), True),
    Move("verify", Stage.SUBMITTED, Stage.VERIFIED, Party.VERIFIER, _("Ghi kết quả thẩm định")),
    Move("verify", Stage.VERIFIED, Stage.VERIFIED, Party.VERIFIER, _("Thẩm định lại")),
    Move("council_pass", Stage.VERIFIED, Stage.PASSED, Party.VERIFIER, _("Ghi kết quả hội đồng")),
    Move("council_fail", Stage.VERIFIED, Stage.NOT_PASSED, Party.VERIFIER, _("Ghi kết quả hội đồng")),
    Move("reconsider", Stage.NOT_PASSED, Stage.VERIFIED, Party.VERIFIER, _("Đưa ra hội đồng lần nữa"), True),
    Move("recognise", Stage.PASSED, Stage.RECOGNISED, Party.RECOGNISER, _("Ghi quyết định công nhận")),
    Move("decline", Stage.SUBMITTED, Stage.DECLINED, Party.RECOGNISER, _("Không công nhận"), True),
    Move("decline", Stage.PASSED, Stage.DECLINED, Party.RECOGNISER, _("Không công nhận"), True),
    Move("decline", Stage.NOT_PASSED, Stage.DECLINED, Party.RECOGNISER, _("Không công nhận"), True),
)  # fmt: skip
# acts that change no stage leave an event too
ACTS = ("register", "add_paper", "remove_paper", "recognise_wider", "reuse", "judge_likeness", "link_award")


def moves_from(stage: str) -> tuple[Move, ...]:
    """Every move out of a stage, in the order of the table."""
    return tuple(move for move in MOVES if move.source == stage)


def move_of(verb: str, stage: str) -> Move | None:
    """The move with this verb out of the stage, when there is one."""
    return next((move for move in moves_from(stage) if move.verb == verb), None)
