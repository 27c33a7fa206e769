"""One door for every file: its kind by content, then the checks of that kind."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from vinhdanh.kit.files.images import check_jpeg, check_png
from vinhdanh.kit.files.kinds import sniff
from vinhdanh.kit.files.model import Checked, Kind, Limits, Problem
from vinhdanh.kit.files.office import check_office
from vinhdanh.kit.files.ole import check_ole
from vinhdanh.kit.files.pdf import check_pdf
from vinhdanh.kit.files.problems import hidden, too_large
from vinhdanh.kit.said import phrase

_USUAL = Limits()
_PDF_HEAD = 1024  # readers look for the start of a PDF so far into a file
_CHECKS: dict[Kind, Callable[[bytes, Limits], Checked]] = {
    Kind.PDF: check_pdf,
    Kind.PNG: check_png,
    Kind.JPEG: check_jpeg,
    Kind.DOC: check_ole,
}


def check_file(content: bytes, name: str, limits: Limits = _USUAL) -> Checked:
    """What the file is; raises FileRefused when it may not be kept."""
    try:
        return _check(content, limits)
    except Problem as problem:
        raise problem.about(name) from None


def _check(content: bytes, limits: Limits) -> Checked:
    if len(content) > limits.bytes:
        raise too_large(limits.bytes)
    kind = sniff(content)
    if kind is None:
        _refuse_pdf_within(content)
        return check_office(content, limits)
    if kind is not Kind.DOC and zipfile.is_zipfile(io.BytesIO(content)):
        raise hidden(phrase("vừa là tệp này vừa là tệp nén"))
    if kind is not Kind.PDF:
        _refuse_pdf_within(content)
    return _CHECKS[kind](content, limits)


def _refuse_pdf_within(content: bytes) -> None:
    if b"%PDF-" in content[:_PDF_HEAD]:
        raise hidden(phrase("vừa là tệp này vừa là tệp PDF"))
