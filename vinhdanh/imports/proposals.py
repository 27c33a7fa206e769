"""Drafts out of a list of nominations: opened with the batch, and given up again when it is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.dossiers.actions import Proposed, make_move, open_dossier
from vinhdanh.dossiers.models import Dossier, ReportText
from vinhdanh.dossiers.states import Origin, Stage
from vinhdanh.dossiers.writing import clean_passage
from vinhdanh.imports.models import ImportBatch, ImportedRow

NAME = "Dossier"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One row's proposal, with the summary that it brings and where it stood."""

    what: Proposed
    summary: str
    sheet: str
    row: int
    cell: str = ""


def open_drafts(batch: ImportBatch, proposals: Sequence[Proposal], by: User | None) -> list[ImportedRow]:
    """Open every draft and keep its summary; call inside a transaction. Refused as a whole when one cannot be opened."""
    notes, texts = [], []
    for proposal in proposals:
        dossier, fresh = open_dossier(proposal.what, proposer=batch.unit, origin=Origin.WORKBOOK, by=by)
        if not fresh:
            continue
        if proposal.summary:
            text = clean_passage(proposal.summary)
            texts.append(ReportText(dossier=dossier, section="summary", revision=1, text=text, by=by))
        notes.append(
            ImportedRow(
                batch=batch, sheet=proposal.sheet[:120], row=proposal.row, model=NAME, object_id=dossier.pk
            )
        )
    ReportText.objects.bulk_create(texts)
    return notes


def gone_on(rows: Iterable[ImportedRow]) -> str:
    """Why the drafts of a batch cannot be given up, "" when they can: one was submitted since."""
    ids = [row.object_id for row in rows]
    sent = Dossier.objects.filter(pk__in=ids).exclude(stage__in=(Stage.DRAFT, Stage.WITHDRAWN))
    first = sent.order_by("pk").first()
    if first is None:
        return ""
    return _(
        "Không hoàn tác được: %(n)s hồ sơ của lần nhập này đã nộp (ví dụ %(code)s). Hãy lấy lại hồ sơ, hoặc rút từng hồ sơ còn lại."
    ) % {"n": sent.count(), "code": first.code}


def give_up(rows: Iterable[ImportedRow], by: User | None) -> None:
    """Withdraw the drafts that nobody withdrew yet; what was written in them stays readable."""
    drafts = Dossier.objects.filter(pk__in=[row.object_id for row in rows], stage=Stage.DRAFT)
    for dossier in drafts.order_by("pk"):
        make_move(dossier, "withdraw", by=by, reason=_("Hoàn tác lần nhập danh sách đề nghị."))
