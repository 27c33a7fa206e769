"""A GET may only read: the cursor itself refuses."""

from __future__ import annotations

import inspect

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern

from vinhdanh import urls
from vinhdanh.org.models import Unit
from vinhdanh.web.reading import SignedIn, WroteOnGet, acts, reads, reads_and_acts

pytestmark = pytest.mark.django_db


@reads
def _renames(request: SignedIn) -> HttpResponse:
    Unit.objects.filter(pk=0).update(name="x")
    return HttpResponse()


@reads
def _locks(request: SignedIn) -> HttpResponse:
    list(Unit.objects.select_for_update().filter(pk=0))
    return HttpResponse()


@reads_and_acts
def _counts(request: SignedIn) -> HttpResponse:
    return HttpResponse(str(Unit.objects.filter(pk=0).count()))


@acts
def _acts(request: SignedIn) -> HttpResponse:
    return HttpResponse("đã làm")


@pytest.mark.parametrize("view", [_renames, _locks])
def test_get_that_writes_or_locks_is_refused(view: object, rf: RequestFactory) -> None:
    with pytest.raises(WroteOnGet):
        view(rf.get("/"))  # type: ignore[operator]


def test_get_that_reads_is_answered(rf: RequestFactory) -> None:
    assert _counts(rf.get("/")).content == b"0"  # type: ignore[arg-type, attr-defined]


def test_doors_answer_405_to_the_other_method(rf: RequestFactory) -> None:
    assert _renames(rf.post("/")).status_code == 405  # type: ignore[arg-type]
    assert _acts(rf.get("/")).status_code == 405  # type: ignore[arg-type]
    assert _acts(rf.post("/")).status_code == 200  # type: ignore[arg-type]


def test_every_view_stands_behind_a_door() -> None:
    """Signing in and choosing a language write a session or cookie themselves; every other view has a door."""
    own = {"sign_in", "set_language"}
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        if pattern.name not in own:
            source = inspect.getsource(inspect.unwrap(pattern.callback))
            assert source.startswith(("@reads\n", "@reads_and_acts\n", "@acts\n")), pattern.name
