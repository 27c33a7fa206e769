"""The registers of postings and what they refuse."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import Refused
from vinhdanh.postings.models import PostedDossier, Posting, PostingComment
from vinhdanh.postings.queries import to_post
from vinhdanh.registers.register import Register
from vinhdanh.registers.states import Act


def _posting(row: Posting, on: date) -> None:
    if row.closes_on < row.happened_on:
        raise Refused(_("Ngày cuối nhận ý kiến trước ngày công khai."), field="closes_on")
    if row._state.adding and not to_post(row.round, row.unit, row.happened_on).exists():
        raise Refused(
            _("Đợt này chưa có hồ sơ nào đã nộp của đơn vị; chưa có gì để công khai."), field="round"
        )


def _keep_list(row: Posting, act: Act, by: User | None) -> None:
    """Whom the list names, as it is on this day."""
    if act != Act.RECORD:
        return
    PostedDossier.objects.bulk_create(
        PostedDossier(posting=row, dossier=dossier)
        for dossier in to_post(row.round, row.unit, row.happened_on)
    )


def _comment(row: PostingComment, on: date) -> None:
    if row._state.adding and not row.posting.open(row.happened_on):
        raise Refused(_("Ngày này ngoài thời gian nhận ý kiến của danh sách."), field="happened_on")
    if row.settled_on is not None and not row.outcome:
        raise Refused(_("Hãy ghi kết quả xử lý."), field="outcome")
    if row.settled_on is not None and not row.happened_on <= row.settled_on <= on:
        raise Refused(_("Ngày xử lý phải từ ngày nhận ý kiến đến hôm nay."), field="settled_on")


POSTINGS = Register(Posting, ("round", "closes_on", "place"), check=_posting, after=_keep_list)
POSTING_COMMENTS = Register(
    PostingComment, ("posting", "about", "text"), ("settled_on", "outcome"), parent="posting", check=_comment
)  # fmt: skip
