"""A decision's life: a closed table of moves, and what a decision does."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DecisionKind(models.TextChoices):
    AWARD = "award", _("Tặng thưởng")
    CORRECTION = "correction", _("Đính chính")
    REVOCATION = "revocation", _("Thu hồi, huỷ bỏ")


class DecisionState(models.TextChoices):
    DRAFT = "draft", _("Dự thảo")
    FOR_SIGNATURE = "for_signature", _("Trình ký")
    SIGNED = "signed", _("Đã ký, đã lấy số")
    ISSUED = "issued", _("Đã ban hành")
    CANCELLED = "cancelled", _("Đã huỷ trước khi ban hành")


class By(models.TextChoices):
    OFFICER = "officer", _("Cán bộ thi đua của nơi ban hành")
    HEAD = "head", _("Người ký của nơi ban hành")


@dataclass(frozen=True)
class Step:
    """One allowed move of a decision."""

    verb: str
    source: DecisionState
    target: DecisionState
    by: By
    label: str | Promise
    needs_reason: bool = False


STEPS = (
    Step("present", DecisionState.DRAFT, DecisionState.FOR_SIGNATURE, By.OFFICER, _("Trình ký")),
    Step("take_back", DecisionState.FOR_SIGNATURE, DecisionState.DRAFT, By.OFFICER, _("Đưa về dự thảo"), True),
    Step("send_back", DecisionState.FOR_SIGNATURE, DecisionState.DRAFT, By.HEAD, _("Chưa ký, trả lại"), True),
    Step("sign", DecisionState.FOR_SIGNATURE, DecisionState.SIGNED, By.HEAD, _("Ký và lấy số")),
    Step("issue", DecisionState.SIGNED, DecisionState.ISSUED, By.OFFICER, _("Ban hành")),
    Step("cancel", DecisionState.DRAFT, DecisionState.CANCELLED, By.OFFICER, _("Huỷ dự thảo"), True),
    Step("cancel", DecisionState.SIGNED, DecisionState.CANCELLED, By.HEAD, _("Huỷ, giữ số đã lấy"), True),
)  # fmt: skip


def steps_from(state: str) -> tuple[Step, ...]:
    """Every move out of a state."""
    return tuple(step for step in STEPS if step.source == state)


# decisions on which somebody still works; their dossiers wait in them
OPEN = (DecisionState.DRAFT, DecisionState.FOR_SIGNATURE)
# signed and not cancelled: the number stands on a paper
NUMBERED = (DecisionState.SIGNED, DecisionState.ISSUED)


class Split(models.TextChoices):
    """How a list of passed dossiers becomes decisions; different years never share one."""

    ONE = "one", _("Một quyết định cho cả danh sách")
    AWARD = "award", _("Mỗi danh hiệu, hình thức một quyết định")
    SUBJECT = "subject", _("Mỗi danh hiệu, hình thức và loại đối tượng một quyết định")
    OCCASION = "occasion", _("Như trên, và mỗi loại hình, chuyên đề một quyết định")


# acts that change no state leave an event too
ACTS = ("draft", "edit", "add", "remove", "reorder", "amount", "equity", "attach", "recovered")
