"""One act for many dossiers: each is done or says why not, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from vinhdanh.dossiers.models import Dossier
from vinhdanh.kit.verdict import Refused
from vinhdanh.web.dossiers_words import dossier_url
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Written
from vinhdanh.web.reading import SignedIn, reads

_RESULT = "dossiers_done"


class Refusal(NamedTuple):
    """A dossier for which it could not be done, and why."""

    code: str
    whom: str
    why: str


def keep_result(request: SignedIn, what: str, done: list[str], refused: list[Refusal]) -> None:
    """Remember what was done and what was not, for the page that tells."""
    request.session[_RESULT] = {"what": what, "done": done, "refused": refused}


def run_many(
    request: SignedIn, dossiers: Sequence[Dossier], what: str, act: Callable[[Dossier], Any]
) -> Written:
    """Do it for each, in the order of their numbers; for one alone a refusal stays on its form."""
    if len(dossiers) == 1:
        act(dossiers[0])
        words = {"code": dossiers[0].code, "what": what}
        return Written(
            _("Hồ sơ %(code)s: đã ghi “%(what)s”.") % words, dossier_url(request.user, dossiers[0])
        )
    done: list[str] = []
    refused: list[Refusal] = []
    for one in sorted(dossiers, key=lambda dossier: dossier.pk):
        try:
            with transaction.atomic():
                act(one)
        except Refused as why:
            refused.append(Refusal(one.code, str(one.subject), why.why))
        else:
            done.append(one.code)
    if not done:
        reasons = "; ".join(f"{one.code}: {one.why}" for one in refused[:5])
        raise Refused(_("Không hồ sơ nào làm được: %(why)s") % {"why": reasons})
    keep_result(request, what, done, refused)
    words = {"what": what, "n": str(len(done)), "all": str(len(dossiers))}
    return Written(_("“%(what)s”: đã làm %(n)s trên %(all)s hồ sơ.") % words, reverse("dossiers_done"))


@reads
def done(request: SignedIn) -> HttpResponseBase:
    """What the last act for many did, and why some were left."""
    result = request.session.get(_RESULT)
    if not result:
        return redirect("dossiers")
    return show(request, "dossiers/done.html", {"result": result})
