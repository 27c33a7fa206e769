"""Kinds of evidence files and how they are sent back to a browser."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from vinhdanh.kit.files import Kind


class FileKind(models.TextChoices):
    """What a file is, by content."""

    PDF = Kind.PDF, _("PDF")
    DOCX = Kind.DOCX, _("Word (.docx)")
    XLSX = Kind.XLSX, _("Excel (.xlsx)")
    DOC = Kind.DOC, _("Word 97–2003 (.doc)")
    XLS = Kind.XLS, _("Excel 97–2003 (.xls)")
    PNG = Kind.PNG, _("Ảnh PNG")
    JPEG = Kind.JPEG, _("Ảnh JPEG")


_OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    FileKind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    FileKind.DOC: "application/msword",
    FileKind.XLS: "application/vnd.ms-excel",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
}
# the endings a name may have; the first is put where there is none
ENDINGS = {
    FileKind.PDF: (".pdf",),
    FileKind.DOCX: (".docx",),
    FileKind.XLSX: (".xlsx",),
    FileKind.DOC: (".doc",),
    FileKind.XLS: (".xls",),
    FileKind.PNG: (".png",),
    FileKind.JPEG: (".jpg", ".jpeg"),
}
# what a browser shows by itself; everything else is only ever saved
SHOWN_INLINE = frozenset({FileKind.PDF, FileKind.PNG, FileKind.JPEG})
