"""Field codes inside a Word document: those that start programs or reach into a network are refused."""

from __future__ import annotations

import re

from vinhdanh.kit.files.model import Problem
from vinhdanh.kit.said import phrase

_PROGRAM = re.compile(r"\s*\\?\*?\s*(DDEAUTO|DDE)\b", re.IGNORECASE)
_FETCHES = re.compile(
    r"\s*(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|RD|DATABASE|HYPERLINK)\b(.*)",
    re.IGNORECASE | re.DOTALL,
)
# \\host\share (a switch has one backslash), file://host, file:////host
_NETWORK_PATH = re.compile(r"(?:^|[\s\"“])\\{2,}[\w.]|file:(?:/{2}(?!/|[a-z]:)|/{4,})", re.IGNORECASE)


class FieldReader:
    """Gathers the code of each field, however many runs it is cut into, and looks at it when it is whole."""

    def __init__(self) -> None:
        self._open: list[list[str]] = []
        self._reading = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        if tag == "instrText":
            self._reading = True
        elif tag == "fldSimple":
            _check(_attribute(attributes, "instr"))
        elif tag == "fldChar":
            self._mark(_attribute(attributes, "fldCharType"))

    def end(self, tag: str) -> None:
        """An element closes."""
        if tag == "instrText":
            self._reading = False
        elif tag in ("document", "hdr", "ftr", "footnotes", "endnotes", "comments"):
            while self._open:
                self._close()

    def text(self, text: str) -> None:
        """Text inside an element."""
        if self._reading:
            if not self._open:
                self._open.append([])
            self._open[-1].append(text)

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            self._open.append([])
        elif kind in ("separate", "end") and self._open:
            code = self._open[-1]
            _check("".join(code))
            code.clear()
            if kind == "end":
                self._open.pop()

    def _close(self) -> None:
        _check("".join(self._open.pop()))


def _attribute(attributes: dict[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


def _check(code: str) -> None:
    if _PROGRAM.match(code):
        raise Problem(
            "dde",
            phrase("có trường DDE gọi chương trình khác."),
            phrase("Hãy xoá trường đó (chọn chữ, nhấn Ctrl+Shift+F9) hoặc in ra PDF rồi gửi lại."),
        )
    found = _FETCHES.match(code)
    if found and _NETWORK_PATH.search(found[2]):
        raise Problem(
            "remote",
            phrase("có trường lấy nội dung từ máy khác trong mạng (%(field)s).", field=found[1].upper()),
            phrase("Hãy xoá trường đó (chọn chữ, nhấn Ctrl+Shift+F9) hoặc in ra PDF rồi gửi lại."),
        )
