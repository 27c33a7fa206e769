"""The books of the sample federation: the base it works under, its plans of ten years, what this year asks, a few slips."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from vinhdanh.accounts.models import User
from vinhdanh.decisions.numbering import open_series
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import System, UnitKind
from vinhdanh.registry.actions import draft_outgoing, enter_incoming, enter_outgoing
from vinhdanh.registry.fields import Fields
from vinhdanh.registry.models import Dissemination, RegistryDocument
from vinhdanh.registry.obliging import also_asked_by, fulfil, oblige
from vinhdanh.registry.relating import carry_out, relate, set_tasks
from vinhdanh.registry.sending import send_document
from vinhdanh.registry.states import RelationKind
from vinhdanh.sample.recipe import Recipe

_PROVINCE = "UBND tỉnh Vĩnh Sơn"
_UNION = "Tổng LĐLĐ Việt Nam"
# the base: number as its paper wrote it, day, issuer, subject, last day in force
_BASE: tuple[tuple[str, date | None, str, str, date | None], ...] = (
    ("20-NQ/TW", date(2008, 1, 28), "Ban Chấp hành Trung ương Đảng", "Tiếp tục xây dựng giai cấp công nhân Việt Nam thời kỳ đẩy mạnh công nghiệp hoá, hiện đại hoá đất nước", None),
    ("34-CT/TW", date(2014, 4, 7), "Bộ Chính trị", "Tiếp tục đổi mới công tác thi đua, khen thưởng", None),
    ("05-CT/TW", date(2016, 5, 15), "Bộ Chính trị", "Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", None),
    ("39/CT-TW", None, "Bộ Chính trị", "Công tác thi đua, khen thưởng", None),
    ("06/2022/QH15", date(2022, 6, 15), "Quốc hội", "Luật Thi đua, khen thưởng", None),
    ("91/2017/NĐ-CP", date(2017, 7, 31), "Chính phủ", "Quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng", date(2023, 12, 31)),
    ("98/2023/NĐ-CP", date(2023, 12, 31), "Chính phủ", "Quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng", date(2025, 6, 30)),
    ("152/2025/NĐ-CP", date(2025, 6, 14), "Chính phủ", "Quy định về phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng và chi tiết Luật Thi đua, khen thưởng", None),
    ("18/CT-TTg", date(2016, 4, 7), "Thủ tướng Chính phủ", "Phát động thi đua thực hiện kế hoạch 5 năm 2016-2020", date(2020, 12, 31)),
    ("12/2019/TT-BNV", date(2019, 11, 4), "Bộ Nội vụ", "Hướng dẫn thi hành Nghị định số 91/2017/NĐ-CP", date(2023, 12, 31)),
    ("32-CT/TU", date(2014, 6, 26), "Tỉnh uỷ Vĩnh Sơn", "Tiếp tục đổi mới công tác thi đua, khen thưởng trên địa bàn tỉnh", None),
    ("06/2018/QĐ-UBND", date(2018, 2, 21), _PROVINCE, "Quy định công tác thi đua, khen thưởng trên địa bàn tỉnh", None),
    ("58/KH-TLĐ", date(2014, 9, 25), _UNION, "Tiếp tục đổi mới công tác thi đua, khen thưởng trong tổ chức công đoàn", None),
    ("1689/QĐ - TLD", date(2019, 11, 12), "Đoàn Chủ tịch " + _UNION, "Ban hành Quy chế khen thưởng của tổ chức Công đoàn", None),
    ("999/QĐ-TLĐ", date(2024, 5, 29), "Đoàn Chủ tịch " + _UNION, "Ban hành Quy chế khen thưởng của tổ chức Công đoàn", None),
    ("933/QĐ-TLĐ", date(2024, 5, 14), "Đoàn Chủ tịch " + _UNION, "Ban hành Quy định về thể thức văn bản của công đoàn", None),
)  # fmt: skip
# cited as their papers wrote them: the decree's year is wrong, the resolution bears the sign of a decree
_SLIPS = (
    Fields("Triển khai Nghị định quy định chi tiết Luật Thi đua, khen thưởng", "91/2018/NĐ-CP", "NĐ", "Chính phủ", issued_on=date(2018, 7, 31)),
    Fields("Biện pháp hỗ trợ người dân gặp khó khăn", "42/NĐ-CP", "NQ", "Chính phủ", issued_on=date(2020, 4, 9)),
)  # fmt: skip
_TASKS = (
    "Nâng cao nhận thức của cấp uỷ, tổ chức công đoàn về công tác thi đua", "Phát động phong trào thi đua gắn với nhiệm vụ chính trị hằng năm",
    "Phát hiện, nhân rộng điển hình tiên tiến là người lao động trực tiếp", "Củng cố tổ chức, đội ngũ làm công tác thi đua, khen thưởng",
)  # fmt: skip
_TO = (
    _UNION, "Thường trực Tỉnh uỷ", "UBND tỉnh", "Ban Thi đua - Khen thưởng tỉnh", "Thường trực LĐLĐ tỉnh", "Các ban LĐLĐ tỉnh", "Công đoàn cấp trên cơ sở",
    "CĐCS trực thuộc", "Cổng thông tin LĐLĐ tỉnh", "Lưu: VT, CSPL",
)  # fmt: skip
_SIGNER = {
    "signer": "Lường Văn Thắng",
    "signer_post": "Phó Chủ tịch",
    "recipients": _TO,
    "kept_by": "VT, CSPL",
}


def live_documents(federation: Unit, home: Unit, by: User, recipe: Recipe) -> None:
    """Some fifty documents: base, ten years of plans and reports, regulations by version, this year's orders, drafts, slips."""
    on, year = recipe.today, recipe.open_year
    base = {row.number: row for row in _base(federation, on)}
    for slip in _SLIPS:
        enter_incoming(federation, slip, arrived_on=date(2020, 6, 1), on=on, by=None)
    first = _out(federation, "01/KH-LĐLĐ", date(2015, 1, 30), "Thực hiện Chỉ thị 34-CT/TW", on)
    for directive in ("34-CT/TW", "32-CT/TU", "58/KH-TLĐ"):
        relate(first, base[directive], RelationKind.IMPLEMENTS, by=None)
    relate(base["999/QĐ-TLĐ"], base["1689/QĐ-TLĐ"], RelationKind.REPLACES, by=None)
    plans = list(_years(federation, base, on, year))
    _regulations(federation, base, on)
    tasks = set_tasks(base["34-CT/TW"], _TASKS, by=None)
    for plan in (first, *plans[-4:]):
        carry_out(tasks[1], document=plan, by=None)
    carry_out(tasks[0], document=first, by=None)
    _this_year(federation, home, by, plans[-1], on, year)
    _drafts(federation, on, year)


