"""The coming year's registration as it stands in a living province: a call under way, some handed in, some in hand."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from vinhdanh.accounts.models import User
from vinhdanh.campaigns.actions import ContentLine, draft_pledge, register_titles
from vinhdanh.campaigns.call_actions import (
    Asked,
    CallFields,
    Due,
    create_call,
    move_call,
    remind_units,
    set_asked,
    set_days,
)
from vinhdanh.campaigns.call_models import Call
from vinhdanh.campaigns.models import GradePledge
from vinhdanh.campaigns.moves import return_pledge, submit_pledge
from vinhdanh.campaigns.progress import progress
from vinhdanh.conduct.models import PerformanceGrade
from vinhdanh.conduct.states import Grade
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import UnitKind
from vinhdanh.people.models import Person
from vinhdanh.people.queries import members_below
from vinhdanh.sample.recipe import Recipe
from vinhdanh.sample.round import Cast

# of unions that have registered by the day of the sample, in a full province
_UNIONS = 30
_OPENED_BEFORE = timedelta(days=12)
_ASKED = (
    Asked("advanced_worker", "person"), Asked("grassroots_fighter", "person", "upper"), Asked("excellent_union_member", "person"),
    Asked("advanced_collective", "collective", "upper"), Asked("strong_grassroots_union", "collective", "upper"),
)  # fmt: skip
_CONTENTS = (
    ContentLine(
        "work", "Hoàn thành kế hoạch công việc được giao", "tỷ lệ so với kế hoạch", "từ 105 % trở lên"
    ),
    ContentLine("creativity", "Có giải pháp cải tiến được áp dụng tại tổ", "số giải pháp", "ít nhất 01"),
    ContentLine("union", "Vận động người lao động gia nhập công đoàn", "số đoàn viên kết nạp", "03 người"),
    ContentLine("care", "Thăm hỏi đoàn viên gặp khó khăn", "số lượt", "12 lượt"),
    ContentLine("safety", "Tổ không để xảy ra tai nạn lao động", "số vụ", "0 vụ"),
    ContentLine("learning", "Hoàn thành lớp bồi dưỡng nghiệp vụ", "chứng nhận", "01 lớp"),
)
_WHY_BACK = "Nội dung chưa nêu chỉ tiêu cụ thể; bổ sung rồi nộp lại."


def live_registration(federation: Unit, home: Unit, cast: Cast, recipe: Recipe) -> Call:
    """Open the call for the coming year; a part of the unions have registered, the union of the base accounts has begun."""
    province = cast.province
    random = Random(f"{recipe.seed}/registering")  # noqa: S311 (a sample, not a secret)
    year, day = recipe.open_year + 1, recipe.today
    call = _open(federation, province, year, day)
    for union in _some(federation, home, recipe, random):
        _register(union, year, day, random, province)
    _at_home(home, cast.home, cast.member, year, day, random)
    behind = {one.unit: one.missing for one in progress(federation, year, day)[1:] if one.missing}
    if behind:
        remind_units(call, behind, note="Các đơn vị hoàn thành đăng ký trước hạn.", on=day, by=province)
    _grades(federation, recipe, random)
    return call


def _open(federation: Unit, by: User, year: int, day: date) -> Call:
    call = create_call(
        CallFields(
            f"Đăng ký thi đua năm {year}", year,
            "Mỗi người đăng ký ít nhất một danh hiệu; cán bộ công đoàn chuyên trách ghi rõ nội dung, cách đo và chỉ tiêu.",
        ),
        unit=federation, on=day - _OPENED_BEFORE, by=by,
    )  # fmt: skip
    set_asked(call, _ASKED, by=by)
    due = day + timedelta(days=24)
    set_days(call, [Due("", due), Due(UnitKind.UPPER_UNION, due + timedelta(days=10))], by=by)
    return move_call(call, "open", by=by)


def _some(federation: Unit, home: Unit, recipe: Recipe, random: Random) -> list[Unit]:
    """Unions that have registered already, in a stable order."""
    fit = (
        below(federation, recipe.today)
        .filter(kind=UnitKind.GRASSROOTS_UNION)
        .exclude(pk=home.pk)
        .order_by("code")
    )
    keys = list(fit.values_list("pk", flat=True))
    count = min(len(keys), recipe.scaled(_UNIONS, least=8))
    return list(Unit.objects.filter(pk__in=random.sample(keys, count)).order_by("code"))


def _register(union: Unit, year: int, day: date, random: Random, by: User) -> None:
    people = list(members_below(union, day).order_by("pk"))
    told = [one for one in people if random.random() < random.choice((0.6, 0.9, 1.0))]
    sent = day - timedelta(days=random.randint(0, 9))
    if told:
        register_titles(union, "advanced_worker", told, year=year, on=day, by=by, sent_on=sent)
        aims = told[: max(1, len(told) // 8)]
        register_titles(union, "grassroots_fighter", aims, year=year, on=day, by=by, sent_on=sent)
    register_titles(union, "strong_grassroots_union", [union], year=year, on=day, by=by, sent_on=sent)


def _at_home(home: Unit, officer: User, member: User, year: int, day: date, random: Random) -> None:
    """At the union of the base accounts: some handed in by themselves, one sent back, the member still writing."""
    people: list[Person] = list(
        members_below(home, day).exclude(account__isnull=False).order_by("sort_key", "pk")[:8]
    )
    for place, person in enumerate(people):
        lines = random.sample(_CONTENTS, random.choice((1, 2, 3)))
        made = draft_pledge(person, "advanced_worker", year=year, on=day, by=officer, lines=lines)
        sent = submit_pledge(made, on=day - timedelta(days=place % 4), by=officer)
        if place == 1:
            return_pledge(sent, reason=_WHY_BACK, on=day, by=officer)
    if member.person is not None:
        try:
            draft_pledge(
                member.person, "grassroots_fighter", year=year, on=day, by=member, lines=_CONTENTS[:2]
            )
        except Refused:
            return


def _grades(federation: Unit, recipe: Recipe, random: Random) -> None:
    """What unions registered for the two years behind and the open one: mostly the grade that they got, some higher."""
    unions = list(
        below(federation, recipe.today)
        .filter(kind=UnitKind.GRASSROOTS_UNION)
        .order_by("code")
        .values_list("pk", flat=True)
    )
    for year in range(recipe.open_year - 2, recipe.open_year + 1):
        given = dict(
            PerformanceGrade.objects.filter(unit_id__in=unions, year=year).values_list("unit_id", "grade")
        )
        GradePledge.objects.bulk_create(
            GradePledge(unit_id=pk, year=year, grade=_aim(given.get(pk), random), at_unit_id=pk, registered_on=date(year, 1, 20))
            for pk in unions
            if random.random() < 0.93
        )  # fmt: skip


def _aim(given: str | None, random: Random) -> str:
    if given is None or given == Grade.FAILED or random.random() < 0.2:
        return random.choice((Grade.EXCELLENT, Grade.GOOD, Grade.GOOD)).value
    return given
