"""What a document has that does not come onto our pages."""

from __future__ import annotations

from collections.abc import Iterator

from vinhdanh.kit.docx.names import local
from vinhdanh.kit.docx.package import Package
from vinhdanh.kit.said import Said, phrase

_WHAT = {
    "txbxContent": phrase("khung chữ (text box)"),
    "footnoteReference": phrase("chú thích cuối trang"),
    "endnoteReference": phrase("chú thích cuối văn bản"),
    "wgp": phrase("nhóm hình vẽ"),
    "chart": phrase("biểu đồ"),
    "anchor": phrase("hình đặt tự do (không nằm cùng dòng chữ)"),
    "pict": phrase("hình vẽ kiểu cũ"),
    "oMath": phrase("công thức"),
}


def unprintable(package: Package) -> Iterator[Said]:
    """Names of the things that a PDF of this document lacks."""
    seen = {
        local(e.tag) for name in ("word/document.xml", *package.margins) for e in package.tree(name).iter()
    }
    for tag, what in _WHAT.items():
        if tag in seen:
            yield what
