"""Every write to what a dossier contains while it is being written: passages, years, papers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.dossiers import access
from vinhdanh.dossiers.actions import note_event, submit, supplement
from vinhdanh.dossiers.drafts import progress_of
from vinhdanh.dossiers.models import Dossier, DossierPaper, ReportText
from vinhdanh.dossiers.papers import known_papers
from vinhdanh.dossiers.report import section_of
from vinhdanh.dossiers.saving_sql import add_revision
from vinhdanh.dossiers.sections import MOST_LETTERS, Section
from vinhdanh.dossiers.states import Stage
from vinhdanh.files.actions import store_files
from vinhdanh.files.names import clean_name
from vinhdanh.kit.verdict import Refused, require

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class StaleText(Refused):
    """Somebody saved this passage since it was opened: both texts are here, a person decides."""

    def __init__(self, mine: str, theirs: ReportText) -> None:
        super().__init__(
            _("%(who)s vừa lưu đoạn này; hãy xem hai bản rồi chọn.") % {"who": theirs.by or _("Người khác")},
            field="text",
        )
        self.mine, self.theirs = mine, theirs


class EmptiesText(Refused):
    """The save would empty a passage: asked once before it is done."""

    def __init__(self, last: ReportText) -> None:
        super().__init__(
            _("Đoạn này đang có %(n)s chữ. Anh/chị muốn xoá trống?") % {"n": len(last.text.split())},
            field="text",
        )
        self.last = last


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of several passages: saved, or refused for a reason of its own; one does not hold back another."""

    saved: dict[str, ReportText]
    refused: dict[str, Refused]


def save_text(
    dossier: Dossier, code: str, text: str, *, base: int, by: User, empty: bool = False
) -> ReportText:
    """Keep a passage as its next revision; the same text again adds nothing.

    base: the revision that was opened. Raises StaleText when another came since, EmptiesText when it would leave
    the passage empty and `empty` does not say so.
    """
    kept = save_texts(dossier, {code: (text, base)}, by=by, empty=empty)
    for refused in kept.refused.values():
        raise refused
    return kept.saved[code]


def save_typed(
    dossier: int, year: int, code: str, text: str, *, base: int, by: User, on: date, empty: bool = False
) -> int:
    """`save_text` for a passage saved while it is typed: one statement where all is in order; answers its revision.

    Refused like `save_text`, and when there is no such dossier.
    """
    clean = clean_passage(text)
    if clean.strip() and len(clean) <= MOST_LETTERS and len(code) <= 30 and 0 <= base < 2**30:
        revision = add_revision(dossier, year, code, clean, base=base, by=by, on=on)
        if revision is not None:
            return revision
    found = Dossier.objects.filter(pk=dossier, year=year).first()
    if found is None:
        raise Refused(_("Không có hồ sơ này."))
    return save_text(found, code, text, base=base, by=by, empty=empty).revision


@transaction.atomic
def save_texts(
    dossier: Dossier, given: Mapping[str, tuple[str, int]], *, by: User, empty: bool = False
) -> Kept:
    """Keep several passages (code → text and the revision that was opened); each one that cannot be kept says why."""
    stored = _writable(dossier, by)
    last = _last_revisions(stored, list(given))
    kept = Kept({}, {})
    for code, (text, base) in given.items():
        try:
            section = _section(stored, code)
            kept.saved[code] = _next(stored, section, clean_passage(text), last.get(code), base, by, empty)
        except Refused as refused:
            kept.refused[code] = refused
    ReportText.objects.bulk_create([row for row in kept.saved.values() if row.pk is None])
    return kept


def restore_text(dossier: Dossier, code: str, revision: int, *, base: int, by: User) -> ReportText:
    """An earlier text of a passage becomes its newest."""
    row = ReportText.objects.filter(dossier=dossier, section=code, revision=revision).first()
    if row is None:
        raise Refused(_("Đoạn này không có bản %(n)s.") % {"n": revision}, field="revision")
    return save_text(dossier, code, row.text, base=base, by=by, empty=True)


@transaction.atomic
def send_in(dossier: Dossier, *, on: date, by: User, reason: str = "") -> Dossier:
    """Submit a draft, or send a returned dossier back, once it is complete; Refused names what is missing.

    reason: why it goes on where the checks ask for one.
    """
    stored = _locked(dossier)
    require(access.can_move(by, stored, "supplement" if stored.stage == Stage.RETURNED else "submit"))
    lacking = progress_of([stored], on)[stored.pk].lacking
    if lacking:
        raise Refused(
            _("Hồ sơ còn thiếu: %(names)s. Hãy bổ sung rồi nộp.") % {"names": "; ".join(lacking)},
            field="lacking",
        )
    if stored.stage == Stage.RETURNED:
        return supplement(stored, on=on, by=by, reason=reason)
    return submit(stored, on=on, by=by, reason=reason)


