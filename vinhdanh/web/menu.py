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


def areas(request: SignedIn, held: Sequence[Assignment]) -> list[Area]:
    """What this reader finds in the menu."""
    roles = {assignment.role for assignment in held}
    draw = _Drawer(request.path)
    if roles.isdisjoint(READS_UNITS):
        return [_home(draw, reads_units=False), *_own(draw, request, bool(held)), _law(draw)]
    writes = not roles.isdisjoint(WRITES_RECORDS)
    return [
        _home(draw, reads_units=True), _commendation(draw, writes), _emulation(draw), _figures(draw), _people(draw, writes), _law(draw),
    ]  # fmt: skip


@dataclass(frozen=True)
class _Drawer:
    """Draws links and areas as seen from the page one is on."""

    path: str

    def page(self, name: str, label: str) -> Link:
        url = reverse(name)
        return Link(url, label, self.path.startswith(url))

    def area(self, name: str, label: str, short: str, icon: str, *pages: Link) -> Area:
        url = reverse(name)
        below = url != "/" and self.path.startswith(url)
        here = self.path == url or below or any(link.here for link in pages)
        return Area(url, label, short, icon, here, self.path == url, list(pages))


def _besides(link: Link, others: Sequence[Link]) -> Link:
    """One is on the page unless one is on another whose address begins alike."""
    return replace(link, here=link.here and not any(other.here for other in others))


def _home(draw: _Drawer, *, reads_units: bool) -> Area:
    work = [draw.page("calendar", _("Lịch trong năm")), draw.page("handovers", _("Bàn giao"))]
    return draw.area(
        "home", _("Việc cần làm"), _("Việc cần làm"), "checklist", *(work if reads_units else [])
    )


def _own(draw: _Drawer, request: SignedIn, has_role: bool) -> list[Area]:
    """What a member finds: their record, their initiatives, their colleagues."""
    person = bool(request.user.person_id)
    pledges = [draw.page("my_pledges", _("Đăng ký của tôi"))] if person else []
    own = draw.area(
        "my_record", _("Hồ sơ của tôi"), _("Hồ sơ"), "user-circle", *pledges, draw.page("board", _("Bảng vàng"))
    )  # fmt: skip
    ideas = draw.area("my_initiatives", _("Sáng kiến của tôi"), _("Sáng kiến"), "bulb")
    praise = draw.page("tip_new", _("Giới thiệu gương tốt"))
    models = _besides(draw.page("role_models", _("Điển hình")), [praise])
    named = draw.page("peer_suggest", _("Đề cử đồng nghiệp"))
    peers = draw.area("peer_suggest", _("Đề cử đồng nghiệp"), _("Đề cử"), "users", named, praise, models)
    return [own, *([ideas] if person and has_role else []), *([peers] if has_role else [])]


def _commendation(draw: _Drawer, writes: bool) -> Area:
    return draw.area(
        "eligible", _("Khen thưởng"), _("Khen thưởng"), "medal",
        draw.page("dossiers", _("Hồ sơ")),
        draw.page("eligible", _("Ai đủ điều kiện?")),
        draw.page("rounds", _("Đợt xét")),
        draw.page("nominate", _("Đề nghị")),
        *([draw.page("reviews", _("Bình xét"))] if writes else []),
        draw.page("decisions", _("Quyết định")),
        draw.page("ledger", _("Sổ khen thưởng")),
        draw.page("letter_templates", _("Mẫu văn bản")),
        draw.page("what_if", _("Thử xem")),
    )  # fmt: skip


def _emulation(draw: _Drawer) -> Area:
    return draw.area(
        "movements", _("Phong trào"), _("Phong trào"), "flag",
        draw.page("movements", _("Phong trào")),
        draw.page("registering", _("Đăng ký")),
        draw.page("clusters", _("Cụm, khối")),
        draw.page("scoring", _("Chấm điểm")),
        draw.page("initiatives", _("Sáng kiến")),
        draw.page("role_models", _("Điển hình")),
        draw.page("inspections", _("Kiểm tra, giám sát")),
        draw.page("lagging", _("Đôn đốc")),
        draw.page("honouring", _("Tôn vinh")),
    )  # fmt: skip


def _figures(draw: _Drawer) -> Area:
    others = [draw.page("figure_forms", _("Biểu số liệu")), draw.page("figure_indicators", _("Chỉ số"))]
    return draw.area(
        "figures", _("Số liệu"), _("Số liệu"), "chart-bar",
        draw.page("dashboard", _("Bảng điều hành")),
        _besides(draw.page("figures", _("Nhập số liệu")), others), *others,
        draw.page("targets", _("Chỉ tiêu")),
        draw.page("weaknesses", _("Hạn chế, bài học")),
        draw.page("reports", _("Báo cáo")),
        draw.page("statistics", _("Biểu thống kê")),
        draw.page("tracking", _("Sổ theo dõi")),
        draw.page("registry", _("Văn bản đi, đến")),
        draw.page("past_reports", _("Báo cáo cũ")),
    )  # fmt: skip


def _people(draw: _Drawer, writes: bool) -> Area:
    return draw.area(
        "units", _("Con người và đơn vị"), _("Con người"), "users-group",
        draw.page("units", _("Cây đơn vị")),
        draw.page("people", _("Danh sách người")),
        *([draw.page("imports", _("Nhập dữ liệu"))] if writes else []),
    )  # fmt: skip


def _law(draw: _Drawer) -> Area:
    registers = [
        draw.page("documents", _("Sổ văn bản")),
        draw.page("regulations", _("Quy định riêng")),
        draw.page("law_readings", _("Đối chiếu văn bản mới")),
        draw.page("law_changes", _("Nhật ký luật")),
    ]
    return draw.area(
        "law", _("Luật"), _("Luật"), "scale", _besides(draw.page("law", _("Tiêu chuẩn")), registers), *registers
    )  # fmt: skip
