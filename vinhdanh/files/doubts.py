"""What is odd about the files of one dossier: said to whoever looks, never a refusal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vinhdanh.files.models import StoredFile
from vinhdanh.files.states import FileKind


@dataclass(frozen=True, slots=True)
class Use:
    """A stored file where it stands: `slot` is the required paper, in words; `name` the one its user gave."""

    slot: str
    name: str
    file: StoredFile


@dataclass(frozen=True, slots=True)
class Doubt:
    """`code` is one of twice, scan, old_format; `says` is a sentence in the language of the page."""

    code: str
    says: str


def find_doubts(uses: Iterable[Use]) -> list[Doubt]:
    """One file put in two places, scans without text, formats of 1997: in the order of the uses."""
    found: list[Doubt] = []
    first: dict[str, Use] = {}
    for use in uses:
        earlier = first.setdefault(use.file.digest, use)
        if earlier is not use:
            found.append(_twice(earlier, use))
            continue
        if use.file.kind == FileKind.PDF and use.file.has_text is False:
            found.append(_scan(use))
        if use.file.kind in (FileKind.DOC, FileKind.XLS):
            found.append(_old(use))
    return found


def _twice(earlier: Use, use: Use) -> Doubt:
    named = {"name": use.name, "slot": use.slot, "other": earlier.name, "where": earlier.slot}
    if earlier.slot == use.slot:
        says = _("Mục “%(slot)s”: tệp “%(name)s” trùng nội dung với “%(other)s”; hãy bỏ một tệp.") % named
    else:
        says = (
            _(
                "Mục “%(slot)s”: tệp “%(name)s” trùng nội dung với “%(other)s” ở mục “%(where)s”; hãy xem có gửi nhầm không."
            )
            % named
        )
    return Doubt("twice", says)


def _scan(use: Use) -> Doubt:
    says = _(
        "Mục “%(slot)s”: tệp “%(name)s” là bản quét không có lớp chữ, không tìm và đối chiếu được bằng máy; nếu có bản gốc, hãy gửi bản xuất từ Word."
    )
    return Doubt("scan", says % {"slot": use.slot, "name": use.name})


def _old(use: Use) -> Doubt:
    says = _(
        "Mục “%(slot)s”: tệp “%(name)s” ở định dạng Office 97–2003; nên lưu thành .docx, .xlsx hoặc PDF để về sau còn mở được."
    )
    return Doubt("old_format", says % {"slot": use.slot, "name": use.name})
