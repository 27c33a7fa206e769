"""Thư trả lời: why an award was not proposed further, reason by reason, and what may be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vinhdanh.letters.heads import Letterhead, Recipients, Signature, need, tidy
from vinhdanh.letters.honorees import Honoree


@dataclass(frozen=True, slots=True)
class Reason:
    """A condition that is not met: what it asks, where it is written, what was found."""

    says: str
    cite: str = ""
    found: str = ""

    def __post_init__(self) -> None:
        tidy(self)

    def __str__(self) -> str:
        """ "Có sáng kiến được công nhận (khoản 1 Điều 23 Luật …); hồ sơ ghi: chưa có sáng kiến"."""
        cited = f"{self.says.rstrip(' .;')} ({self.cite})" if self.cite else self.says.rstrip(" .;")
        return f"{cited}; hồ sơ ghi: {self.found.rstrip(' .;')}" if self.found else cited


@dataclass(frozen=True, kw_only=True, slots=True)
class DecliningLetter:
    """Công văn trả lời. `about` names the request ("Tờ trình số 12/TTr-CĐ ngày …"), `next_steps` what may be done."""

    head: Letterhead
    subject: str
    to: tuple[str, ...]
    award: str
    rows: tuple[Honoree, ...]
    reasons: tuple[Reason, ...]
    signature: Signature
    recipients: Recipients
    about: str = ""
    opening: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        tidy(self)
        need(self.subject, _("Thư trả lời chưa có trích yếu (V/v …)."), "subject")
        need(self.to, _("Thư trả lời chưa ghi kính gửi ai."), "to")
        need(self.rows, _("Thư trả lời chưa ghi ai không được đề nghị."), "rows")
        need(self.reasons, _("Thư trả lời phải nêu ít nhất một lý do."), "reasons")
