"""A person's word on repeated text: let it stand, or have it written again."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.dossiers import access
from vinhdanh.dossiers.actions import note_event
from vinhdanh.dossiers.checks.copied import JUDGED, TextRuling
from vinhdanh.dossiers.copying import Copies, find_copies
from vinhdanh.dossiers.models import Dossier, DossierEvent
from vinhdanh.dossiers.report_sentences import report_of
from vinhdanh.kit.verdict import Refused, require


def copies_of(dossier: Dossier) -> Copies:
    """What of the dossier's report stands in earlier ones, as it is now."""
    return find_copies(dossier, report_of(dossier).sentences)


@transaction.atomic
def judge_text(
    dossier: Dossier, ruling: str, *, digests: Collection[int], note: str, by: User
) -> DossierEvent:
    """Say of some repeated sentences that they may stand, or are to be written again; kept as an event with the note.

    Refused without a note, or when one of the sentences is no longer there: the page was out of date.
    """
    stored = (
        Dossier.objects.select_for_update(of=("self",))
        .select_related("proposer", "holder")
        .get(pk=dossier.pk)
    )
    require(access.can_judge_text(by, stored))
    if ruling not in set(TextRuling):
        raise Refused(_("Hãy chọn chấp nhận hoặc yêu cầu viết lại."), field="ruling")
    if not note.strip():
        raise Refused(_("Hãy ghi vì sao chấp nhận hoặc yêu cầu viết lại."), field="note")
    if not digests:
        raise Refused(_("Hãy chọn ít nhất một câu."), field="sentences")
    copies = copies_of(stored)
    standing = {match.own.sentence.digest for match in copies.matches}
    if not set(digests) <= standing:
        raise Refused(
            _("Báo cáo đã đổi từ khi anh/chị mở trang; hãy xem lại các câu rồi chọn."), field="sentences"
        )
    detail = {
        "ruling": str(ruling), "sentences": sorted(str(digest) for digest in set(digests)),
        "count": len(set(digests)), "share": round(copies.share, 3),
    }  # fmt: skip
    return note_event(stored, JUDGED, by=by, reason=note, detail=detail)
