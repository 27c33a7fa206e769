"""Closed lists of public stories: what is published, its life with the table of moves, how consent was given."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class StoryKind(models.TextChoices):
    STORY = "story", _("Gương sáng")
    REPORT = "report", _("Báo cáo, bài viết")


class StoryState(models.TextChoices):
    DRAFT = "draft", _("Đang soạn")
    CONSENTED = "consented", _("Đã được đồng ý")
    PUBLISHED = "published", _("Đã công bố")
    WITHDRAWN = "withdrawn", _("Đã gỡ")


class Verb(StrEnum):
    CONSENT = "consent"
    PUBLISH = "publish"
    REWRITE = "rewrite"
    WITHDRAW = "withdraw"
    REVOKE = "revoke"


class By(models.TextChoices):
    OFFICER = "officer", _("Cán bộ thi đua của đơn vị")
    SUBJECT = "subject", _("Người được kể, hoặc người đứng đầu tập thể")


@dataclass(frozen=True)
class Move:
    """One way from a state to another; `kinds`: of what it is a move."""

    verb: Verb
    source: StoryState
    target: StoryState
    by: By
    label: str | Promise
    needs_reason: bool = False
    kinds: tuple[StoryKind, ...] = tuple(StoryKind)


_STORY, _REPORT = (StoryKind.STORY,), (StoryKind.REPORT,)
MOVES = (
    Move(Verb.CONSENT, StoryState.DRAFT, StoryState.CONSENTED, By.SUBJECT, _("Đồng ý công bố"), kinds=_STORY),
    Move(Verb.PUBLISH, StoryState.CONSENTED, StoryState.PUBLISHED, By.OFFICER, _("Công bố"), kinds=_STORY),
    # a report speaks of nobody who has to be asked
    Move(Verb.PUBLISH, StoryState.DRAFT, StoryState.PUBLISHED, By.OFFICER, _("Công bố"), kinds=_REPORT),
    Move(Verb.REWRITE, StoryState.CONSENTED, StoryState.DRAFT, By.OFFICER, _("Sửa lại, xin đồng ý lại"), kinds=_STORY),
    Move(Verb.REWRITE, StoryState.WITHDRAWN, StoryState.DRAFT, By.OFFICER, _("Soạn lại")),
    Move(Verb.WITHDRAW, StoryState.DRAFT, StoryState.WITHDRAWN, By.OFFICER, _("Bỏ bản soạn"), True),
    Move(Verb.WITHDRAW, StoryState.CONSENTED, StoryState.WITHDRAWN, By.OFFICER, _("Gỡ xuống"), True, _STORY),
    Move(Verb.WITHDRAW, StoryState.PUBLISHED, StoryState.WITHDRAWN, By.OFFICER, _("Gỡ xuống"), True),
    # whoever agreed takes it back without having to say why
    Move(Verb.REVOKE, StoryState.CONSENTED, StoryState.WITHDRAWN, By.SUBJECT, _("Rút lại đồng ý"), kinds=_STORY),
    Move(Verb.REVOKE, StoryState.PUBLISHED, StoryState.WITHDRAWN, By.SUBJECT, _("Rút lại đồng ý"), kinds=_STORY),
)  # fmt: skip


def move_of(verb: str, source: str, kind: str) -> Move | None:
    """The move that a verb makes out of a state."""
    return next((m for m in MOVES if m.verb == verb and m.source == source and kind in m.kinds), None)


class How(models.TextChoices):
    SELF = "self", _("Tự bấm đồng ý trong hệ thống")
    PAPER = "paper", _("Ký trên giấy")


class FeedbackState(models.TextChoices):
    NEW = "new", _("Chờ duyệt")
    SHOWN = "shown", _("Đang hiện")
    HIDDEN = "hidden", _("Không hiện")
