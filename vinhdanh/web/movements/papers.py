"""The papers of a launch to download, and its signed copy."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponseBase

from vinhdanh.kit.dates import today
from vinhdanh.launches import access
from vinhdanh.launches.models import Launch
from vinhdanh.letters.content import Paper
from vinhdanh.letters.from_launches import call_of, plan_of
from vinhdanh.web.files import serve
from vinhdanh.web.movements.launch_write import url_of
from vinhdanh.web.papers import paper_file
from vinhdanh.web.reading import SignedIn, reads

_MAKERS: dict[str, Callable[[Launch], Paper]] = {
    "phat-dong": lambda held: call_of(held, today()),
    "ke-hoach": lambda held: plan_of(held, today()),
}


@reads
def launch_paper(request: SignedIn, pk: int, name: str, kind: str) -> HttpResponseBase:
    """Phát động or kế hoạch as .docx or PDF."""
    held = access.get_launch(request.user, pk)
    if name not in _MAKERS:
        raise Http404
    return paper_file(
        request, kind, held.unit, f"{name}-{pk}", lambda: _MAKERS[name](held), back=url_of(held)
    )


@reads
def launch_file(request: SignedIn, pk: int) -> HttpResponseBase:
    """The signed copy, once there is one."""
    held = access.get_launch(request.user, pk)
    if held.file is None:
        raise Http404
    return serve(held.file, held.file_name, inline=True)
