"""Movements as they stand in a living province: one under way with its cascade, one summed up, one waiting, activities all year."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from vinhdanh.accounts.models import User
from vinhdanh.launches.actions import Answer, close_launch, launch_movement, respond
from vinhdanh.launches.fields import Basics, Criterion, Occasion
from vinhdanh.launches.models import Launch
from vinhdanh.launches.queries import criteria_in_force
from vinhdanh.launches.reviewing import Found, Reviewed, record_review
from vinhdanh.launches.writing import create_launch, set_bases, set_contents, set_criteria, set_occasions
from vinhdanh.movements.actions import MovementFields, create_movement
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import UnitKind
from vinhdanh.sample.answers import answer_below, spread_activities
from vinhdanh.sample.movements import BY_KEY
from vinhdanh.sample.recipe import Recipe

_SLOGAN = "Thi đua là yêu nước, yêu nước thì phải thi đua"
_LAW = "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15"


def live_movements(federation: Unit, home: Unit, by: User, recipe: Recipe) -> int:
    """Launch, answer, carry out, sum up; answers how many launches there are."""
    random = Random(f"{recipe.seed}/movements")  # noqa: S311 (a sample, not a secret)
    _own_variants(federation)
    labour, drive = _labour(federation, by, recipe), _drive(federation, by, recipe)
    _culture(federation, by, recipe)
    answer_below(labour, home, recipe, random)
    _sprint(federation, by, recipe)
    _next_year(federation, by, recipe)
    spread_activities(federation, [labour, *([drive] if drive else [])], recipe, random)
    return Launch.objects.count()


def _own_variants(federation: Unit) -> None:
    """The province's own names that awards of the ledger carry."""
    for key, number in (("ntm_tinh", "M22"),):
        parent = Movement.objects.get(number=number)
        create_movement(
            MovementFields(BY_KEY[key].name, "thematic", "province", since=date(2016, 1, 1), parent=parent, targets="các cấp công đoàn, CNVCLĐ"),
            unit=federation, by=None,
        )  # fmt: skip


def _movement(number: str) -> Movement:
    return Movement.objects.get(number=number)


def _year_of(recipe: Recipe) -> int:
    """The year whose movement is well under way on the day of the sample."""
    return recipe.today.year if recipe.today.month > 3 else recipe.today.year - 1


def _labour(federation: Unit, by: User, recipe: Recipe) -> Launch:
    year = _year_of(recipe)
    basics = Basics(
        title=f"Phát động phong trào thi đua “Lao động giỏi, lao động sáng tạo” năm {year}", kind="regular", year=year, form="plan",
        starts_on=date(year, 1, 15), ends_on=date(year, 12, 31), number="12/KH-LĐLĐ", signed_on=date(year, 1, 15), theme="Năng suất, chất lượng, an toàn",
        slogan=_SLOGAN, goals=("productivity", "quality", "safety"), targets="đoàn viên, CNVCLĐ và các cấp công đoàn trong tỉnh",
        purpose="Tạo khí thế thi đua sôi nổi trong từng tổ, từng ca\nLấy kết quả thực hiện nhiệm vụ làm thước đo thi đua",
        rewards="Bằng khen của Ban Chấp hành LĐLĐ tỉnh cho 30 tập thể, 60 cá nhân",
        organising="Công đoàn cấp trên trực tiếp cơ sở ban hành kế hoạch trước ngày 28/02\nCông đoàn cơ sở báo cáo kết quả trước ngày 30/11",
        plan_due_on=date(year, 2, 28),
    )  # fmt: skip
    held = create_launch(_movement("M05"), basics, unit=federation, by=by)
    set_contents(held, [
        "Thi đua hoàn thành và vượt mức nhiệm vụ chuyên môn, kế hoạch sản xuất", "Phát huy sáng kiến, cải tiến kỹ thuật, hợp lý hoá sản xuất",
        "Bảo đảm an toàn, vệ sinh lao động, xây dựng nơi làm việc xanh, sạch, đẹp",
    ], by=by)  # fmt: skip
    set_criteria(held, _criteria(year), by=by)
    set_bases(held, [_LAW, "Chương trình công tác năm của Ban Chấp hành LĐLĐ tỉnh"], by=by)
    held = launch_movement(held, on=date(year, 1, 15), by=by)
    day = min(date(year, 7, 10), recipe.today)
    said = Reviewed(
        "interim",
        day,
        "Hội trường LĐLĐ tỉnh",
        "Sáu tháng đầu năm các đơn vị triển khai đều tay; số sáng kiến tăng so với cùng kỳ.",
        "Khối doanh nghiệp ngoài nhà nước đăng ký còn chậm.",
        3_120,
        410,
    )
    found = [
        Found(row, Decimal(value)) for row, value in zip(criteria_in_force(held), (212, 91, 1), strict=True)
    ]
    record_review(held, said, found, on=day, by=by)
    return held


