"""Every write to templates: put one into use, go back to the one we ship."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.accounts.spoken import spoken
from vinhdanh.files.actions import store_content
from vinhdanh.files.names import clean_name
from vinhdanh.kit.docx import Level
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.letters import access
from vinhdanh.letters.models import LetterTemplate
from vinhdanh.letters.states import LetterFormat, LetterKind
from vinhdanh.letters.templates import check_template
from vinhdanh.org.models import Unit


@transaction.atomic
def put_template(content: bytes, *, name: str, unit: Unit, kind: str, rules: str, by: User) -> LetterTemplate:
    """From now on the unit, and units below without one of their own, print on this template.

    Refused with the first error when it is not fit. The same file again is the template already in use.
    """
    require(access.can_keep_templates(by, unit))
    if kind not in LetterKind.values or rules not in LetterFormat.values:
        raise Refused(_("Không có loại văn bản này."))
    errors = [finding for finding in check_template(content, kind) if finding.level is Level.ERROR]
    if errors:
        where = f"{spoken(errors[0].where)}: " if errors[0].where else ""
        why = where + spoken(errors[0].says)
        raise Refused(_("Mẫu chưa dùng được. %(why)s") % {"why": why}, field="file")
    stored = store_content(content, name=name, by=by)
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)  # one change at a time for a unit
    used = _in_use(unit, kind, rules)
    if used is not None and used.file_id == stored.pk:
        return used
    if used is not None:
        _set_aside(used, by)
    return LetterTemplate.objects.create(
        kind=kind, format=rules, unit=unit, file=stored, file_name=clean_name(name), uploaded_by=by
    )


@transaction.atomic
def use_shipped(unit: Unit, kind: str, rules: str, *, by: User) -> bool:
    """Set the unit's own template aside; answers whether there was one."""
    require(access.can_keep_templates(by, unit))
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    used = _in_use(unit, kind, rules)
    if used is not None:
        _set_aside(used, by)
    return used is not None


def _in_use(unit: Unit, kind: str, rules: str) -> LetterTemplate | None:
    return (
        LetterTemplate.objects.select_for_update(of=("self",))
        .filter(unit=unit, kind=kind, format=rules, active=True)
        .first()
    )


def _set_aside(template: LetterTemplate, by: User) -> None:
    template.active, template.set_aside_by, template.set_aside_at = False, by, timezone.now()
    template.save(update_fields=["active", "set_aside_by", "set_aside_at"])
