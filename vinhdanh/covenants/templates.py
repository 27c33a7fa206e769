"""The organiser's template of a year: written, published, and written anew as another version."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.covenants import access
from vinhdanh.covenants.lines import Said, numbered
from vinhdanh.covenants.models import CovenantTemplate, TemplateLine
from vinhdanh.covenants.states import LinePart, TemplateState
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit

_FIRST_YEAR = 2004


@transaction.atomic
def draft_template(
    unit: Unit,
    year: int,
    lines: Sequence[Said],
    *,
    preamble: str = "",
    guidance: str = "",
    on: date,
    by: User | None,
) -> CovenantTemplate:
    """The next version of the year's template, as a draft; one draft a year at a time."""
    if by is not None:
        require(access.can_write_template(by, unit))
    if not _FIRST_YEAR <= year <= on.year + 1:
        raise Refused(
            _("Năm phải từ %(first)s đến %(last)s.") % {"first": _FIRST_YEAR, "last": on.year + 1},
            field="year",
        )
    # one writes at a time for a unit
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    rows = CovenantTemplate.objects.filter(unit=unit, year=year)
    if rows.filter(state=TemplateState.DRAFT).exists():
        raise Refused(
            _("Năm %(year)s đang có một bản soạn dở; hãy sửa bản ấy.") % {"year": year}, field="year"
        )
    latest = rows.order_by("-version").values_list("version", flat=True).first() or 0
    draft = CovenantTemplate.objects.create(unit=unit, year=year, version=latest + 1, created_by=by)
    return write_template(draft, lines, preamble=preamble, guidance=guidance, by=by)


@transaction.atomic
def write_template(
    template: CovenantTemplate,
    lines: Sequence[Said],
    *,
    preamble: str = "",
    guidance: str = "",
    by: User | None,
) -> CovenantTemplate:
    """The lines of a draft, written anew; a published version stays as it is."""
    draft = _locked(template, by)
    if draft.state != TemplateState.DRAFT:
        raise Refused(_("Bản này đã ban hành; muốn sửa hãy soạn bản mới."))
    said = numbered(lines)
    draft.preamble, draft.guidance = preamble.strip(), guidance.strip()
    draft.save(update_fields=["preamble", "guidance"])
    draft.lines.all().delete()
    TemplateLine.objects.bulk_create(
        TemplateLine(template=draft, part=line.part, number=number, text=line.text, target=line.target)
        for number, line in said
    )
    return draft


@transaction.atomic
def publish_template(template: CovenantTemplate, *, on: date, by: User | None) -> CovenantTemplate:
    """Covenants are made from it from now on. Refused without a content or without a target to reach."""
    stored = _locked(template, by)
    if stored.state != TemplateState.DRAFT:
        raise Refused(_("Bản này đã ban hành; muốn sửa hãy soạn bản mới."))
    lines = list(stored.lines.all())
    for part in LinePart:
        if not any(line.part == part for line in lines):
            raise Refused(_("Chưa ban hành được: chưa có dòng nào ở phần “%(part)s”.") % {"part": part.label})
    bare = next((line for line in lines if line.part == LinePart.COMMITMENT and not line.target), None)
    if bare is not None:
        raise Refused(_("Chưa ban hành được: “%(line)s” chưa ghi chỉ tiêu.") % {"line": bare.text})
    stored.state, stored.published_on = TemplateState.PUBLISHED, on
    stored.save(update_fields=["state", "published_on"])
    return stored


@transaction.atomic
def revise_template(template: CovenantTemplate, *, on: date, by: User | None) -> CovenantTemplate:
    """A draft of the next version, beginning as this one; covenants made already keep theirs."""
    lines = [Said(line.part, line.text, line.target) for line in template.lines.all()]
    return draft_template(
        template.unit,
        template.year,
        lines,
        preamble=template.preamble,
        guidance=template.guidance,
        on=on,
        by=by,
    )


def _locked(template: CovenantTemplate, by: User | None) -> CovenantTemplate:
    rows = CovenantTemplate.objects.select_for_update(of=("self",)).select_related("unit")
    stored = rows.get(pk=template.pk)
    if by is not None:
        require(access.can_write_template(by, stored.unit))
    return stored
