"""What waits on the reader, as things to do on the home page: how many, until when, and where one does them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.campaigns.models import Pledge
from vinhdanh.campaigns.states import PledgeState
from vinhdanh.decisions.states import DecisionState
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Stage
from vinhdanh.duties.clusters import covenants_to_sign
from vinhdanh.duties.scoring import sheets_to_score
from vinhdanh.duties.states import AREA_OF, DutyArea, DutyKind
from vinhdanh.duties.waiting import Waiting, waiting_dossiers, waiting_on
from vinhdanh.indicators.states import ReturnState
from vinhdanh.initiatives.states import Stage as Idea
from vinhdanh.kit.dates import format_date
from vinhdanh.statistics.forms import forms
from vinhdanh.statistics.queries import last_ended
from vinhdanh.templatetags.ui import num


@dataclass(frozen=True)
class Todo:
    """One thing to do: what, why, where."""

    icon: str
    what: str
    why: str
    url: str
    verb: str | Promise
    area: DutyArea | None = None  # None: not a duty but a gap in the records
    count: int = 1
    late: int = 0


@dataclass(frozen=True)
class Group:
    """The things to do of one area; `slug` is where the page's own links lead."""

    slug: str
    name: str
    todos: list[Todo]

    @property
    def count(self) -> int:
        return sum(todo.count for todo in self.todos)

    @property
    def late(self) -> int:
        return sum(todo.late for todo in self.todos)


def grouped(todos: Iterable[Todo]) -> list[Group]:
    """By area, in the order of the areas; what the records lack comes last."""
    by_area: dict[DutyArea | None, list[Todo]] = {}
    for todo in todos:
        by_area.setdefault(todo.area, []).append(todo)
    named = [(area, area.value, str(area.label)) for area in DutyArea]
    return [
        Group(slug, name, by_area[area])
        for area, slug, name in (*named, (None, "records", _("Số liệu, hồ sơ của đơn vị")))
        if area in by_area
    ]


def duty_todos(user: User, on: date) -> list[Todo]:
    """The duties of the day in their order."""
    return [_todo(item, user, on) for item in waiting_on(user, on)]


def _todo(item: Waiting, user: User, on: date) -> Todo:
    icon, verb, place = _PLACES[item.kind]
    area = AREA_OF.get(item.kind, DutyArea.OTHER)
    what = f"{item.kind.label}: {num(item.count)}"
    return Todo(icon, what, _when(item), place(user, on), verb, area, item.count, item.late)


def _when(item: Waiting) -> str:
    parts = []
    if item.late:
        parts.append(_("%(n)s đã quá hạn") % {"n": num(item.late)})
    if item.due_on:
        parts.append(_("hạn gần nhất %(day)s") % {"day": format_date(item.due_on)})
    return "; ".join(parts) or _("Chưa có hạn.")


def _dossiers(**query: str) -> Callable[[User, date], str]:
    return lambda _user, _on: f"{reverse('dossiers')}?{urlencode(query)}"


def _page(name: str, **query: str) -> Callable[[User, date], str]:
    return lambda _user, _on: reverse(name) + (f"?{urlencode(query)}" if query else "")


def _book(slug: str) -> Callable[[User, date], str]:
    """A register, everywhere one may look."""
    return lambda _user, _on: f"{reverse('register_list', args=[slug])}?don_vi="


def _invitation(user: User, on: date) -> str:
    """The first nomination that waits for the reader's own answer."""
    named = Dossier.objects.filter(waiting_dossiers(user, on)[DutyKind.ACCEPT]).order_by("pk").first()
    return reverse("dossier_answer", args=[named.code]) if named else reverse("home")


def _own_registration(user: User, _on: date) -> str:
    return reverse("my_pledges" if user.person_id else "registering")


