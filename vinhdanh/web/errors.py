"""Pages for what went wrong: what happened, why, who may, what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from vinhdanh.web.language import speaking


@speaking
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 with the sentence of the policy that refused."""
    reason = str(exception) if exception and str(exception) else _("Việc này nằm ngoài vai trò của anh/chị.")
    return render(request, "403.html", {"reason": reason}, status=403)


@speaking
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is no such page, or it is outside what the reader may see; we do not tell which."""
    return render(request, "404.html", status=404)


@speaking
def failed(request: HttpRequest) -> HttpResponse:
    """500 without touching database or session, which may be what failed."""
    return render(request, "500.html", status=500)
