"""Help inside the product, and the page where every piece of the interface can be looked at."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from vinhdanh.kit.verdict import no
from vinhdanh.org import access
from vinhdanh.org.states import Role
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, allow, reads


@reads
def help_page(request: SignedIn) -> HttpResponseBase:
    """The questions officers ask most."""
    return show(request, "help/help.html")


@reads
def style(request: SignedIn) -> HttpResponseBase:
    """Every piece of the interface on one page, for administrators."""
    if not access.assignments(request.user).filter(role=Role.ADMINISTRATOR).exists():
        allow(no(_("Trang này dành cho quản trị hệ thống.")))
    return show(request, "help/style.html", {"results": [True, False, None], "percent": 42})
