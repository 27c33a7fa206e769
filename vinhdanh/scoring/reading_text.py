"""From the stored text of a set to the set itself; read once a text."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext as _

from vinhdanh.accounts.spoken import spoken
from vinhdanh.kit.verdict import Refused
from vinhdanh.scoring.arithmetic.criteria import Criteria
from vinhdanh.scoring.arithmetic.reading import Problem
from vinhdanh.scoring.arithmetic.reading_set import read_set
from vinhdanh.scoring.models import CriteriaSet

LONGEST = 200_000
_SHIPPED = Path(__file__).with_name("shipped")
_TOLD = 8


def criteria_of(stored: CriteriaSet) -> Criteria:
    """The set of a stored row; what is stored was read without a problem before."""
    found = _read(stored.text)
    if found is None:
        raise ValueError(f"the text of criteria set {stored.pk} cannot be read any more")
    return found


@lru_cache(maxsize=64)
def _read(text: str) -> Criteria | None:
    return read_set(text).criteria


def problems_in(text: str) -> list[Problem]:
    """Everything that is wrong with a text; nothing when it can be used."""
    if len(text) > LONGEST:
        return [Problem(0, _("Nội dung quá dài (tối đa %(n)s ký tự).") % {"n": LONGEST})]
    return read_set(text).problems


def checked(text: str) -> Criteria:
    """The set, or Refused with the first problems, each with its line."""
    problems = problems_in(text)
    if problems:
        told = [spoken(one.whole) for one in problems[:_TOLD]]
        if len(problems) > _TOLD:
            told.append(_("… và %(n)s chỗ nữa.") % {"n": len(problems) - _TOLD})
        raise Refused(" ".join(told), field="text")
    found = _read(text)
    if found is None:
        raise Refused(_("Không đọc được nội dung bộ tiêu chí."), field="text")
    return found


def digest_of(text: str) -> str:
    """The mark of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def shipped() -> dict[str, str]:
    """Name of a file that comes with the program → its text."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(_SHIPPED.glob("*.yaml"))}