def _returned_pledge(user: User, _on: date) -> str:
    """One's own registration that came back; for an officer the list of those that did."""
    own = [user.person_id] if user.person_id else []
    mine = Pledge.objects.filter(person_id__in=own, state=PledgeState.RETURNED).order_by("pk").first()
    if mine is not None:
        return reverse("pledge", args=[mine.pk])
    return f"{reverse('pledge_list')}?{urlencode({'tinh_trang': PledgeState.RETURNED.value})}"


def _to_sign(user: User, on: date) -> str:
    """The first covenant that waits for the signature of a unit of the reader's."""
    seat = covenants_to_sign(user, on).order_by("year", "pk").first()
    return (
        reverse("covenant_sign", args=[seat.cluster_id, seat.year, seat.pk]) if seat else reverse("clusters")
    )


def _own_sheet(user: User, on: date) -> str:
    """The first sheet that waits to be scored."""
    sheet = sheets_to_score(user, on).order_by("board__self_due_on", "pk").first()
    return reverse("scoring_sheet", args=[sheet.board_id, sheet.pk]) if sheet else reverse("scoring")


def _tables(_user: User, on: date) -> str:
    """The tables of the year whose period ended last."""
    year = max(last_ended(form, on) for form in forms().values() if form.due)
    return f"{reverse('statistics')}?nam={year}"