def _base(federation: Unit, on: date) -> Iterator[RegistryDocument]:
    for number, day, issuer, subject, until in _BASE:
        said = Fields(
            subject,
            number,
            issuer=issuer,
            issued_on=day,
            until=until,
            base=True,
            handled_by="Ban Chính sách pháp luật",
        )
        arrived = (day or date(2004, 6, 1)) + timedelta(days=12)
        # what came this year came after the orders of February (see `_this_year`)
        place = 14 if arrived.year == on.year else None
        yield enter_incoming(
            federation, said, arrived_on=min(arrived, on), arrival_number=place, on=on, by=None
        )


def _out(
    federation: Unit, number: str, day: date | None, subject: str, on: date, **more: object
) -> RegistryDocument:
    if day is not None:
        day = min(day, on)  # early in a year its papers are of today
    said = Fields(subject, number, issued_on=day, sent_on=day, copies=60, **{**_SIGNER, **more})  # type: ignore[arg-type]
    return enter_outgoing(federation, said, on=on, by=None)


def _years(
    federation: Unit, base: dict[str, RegistryDocument], on: date, year: int
) -> Iterator[RegistryDocument]:
    """The plan of each year with its basis, and the report on it."""
    for one in range(year - 6, year + 1):
        plan = _out(
            federation, f"{8 + one % 5:02d}/KH-LĐLĐ", date(one, 1, 20 + one % 7), f"Phát động phong trào thi đua trong CNVCLĐ năm {one}", on,
            asked_kinds=(UnitKind.GRASSROOTS_UNION, UnitKind.UPPER_UNION) if one == year else (), plan_due_on=date(one, 3, 15) if one == year else None,
        )  # fmt: skip
        relate(plan, base["34-CT/TW"], RelationKind.IMPLEMENTS, by=None)
        relate(plan, base["58/KH-TLĐ"], RelationKind.BASIS, by=None)
        if one < year:
            report = _out(
                federation,
                f"{120 + one % 4}/BC-LĐLĐ",
                date(one, 12, 15),
                f"Kết quả phong trào thi đua năm {one}",
                on,
            )
            relate(report, plan, RelationKind.REVIEWS, by=None)
        yield plan
    # its day was never written; the year in another's title is a year behind
    _out(federation, f"{14}/KH-LĐLĐ", None, "Đợt thi đua đặc biệt chào mừng Đại hội Đảng bộ tỉnh", on)
    _out(federation, "31/KH-LĐLĐ", date(year - 1, 3, 5), f"Phát động thi đua năm {year - 2}", on)


