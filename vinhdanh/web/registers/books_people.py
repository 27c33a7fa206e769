"""Books of organisation, officers and training: head counts, councils and seats, officers, standards, classes, studies."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.councils import queries as councils
from vinhdanh.councils import registers as councils_kept
from vinhdanh.councils.models import Council, CouncilSeat
from vinhdanh.kit.names import search_key
from vinhdanh.org.queries import holds_on
from vinhdanh.people.models import Membership
from vinhdanh.strength import queries as people
from vinhdanh.strength import registers as people_kept
from vinhdanh.training import queries as training
from vinhdanh.training import registers as training_kept
from vinhdanh.training.models import Attendance, UnionOfficer
from vinhdanh.training.states import StudyLevel
from vinhdanh.web.registers.book import Book, Lack, Scope, Table, Tile, figures, of_year


def _head_sums(scope: Scope) -> list[Tile]:
    one = people.strength(scope.unit, scope.on)
    told, listed = people.members_joined(scope.unit, scope.since, scope.until)
    founded = people.unions_founded(scope.unit, scope.since, scope.until).count()
    return [
        Tile(_("CNVCLĐ"), one.workers, _("nữ: %(n)s") % {"n": one.women if one.women is not None else "?"}),
        Tile(_("đoàn viên"), one.members, _("%(n)s người có tên trong hồ sơ") % {"n": one.listed}),
        Tile(_("đoàn viên kết nạp mới trong năm"), told, _("%(n)s theo hồ sơ") % {"n": listed}),
        Tile(_("CĐCS thành lập mới trong năm"), founded),
    ]


def _head_tables(scope: Scope) -> list[Table]:
    """Five years side by side: members who came new and unions founded."""
    rows: list[tuple[Any, ...]] = []
    for year in range(scope.year - 4, scope.year + 1):
        first, end = date(year, 1, 1), date(year + 1, 1, 1)
        told, listed = people.members_joined(scope.unit, first, end)
        rows.append(
            (
                str(year),
                "?" if told is None else told,
                listed,
                people.unions_founded(scope.unit, first, end).count(),
            )
        )
    return [
        figures(
            _("Phát triển đoàn viên, CĐCS qua các năm"), (_("Năm"), _("Kết nạp, đơn vị đếm"), _("Kết nạp, theo hồ sơ"), _("CĐCS mới")), rows,
        )
    ]  # fmt: skip


def _council_sums(scope: Scope) -> list[Tile]:
    rows = councils.standings(councils.councils_below(scope.unit, scope.on), scope.on)
    vacant, expired = sum(one.vacant for one in rows), sum(one.expired for one in rows)
    over = sum(1 for one in rows if one.over or one.headless)
    return [
        Tile(_("hội đồng, ban chỉ đạo"), len(rows)),
        Tile(_("ghế còn trống"), vacant, warn=bool(vacant)),
        Tile(_("thành viên hết nhiệm kỳ"), expired, warn=bool(expired)),
        Tile(_("hội đồng hết nhiệm kỳ hoặc thiếu chủ tịch"), over, warn=bool(over)),
    ]


def _council_tables(scope: Scope) -> list[Table]:
    rows: list[tuple[Any, ...]] = [
        (one.council.name, one.council.unit.name, f"{one.sitting}/{one.seats}", one.vacant, one.expired)
        for one in councils.standings(councils.councils_below(scope.unit, scope.on), scope.on)[:200]
        if one.flagged
    ]
    heads = (_("Hội đồng"), _("Đơn vị"), _("Thành viên"), _("Ghế trống"), _("Hết nhiệm kỳ"))
    return [figures(_("Cần kiện toàn"), heads, rows)]


def _council_mark(row: Council, on: date) -> str:
    return _("hết nhiệm kỳ") if row.until is not None and row.until <= on else ""


def _seat_mark(row: CouncilSeat, on: date) -> str:
    return _("hết nhiệm kỳ") if row.expired(on) else ""


def _officer_sums(scope: Scope) -> list[Tile]:
    one = training.qualified(scope.unit, scope.on)
    percent = None if one.percent is None else f"{one.percent}%"
    standard = training.standard_for(scope.unit, scope.on)
    hint = standard.basis if standard else _("chưa ghi tiêu chuẩn cán bộ")
    without = training.units_without_officer(scope.unit, scope.on).count()
    return [
        Tile(_("cán bộ công đoàn chuyên trách"), one.officers),
        Tile(_("đạt chuẩn"), percent, hint),
        Tile(_("chưa đủ dữ liệu để biết"), one.unknown, warn=bool(one.unknown)),
        Tile(_("đơn vị chưa có cán bộ thi đua"), without, warn=bool(without)),
    ]


def _officer_tables(scope: Scope) -> list[Table]:
    leaders = people.women_leaders(scope.unit, range(scope.year - 4, scope.year + 1), scope.on)
    rows: list[tuple[Any, ...]] = [
        (str(one.year), one.all, one.women, "?" if one.percent is None else f"{one.percent}%", one.unknown)
        for one in leaders
    ]
    heads = (_("Năm"), _("Cán bộ lãnh đạo"), _("Nữ"), _("Tỷ lệ nữ"), _("Chưa rõ giới tính"))
    return [figures(_("Nữ tham gia lãnh đạo"), heads, rows)]


def _officer_lacks(scope: Scope) -> list[Lack]:
    return [
        Lack(
            _("Đơn vị chưa có cán bộ phụ trách thi đua, khen thưởng"),
            training.units_without_officer(scope.unit, scope.on),
        )
    ]


def _training_of(row: UnionOfficer) -> list[tuple[date, str]]:
    """Classes and studies of the officer."""
    return [
        (
            one.happened_on,
            one.training_class.title
            if isinstance(one, Attendance)
            else f"{one.get_level_display()} · {one.school}",
        )
        for one in training.history_of(row.person)
    ]


def _class_sums(scope: Scope) -> list[Tile]:
    one = training.trained(scope.unit, scope.since, scope.until)
    return [
        Tile(_("lớp"), one.classes),
        Tile(_("lượt người dự"), one.turns),
        Tile(_("người khác nhau, trong các danh sách"), one.persons),
        Tile(_("lớp chưa có danh sách"), one.unlisted, warn=bool(one.unlisted)),
    ]


def _class_tables(scope: Scope) -> list[Table]:
    rows: list[tuple[Any, ...]] = []
    for year in range(scope.year - 4, scope.year + 1):
        one = training.trained(scope.unit, date(year, 1, 1), date(year + 1, 1, 1))
        rows.append((str(year), one.classes, one.turns, one.persons))
    return [figures(_("Qua các năm"), (_("Năm"), _("Lớp"), _("Lượt"), _("Người")), rows)]


def _sending_sums(scope: Scope) -> list[Tile]:
    levels = training.sent_by_level(scope.unit, scope.since, scope.until)
    span = training.officers_sent(scope.unit, scope.year - 4, scope.year)
    hint = _("5 năm: ít nhất %(least)s, nhiều nhất %(most)s mỗi năm") % {
        "least": span.least,
        "most": span.most,
    }
    return [
        Tile(_("cán bộ chuyên trách đi học trong năm"), span.years[scope.year], hint),
        *(Tile(str(level.label).lower(), n) for level, n in levels.items() if n),
    ]


def _sending_tables(scope: Scope) -> list[Table]:
    years = range(scope.year - 4, scope.year + 1)
    found = [training.sent_by_level(scope.unit, date(year, 1, 1), date(year + 1, 1, 1)) for year in years]
    total = training.sent_by_level(scope.unit, date(scope.year - 4, 1, 1), date(scope.year + 1, 1, 1))
    rows: list[tuple[Any, ...]] = [
        (level.label, *(one[level] for one in found), total[level]) for level in StudyLevel if total[level]
    ]
    return [figures(_("Theo bậc học, 5 năm"), (_("Bậc học"), *map(str, years), _("Người, cả 5 năm")), rows)]


def _link_people(rows: list[dict[str, Any]], user: User) -> None:
    """A name that one member of the unit alone bears is that person's; one query for all rows."""
    units = {row["unit"].pk for row in rows}
    day = max((row["happened_on"] for row in rows), default=None)
    if day is None:
        return
    known: dict[tuple[int, str], list[Any]] = {}
    members = Membership.objects.filter(holds_on(day), unit_id__in=units).select_related("person")
    names = {search_key(row["name"]) for row in rows if row.get("name")}
    for one in members.filter(person__name__in=[row["name"] for row in rows if row.get("name")]):
        key = search_key(one.person.name)
        if key in names:
            known.setdefault((one.unit_id, key), []).append(one.person)
    taken: set[int] = set()
    for row in rows:
        same = {
            person.pk: person for person in known.get((row["unit"].pk, search_key(row.get("name") or "")), [])
        }
        if len(same) == 1 and not taken & set(same):
            (row["person"],) = same.values()
            row["name"] = ""
            taken |= set(same)


