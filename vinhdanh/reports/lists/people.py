"""Role models summed up in the period, with the one line that is known of each."""

from __future__ import annotations

from collections.abc import Mapping

from vinhdanh.reports.content import Grid, Run
from vinhdanh.reports.feeds.registers import REGISTERS
from vinhdanh.reports.listed import Listed
from vinhdanh.reports.scope import Scope

_MOST = 20


def role_models(scope: Scope, code: str, level: int, texts: Mapping[str, str]) -> Listed:
    """A table of those summed up or spread in the period, by field."""
    made = Listed()
    rows = REGISTERS["role_models"].rows(scope).order_by("field", "sort_key", "pk")[:_MOST]
    cells = tuple(
        (Run(str(n)), Run(row.name), Run(row.post_title or row.unit.name), Run(row.get_field_display()))
        for n, row in enumerate(rows, 1)
    )
    if cells:
        made.blocks.append(Grid("Điển hình tiên tiến tiêu biểu trong kỳ", ("TT", "Điển hình", "Chức vụ, đơn vị", "Lĩnh vực"), cells, ("center", "left", "left", "left")))  # fmt: skip
    return made