def _regulations(federation: Unit, base: dict[str, RegistryDocument], on: date) -> None:
    """The federation's own regulation in three versions; a joint resolution and its review."""
    before: RegistryDocument | None = None
    for number, day in (
        ("215/QĐ-LĐLĐ", date(2016, 5, 6)),
        ("188/QĐ-LĐLĐ", date(2020, 3, 2)),
        ("240/QĐ-LĐLĐ", date(2024, 8, 1)),
    ):
        made = _out(
            federation, number, day, "Ban hành Quy chế thi đua, khen thưởng của LĐLĐ tỉnh", on, base=True
        )
        if before is not None:
            relate(made, before, RelationKind.REPLACES, by=None)
        before = made
    if before is not None:
        relate(before, base["999/QĐ-TLĐ"], RelationKind.BASIS, by=None)
    joint = _out(
        federation,
        "02/NQLT-LĐLĐ-NN&PTNT",
        date(2019, 3, 29),
        "Phối hợp thi đua phục vụ công nghiệp hoá, hiện đại hoá nông nghiệp, nông thôn",
        on,
    )
    review = _out(
        federation, "77/BC-LĐLĐ", date(2023, 11, 20), "Sơ kết Nghị quyết liên tịch giai đoạn 2019-2023", on
    )
    relate(review, joint, RelationKind.REVIEWS, by=None)


def _this_year(federation: Unit, home: Unit, by: User, plan: RegistryDocument, on: date, year: int) -> None:
    """Two orders from above that ask for one conference and one report; the year's plan on its way through the units."""
    arrived = min(date(year, 2, 10), on)
    union, state = (
        enter_incoming(
            federation, Fields("Tổ chức hội nghị điển hình tiên tiến, tiến tới Đại hội thi đua yêu nước", number, issuer=issuer, issued_on=day, handled_by="Ban Chính sách pháp luật"),
            arrived_on=arrived, arrival_number=place, on=on, by=None,
        )
        for place, number, issuer, day in ((3, "52/KH-TLĐ", _UNION, min(date(year, 1, 22), on)), (4, "487/KH-UBND", _PROVINCE, min(date(year, 2, 3), on)))
    )  # fmt: skip
    meeting = oblige(
        [union],
        kind="meeting",
        text="Tổ chức hội nghị điển hình tiên tiến cấp tỉnh",
        who="Ban Chính sách pháp luật",
        due_on=on + timedelta(days=18),
        by=by,
    )
    report = oblige(
        [union],
        kind="report",
        text="Báo cáo tổng kết 5 năm phong trào thi đua",
        who="Văn phòng",
        due_on=on - timedelta(days=4),
        by=by,
    )
    review = oblige(
        [state],
        kind="plan",
        text="Lập kế hoạch hội nghị điển hình tiên tiến",
        who="Ban Chính sách pháp luật",
        due_on=date(year, 3, 31),
        by=by,
    )
    for owed in (meeting, report):
        also_asked_by(owed, state, by=by)
    own = _out(
        federation, "29/KH-LĐLĐ", date(year, 3, 18), "Tổ chức hội nghị điển hình tiên tiến các cấp", on
    )
    for above in (union, state):
        relate(own, above, RelationKind.IMPLEMENTS, by=None)
    fulfil(review, done_on=own.issued_on or on, document=own, on=on, by=by)
    _spread(federation, home, plan, own, on)


def _spread(federation: Unit, home: Unit, plan: RegistryDocument, own: RegistryDocument, on: date) -> None:
    """The plan goes to sixty unions: most confirm, some have a plan of their own; the conference plan waits at the home union."""
    sent = on - timedelta(days=75)
    then = below(federation, sent, itself=False).filter(
        kind=UnitKind.GRASSROOTS_UNION, system=System.UNION, closed_on__isnull=True
    )
    unions = sorted(then.order_by("pk")[:59], key=lambda unit: unit.pk != home.pk)
    send_document(plan, [unit.pk for unit in unions], on=sent, by=None)
    have = [unit.pk for unit in unions[:44]]
    lines = Dissemination.objects.filter(document=plan, unit_id__in=have)
    lines.update(received_on=sent + timedelta(days=6))
    for place, unit in enumerate(unions[:22]):
        day = sent + timedelta(days=12 + 2 * place)
        said = Fields(
            "Thực hiện kế hoạch thi đua của LĐLĐ tỉnh", f"{place % 3 + 1:02d}/KH-CĐCS", issued_on=day
        )
        relate(enter_outgoing(unit, said, on=on, by=None), plan, RelationKind.IMPLEMENTS, by=None)
    send_document(own, [home.pk], on=on - timedelta(days=3), by=None)


def _drafts(federation: Unit, on: date, year: int) -> None:
    """Two drafts, and the series that will number them."""
    open_series(federation, sign="BC-LĐLĐ", name="Sổ báo cáo", by=None)
    report = Fields(f"Kết quả phong trào thi đua năm {year}", kind="BC", **_SIGNER)  # type: ignore[arg-type]
    draft_outgoing(federation, report, by=None)
    draft_outgoing(
        federation,
        replace(report, subject=f"Phát động phong trào thi đua trong CNVCLĐ năm {year + 1}", kind="KH"),
        by=None,
    )
