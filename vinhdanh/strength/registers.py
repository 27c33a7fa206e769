"""The register of head counts."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vinhdanh.kit.verdict import Refused
from vinhdanh.registers.register import Register
from vinhdanh.strength.models import HeadCount


def _check(row: HeadCount, on: date) -> None:
    if row.workers is None and row.members is None:
        raise Refused(_("Hãy ghi số CNVCLĐ hoặc số đoàn viên."), field="members")
    for part, whole, name in (
        (row.women, row.workers, "women"), (row.women_members, row.members, "women_members"), (row.joined, row.members, "joined"),
    ):  # fmt: skip
        if part is not None and whole is not None and part > whole:
            raise Refused(_("Số này không thể lớn hơn tổng."), field=name)


HEAD_COUNTS = Register(
    HeadCount,
    ("sector", "workers", "women", "members", "women_members", "joined"),
    check=_check,
)
