"""Targets of the five years with their parts, tasks, works under the launch that runs; weaknesses of two years with lessons."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from vinhdanh.accounts.models import User
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import year_of, years_of
from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import PUBLIC
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import above, children
from vinhdanh.sample.recipe import Recipe
from vinhdanh.targets.actions import create_targets, issue_targets
from vinhdanh.targets.fields import Baseline, TargetFields, TaskFields, WorkFields
from vinhdanh.targets.models import Target
from vinhdanh.targets.sharing import accept_share, counter_share, give_target
from vinhdanh.targets.states import Bloc, Operator
from vinhdanh.targets.tasks import plan_task, tell_result
from vinhdanh.targets.works import asked_units, register_work, tell_progress
from vinhdanh.weaknesses.actions import (
    WeaknessFields,
    check_weakness,
    note_lesson,
    note_situation,
    note_weakness,
    tell_remedy,
    write_assessment,
)

# indicator, words, sign, number, what had been reached (None: not recorded)
_AIMS: tuple[tuple[str, str, Operator, int, int | None], ...] = (
    ("titles.advanced_workers_rate", "Tỷ lệ cá nhân đạt Lao động tiên tiến", Operator.ABOVE, 85, 82),
    ("titles.excellent_members_rate", "Tỷ lệ đoàn viên được xếp loại xuất sắc", Operator.ABOVE, 70, 76),
    ("titles.grassroots_good_rate", "Tỷ lệ công đoàn cơ sở hoàn thành tốt nhiệm vụ trở lên", Operator.AT_LEAST, 80, 74),
    ("initiatives.recognised", "Sáng kiến được công nhận", Operator.AT_LEAST, 400, 310),
    ("initiatives.creative_labour_proposed", "Cá nhân được đề nghị tặng Bằng Lao động sáng tạo", Operator.AT_LEAST, 2, None),
    ("culture.sports_clubs", "Câu lạc bộ thể thao của công đoàn", Operator.AT_LEAST, 60, 48),
)  # fmt: skip
_TASKS = (
    ("Phát động có tiêu chí đo được, có hạn cho từng việc", ""),
    ("Cải cách hành chính, xây dựng văn hoá công sở", Bloc.OFFICES),
    ("Nâng năng suất, chất lượng; bảo đảm an toàn lao động", Bloc.PRODUCTION),
    ("Giúp công đoàn cơ sở mới thành lập đăng ký thi đua", Bloc.UNION),
)
_GIVEN = 12
_WORKS = (
    "Sân chơi cho con người lao động",
    "Tuyến đường tự quản",
    "Phần mềm theo dõi bảo trì",
    "Vườn rau bếp ăn ca",
)


def live_targets(federation: Unit, home: Unit, officer: User, recipe: Recipe) -> None:
    """What the federation aims at, what the units answered, what is done and what fell short."""
    year, today = recipe.open_year, recipe.today
    period = years_of(year - 4, year)
    known = Indicator.objects.in_bulk([code for code, *_rest in _AIMS], field_name="code")
    rows = [
        TargetFields(
            subject, sign, Decimal(number), period, known[code], printed=Operator.EQUAL if place == 2 else None, number=f"2.{place + 1}",
            document="Nghị quyết đại hội nhiệm kỳ", document_number="01/NQ-ĐH",
            baseline=Baseline(Decimal(reached), period=year_of(year - 5), source="Báo cáo tổng kết giai đoạn trước") if reached else None,
        )
        for place, (code, subject, sign, number, reached) in enumerate(_AIMS)
    ]  # fmt: skip
    made = create_targets(federation, rows, by=officer)
    issued = issue_targets(made[:-1], on=date(year - 4, 1, 20), by=officer)
    _give(federation, home, issued, today, officer)
    _tasks(federation, year, today, officer)
    _works(federation, home, today)
    _weaknesses(federation, year, today, officer)


def _give(federation: Unit, home: Unit, issued: list[Target], today: date, officer: User) -> None:
    below = list(children(federation, today)[:_GIVEN])
    line = [unit for unit in above(home, today) if unit in list(children(federation, today))]
    units = list(dict.fromkeys([*line, *below]))
    parts = give_target(issued[3], [(unit, Decimal(20 + 5 * (n % 4))) for n, unit in enumerate(units)], answer_by=today + timedelta(days=20), on=today, by=officer)  # fmt: skip
    for place, share in enumerate(parts[1:]):
        if place % 4 == 3:
            counter_share(share, share.value / 2, "Đơn vị mới sắp xếp, số lao động giảm một nửa", by=None)
        elif place % 4 != 2:
            accept_share(share, by=None)
    give_target(issued[1], [(home, Decimal(75))], answer_by=today + timedelta(days=15), on=today, by=officer)


def _tasks(federation: Unit, year: int, today: date, officer: User) -> None:
    for text, bloc in _TASKS:
        whole = plan_task(federation, TaskFields(text, years_of(year - 4, year), bloc, whom="Ban phụ trách phong trào"), on=date(year - 4, 2, 1), by=officer)  # fmt: skip
        for one in (year - 1, year):
            part = plan_task(federation, TaskFields(f"{text}: phần năm {one}", year_of(one), bloc, due_on=date(one, 11, 15), parent_id=whole.pk), on=date(one, 1, 15), by=officer)  # fmt: skip
            if one < year:
                tell_result(
                    part,
                    federation,
                    "Đã làm xong, có báo cáo kèm theo.",
                    done=True,
                    on=date(one, 11, 10),
                    by=officer,
                )


def _works(federation: Unit, home: Unit, today: date) -> None:
    launch = Launch.objects.filter(unit=federation, state__in=PUBLIC, outside_body="", parent__isnull=True).order_by("-starts_on", "pk").first()  # fmt: skip
    if launch is None:
        return
    units = [home, *asked_units(federation, today).exclude(pk=home.pk).order_by("pk")[:24]]
    for place, unit in enumerate(units):
        work = register_work(launch, unit, WorkFields(_WORKS[place % 4], ("work", "work", "product", "solution")[place % 4], today + timedelta(days=60)), on=today, by=None)  # fmt: skip
        if place % 3:
            tell_progress(work, (30, 60, 100)[place % 3], on=today, by=None)


def _weaknesses(federation: Unit, year: int, today: date, officer: User) -> None:
    before, last = year_of(year - 2), year_of(year - 1)
    late = note_weakness(federation, before, WeaknessFields("Tuyên truyền, phát động chưa đều trong năm", "Lịch hoạt động từng tháng", "Dồn việc vào dịp kỷ niệm.", owner="Ban tuyên giáo", gauge="months_idle"), on=today, by=officer)  # fmt: skip
    tell_remedy(late, "Đã giao lịch từng tháng cho các ban.", on=today, by=officer)
    check_weakness(
        late,
        last,
        said=True,
        text="Theo lịch hoạt động của các ban, tháng nào cũng có hoạt động.",
        on=today,
        by=officer,
    )
    few = note_weakness(federation, before, WeaknessFields("Khen thưởng còn tập trung ở cán bộ lãnh đạo, quản lý", "Xem tỷ lệ người trực tiếp ở từng đợt xét trước khi trình", "Đơn vị ngại viết thành tích của người lao động.", owner="Hội đồng thi đua, khen thưởng", gauge="direct_share"), on=today, by=officer)  # fmt: skip
    check_weakness(few, last, said=False, text="Có chuyển nhưng đợt cuối năm lại giảm.", on=today, by=officer)
    note_weakness(federation, last, WeaknessFields("Một số đơn vị chưa chủ động lập kế hoạch", "Cho chép kế hoạch năm trước làm nền, nhắc trước hạn", owner="Thường trực thi đua", due_on=date(year, 12, 20), gauge="without_plan"), on=today, by=officer)  # fmt: skip
    note_lesson(
        federation,
        last,
        "Có lịch từng tháng thì hoạt động đều, không dồn",
        "Lịch hoạt động từng tháng",
        weakness=late,
        by=officer,
    )
    note_lesson(
        federation,
        last,
        "Khen kịp thời có sức lan toả hơn khen dồn cuối năm",
        "Khen đột xuất trong mười ngày",
        by=officer,
    )
    note_situation(
        federation,
        year_of(year),
        "advantage",
        "Cấp uỷ, chính quyền quan tâm, có chương trình phối hợp.",
        on=today,
        by=officer,
    )
    note_situation(
        federation,
        year_of(year),
        "difficulty",
        "Nhiều đơn vị chưa có kế hoạch riêng sau khi sắp xếp.",
        "without_plan",
        on=today,
        by=officer,
    )
    write_assessment(
        federation,
        last,
        "Phong trào có nền nếp hơn năm trước; đơn vị đăng ký sớm thì kết quả rõ.",
        by=officer,
    )
    write_assessment(
        federation,
        last,
        "Phong trào có nền nếp hơn năm trước; đơn vị đăng ký sớm, có tiêu chí đo được thì kết quả rõ.",
        by=officer,
    )