def _criteria(year: int) -> list[Criterion]:
    end = date(year, 11, 30)
    return [
        Criterion("Sáng kiến được công nhận ở cơ sở", "sáng kiến được công nhận trong năm", "sáng kiến", "at_least", Decimal(300), deadline=end, whom="công đoàn cơ sở"),
        Criterion("CNVCLĐ đăng ký danh hiệu thi đua", "người đăng ký trên tổng số CNVCLĐ", "%", "at_least", Decimal(90), deadline=date(year, 3, 31)),
        Criterion("Tai nạn lao động nghiêm trọng", "vụ tai nạn lao động chết người", "vụ", "at_most", Decimal(0), deadline=end),
    ]  # fmt: skip


def _drive(federation: Unit, by: User, recipe: Recipe) -> Launch | None:
    """The drive for the unions' day, summed up and closed."""
    year = _year_of(recipe)
    day = date(year, 7, 28)
    if recipe.today < day + timedelta(days=20):
        return None
    years = year - 1929
    fields = MovementFields(
        f"Thi đua chào mừng {years} năm Ngày thành lập Công đoàn Việt Nam",
        "special",
        "province",
        since=date(year, 5, 4),
        until=day,
    )
    movement = create_movement(fields, unit=federation, by=by)
    basics = Basics(
        title=f"Đợt thi đua đặc biệt chào mừng {years} năm Ngày thành lập Công đoàn Việt Nam", kind="special", year=year, form="plan",
        starts_on=date(year, 5, 4), ends_on=day, number="45/KH-LĐLĐ", signed_on=date(year, 5, 4), slogan=_SLOGAN, targets="các cấp công đoàn trong tỉnh",
        asked_kinds=(UnitKind.UPPER_UNION.value, UnitKind.SECTORAL_UNION.value), plan_due_on=date(year, 5, 20),
    )  # fmt: skip
    held = _published_drive(movement, basics, day, federation, by)
    _answer_drive(held, federation, year, recipe)
    said = Reviewed(
        "closing",
        day + timedelta(days=7),
        "Hội trường LĐLĐ tỉnh",
        "Các đơn vị tổ chức 148 hoạt động, thăm hỏi 326 đoàn viên khó khăn.",
        "",
        9_400,
        520,
    )
    record_review(held, said, [Found(criteria_in_force(held)[0], Decimal(148))], on=recipe.today, by=by)
    return close_launch(held, by=by)


def _published_drive(movement: Movement, basics: Basics, day: date, federation: Unit, by: User) -> Launch:
    """With contents, a criterion and the event it greets."""
    held = create_launch(movement, basics, unit=federation, by=by)
    set_contents(
        held,
        ["Tổ chức toạ đàm, hội thi, hội thao chào mừng", "Chăm lo đoàn viên có hoàn cảnh khó khăn"],
        by=by,
    )
    set_criteria(
        held,
        [
            Criterion(
                "Hoạt động chào mừng",
                "hoạt động đã tổ chức",
                "hoạt động",
                "at_least",
                Decimal(120),
                deadline=day,
            )
        ],
        by=by,
    )
    set_occasions(held, [Occasion("Ngày thành lập Công đoàn Việt Nam", day, date(1929, 7, 28))], by=by)
    set_bases(held, [_LAW], by=by)
    return launch_movement(held, on=basics.starts_on, by=by)


def _answer_drive(held: Launch, federation: Unit, year: int, recipe: Recipe) -> None:
    """Three unions in four have a plan of their own."""
    asked = below(federation, recipe.today, itself=False).filter(kind__in=held.asked_kinds).order_by("code")
    for number, unit in enumerate(asked):
        if number % 4 != 3:
            plan = Answer("plan", f"{number + 7:02d}/KH-CĐ", date(year, 5, 6) + timedelta(days=number % 12))
            respond(held, plan, unit=unit, on=recipe.today, by=None)


