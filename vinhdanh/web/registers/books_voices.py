"""Books of representation and coordination: advice, visits, proposals, drafts, complaints, programmes, duties in movements, postings."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.complaints import queries as letters
from vinhdanh.complaints import registers as letters_kept
from vinhdanh.complaints.models import Complaint
from vinhdanh.coordination import queries as together
from vinhdanh.coordination import registers as together_kept
from vinhdanh.coordination.models import Commitment, MovementDuty
from vinhdanh.coordination.states import DutyPart
from vinhdanh.inspections.queries import held_between, topics_held
from vinhdanh.inspections.states import InspectionKind, Part
from vinhdanh.movements.models import Movement
from vinhdanh.postings import registers as posted
from vinhdanh.postings.models import Posting
from vinhdanh.registers.queries import by_topic, rows_in
from vinhdanh.registers.states import Topic
from vinhdanh.representation import queries as asked
from vinhdanh.representation import registers as asked_kept
from vinhdanh.representation.models import DraftComment, EnterpriseVisit, Proposal
from vinhdanh.representation.states import AdviceKind, CommentKind
from vinhdanh.web.registers.book import Book, Scope, Table, Tile, figures, of_year


def _advice_sums(scope: Scope) -> list[Tile]:
    one = asked.advised(scope.unit, scope.since, scope.until)
    return [
        Tile(_("vụ việc tư vấn"), one.cases),
        Tile(_("lượt người được tư vấn"), one.people),
        *(Tile(str(kind.label).lower(), one.kinds[kind]) for kind in AdviceKind if kind in one.kinds),
    ]


def _advice_tables(scope: Scope) -> list[Table]:
    one = asked.advised(scope.unit, scope.since, scope.until)
    return [_by_topic([(topic.label, n) for topic, n in one.topics])]


def _by_topic(rows: list[tuple[Any, ...]]) -> Table:
    return figures(_("Theo chủ đề"), (_("Chủ đề"), _("Số dòng")), rows)


def _visit_sums(scope: Scope) -> list[Tile]:
    rows = rows_in(EnterpriseVisit, scope.unit, scope.since, scope.until)
    in_need = [n for n in rows.values_list("in_need", flat=True) if n is not None]
    return [
        Tile(_("chuyến đi doanh nghiệp"), rows.count()),
        Tile(_("người khó khăn đã lập danh sách"), sum(in_need) if in_need else None),
        Tile(
            _("chuyến có kiến nghị chưa trả lời"),
            asked.unanswered_visits(scope.unit, scope.since, scope.until),
        ),
    ]


def _proposal_sums(scope: Scope) -> list[Tile]:
    one = asked.followed(asked.proposals(scope.unit, scope.since, scope.until), scope.on)
    return [
        Tile(_("kiến nghị, đề xuất"), one.all),
        Tile(
            _("chờ trả lời"),
            one.open,
            _("%(n)s đã quá hạn") % {"n": one.late} if one.late else "",
            warn=bool(one.late),
        ),
        Tile(_("được chấp nhận"), one.accepted),
        Tile(_("được chấp nhận một phần"), one.partly),
        Tile(_("không được chấp nhận"), one.declined),
    ]


def _proposal_mark(row: Proposal, on: date) -> str:
    return _("quá hạn trả lời") if row.late(on) else ""


def _visits(scope: Scope) -> Any:
    return held_between(scope.unit, scope.since, scope.until)


def _comment_sums(scope: Scope) -> list[Tile]:
    kinds = asked.drafts_commented(scope.unit, scope.since, scope.until)
    women = asked.drafts_commented(scope.unit, scope.since, scope.until, Topic.WOMEN_LABOUR)
    visits = _visits(scope)
    return [
        Tile(_("dự thảo đã góp ý"), kinds[CommentKind.COMMENT]),
        Tile(_("dự thảo đã phản biện"), kinds[CommentKind.CRITICISM]),
        Tile(_("dự thảo, chính sách về lao động nữ"), sum(women.values())),
        Tile(_("cuộc giám sát"), visits.filter(inspection__kind=InspectionKind.SUPERVISION).count(), _("đếm từ mục Kiểm tra")),
        Tile(_("lượt tham gia đoàn của cơ quan khác"), visits.filter(inspection__part=Part.JOIN).count(), _("đếm từ mục Kiểm tra")),
    ]  # fmt: skip


def _comment_tables(scope: Scope) -> list[Table]:
    rows = rows_in(DraftComment, scope.unit, scope.since, scope.until)
    supervised: list[tuple[Any, ...]] = [(topic.label, n) for topic, n in topics_held(_visits(scope))]
    return [
        _by_topic([(topic.label, n) for topic, n in by_topic(rows)]),
        figures(_("Giám sát, kiểm tra theo lĩnh vực"), (_("Lĩnh vực"), _("Cuộc")), supervised),
    ]


def _complaint_sums(scope: Scope) -> list[Tile]:
    one = letters.handled(scope.unit, scope.since, min(scope.until, _tomorrow(scope)))
    awards = letters.received(scope.unit, scope.since, min(scope.until, _tomorrow(scope)), awards_only=True)
    still = letters.open_on(scope.unit, scope.on)
    days = None if one.median_days is None else f"{one.median_days:g}".replace(".", ",")
    return [
        Tile(_("đơn đã nhận"), one.received, _nothing(one.received)),
        Tile(_("đơn về thi đua, khen thưởng"), awards, _nothing(awards)),
        Tile(_("đơn giải quyết xong"), one.ended, _("%(n)s trong hạn") % {"n": one.settled_in_time}),
        Tile(_("ngày giải quyết, trung vị"), days, _("lâu nhất %(n)s ngày") % {"n": one.most_days} if one.most_days else ""),
        Tile(_("đơn đang giải quyết"), still.open, _("%(n)s đã quá hạn") % {"n": still.late} if still.late else "", warn=bool(still.late)),
    ]  # fmt: skip


def _nothing(count: int | None) -> str:
    if count is None:
        return _("chưa ghi đơn nào, cũng chưa ai xác nhận là không có")
    return _("đã xác nhận là không có") if count == 0 else ""


def _tomorrow(scope: Scope) -> date:
    return date.fromordinal(scope.on.toordinal() + 1)


def _complaint_mark(row: Complaint, on: date) -> str:
    return _("quá hạn") if row.late(on) else ""


def _partner_tables(scope: Scope) -> list[Table]:
    rows: list[tuple[Any, ...]] = [
        (one.partner, one.all, one.done, one.doing, one.waiting, one.missed, one.late)
        for one in together.by_partner(together.commitments_of(scope.unit, scope.on), scope.on)
    ]
    heads = (_("Bên thực hiện"), _("Cam kết"), _("Đã làm"), _("Đang làm"), _("Chưa làm"), _("Không làm được"), _("Quá hạn"))  # fmt: skip
    return [figures(_("Cam kết theo từng bên, chương trình còn hiệu lực"), heads, rows)]


def _commitment_mark(row: Commitment, on: date) -> str:
    return _("quá hạn") if row.late(on) else ""


def _duty_tables(scope: Scope) -> list[Table]:
    ids = rows_in(MovementDuty, scope.unit, date(1990, 1, 1), scope.until).values("movement_id")
    movements = list(Movement.objects.filter(pk__in=ids).order_by("name")[:60])
    lacking = together.lacking_parts(movements, scope.unit)
    rows: list[tuple[Any, ...]] = [
        (movement.name, *(_("chưa phân công") if part in lacking[movement.pk] else "✓" for part in DutyPart))
        for movement in movements
    ]
    return [
        figures(
            _("Bốn vai trò của từng phong trào"), (_("Phong trào"), *(part.label for part in DutyPart)), rows
        )
    ]


def _posting_mark(row: Posting, on: date) -> str:
    return _("đang nhận ý kiến") if row.open(on) else ""


def _posted_list(row: Posting) -> list[tuple[date, str]]:
    lines = row.lines.select_related(
        "dossier__kind", "dossier__person", "dossier__unit", "dossier__household"
    )
    return [(row.happened_on, f"{line.dossier.subject} · {line.dossier.kind.name}") for line in lines[:500]]


BOOKS = (
    Book(
        asked_kept.ADVICE, "tu-van", lazy("Tư vấn pháp luật, chế độ"), lazy("Mỗi vụ việc một dòng, không ghi tên người hỏi; đếm theo chủ đề và thời kỳ."),
        lazy("Ghi vụ việc"), ("question", "kind", "channel", "people"), "message-question", tiles=of_year(_advice_sums), tables=of_year(_advice_tables),
        hints={"question": lazy("Không ghi tên, địa chỉ người được tư vấn.")}, order=("happened_on", "kind", "channel", "question", "people"),
    ),
    Book(
        asked_kept.VISITS, "di-doanh-nghiep", lazy("Đến với doanh nghiệp"), lazy("Đến tận nơi, nghe người lao động; kiến nghị gom được đi tiếp đến khi có trả lời."),
        lazy("Ghi chuyến đi"), ("enterprise", "met", "in_need"), "building", tiles=of_year(_visit_sums),
    ),
    Book(
        asked_kept.PROPOSALS, "kien-nghi", lazy("Kiến nghị, đề xuất"), lazy("Gửi ai, hạn nào, được trả lời ra sao."),
        lazy("Ghi kiến nghị"), ("content", "recipient", "due_on", "state"), "send", tiles=of_year(_proposal_sums), mark=_proposal_mark,
        order=("happened_on", "recipient_kind", "recipient", "content", "due_on"),
        above="di-doanh-nghiep", day_from_above=True,
    ),
    Book(
        asked_kept.COMMENTS, "gop-y", lazy("Góp ý dự thảo, phản biện, giám sát"),
        lazy("Góp ý, phản biện ghi ở đây; giám sát và đoàn kiểm tra đếm từ mục Kiểm tra, không ghi lại."),
        lazy("Ghi góp ý, phản biện"), ("draft", "kind", "asked_by", "opinions"), "edit", tiles=of_year(_comment_sums), tables=of_year(_comment_tables),
        order=("happened_on", "kind", "draft", "asked_by", "opinions", "taken"),
    ),
    Book(
        letters_kept.COMPLAINTS, "don-thu", lazy("Đơn khiếu nại, tố cáo"),
        lazy("Từ khi nhận đến khi giải quyết. Không ghi tên người gửi. Không có đơn thì xác nhận rõ ở sổ bên cạnh: không có khác với chưa ghi."),
        lazy("Ghi đơn"), ("number", "kind", "about", "due_on", "state"), "file-text", lazy("Ngày nhận"), tiles=of_year(_complaint_sums),
        mark=_complaint_mark, hints={"about": lazy("Tóm tắt; không ghi tên, địa chỉ người gửi.")},
    ),
    Book(
        letters_kept.ZERO, "khong-co-don", lazy("Xác nhận không có đơn"), lazy("Xác nhận cho đơn vị và mọi đơn vị bên dưới, trong thời gian đã qua."),
        lazy("Xác nhận không có đơn"), ("since", "until", "awards_only"), "circle-check", lazy("Ngày xác nhận"),
    ),
    Book(
        together_kept.PROGRAMMES, "chuong-trinh-phoi-hop", lazy("Chương trình phối hợp"), lazy("Mỗi bên cam kết gì, đã làm đến đâu."),
        lazy("Ghi chương trình"), ("title", "number", "until"), "users-group", lazy("Ngày ký"), tables=of_year(_partner_tables),
    ),
    Book(
        together_kept.COMMITMENTS, "cam-ket", lazy("Cam kết phối hợp"), lazy("Việc từng bên nhận làm."), lazy("Ghi cam kết"),
        ("content", "partner", "due_on", "state"), "list-check", lazy("Ngày cam kết"), mark=_commitment_mark, order=("happened_on", "partner", "content", "due_on"), on_hub=False,
        above="chuong-trinh-phoi-hop", day_from_above=True,
    ),
    Book(
        together_kept.DUTIES, "phan-cong", lazy("Phân công trong phong trào"),
        lazy("Cấp uỷ lãnh đạo, chính quyền tổ chức, đoàn thể vận động, cán bộ và người lao động hưởng ứng."),
        lazy("Ghi phân công"), ("movement", "part", "body", "task"), "flag", lazy("Ngày phân công"), tables=of_year(_duty_tables),
    ),
    Book(
        posted.POSTINGS, "cong-khai", lazy("Công khai danh sách lấy ý kiến"),
        lazy("Danh sách đề nghị của một đợt, công khai ở đâu, đến ngày nào. Còn nhận ý kiến thì chưa ra được quyết định."),
        lazy("Ghi việc công khai"), ("round", "closes_on", "place"), "eye", lazy("Ngày công khai"), mark=_posting_mark,
        timeline=_posted_list, timeline_title=lazy("Danh sách đã công khai"),
        brings=False,
    ),
    Book(
        posted.POSTING_COMMENTS, "y-kien-cong-khai", lazy("Ý kiến về danh sách công khai"), lazy("Không ghi tên người góp ý."), lazy("Ghi ý kiến"),
        ("text", "about", "settled_on", "outcome"), "message-question", lazy("Ngày nhận"), on_hub=False,
        above="cong-khai", day_from_above=True,
    ),
)  # fmt: skip
