"""Tờ trình: one form of award a letter; its counts are those of its list, its reports those of its rows."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vinhdanh.letters.heads import Letterhead, Recipients, Signature, need, tidy
from vinhdanh.letters.honorees import Counts, ShortList, refuse_disagreement


@dataclass(frozen=True, kw_only=True, slots=True)
class SubmissionLetter:
    """`reports` are the identities of the honorees whose report is attached; None where the award asks for none.

    `minutes` cites the review: "Biên bản họp Hội đồng … ngày …, 9/9 thành viên đồng ý (100%)".
    """

    head: Letterhead
    subject: str
    to: tuple[str, ...]
    shortlist: ShortList
    signature: Signature
    recipients: Recipients
    basis: tuple[str, ...] = ()
    minutes: str = ""
    opening: str = ""
    achievement: str = ""
    attachments: tuple[str, ...] = ()
    reports: tuple[str, ...] | None = None
    stated: Counts | None = None

    def __post_init__(self) -> None:
        tidy(self)
        need(self.subject, _("Tờ trình chưa có trích yếu."), "subject")
        need(self.to, _("Tờ trình chưa ghi kính gửi ai."), "to")
        refuse_disagreement(self.stated, self.shortlist.rows, "Tờ trình")
        if self.reports is not None:
            self._refuse_reports_of_others(set(self.reports))

    def _refuse_reports_of_others(self, reports: set[str]) -> None:
        rows = {row.identity: row.name for row in self.shortlist.rows}
        without = sorted(name for identity, name in rows.items() if identity not in reports)
        need(
            not without,
            _("Chưa có báo cáo thành tích của: %(names)s.") % {"names": ", ".join(without[:5])},
            "reports",
        )
        need(
            not reports - set(rows),
            _("Có %(count)s báo cáo thành tích của người, tập thể không nằm trong danh sách.")
            % {"count": len(reports - set(rows))},
            "reports",
        )

    @property
    def award(self) -> str:
        return self.shortlist.award

    @property
    def counts(self) -> Counts:
        return self.shortlist.counts
