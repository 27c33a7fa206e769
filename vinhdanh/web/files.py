"""Sending a stored file to a browser. The page that owns its use has asked who may see it; no address serves by number."""

from __future__ import annotations

from urllib.parse import quote

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string

from vinhdanh.files.models import StoredFile
from vinhdanh.files.names import ascii_name, name_for
from vinhdanh.files.queries import open_file
from vinhdanh.files.states import CONTENT_TYPES, SHOWN_INLINE, FileKind
from vinhdanh.kit.files import DamagedFile

# nothing in it runs, loads or belongs to our address
_ALONE = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"


def serve(stored: StoredFile, name: str, *, inline: bool = False) -> HttpResponseBase:
    """The file under the name its user gave it; `inline` shows PDF and pictures, all else is saved.

    Call it only after the permission of the page that shows this use was asked.
    """
    try:
        file = open_file(stored)
    except DamagedFile:
        return HttpResponse(render_to_string("files/lost.html", {"name": name}), status=503)
    kind = FileKind(stored.kind)
    answer = FileResponse(file, content_type=CONTENT_TYPES[kind])
    shown = inline and kind in SHOWN_INLINE
    answer.headers["Content-Disposition"] = _disposition(name_for(name, kind), inline=shown)
    answer.headers["Content-Length"] = str(stored.size)
    answer.headers["Content-Security-Policy"] = _ALONE
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Accept-Ranges"] = "none"
    # already packed: the compressing middleware leaves an answer alone that names its encoding
    answer.headers["Content-Encoding"] = "identity"
    return answer


def _disposition(name: str, *, inline: bool) -> str:
    """RFC 6266: a plain name for old programs, and the Vietnamese one for all others."""
    how = "inline" if inline else "attachment"
    return f"{how}; filename=\"{ascii_name(name)}\"; filename*=UTF-8''{quote(name, safe='')}"
