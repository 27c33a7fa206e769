"""One statement for the commonest write of all: a passage saved while somebody types, when everything is in order.

A hundred people writing at once wait for each other here. Whatever is not plainly in order adds no row, and
`writing.save_text` then says why. The WHERE repeats `access.can_write` and `report.sections_of`; a test holds them together.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from django.db import connection

from vinhdanh.accounts.models import User
from vinhdanh.dossiers.sections import SECTIONS, SHORT_OCCASIONS, Form
from vinhdanh.dossiers.states import WRITABLE
from vinhdanh.org.states import WRITES_RECORDS

# few tables, for planning takes longer than the insert: a closed unit, or a passage of enterprises, goes the long way
_SAVE = """
INSERT INTO vinhdanh_reporttext (dossier_id, section, revision, text, by_id, at)
SELECT d.id, %(section)s, %(base)s + 1, %(text)s, %(user)s, clock_timestamp()
FROM vinhdanh_dossier d
WHERE d.id = %(dossier)s AND d.year = %(year)s AND d.stage = ANY(%(stages)s)
  AND CASE
      WHEN d.household_id IS NOT NULL OR d.occasion = ANY(%(short_occasions)s) THEN %(in_short)s
      WHEN d.person_id IS NOT NULL THEN %(in_person)s
      ELSE %(in_collective)s
  END
  AND (%(base)s = 0 OR EXISTS (
      SELECT FROM vinhdanh_reporttext opened
      WHERE opened.dossier_id = d.id AND opened.section = %(section)s AND opened.revision = %(base)s AND opened.text <> %(text)s
  ))
  AND (d.person_id = %(person)s OR EXISTS (
      SELECT FROM vinhdanh_assignment held JOIN vinhdanh_unitpath path ON path.ancestor_id = held.unit_id
      WHERE held.user_id = %(user)s AND held.role = ANY(%(roles)s) AND path.descendant_id = d.proposer_id
        AND held.since <= %(on)s AND (held.until IS NULL OR held.until > %(on)s)
        AND path.since <= %(on)s AND (path.until IS NULL OR path.until > %(on)s)
  ))
FOR UPDATE OF d
-- a newer revision than the one that was opened: looked at again, with what it says
ON CONFLICT (dossier_id, section, revision) DO NOTHING
RETURNING revision
"""


def add_revision(
    dossier: int, year: int, section: str, text: str, *, base: int, by: User, on: date
) -> int | None:
    """The number of the revision that was added; None when something is not in order. `text` is clean and not blank."""
    values = {
        "dossier": dossier, "year": year, "section": section, "text": text, "base": base, "user": by.pk, "person": by.person_id, "on": on,
        "stages": [stage.value for stage in WRITABLE], "roles": [role.value for role in WRITES_RECORDS],
        "short_occasions": [occasion.value for occasion in SHORT_OCCASIONS],
        **_forms_of(section),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_SAVE, values)
        row = cursor.fetchone()
    return int(row[0]) if row else None


@cache
def _forms_of(section: str) -> dict[str, bool]:
    """In which models of report a passage of this code stands."""
    found = {
        (form, one.enterprise)
        for form, sections in SECTIONS.items()
        for one in sections
        if one.code == section
    }
    return {
        "in_short": (Form.SHORT, False) in found,
        "in_person": (Form.PERSON, False) in found,
        "in_collective": (Form.COLLECTIVE, False) in found,
    }