BOOKS = (
    Book(
        people_kept.HEAD_COUNTS, "so-luong", lazy("Số lượng đoàn viên, lao động"),
        lazy("Đơn vị đếm cho mình và mọi đơn vị bên dưới, theo ngày; các tỷ lệ lấy mẫu số ở đây. Số của cấp trên thay cho số bên dưới, không cộng hai lần."),
        lazy("Ghi số lượng"), ("sector", "workers", "women", "members", "joined"), "users", lazy("Đếm đến ngày"), tiles=of_year(_head_sums), tables=of_year(_head_tables),
        order=("happened_on", "sector", "workers", "women", "members", "women_members", "joined"),
    ),
    Book(
        councils_kept.COUNCILS, "hoi-dong", lazy("Hội đồng, ban chỉ đạo"), lazy("Ai ngồi ghế nào, theo quyết định nào; ghế trống, hết nhiệm kỳ hiện ngay."),
        lazy("Ghi hội đồng"), ("name", "kind", "seats", "until"), "users-group", lazy("Ngày thành lập, kiện toàn"), tiles=of_year(_council_sums),
        tables=of_year(_council_tables), mark=_council_mark,
    ),
    Book(
        councils_kept.SEATS, "thanh-vien", lazy("Thành viên hội đồng"), lazy("Người đang tham gia và đã thôi."), lazy("Ghi thành viên"),
        ("role", "person", "name", "until", "left_on"), "users", lazy("Tham gia từ ngày"), mark=_seat_mark, order=("happened_on", "name", "post", "role", "decision_no", "until"), on_hub=False,
        above="hoi-dong", day_from_above=True,
    ),
    Book(
        training_kept.OFFICERS, "can-bo", lazy("Cán bộ công đoàn, thi đua"), lazy("Ai phụ trách, chuyên trách hay kiêm nhiệm, liên hệ; trình độ so với tiêu chuẩn."),
        lazy("Ghi cán bộ"), ("person", "duty", "full_time", "expertise", "until"), "user-check", lazy("Nhận việc từ ngày"), tiles=of_year(_officer_sums),
        tables=of_year(_officer_tables), lacks=of_year(_officer_lacks), timeline=_training_of, timeline_title=lazy("Quá trình đào tạo, bồi dưỡng"),
    ),
    Book(
        training_kept.STANDARDS, "tieu-chuan-can-bo", lazy("Tiêu chuẩn cán bộ"), lazy("Đòi gì, từ ngày nào, theo văn bản nào. Tỷ lệ đạt chuẩn tính theo đây."),
        lazy("Ghi tiêu chuẩn"), ("basis", "expertise", "politics"), "list-check", lazy("Áp dụng từ ngày"),
    ),
    Book(
        training_kept.CLASSES, "lop", lazy("Lớp tập huấn, bồi dưỡng"), lazy("Mỗi lớp một dòng, danh sách dự lớp dán từ Excel: đếm lượt người và số người khác nhau."),
        lazy("Ghi lớp"), ("title", "subject", "until", "told_turns"), "book", lazy("Khai giảng ngày"), tiles=of_year(_class_sums), tables=of_year(_class_tables),
        order=("happened_on", "title", "subject", "until", "place", "told_turns"),
    ),
    Book(
        training_kept.ATTENDANCES, "du-lop", lazy("Lượt dự lớp"), lazy("Mỗi người mỗi lớp một lượt."), lazy("Ghi người dự"),
        ("person", "name", "post", "completed"), "users", lazy("Ngày dự"), own_unit=True, order=("happened_on", "name", "post", "completed"),
        settle=_link_people, on_hub=False,
        above="lop", day_from_above=True,
    ),
    Book(
        training_kept.SENDINGS, "cu-di-hoc", lazy("Cử đi học"), lazy("Ai được cử học bậc nào; ghi một lần, thời gian đi học cũng vào hồ sơ của người ấy."),
        lazy("Ghi cử đi học"), ("person", "level", "school", "until", "finished_on"), "book", lazy("Học từ ngày"), tiles=of_year(_sending_sums),
        tables=of_year(_sending_tables),
    ),
)  # fmt: skip
