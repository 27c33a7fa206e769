"""What can be written about a unit and about a person: one page each that leads to the short forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.verdict import no
from vinhdanh.org import access
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import holds_on
from vinhdanh.people.models import Person
from vinhdanh.people.queries import unit_of
from vinhdanh.web.frame import show
from vinhdanh.web.keeping_conduct import editable
from vinhdanh.web.reading import SignedIn, allow, reads


@dataclass(frozen=True)
class Task:
    """One thing that can be done about a subject."""

    url: str
    label: str
    hint: str
    icon: str


@dataclass(frozen=True)
class Group:
    """Tasks of one kind under a heading."""

    title: str
    tasks: list[Task]


@reads
def unit_changes(request: SignedIn, code: str) -> HttpResponseBase:
    """Everything that the reader may write about the unit."""
    unit = access.get_unit(request.user, code)
    writes = access.can_write_records(request.user, unit)
    opens = access.can_open_below(request.user, unit)
    changes = access.can_change_structure(request.user, unit)
    if not (writes or opens or changes):
        allow(no(writes.why))
    groups = [
        Group(_("Ghi dữ liệu"), _records(unit) if writes else []),
        Group(_("Đang có hiệu lực"), list(_holds(unit)) if writes else []),
        Group(_("Thay đổi cơ cấu theo quyết định"), [
            *(_openings(unit) if opens else ()), *(_structure(unit) if changes else ())
        ]),
    ]  # fmt: skip
    return show(request, "keeping/choices.html", {
        "title": _("Thay đổi đơn vị"),
        "whom": unit.name,
        "back": reverse("unit", args=[unit.code]),
        "lede": _("Mỗi thay đổi ghi từng việc một, có ngày hiệu lực. Danh sách nhiều dòng thì đưa vào bằng “Nhập dữ liệu”."),
        "groups": groups,
    })  # fmt: skip


def _of_unit(unit: Unit, rows: list[tuple[str, str, str, str]]) -> list[Task]:
    return [Task(reverse(name, args=[unit.code]), label, hint, icon) for name, label, hint, icon in rows]


def _records(unit: Unit) -> list[Task]:
    return _of_unit(unit, [
        ("person_add", _("Thêm một người"), _("Đoàn viên, người lao động về đơn vị."), "user-plus"),
        ("unit_award", _("Ghi khen thưởng cho tập thể"), _("Một dòng sổ, theo quyết định đã có."), "medal"),
        ("household_award", _("Ghi khen thưởng cho hộ gia đình"), _("Hộ trên địa bàn của đơn vị."), "home"),
        ("initiative_add", _("Ghi sáng kiến"), _("Tác giả, tỷ lệ đóng góp, phạm vi ảnh hưởng."), "bulb"),
        ("research_add", _("Ghi đề tài, đề án khoa học"), _("Nghiệm thu, phạm vi áp dụng."), "notes"),
        ("office", _("Thông tin văn thư"), _("Đầu văn bản, người ký, nơi lưu của tờ trình, quyết định."), "edit"),
        ("unit_grade", _("Ghi xếp loại của tập thể"), _("Mức độ hoàn thành nhiệm vụ một năm."), "list-check"),
        ("unit_hold", _("Tạm dừng xét khen thưởng"), _("Khi đang thanh tra, xác minh; có kết luận thì ghi lại."), "hourglass"),
        ("unit_edit", _("Sửa thông tin đơn vị"), _("Khu vực, ngành; vùng khó khăn; ngày thành lập gốc."), "edit"),
    ])  # fmt: skip


def _openings(unit: Unit) -> list[Task]:
    row = ("unit_open", _("Mở đơn vị trực thuộc"), _("Một đơn vị mới dưới đơn vị này."), "plus")
    return _of_unit(unit, [row])


def _structure(unit: Unit) -> list[Task]:
    return _of_unit(unit, [
        ("unit_rename", _("Đổi tên đơn vị"), _("Tên cũ vẫn xem, vẫn tìm được."), "edit"),
        ("unit_move", _("Chuyển sang cấp trên khác"), _("Cả đơn vị trực thuộc cùng chuyển."), "sitemap"),
        ("unit_merge", _("Sáp nhập vào đơn vị khác"), _("Người và đơn vị trực thuộc chuyển theo."), "git-merge"),
        ("unit_split", _("Chia, tách đơn vị"), _("Thành hai hay nhiều đơn vị mới, một đơn vị kế thừa."), "git-fork"),
        ("unit_dissolve", _("Giải thể đơn vị"), _("Không có đơn vị kế tục."), "calendar-off"),
    ])  # fmt: skip


@reads
def person_keep(request: SignedIn, pk: int) -> HttpResponseBase:
    """Everything that the reader may write about the person."""
    person = editable(request, pk)
    groups = [
        Group(_("Hồ sơ"), _who(person)),
        Group(_("Thành tích"), _honours(person)),
        Group(_("Đang có hiệu lực"), list(_running(person))),
        Group(_("Năm công tác"), _years(person)),
    ]
    return show(request, "keeping/choices.html", {
        "title": _("Sửa, ghi hồ sơ"),
        "whom": person.name,
        "back": reverse("person", args=[person.pk]),
        "lede": _("Mỗi việc một trang ngắn; ghi xong anh/chị trở lại trang của người này."),
        "groups": groups,
    })  # fmt: skip


def _of_person(person: Person, rows: list[tuple[str, str, str, str]]) -> list[Task]:
    return [Task(reverse(name, args=[person.pk]), label, hint, icon) for name, label, hint, icon in rows]


def _who(person: Person) -> list[Task]:
    return _of_person(person, [
        ("person_edit", _("Sửa hồ sơ"), _("Họ tên, ngày sinh, dân tộc, đối tượng, số căn cước."), "edit"),
        ("person_move", _("Chuyển đơn vị"), _("Từ một ngày; nơi cũ giữ trong lịch sử."), "users"),
        ("post_add", _("Ghi chức vụ, công việc"), _("Có nhóm chức vụ, để biết ai trực tiếp lao động."), "briefcase"),
    ])  # fmt: skip


def _honours(person: Person) -> list[Task]:
    tasks = _of_person(person, [
        ("person_award", _("Ghi khen thưởng"), _("Một dòng sổ, theo quyết định đã có."), "medal")
    ])  # fmt: skip
    unit = unit_of(person, today())
    if unit is None:
        return tasks
    works = _of_unit(unit, [
        ("initiative_add", _("Ghi sáng kiến"), _("Cùng đồng tác giả và tỷ lệ đóng góp."), "bulb"),
        ("research_add", _("Ghi đề tài, đề án khoa học"), _("Nghiệm thu, phạm vi áp dụng."), "notes"),
    ])  # fmt: skip
    return tasks + [replace(work, url=f"{work.url}?tac_gia={person.pk}") for work in works]


def _years(person: Person) -> list[Task]:
    return _of_person(person, [
        ("person_grade", _("Ghi mức độ hoàn thành nhiệm vụ"), _("Một mức cho mỗi năm; ghi lại thì thay."), "list-check"),
        ("absence_add", _("Ghi thời gian nghỉ"), _("Thai sản, ốm, việc riêng, không lương."), "calendar-off"),
        ("study_add", _("Ghi đào tạo, bồi dưỡng"), _("Thời gian, kết quả, xác nhận của nơi học."), "book"),
        ("discipline_add", _("Ghi kỷ luật"), _("Hình thức, quyết định, thời hạn."), "gavel"),
        ("person_hold", _("Tạm dừng xét khen thưởng"), _("Khi đang xem xét, xác minh."), "hourglass"),
    ])  # fmt: skip


def _holds(subject: Person | Unit) -> Iterator[Task]:
    """Holds that last: each leads to the conclusion that ends it."""
    for hold in subject.holds.filter(until__isnull=True).order_by("since"):
        words = {"reason": hold.get_reason_display(), "day": format_date(hold.since)}
        hint = _("%(reason)s, từ %(day)s") % words
        yield Task(reverse("hold_release", args=[hold.pk]), _("Ghi kết luận, thôi tạm dừng"), hint, "check")


def _running(person: Person) -> Iterator[Task]:
    """What has begun and not ended: each leads to its end."""
    yield from _holds(person)
    for item in person.disciplines.filter(cleared_on__isnull=True).order_by("-year"):
        url = reverse("discipline_end", args=[person.pk, item.pk])
        yield Task(url, _("Chấm dứt kỷ luật"), str(item), "gavel")
    for post in person.posts.filter(holds_on(today())).order_by("since"):
        url = reverse("post_end", args=[person.pk, post.pk])
        yield Task(url, _("Thôi chức vụ: %(title)s") % {"title": post.title}, _("từ %(day)s") % {"day": format_date(post.since)}, "briefcase")  # fmt: skip
