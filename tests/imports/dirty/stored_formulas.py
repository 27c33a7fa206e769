"""What the writer of the workbook cannot store: the value of a formula."""

from __future__ import annotations

import io
import re
import zipfile

# written one way or another, with lxml installed or without
_EMPTY = re.compile(r"<v\s*/>|<v></v>")


def with_stored_formulas(content: bytes) -> bytes:
    """Give the one formula that has been calculated its stored value; the writer used here stores none."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name).decode() if name.endswith(".xml") else old.read(name)
            if isinstance(part, str):
                formula = '<f>"Nhân"&amp;" viên"</f>'
                head, found, tail = part.partition(formula)
                if found:
                    start = head.rindex("<c ")
                    opened = head[start:].replace("<c ", '<c t="str" ', 1)
                    part = head[:start] + opened + found + "<v>Nhân viên</v>" + _EMPTY.sub("", tail, count=1)
            new.writestr(name, part)
    return stream.getvalue()
