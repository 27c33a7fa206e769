"""What the award fund of a unit holds, said where awards are decided."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vinhdanh.award_funds.queries import account_of, fund_of
from vinhdanh.org.models import Unit
from vinhdanh.web.registers.figures import number


def fund_note(unit: Unit, year: int, cost_vnd: int) -> str:
    """For a decision being worked on: what the unit's award fund holds now, and after it; empty without a fund."""
    fund = fund_of(unit, year)
    if fund is None:
        return ""
    left = account_of(fund).left_vnd
    words = {"fund": str(fund), "left": number(left), "after": number(left - cost_vnd)}
    return _("%(fund)s còn %(left)s đồng; chi quyết định này rồi còn %(after)s đồng.") % words
