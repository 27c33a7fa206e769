"""The registers of coordination and what they refuse."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vinhdanh.coordination.models import Commitment, CoordinationProgramme, MovementDuty
from vinhdanh.coordination.states import CommitmentState
from vinhdanh.kit.verdict import Refused
from vinhdanh.registers.register import Register


def _programme(row: CoordinationProgramme, on: date) -> None:
    if row.until is not None and row.until <= row.happened_on:
        raise Refused(_("Ngày kết thúc phải sau ngày ký."), field="until")


def _commitment(row: Commitment, on: date) -> None:
    done = row.state == CommitmentState.DONE
    if done and row.done_on is None:
        raise Refused(_("Hãy ghi ngày làm xong."), field="done_on")
    if not done and row.done_on is not None:
        raise Refused(_("Đã có ngày làm xong thì hãy chọn “Đã làm”."), field="state")
    if row.done_on is not None and row.done_on > on:
        raise Refused(_("Ngày này chưa tới; hãy ghi sau khi đã làm."), field="done_on")


PROGRAMMES = Register(CoordinationProgramme, ("title", "number", "until"), check=_programme)
COMMITMENTS = Register(
    Commitment, ("programme", "partner", "content", "due_on"), ("state", "done_on", "result"), parent="programme",
    check=_commitment,
)  # fmt: skip
DUTIES = Register(MovementDuty, ("movement", "part", "body", "task"))