@transaction.atomic
def set_years(
    dossier: Dossier, first: int | None, last: int | None, *, by: User, deed_on: date | None = None
) -> Dossier:
    """The years that the report covers; both empty: as usual for the award. `deed_on`: the day of the one deed, if it is for one."""
    stored = _writable(dossier, by)
    if bool(first) != bool(last):
        raise Refused(
            _("Hãy ghi cả năm bắt đầu và năm kết thúc."), field="period_to" if first else "period_from"
        )
    if first and last and first > last:
        raise Refused(
            _("Thời gian tính thành tích: năm bắt đầu phải không sau năm kết thúc."), field="period_from"
        )
    stored.period_from, stored.period_to, stored.deed_on = first, last, deed_on
    stored.save(update_fields=["period_from", "period_to", "deed_on"])
    told = {"deed_on": deed_on.isoformat()} if deed_on else {}
    note_event(stored, "write", by=by, detail={"period": [first, last], **told})
    return stored


@transaction.atomic
def add_papers(
    dossier: Dossier, code: str, uploads: Sequence[File[Any]], *, by: User, on: date
) -> list[DossierPaper]:
    """Put files into one slot of the dossier; a file that lies there already is not put twice."""
    stored = _writable(dossier, by)
    if code not in known_papers(stored, on):
        raise Refused(_("Hồ sơ này không có thành phần “%(code)s”.") % {"code": code[:60]}, field="file")
    if not uploads:
        raise Refused(_("Hãy chọn tệp để gửi."), field="file")
    inside = stored.papers.filter(code=code, removed_at__isnull=True)
    files = store_files(uploads, by=by, present=inside.count())
    there = {paper.file_id: paper for paper in inside.filter(file__in=files)}
    added: list[DossierPaper] = []
    for upload, file in zip(uploads, files, strict=True):
        if file.pk not in there:
            there[file.pk] = DossierPaper.objects.create(
                dossier=stored, code=code, file=file, name=clean_name(upload.name or ""), added_by=by
            )
            note_event(
                stored, "add_paper", by=by, detail={"code": code, "paper": there[file.pk].pk, "digest": file.digest}
            )  # fmt: skip
        added.append(there[file.pk])
    return added


@transaction.atomic
def remove_paper(paper: DossierPaper, *, by: User) -> DossierPaper:
    """Take a paper out of a dossier being written; it stays readable in the history."""
    dossier = _writable(paper.dossier, by)
    require(access.can_remove_paper(by, paper))
    stored = DossierPaper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    if stored.removed_at is None:
        stored.removed_by, stored.removed_at = by, timezone.now()
        stored.save(update_fields=["removed_by", "removed_at"])
        note_event(dossier, "remove_paper", by=by, detail={"code": stored.code, "paper": stored.pk})
    return stored


def twins_of(papers: list[DossierPaper]) -> list[DossierPaper]:
    """Papers of the same dossier that are the very same file in another slot."""
    if not papers:
        return []
    same = DossierPaper.objects.filter(
        dossier=papers[0].dossier_id, file__in=[paper.file_id for paper in papers], removed_at__isnull=True
    )
    return list(same.exclude(code=papers[0].code).order_by("pk"))


def clean_passage(text: str) -> str:
    """NFC, lines ended alike, without control characters and trailing blanks."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(line.rstrip() for line in _CONTROL.sub("", plain).split("\n")).strip("\n")


def _writable(dossier: Dossier, by: User) -> Dossier:
    """The dossier, locked, so that nothing is written after it was submitted."""
    stored = _locked(dossier)
    require(access.can_write(by, stored))
    return stored


def _locked(dossier: Dossier) -> Dossier:
    return (
        Dossier.objects.select_for_update(of=("self",))
        .select_related("proposer", "unit", "round")
        .get(pk=dossier.pk)
    )


def _section(dossier: Dossier, code: str) -> Section:
    section = section_of(dossier, code)
    if section is None:
        raise Refused(_("Mẫu báo cáo này không có đoạn “%(code)s”.") % {"code": code[:30]}, field="section")
    return section


def _last_revisions(dossier: Dossier, codes: list[str]) -> dict[str, ReportText]:
    rows = dossier.texts.filter(section__in=codes).order_by("section", "-revision").distinct("section")
    return {row.section: row for row in rows.select_related("by")}


def _next(
    dossier: Dossier, section: Section, text: str, last: ReportText | None, base: int, by: User, empty: bool
) -> ReportText:
    """The row to be written, or the last one when nothing changed."""
    if len(text) > MOST_LETTERS:
        raise Refused(
            _("“%(section)s” dài %(n)s chữ cái, nhiều nhất %(most)s; hãy rút gọn hoặc nộp báo cáo bằng tệp .docx.")
            % {"section": section.label, "n": len(text), "most": MOST_LETTERS},
            field="text",
        )  # fmt: skip
    before = last.text if last else ""
    if last is not None and text == before:
        return last
    if last is not None and base != last.revision:
        raise StaleText(text, last)
    if last is not None and before.strip() and not text.strip() and not empty:
        raise EmptiesText(last)
    if last is None and not text:
        # nothing there and nothing written: an empty row that is not kept
        return ReportText(pk=0, dossier=dossier, section=section.code, revision=0, text="", by=by)
    return ReportText(
        dossier=dossier, section=section.code, revision=(last.revision if last else 0) + 1, text=text, by=by
    )
