"""What a PDF would do when opened or clicked: programs, other files inside, forms of another kind."""

from __future__ import annotations

import re

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from vinhdanh.kit.files.model import Problem
from vinhdanh.kit.said import phrase

_AS_NEW = phrase("Hãy mở tệp, chọn In › Lưu thành PDF để có bản không kèm phần đó rồi gửi lại.")
# most objects hold none of these words: only the others are looked at one key after another
_WORDS = re.compile(
    rb"/(?:JS|JavaScript|Launch|ImportData|SubmitForm|GoToE|GoToR|Rendition|RichMedia\w*|Movie|Sound|Screen|EF"
    rb"|EmbeddedFiles?|XFA|AA|OpenAction)\b"
)
_PROGRAMS = frozenset({"/Launch", "/ImportData", "/SubmitForm", "/GoToE"})
_PLAYED = frozenset({"/Rendition", "/RichMediaExecute", "/Movie", "/Sound"})
_SHOWS = frozenset({"/RichMedia", "/Movie", "/Screen", "/Sound", "/3D"})
_FAR = re.compile(r"\\\\|//|[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_DEEPEST = 60


def find_danger(book: pikepdf.Pdf) -> None:
    """Raise Problem for the first thing that a paper put before a council has no need of."""
    for thing in (*book.objects, book.trailer):
        written = thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing
        # numbers and the like come as Python's own
        if isinstance(written, (Array, Dictionary)) and _WORDS.search(written.unparse(resolved=True)):
            _look(thing, 0)


def _look(thing: Object, depth: int) -> None:
    if depth > _DEEPEST:
        return
    inner: list[object] = []
    if isinstance(thing, Array):
        inner = list(thing)
    elif isinstance(thing, (Dictionary, pikepdf.Stream)):
        _check(thing)
        inner = _values(thing)
    for item in inner:
        # what stands by itself is looked at by itself
        if isinstance(item, (Array, Dictionary)) and not item.is_indirect:
            _look(item, depth + 1)


def _check(found: Object) -> None:
    act, kind = _name(found, Name.S), _name(found, Name.Subtype)
    if Name.JS in found or act == "/JavaScript":
        raise Problem("javascript", phrase("có đoạn chương trình JavaScript bên trong."), _AS_NEW)
    if act in _PROGRAMS or (act == "/GoToR" and _is_far(found.get(Name.F))):
        raise Problem("action", phrase("có lệnh mở chương trình hoặc gửi dữ liệu đi nơi khác."), _AS_NEW)
    if Name.EF in found or _name(found, Name.Type) == "/EmbeddedFile":
        raise Problem("embedded", phrase("có tệp khác đính kèm bên trong."), _AS_NEW)
    if act in _PLAYED or (kind in _SHOWS and Name.Rect in found):
        raise Problem("media", phrase("có phim, âm thanh hoặc mô hình 3D bên trong."), _AS_NEW)
    if Name.XFA in found:
        raise Problem("xfa", phrase("là biểu mẫu động (XFA), nhiều máy không đọc được."), _AS_NEW)
    for trigger in (found.get(Name.OpenAction), *_values(found.get(Name.AA))):
        if isinstance(trigger, Dictionary) and _name(trigger, Name.S) == "/URI":
            raise Problem("action", phrase("tự mở một địa chỉ trên mạng."), _AS_NEW)


def _name(found: Object, key: Name) -> str:
    value = found.get(key)
    return str(value) if isinstance(value, Name) else ""


def _values(found: object) -> list[object]:
    if not isinstance(found, (Dictionary, pikepdf.Stream)):
        return []
    return [found.get(key) for key in found.keys()]  # noqa: SIM118 (a PDF dictionary iterates otherwise)


def _is_far(target: object) -> bool:
    if isinstance(target, Dictionary):
        target = target.get(Name.UF, target.get(Name.F))
    return isinstance(target, pikepdf.String) and _FAR.match(str(target)) is not None
