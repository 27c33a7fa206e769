"""The pivot as a workbook: a row an award and recipient, a column a year, sums that Excel does itself."""

from __future__ import annotations

import io
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from vinhdanh.awards.states import SubjectKind
from vinhdanh.engine.catalogue import catalogue
from vinhdanh.statistics.pivot import Pivot


def write_pivot(found: Pivot) -> bytes:
    """The workbook's bytes."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has a sheet
    years = list(found.scope.years)
    sheet.append(
        [_("Sổ khen thưởng theo cấp và hình thức"), found.scope.unit.name, f"{years[0]}–{years[-1]}"]
    )
    heads: list[Any] = [
        _("Danh hiệu, hình thức"),
        _("Tặng"),
        *years,
        _("Cộng (lượt)"),
        _("Trong đó nữ (lượt)"),
        _("Không trùng"),
    ]
    sheet.append(heads)
    for place in (1, 2):
        for cell in sheet[place]:
            cell.font = Font(bold=True)
    last = get_column_letter(len(years) + 3)
    subjects = dict(SubjectKind.choices)
    for one in found.totals():
        at = sheet.max_row + 1
        told = [found.lines((one.kind,), one.subject, year, authority=one.authority) for year in years]
        women = one.women_lines if one.subject == SubjectKind.PERSON else None
        sheet.append(
            [
                catalogue()[one.kind].name["vi"],
                one.authority,
                str(subjects[one.subject]),
                *told,
                f"=SUM(D{at}:{last}{at})",
                women,
                one.recipients,
            ]
        )
    sheet.column_dimensions["A"].width = 52
    sheet.freeze_panes = "D3"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
