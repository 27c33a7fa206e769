"""What surrounds every page: the menu, who one is, where one works. `show` renders a page inside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vinhdanh.kit.dates import today
from vinhdanh.org import access
from vinhdanh.org.models import Assignment
from vinhdanh.org.states import Role
from vinhdanh.web.menu import Area, areas
from vinhdanh.web.reading import SignedIn
from vinhdanh.web.working import Working, working


@dataclass(frozen=True)
class Frame:
    """Everything `frame.html` shows around a page."""

    areas: list[Area]
    context: Working | None
    roles: list[str]
    initials: str
    administers: bool
    today: date
    query: str


def show(
    request: SignedIn, template: str, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Render a page inside the frame (a partial of it when the template name ends in `#part`)."""
    filled = dict(context or {})
    if "#" not in template:
        filled["frame"] = frame(request)
    return render(request, template, filled, status=status)


def frame(request: SignedIn) -> Frame:
    """The frame of this request."""
    held = list(access.assignments(request.user).order_by("since", "pk"))
    return Frame(
        areas=areas(request, held),
        context=working(request),
        roles=[_role_at(assignment) for assignment in held],
        initials=_initials(str(request.user)),
        administers=any(assignment.role == Role.ADMINISTRATOR for assignment in held),
        today=today(),
        query=request.GET.get("q", "") if request.path == reverse("search") else "",
    )


def _role_at(assignment: Assignment) -> str:
    return f"{assignment.get_role_display()} · {assignment.unit.name}"


def _initials(name: str) -> str:
    words = name.split()
    return (words[0][0] + words[-1][0]).upper() if len(words) > 1 else name[:2].upper()
