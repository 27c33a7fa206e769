"""Appraising: one finding of one appraiser, clause by clause and paper by paper, beside those of others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.appraisals.models import Appraisal, AppraisalMark
from vinhdanh.appraisals.queries import clause_codes, paper_codes
from vinhdanh.appraisals.states import About, Advice
from vinhdanh.dossiers.actions import make_move
from vinhdanh.dossiers.models import Dossier
from vinhdanh.kit.verdict import Refused


@dataclass(frozen=True)
class Mark:
    """A clause or a paper, by its code, that stands or does not; what does not stand says why."""

    about: str
    code: str
    stands: bool
    note: str = ""


@transaction.atomic
def appraise(
    dossier: Dossier, *, advice: str, opinion: str = "", marks: Sequence[Mark] = (), by: User | None
) -> Appraisal:
    """Record a finding and move the dossier on; a second appraiser's finding stands beside the first."""
    words = opinion.strip()
    _refuse_advice(advice, words, marks)
    contested = [mark.code for mark in marks if not mark.stands]
    moved = make_move(
        dossier, "appraise", by=by, reason=words, detail={"advice": advice, "contested": contested}
    )
    if moved.holder is None:
        raise Refused(_("Hồ sơ đang ở cấp ngoài hệ thống."))
    _refuse_marks(moved, marks)
    made = Appraisal.objects.create(
        dossier=moved, level=moved.level, unit=moved.holder, advice=advice, opinion=words, by=by
    )
    AppraisalMark.objects.bulk_create(
        AppraisalMark(appraisal=made, about=mark.about, code=mark.code, stands=mark.stands, note=mark.note.strip()[:500])
        for mark in marks
    )  # fmt: skip
    return made


def _refuse_advice(advice: str, opinion: str, marks: Sequence[Mark]) -> None:
    if advice not in Advice.values:
        raise Refused(_("Hãy chọn đề xuất: khen thưởng, không khen thưởng hoặc ý kiến khác."), field="advice")
    if advice != Advice.AGREE and not opinion:
        raise Refused(_("Không đề nghị hoặc ý kiến khác thì phải ghi rõ ý kiến."), field="opinion")
    twice = [code for (_about, code), count in Counter((m.about, m.code) for m in marks).items() if count > 1]
    if twice:
        raise Refused(_("“%(code)s” được đánh dấu hai lần.") % {"code": twice[0]})
    silent = [mark for mark in marks if not mark.stands and not mark.note.strip()]
    if silent:
        raise Refused(_("Điều kiện, giấy tờ không được xác nhận thì phải ghi lý do."), field=f"note-{silent[0].about}-{silent[0].code}")  # fmt: skip


def _refuse_marks(dossier: Dossier, marks: Sequence[Mark]) -> None:
    """Marks are about what the dossier has."""
    if not marks:
        return
    known = {About.CLAUSE: clause_codes(dossier), About.PAPER: paper_codes(dossier)}
    for mark in marks:
        if mark.about not in known or mark.code not in known[About(mark.about)]:
            raise Refused(_("Hồ sơ không có “%(code)s” để xác nhận.") % {"code": mark.code})
