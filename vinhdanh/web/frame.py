"""What surrounds every page: areas of the house, who one is, where one works. `show` renders a page inside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vinhdanh.kit.dates import today
from vinhdanh.org import access
from vinhdanh.org.models import Assignment
from vinhdanh.org.states import READS_UNITS, WRITES_RECORDS, Role
from vinhdanh.web.reading import SignedIn
from vinhdanh.web.working import Working, working


@dataclass(frozen=True)
class Link:
    """A page in the menu; `here` while one is on it or below it."""

    url: str
    label: str
    here: bool


@dataclass(frozen=True)
class Area:
    """An area of the house with its pages; `short` fits under an icon on a phone."""

    url: str
    label: str
    short: str
    icon: str
    here: bool
    exact: bool
    pages: list[Link] = field(default_factory=list)


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
        areas=_areas(request, held),
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


def _areas(request: SignedIn, held: list[Assignment]) -> list[Area]:
    path = request.path
    reads_units = any(assignment.role in READS_UNITS for assignment in held)

    def page(name: str, label: str) -> Link:
        url = reverse(name)
        return Link(url, label, path.startswith(url))

    def area(name: str, label: str, short: str, icon: str, *pages: Link) -> Area:
        url = reverse(name)
        here = path == url or any(link.here for link in pages) or (url != "/" and path.startswith(url))
        return Area(url, label, short, icon, here, path == url, list(pages))

    work = [page("calendar", _("Lịch trong năm")), page("handovers", _("Bàn giao"))] if reads_units else []
    home = area("home", _("Việc cần làm"), _("Việc cần làm"), "checklist", *work)
    registers = [
        page("documents", _("Sổ văn bản")),
        page("regulations", _("Quy định riêng")),
        page("law_readings", _("Đối chiếu văn bản mới")),
        page("law_changes", _("Nhật ký luật")),
    ]
    standards = page("law", _("Tiêu chuẩn"))
    standards = replace(standards, here=standards.here and not any(link.here for link in registers))
    law = area("law", _("Luật"), _("Luật"), "scale", standards, *registers)
    writes = any(assignment.role in WRITES_RECORDS for assignment in held)
    if not reads_units:
        own = area("my_record", _("Hồ sơ của tôi"), _("Hồ sơ"), "user-circle")
        peers = area("peer_suggest", _("Đề cử đồng nghiệp"), _("Đề cử"), "users")
        return [home, own, *([peers] if held else []), law]
    return [
        home,
        area(
            "eligible",
            _("Khen thưởng"),
            _("Khen thưởng"),
            "medal",
            page("dossiers", _("Hồ sơ")),
            page("eligible", _("Ai đủ điều kiện?")),
            page("rounds", _("Đợt xét")),
            page("nominate", _("Đề nghị")),
            *([page("reviews", _("Bình xét"))] if writes else []),
            page("decisions", _("Quyết định")),
            page("ledger", _("Sổ khen thưởng")),
            page("letter_templates", _("Mẫu văn bản")),
            page("what_if", _("Thử xem")),
        ),
        area(
            "units",
            _("Con người và đơn vị"),
            _("Con người"),
            "users-group",
            page("units", _("Cây đơn vị")),
            page("people", _("Danh sách người")),
            *([page("imports", _("Nhập dữ liệu"))] if writes else []),
        ),
        law,
    ]
