"""Names of WordprocessingML."""

from __future__ import annotations

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """A name of the main namespace as lxml writes it."""
    return f"{{{W}}}{name}"


def local(tag: object) -> str:
    """The name without its namespace; comments and instructions have none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


P, RUN, T, TBL, TR, TC = w("p"), w("r"), w("t"), w("tbl"), w("tr"), w("tc")
PPR, RPR, SECTPR, BR, TAB, SDT, SDT_CONTENT, VAL = (
    w("pPr"), w("rPr"), w("sectPr"), w("br"), w("tab"), w("sdt"), w("sdtContent"), w("val"),
)  # fmt: skip
