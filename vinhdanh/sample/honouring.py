"""Honouring in the living province: awards of late presented or not, one conference, four stories that were agreed to."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.queries import standing
from vinhdanh.honouring.ceremonies import Planned, hold_ceremony, list_awards, plan_ceremony
from vinhdanh.honouring.conferences import (
    Attends,
    Convened,
    add_delegate,
    hold_conference,
    honour_awarded,
    plan_conference,
)
from vinhdanh.honouring.conferring import Handed, confer
from vinhdanh.honouring.states import CeremonyKind, DelegateRole, Way
from vinhdanh.kit.dates import VIETNAM
from vinhdanh.org.models import Unit
from vinhdanh.sample.recipe import Recipe
from vinhdanh.sample.round import Cast
from vinhdanh.stories.actions import Told, draft_story, give_consent, publish_story
from vinhdanh.stories.feedback import leave_feedback, moderate
from vinhdanh.stories.models import Story

_AWARD = "merit_certificate_provincial_federation"
_STORIES = (
    ("Giữ nếp lớp học vùng cao", "Mười năm không bỏ một buổi lên lớp nào.",
     "Sáng nào cũng có mặt trước giờ học nửa tiếng, nhóm bếp cho học sinh ở xa sưởi ấm.\n\nCuối tuần cùng tổ công đoàn sửa bàn ghế, làm thêm giá sách; lớp luôn đủ sĩ số."),
    ("Sáng kiến nhỏ ở xưởng", "Một cái giá gỗ bớt hai giờ tìm dụng cụ mỗi ca.",
     "Thấy anh em mất nhiều thời gian tìm dụng cụ, tự đóng giá treo có vẽ hình từng món.\n\nCác tổ khác làm theo; bây giờ cả xưởng dùng chung một cách xếp."),
    ("Người kết nối của tổ công đoàn", "Ai ốm đau, hiếu hỉ, tổ đều biết và đến.",
     "Ghi sổ từng hoàn cảnh, nhắc mọi người cùng đến thăm.\n\nTổ không còn ai thấy mình đứng ngoài."),
    ("Tập thể không để ai bị bỏ lại", "Cả đơn vị cùng kèm người mới vào nghề.",
     "Mỗi người mới có hai người kèm trong sáu tháng.\n\nBa năm liền không ai xin nghỉ trong năm đầu."),
)  # fmt: skip


def live_honouring(federation: Unit, home: Unit, cast: Cast, recipe: Recipe) -> None:
    """Ceremonies of the last two years, a conference of this year, and stories on the public page."""
    random = Random(f"{recipe.seed}/honouring")  # noqa: S311 (a sample, not a secret)
    today, year = recipe.today, recipe.open_year
    _ceremonies(federation, home, cast, today, year)
    _conference(federation, cast, today, year, random)
    _stories(federation, cast, today, year)


def _lines(year: int, most: int, **more: object) -> list[AwardRecord]:
    rows = standing(AwardRecord.objects.filter(year=year, decided_on__isnull=False, **more))
    return list(rows.select_related("person", "unit").order_by("pk")[:most])


def _ceremonies(federation: Unit, home: Unit, cast: Cast, today: date, year: int) -> None:
    for past in (year - 2, year - 1):
        lines = _lines(past, 60, kind_id=_AWARD)
        if not lines:
            continue
        day = max(line.decided_on for line in lines if line.decided_on) + timedelta(days=12)
        held = plan_ceremony(
            Planned(
                title=f"Lễ trao tặng khen thưởng năm {past}", held_on=min(day, today), kind=CeremonyKind.JOINED, place="Nhà Văn hoá Lao động tỉnh",
                cost_vnd=18_500_000, presenter=f"{cast.head}, Chủ tịch", programme="Chào cờ\nCông bố quyết định\nTrao tặng\nPhát biểu của người được khen",
            ),
            unit=federation, by=cast.province,
        )  # fmt: skip
        list_awards(held, lines, by=None)
        absent = [line.pk for line in lines[::17]]
        hold_ceremony(held, absent=absent, on=today, by=cast.province)
        # those who were absent received it through their unit, except the last
        later = AwardRecord.objects.filter(pk__in=absent[:-1])
        confer(later, Handed(Way.UNIT, min(day + timedelta(days=9), today), item=True), on=today, by=None)
    coming = _lines(year, 8, at_unit=home)
    planned = plan_ceremony(
        Planned(title="Trao tặng tại hội nghị viên chức cuối năm", held_on=today + timedelta(days=24), kind=CeremonyKind.WORKPLACE, place="Hội trường đơn vị", cost_vnd=0),
        unit=home, by=cast.home,
    )  # fmt: skip
    if coming:
        list_awards(planned, coming, by=None)


def _conference(federation: Unit, cast: Cast, today: date, year: int, random: Random) -> None:
    held = plan_conference(
        Convened(
            title=f"Hội nghị điển hình tiên tiến giai đoạn {year - 5}–{year}", held_on=today - timedelta(days=75), place="Trung tâm Hội nghị tỉnh",
            theme="Đổi mới, sáng tạo, vì đoàn viên", plan_no="29/KH-LĐLĐ", cost_vnd=120_000_000,
            programme="7h30: Đón tiếp đại biểu\n8h00: Khai mạc\n8h30: Báo cáo, tham luận\n10h00: Biểu dương điển hình\n11h00: Bế mạc",
        ),
        unit=federation, by=cast.province,
    )  # fmt: skip
    people = _lines(year - 1, 400, kind_id=_AWARD, person__isnull=False)
    units = _lines(year - 1, 200, unit__isnull=False)
    chosen = [*random.sample(people, min(20, len(people))), *random.sample(units, min(6, len(units)))]
    honour_awarded(held, chosen, by=None)
    for row in list(held.honourees.select_related("person", "record__at_unit").filter(person__isnull=False))[
        :12
    ]:
        if row.person and row.record and row.record.at_unit:
            who = Attends(row.record.at_unit, person=row.person, role=DelegateRole.HONOURED)
            add_delegate(held, who, by=None)
    hold_conference(held, on=today, by=cast.province)


def _stories(federation: Unit, cast: Cast, today: date, year: int) -> None:
    people = _lines(year - 1, 3, kind_id=_AWARD, person__isnull=False)
    units = _lines(year - 1, 1, unit__isnull=False)
    for number, (line, words) in enumerate(zip([*people, *units], _STORIES, strict=False)):
        title, lead, body = words
        about = line.person or line.unit
        story = draft_story(
            Told(title, body, about=about, lead=lead, record=line), unit=federation, on=today, by=None
        )
        give_consent(story, on=today, by=None)
        publish_story(story, by=cast.province)
        # the sample lives on its own day
        told_at = datetime.combine(today - timedelta(days=9 * number + 2), time(9), VIETNAM)
        Story.objects.filter(pk=story.pk).update(published_at=told_at)
        said = leave_feedback(
            story, stars=5 - number % 2, text="Đọc mà thấy ấm lòng." if number < 2 else "", signed="Một đoàn viên", origin="", now=timezone.now()
        )  # fmt: skip
        if number == 0:
            moderate(said, "shown", by=cast.province)
