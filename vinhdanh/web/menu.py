"""The menu: the areas of the house and their pages, as far as one has to do with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from vinhdanh.org.models import Assignment
from vinhdanh.org.states import READS_UNITS, WRITES_RECORDS
from vinhdanh.web.reading import SignedIn


@dataclass(frozen=True)
class Link:
    """A page in the menu by its name; `here` while one is on it or below it."""

    name: str
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


def areas(request: SignedIn, held: Sequence[Assignment]) -> list[Area]:
    """What this reader finds in the menu."""
    path = request.path
    reads_units = any(assignment.role in READS_UNITS for assignment in held)

    def page(name: str, label: str) -> Link:
        url = reverse(name)
        return Link(name, url, label, path.startswith(url))

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
        own = area(
            "my_record",
            _("Hồ sơ của tôi"),
            _("Hồ sơ"),
            "user-circle",
            *([page("my_pledges", _("Đăng ký của tôi"))] if request.user.person_id else []),
            page("board", _("Bảng vàng")),
        )
        ideas = area("my_initiatives", _("Sáng kiến của tôi"), _("Sáng kiến"), "bulb")
        praise, models = page("tip_new", _("Giới thiệu gương tốt")), page("role_models", _("Điển hình"))
        models = replace(models, here=models.here and not praise.here)
        peers = area(
            "peer_suggest",
            _("Đề cử đồng nghiệp"),
            _("Đề cử"),
            "users",
            page("peer_suggest", _("Đề cử đồng nghiệp")),
            praise,
            models,
        )
        return [
            home,
            own,
            *([ideas] if request.user.person_id and held else []),
            *([peers] if held else []),
            law,
        ]
    emulation: list[Link] = [
        page("movements", _("Phong trào")),
        page("registering", _("Đăng ký")),
        page("clusters", _("Cụm, khối")),
        page("scoring", _("Chấm điểm")),
        page("initiatives", _("Sáng kiến")),
        page("role_models", _("Điển hình")),
        page("inspections", _("Kiểm tra")),
        page("lagging", _("Đôn đốc")),
        page("honouring", _("Tôn vinh")),
    ]
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
        *(
            [area(emulation[0].name, _("Phong trào"), _("Phong trào"), "flag", *emulation)]
            if emulation
            else []
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
