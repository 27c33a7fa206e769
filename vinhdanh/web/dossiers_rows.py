"""The rows of the list of dossiers, on the screen and in its workbook; what stands beside them is read a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.appraisals.models import Appraisal, CouncilVote
from vinhdanh.appraisals.queries import last_findings
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.worklists import Beside, beside
from vinhdanh.kit.dates import format_date, today
from vinhdanh.templatetags.dossiers import stage as stage_badge
from vinhdanh.templatetags.ui import icon, kind_name, kind_short
from vinhdanh.web.dossiers_words import on_whom, places
from vinhdanh.web.tables import Column

_AT_ONCE = 500


class Rows:
    """The columns for one reader, and what their cells need of the rows at hand."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.known = places()
        self.beside = Beside({}, {}, set())
        self.said: dict[int, Appraisal] = {}
        self.voted: dict[int, CouncilVote] = {}

    def prepare(self, rows: Sequence[Dossier]) -> None:
        """Read together what these rows show; a few queries whatever their number."""
        self.beside = beside(rows, self.user)
        self.said, self.voted = last_findings(sorted(self.beside.works))

    def every(self, rows: Iterable[Dossier]) -> Iterator[Dossier]:
        """All rows for a workbook, prepared some hundreds at a time."""
        left = iter(rows)
        while block := list(islice(left, _AT_ONCE)):
            self.prepare(block)
            yield from block

    def columns(self) -> list[Column[Dossier]]:
        """The columns of the list and of its workbook."""
        return [
            Column("ten", lazy("Cá nhân, tập thể"), _name, value=lambda r: str(r.subject), sort=("name_key",), fixed=True),
            Column("ma", lazy("Mã hồ sơ"), lambda r: "", value=lambda r: r.code, on_screen=False),
            Column("giai", lazy("Đề nghị tặng"), lambda r: kind_short(r.kind), value=lambda r: kind_name(r.kind), sort=("kind__rank", "kind_id")),
            Column("nam", lazy("Năm"), lambda r: r.year, sort=("year",), at_first=False),
            Column("don_vi", lazy("Đơn vị đề nghị"), lambda r: r.proposer.name, sort=("proposer__sort_key",), css="roomy"),
            Column("tinh_trang", lazy("Tình trạng"), self._stage, value=lambda r: r.get_stage_display(), sort=("stage",), css="roomy"),
            Column("cho", lazy("Đang chờ"), self._whom, on_screen=False),
            Column("han", lazy("Hạn"), _due, value=lambda r: getattr(r, "due", None), sort=("due",)),
            Column("tu", lazy("Từ ngày"), lambda r: format_date(_since(r)), value=_since, sort=("changed_at",), at_first=False),
            Column("y_kien", lazy("Thẩm định, hội đồng"), self._finding),
            Column("dot", lazy("Đợt xét"), lambda r: r.round.name if r.round else "", at_first=False),
            Column("loai", lazy("Loại hình"), lambda r: r.get_occasion_display(), at_first=False),
            Column("nguon", lazy("Từ đâu"), lambda r: r.get_origin_display(), at_first=False),
        ]  # fmt: skip

    def _whom(self, row: Dossier) -> str:
        return on_whom(row, self.beside.places.get(row.pk, ""), self.known)

    def _stage(self, row: Dossier) -> SafeString:
        at = self._whom(row)
        waiting = format_html('<span class="sub">{}</span>', _("chờ %(whom)s") % {"whom": at}) if at else ""
        return format_html("{}{}", stage_badge(row.stage), waiting)

    def _finding(self, row: Dossier) -> str:
        """What was advised and voted, for whoever may see it."""
        if row.pk not in self.beside.works:
            return ""
        parts = []
        if row.pk in self.said:
            parts.append(self.said[row.pk].get_advice_display())
        if row.pk in self.voted:
            vote = self.voted[row.pk]
            passed = _("hội đồng thông qua") if vote.passed else _("hội đồng không thông qua")
            words = {"passed": passed, "n": vote.agree}
            parts.append(passed if vote.agree is None else _("%(passed)s, %(n)s phiếu") % words)
        if row.pk in self.beside.questions:
            parts.append(_("chờ %(n)s ý kiến") % {"n": self.beside.questions[row.pk]})
        return "; ".join(parts)


def _name(row: Dossier) -> SafeString:
    return format_html(
        '<a class="row-link" href="{}">{}</a><span class="sub">{}</span>',
        reverse("dossier", args=[row.code]), row.subject, row.code,
    )  # fmt: skip


def _due(row: Dossier) -> SafeString | str:
    due = getattr(row, "due", None)
    if due is None:
        return ""
    if due < today():
        return format_html('<span class="tag tag-warn">{}{}</span>', icon("alert-triangle"), format_date(due))
    return format_date(due)


def _since(row: Dossier) -> date:
    return timezone.localtime(row.changed_at).date()
