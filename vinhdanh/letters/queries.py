"""Which template a unit prints on, and papers printed on it."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vinhdanh.accounts.spoken import spoken
from vinhdanh.files.queries import read_file
from vinhdanh.kit.docx import Unfit
from vinhdanh.kit.files import DamagedFile
from vinhdanh.kit.pdf import NotPrinted
from vinhdanh.kit.verdict import Refused
from vinhdanh.letters.content import Paper
from vinhdanh.letters.kinds import kind_of
from vinhdanh.letters.models import LetterTemplate
from vinhdanh.letters.rendering import render_docx, render_pdf
from vinhdanh.letters.states import LetterFormat
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import above
from vinhdanh.org.states import System


def format_of(unit: Unit) -> LetterFormat:
    """The rules of form that a unit's papers follow."""
    return LetterFormat.UNION if unit.system == System.UNION else LetterFormat.STATE


def templates_for(unit: Unit, rules: str, day: date) -> dict[str, LetterTemplate]:
    """The template in use of each kind: the unit's own, else that of the nearest unit above; a kind without one is ours."""
    line = [unit.pk, *(upper.pk for upper in reversed(above(unit, day)))]
    rows = LetterTemplate.objects.filter(unit_id__in=line, format=rules, active=True).select_related(
        "unit", "file", "uploaded_by"
    )
    found: dict[str, LetterTemplate] = {}
    for row in sorted(rows, key=lambda row: line.index(row.unit_id), reverse=True):
        found[row.kind] = row  # the nearest comes last
    return found


def history_of(unit: Unit, kind: str, rules: str) -> QuerySet[LetterTemplate]:
    """The unit's own templates of a kind, the newest first."""
    return LetterTemplate.objects.filter(unit=unit, kind=kind, format=rules).select_related(
        "file", "uploaded_by", "set_aside_by"
    )


def content_of(template: LetterTemplate) -> bytes:
    """The file of a template; Refused when it is no longer there."""
    try:
        return read_file(template.file)
    except DamagedFile:
        raise Refused(
            _("Tệp mẫu “%(name)s” của %(unit)s không còn nguyên vẹn trên máy chủ. Hãy nạp lại, hoặc dùng lại mẫu đi kèm phần mềm.")
            % {"name": template.file_name, "unit": template.unit.name}
        ) from None  # fmt: skip


def paper_docx(paper: Paper, *, unit: Unit, day: date, made_at: datetime) -> bytes:
    """The paper as a Word file, on the template that the unit uses; Refused when that template no longer fits."""
    template = _template(paper, unit, day)
    try:
        return render_docx(paper, template=content_of(template) if template else None, made_at=made_at)
    except Unfit as unfit:
        raise _no_longer_fit(template, unfit) from unfit


def paper_pdf(paper: Paper, *, unit: Unit, day: date, made_at: datetime) -> bytes:
    """The paper as PDF/A-2b, on the template that the unit uses; Refused when that template no longer fits."""
    template = _template(paper, unit, day)
    try:
        return render_pdf(paper, template=content_of(template) if template else None, made_at=made_at)
    except Unfit as unfit:
        raise _no_longer_fit(template, unfit) from unfit
    except NotPrinted as problem:
        raise Refused(
            _(
                "Không dựng được bản PDF từ mẫu “%(name)s”; hãy tải bản Word, hoặc dùng lại mẫu đi kèm phần mềm."
            )
            % {"name": template.file_name if template else ""}
        ) from problem


def _template(paper: Paper, unit: Unit, day: date) -> LetterTemplate | None:
    return templates_for(unit, paper.head.format, day).get(kind_of(paper))


def _no_longer_fit(template: LetterTemplate | None, unfit: Unfit) -> Refused:
    return Refused(
        _("Mẫu “%(name)s” không còn dùng được: %(why)s Hãy sửa mẫu rồi nạp lại, hoặc dùng lại mẫu đi kèm phần mềm.")
        % {"name": template.file_name if template else "", "why": spoken(unfit.findings[0].says)}
    )  # fmt: skip