def _culture(federation: Unit, by: User, recipe: Recipe) -> None:
    """A movement of several years: launched by the province's committee, followed by the federation after some weeks."""
    year = _year_of(recipe) - 2
    basics = Basics(
        title="Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở", kind="thematic", year=year, form="plan", starts_on=date(year, 6, 12),
        ends_on=date(year + 4, 12, 31), number="1640/KH-UBND", signed_on=date(year, 6, 12), outside_body="UBND tỉnh Vĩnh Sơn", targets="cán bộ, công chức, viên chức",
        goals=("quality", "organisation"),
    )  # fmt: skip
    above = create_launch(_movement("M30"), basics, unit=federation, by=by)
    set_contents(
        above,
        [
            "Chấp hành kỷ luật, kỷ cương hành chính",
            "Giao tiếp, ứng xử văn minh",
            "Xây dựng công sở xanh, sạch, đẹp",
        ],
        by=by,
    )
    set_criteria(
        above,
        [
            Criterion(
                "Đơn vị đạt chuẩn văn hoá công sở",
                "đơn vị đạt chuẩn trên số đăng ký",
                "%",
                "at_least",
                Decimal(95),
                deadline=date(year + 4, 11, 30),
            )
        ],
        by=by,
    )
    set_bases(above, [_LAW if year >= 2024 else "Căn cứ Luật Thi đua, khen thưởng số 15/2003/QH11"], by=by)
    above = launch_movement(above, on=date(year, 6, 12), by=by)
    respond(above, Answer("plan", "105/KH-LĐLĐ", date(year, 7, 16)), unit=federation, on=recipe.today, by=by)


def _sprint(federation: Unit, by: User, recipe: Recipe) -> None:
    """A sprint launched just now, which most units have not answered yet."""
    today = recipe.today
    start = today - timedelta(days=14)
    fields = MovementFields(
        f"Thi đua nước rút hoàn thành nhiệm vụ năm {today.year}", "special", "province", since=start
    )
    basics = Basics(
        title=f"Thi đua nước rút hoàn thành nhiệm vụ năm {today.year}", kind="special", year=today.year, form="plan", starts_on=start,
        ends_on=date(today.year, 12, 31), number="131/KH-LĐLĐ", signed_on=start, theme="Về đích trước hẹn", slogan=_SLOGAN, plan_due_on=today + timedelta(days=6),
        targets="các cấp công đoàn trong tỉnh",
    )  # fmt: skip
    if basics.ends_on is not None and basics.ends_on <= start:
        return
    held = create_launch(create_movement(fields, unit=federation, by=by), basics, unit=federation, by=by)
    set_contents(
        held,
        ["Hoàn thành các chỉ tiêu còn dưới kế hoạch", "Hoàn thành hồ sơ khen thưởng cuối năm đúng hạn"],
        by=by,
    )
    set_criteria(
        held,
        [
            Criterion(
                "Chỉ tiêu năm hoàn thành",
                "chỉ tiêu đạt trên tổng số chỉ tiêu",
                "%",
                "at_least",
                Decimal(100),
                deadline=date(today.year, 12, 31),
            )
        ],
        by=by,
    )
    set_occasions(held, [Occasion("Tổng kết năm", date(today.year, 12, 31))], by=by)
    set_bases(held, [_LAW], by=by)
    launch_movement(held, on=start, by=by)


def _next_year(federation: Unit, by: User, recipe: Recipe) -> None:
    """A plan for the coming year, still drafted: contents are there, criteria not yet."""
    year = recipe.today.year + 1
    fields = MovementFields(
        f"Thi đua thực hiện nhiệm vụ năm {year}",
        "yearly",
        "province",
        since=date(year, 1, 1),
        until=date(year + 1, 1, 1),
    )
    movement = create_movement(fields, unit=federation, by=by)
    basics = Basics(
        title=f"Kế hoạch phát động thi đua năm {year}", kind="yearly", year=year, form="plan", starts_on=date(year, 1, 2), ends_on=date(year, 12, 31),
        theme="Đổi mới, sáng tạo, về đích", targets="các cấp công đoàn trong tỉnh",
    )  # fmt: skip
    held = create_launch(movement, basics, unit=federation, by=by)
    set_contents(
        held,
        [
            "Thi đua thực hiện chỉ tiêu đại hội công đoàn các cấp",
            "Thi đua phát triển đoàn viên, xây dựng công đoàn cơ sở vững mạnh",
        ],
        by=by,
    )
    set_bases(held, [_LAW], by=by)
