"""Evidence of a filing: put in, taken out by a date."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.files.actions import store_files
from vinhdanh.filings.models import Filing, FilingPaper
from vinhdanh.initiatives import access
from vinhdanh.initiatives.models import Initiative
from vinhdanh.initiatives.moving import locked, note_event
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require


@transaction.atomic
def add_evidence(
    initiative: Initiative, uploads: Sequence[File[bytes]], *, by: User | None
) -> list[FilingPaper]:
    """Keep files as evidence, all or none; the same file sent again is not put in twice."""
    stored = locked(initiative)
    if by is not None:
        require(access.can_write(by, stored))
    if not uploads:
        raise Refused(_("Hãy chọn ít nhất một tệp."), field="file")
    filing = Filing.objects.get(initiative=stored)
    there = filing.papers.filter(removed_at__isnull=True)
    kept = store_files(uploads, by=by, present=there.count())
    known = set(there.values_list("file_id", flat=True))
    fresh = {
        file.pk: (file, upload) for file, upload in zip(kept, uploads, strict=True) if file.pk not in known
    }
    made = FilingPaper.objects.bulk_create(
        FilingPaper(filing=filing, file=file, name=clean_text(upload.name or "")[:200], added_by=by)
        for file, upload in fresh.values()
    )
    for paper in made:
        note_event(stored, "add_paper", detail={"name": paper.name}, by=by)
    return made


@transaction.atomic
def remove_evidence(paper: FilingPaper, *, by: User | None) -> FilingPaper:
    """Take a file out; it stays in the history."""
    stored = locked(paper.filing.initiative)
    if by is not None:
        require(access.can_write(by, stored))
    kept = FilingPaper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    if kept.removed_at is not None:
        raise Refused(_("Tệp này đã được bỏ ra."))
    kept.removed_at, kept.removed_by = timezone.now(), by
    kept.save(update_fields=["removed_at", "removed_by"])
    note_event(stored, "remove_paper", detail={"name": kept.name}, by=by)
    return kept