_PLACES: dict[DutyKind, tuple[str, str | Promise, Callable[[User, date], str]]] = {
    DutyKind.ACCEPT: ("star", lazy("Trả lời"), _invitation),
    DutyKind.CONFIRM: ("user-check", lazy("Xem đề cử"), _page("suggestions")),
    DutyKind.SUPPLEMENT: ("arrow-back-up", lazy("Bổ sung"), _page("drafts")),
    DutyKind.NOMINATE: ("medal", lazy("Xem đợt xét"), _page("rounds")),
    DutyKind.WRITE: ("edit", lazy("Viết tiếp"), _page("drafts")),
    DutyKind.APPRAISE: (
        "list-check",
        lazy("Vào thẩm định"),
        _dossiers(cho_toi="1", tinh_trang=Stage.SUBMITTED),
    ),
    DutyKind.ANSWER: ("message-question", lazy("Trả lời"), _dossiers(cho_toi="1")),
    DutyKind.CARRY_ON: ("send", lazy("Xem hồ sơ"), _dossiers(cho_toi="1")),
    DutyKind.OUTCOME: ("download", lazy("Ghi kết quả"), _dossiers(tinh_trang=Stage.ABOVE)),
    DutyKind.DRAFTED: ("file-text", lazy("Hoàn thiện"), _page("decisions", tinh_trang=DecisionState.DRAFT)),
    DutyKind.SIGN: (
        "certificate",
        lazy("Xem và ký"),
        _page("decisions", tinh_trang=DecisionState.FOR_SIGNATURE),
    ),
    DutyKind.ISSUE: (
        "rosette-discount-check",
        lazy("Ban hành"),
        _page("decisions", tinh_trang=DecisionState.SIGNED),
    ),
    DutyKind.RECOVER: (
        "history",
        lazy("Xem quyết định"),
        _page("decisions", tinh_trang=DecisionState.ISSUED),
    ),
    DutyKind.MOVEMENT_PLAN: ("flag", lazy("Hưởng ứng"), _page("movements")),
    DutyKind.MOVEMENT_REVIEW: ("flag", lazy("Ghi cuộc họp"), _page("movements", loai="dang-chay")),
    DutyKind.IDEA_COMPLETE: ("bulb", lazy("Bổ sung"), _page("my_initiatives")),
    DutyKind.IDEA_VERIFY: (
        "shield-check",
        lazy("Vào thẩm định"),
        _page("initiative_desk", buoc=Idea.SUBMITTED),
    ),
    DutyKind.IDEA_HEAR: ("users-group", lazy("Ghi phiên họp"), _page("initiative_desk", buoc=Idea.VERIFIED)),
    DutyKind.IDEA_RECOGNISE: (
        "rosette-discount-check",
        lazy("Ghi quyết định"),
        _page("initiative_desk", buoc=Idea.PASSED),
    ),
    DutyKind.REGISTER: ("list-check", lazy("Đăng ký"), _own_registration),
    DutyKind.MEND_PLEDGE: ("arrow-back-up", lazy("Sửa đăng ký"), _returned_pledge),
    DutyKind.APPROVE_PLEDGE: ("user-check", lazy("Duyệt"), _page("approving")),
    DutyKind.COMPLETE_PLEDGES: ("users", lazy("Xem ai"), _page("missing_pledges")),
    DutyKind.TIP: ("star", lazy("Xem tin"), _page("tips", tinh="sent")),
    DutyKind.FOSTER: ("calendar", lazy("Xem điển hình"), _page("role_models")),
    DutyKind.ARTICLE: ("file-text", lazy("Xem bài"), _page("articles")),
    DutyKind.FOLLOW_UP: ("history", lazy("Xem điển hình"), _page("role_models", can="theo")),
    DutyKind.SIGN_COVENANT: ("edit", lazy("Xem và ký"), _to_sign),
    DutyKind.REGISTER_TARGETS: ("list-check", lazy("Đăng ký"), _page("clusters")),
    DutyKind.CLUSTER_PAPERS: ("file-text", lazy("Xem khối, cụm"), _page("clusters")),
    DutyKind.CLUSTER_REVIEW: ("users", lazy("Xem khối, cụm"), _page("clusters")),
    DutyKind.SELF_SCORE: ("list-check", lazy("Tự chấm"), _own_sheet),
    DutyKind.SCORE_BOARD: ("list-check", lazy("Xem bảng chấm"), _page("scoring")),
    DutyKind.VISIT: ("calendar", lazy("Xem lịch"), _page("inspections")),
    DutyKind.CONCLUDE: ("file-text", lazy("Viết kết luận"), _page("inspections", tinh="chua-ket-luan")),
    DutyKind.RECOMMENDED: (
        "message-question",
        lazy("Xem kiến nghị"),
        _page("recommendations", tinh="dang-lam"),
    ),
    DutyKind.CONFIRM_DONE: ("check", lazy("Xác nhận"), _page("recommendations", tinh="cho-xac-nhan")),
    DutyKind.REMINDED: ("send", lazy("Trả lời"), _page("reminders")),
    DutyKind.FIGURES: ("chart-bar", lazy("Nhập số liệu"), _page("figures")),
    DutyKind.FIGURES_CHECK: (
        "list-check",
        lazy("Duyệt số liệu"),
        _page("figures", tinh_trang=ReturnState.SUBMITTED),
    ),
    DutyKind.ANSWER_TARGET: ("flag", lazy("Xem chỉ tiêu"), _page("target_shares", cho="tra-loi")),
    DutyKind.SETTLE_TARGET: ("flag", lazy("Chốt mức"), _page("target_shares", cho="chot")),
    DutyKind.STAT_TABLES: ("list-details", lazy("Xem biểu"), _tables),
    DutyKind.READ_GUIDANCE: ("book", lazy("Đọc"), _page("guidance_list")),
    DutyKind.DOCUMENT_DUE: ("clock", lazy("Xem việc"), _page("obligations")),
    DutyKind.DOCUMENT_RECEIPT: ("download", lazy("Xem văn bản"), _page("registry", tinh="cho-nhan")),
    DutyKind.AGREEMENT_ENDS: ("file-text", lazy("Xem thoả ước"), _book("thoa-uoc")),
    DutyKind.PROPOSAL_ANSWER: ("send", lazy("Xem kiến nghị"), _book("kien-nghi")),
    DutyKind.SETTLE_COMPLAINT: ("scale", lazy("Xem đơn"), _book("don-thu")),
    DutyKind.COUNCIL_SEATS: ("users-group", lazy("Xem hội đồng"), _book("hoi-dong")),
    DutyKind.PRESENT: ("award", lazy("Xem chưa trao"), _page("awards_waiting", cham="1")),
    DutyKind.CONSENT: ("star", lazy("Đọc bài"), _page("stories")),
}
