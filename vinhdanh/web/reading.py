"""Doors of the views: a GET may only read, and a refusal says why."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django_htmx.middleware import HtmxDetails

from vinhdanh.accounts.models import User
from vinhdanh.kit.remembering import remembering
from vinhdanh.kit.verdict import Verdict
from vinhdanh.web.language import speaking

_READS = re.compile(r"\s*(SELECT|WITH|VALUES|EXPLAIN|SHOW|SAVEPOINT|RELEASE|ROLLBACK)\b", re.IGNORECASE)
_WRITES = re.compile(r"\b(INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|FOR\s+UPDATE)\b", re.IGNORECASE)


class WroteOnGet(AssertionError):
    """A view tried to write while answering a GET: a fault of ours, never of the reader."""


class SignedIn(HttpRequest):
    """A request behind the login: who asks is always a `User` of ours."""

    user: User
    htmx: HtmxDetails


Params = ParamSpec("Params")
View = Callable[Concatenate[SignedIn, Params], HttpResponseBase]


def _refuse_writes(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    text = str(sql)
    if not _READS.match(text) or _WRITES.search(text):
        raise WroteOnGet(text[:200])
    return execute(sql, params, many, context)


def reads(view: View[Params]) -> View[Params]:
    """Only GET, and only SELECT reaches the database while it is answered: so what is found holds until the answer."""

    @speaking
    @wraps(view)
    def inner(request: SignedIn, /, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET"])
        with connection.execute_wrapper(_refuse_writes), remembering():
            return view(request, *args, **kwargs)

    return inner


def reads_and_acts(view: View[Params]) -> View[Params]:
    """GET reads (and only reads) a form; POST acts on it."""

    @speaking
    @wraps(view)
    def inner(request: SignedIn, /, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponseBase:
        if request.method == "POST":
            return view(request, *args, **kwargs)
        return reads(view)(request, *args, **kwargs)

    return inner


def acts(view: View[Params]) -> View[Params]:
    """Only POST."""

    @speaking
    @wraps(view)
    def inner(request: SignedIn, /, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponseBase:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        return view(request, *args, **kwargs)

    return inner


def allow(verdict: Verdict) -> None:
    """Go on, or answer 403 with the verdict's reason."""
    if not verdict:
        raise PermissionDenied(verdict.why)
