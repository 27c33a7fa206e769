"""The year-end round as it stands in a living province: some write, some have sent, some were sent back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.db.models import Count, Q

from vinhdanh.accounts.models import User
from vinhdanh.appraisals.actions import appraise
from vinhdanh.appraisals.states import Advice
from vinhdanh.dossiers.actions import (
    Proposed,
    decline_dossier,
    forward_dossier,
    make_move,
    open_dossier,
    recall,
    return_dossier,
    submit,
    suggest,
)
from vinhdanh.dossiers.models import Dossier, ReportText
from vinhdanh.dossiers.states import Origin
from vinhdanh.kit.verdict import Refused
from vinhdanh.offices.actions import OfficeFields, keep_office, name_signer
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import UnitKind
from vinhdanh.people.models import Person
from vinhdanh.people.queries import members_below
from vinhdanh.rounds.actions import create_round, open_round
from vinhdanh.rounds.editing import set_awards, set_calendar
from vinhdanh.rounds.fields import Basics, Due, InPlay
from vinhdanh.rounds.models import Round
from vinhdanh.rounds.states import DateMark
from vinhdanh.sample.recipe import Recipe

PERSON_AWARD = COLLECTIVE_AWARD = "merit_certificate_provincial_federation"
# of unions that have proposed by the day of the sample, in a full province
_UNIONS = 40
_OPENED_BEFORE = timedelta(days=20)
_DAYS = (
    (DateMark.NOMINATE, 9), (DateMark.APPRAISE, 18), (DateMark.COUNCIL, 24), (DateMark.DECIDE, 30), (DateMark.CONFER, 45),
)  # fmt: skip
_DUTIES = (
    "Được giao trực tiếp phụ trách công việc chuyên môn của tổ, tham gia ban chấp hành công đoàn bộ phận và hướng dẫn người mới.",
    "Trực tiếp làm việc theo ca, chịu trách nhiệm chất lượng phần việc của mình và kèm cặp hai đồng nghiệp mới nhận việc.",
    "Phụ trách sổ sách của tổ công đoàn, theo dõi chế độ của đoàn viên và tham gia đội văn nghệ, thể thao của đơn vị.",
    "Đảm nhiệm công việc thường xuyên tại đơn vị, kiêm công tác nữ công và tổ chức các hoạt động chăm lo đoàn viên.",
)
_MERITS = (
    "Năm {year} hoàn thành {share} % kế hoạch được giao, không có sai sót phải làm lại.",
    "Cải tiến cách sắp xếp hồ sơ của tổ, giảm được {hours} giờ tìm kiếm mỗi tháng, được các tổ khác làm theo.",
    "Vận động {people} đoàn viên tham gia hiến máu tình nguyện và quyên góp giúp các gia đình gặp hoạn nạn.",
    "Tham gia đủ các buổi tập huấn về an toàn, vệ sinh lao động; tổ không để xảy ra tai nạn nào trong năm.",
    "Nhận đỡ đầu {children} em học sinh có hoàn cảnh khó khăn ở địa bàn, duy trì đều đặn hằng tháng.",
    "Đề xuất sắp lại ca trực để người có con nhỏ đỡ vất vả, được đơn vị áp dụng từ quý II.",
    "Tích cực tham gia phong trào xanh, sạch, đẹp; khuôn viên của tổ được chấm điểm cao nhất đơn vị.",
)
# why one goes on where the checks ask for a reason; kept only there
_IN_SPITE = (
    "Dữ liệu năm trước chưa nhập đủ; bản gốc quyết định để tại đơn vị, đề nghị cấp trên xem xét.",
    "Đơn vị vẫn đề nghị vì thành tích nổi trội trong năm; xin ý kiến cấp trên.",
)
_RETURNS = (
    "Báo cáo chưa nêu kết quả so với kế hoạch được giao; biên bản bình xét chưa ghi tỷ lệ phiếu.",
    "Thiếu biên bản bình xét của đơn vị; chức vụ trong báo cáo khác với danh sách.",
)


@dataclass(frozen=True)
class Cast:
    """The accounts who act in the round."""

    province: User
    appraiser: User
    head: User
    home: User
    member: User


def live_round(
    federation: Unit, home: Unit, cast: Cast, recipe: Recipe, tell: Callable[[float], None]
) -> int:
    """Head the papers, open the round, and let the unions act; answers how many dossiers there are."""
    random = Random(f"round {recipe.seed}")  # noqa: S311 (a sample, not a secret)
    _offices(federation, home, cast)
    held = _open(federation, cast, recipe)
    unions = _unions(federation, home, recipe, random)
    made: list[Dossier] = []
    for place, union in enumerate(unions):
        made += _propose(union, held, cast, recipe, random)
        tell((place + 1) / len(unions))
    _at_home(home, held, cast, recipe, random)
    _go_on(made, cast, recipe.today, random)
    return Dossier.objects.filter(round=held).count()


def _offices(federation: Unit, home: Unit, cast: Cast) -> None:
    keep_office(
        federation, OfficeFields(parent_heading="Tổng Liên đoàn Lao động Việt Nam", place="Vĩnh Sơn", abbreviation="LĐLĐ", leading_body="Ban Thường vụ", drafting_unit="CSPL"),
        by=None,
    )  # fmt: skip
    since = date(2023, 11, 1)
    name_signer(
        federation,
        name=str(cast.head),
        post="Chủ tịch",
        mode="behalf",
        body="Ban Thường vụ",
        since=since,
        by=None,
    )
    keep_office(home, OfficeFields(leading_body="Ban Chấp hành"), by=None)


def _open(federation: Unit, cast: Cast, recipe: Recipe) -> Round:
    today, year = recipe.today, recipe.open_year
    opened = today - _OPENED_BEFORE
    held = create_round(
        Basics(name=f"Xét khen thưởng cuối năm {year}", occasion="regular", year=year, note="Ưu tiên người trực tiếp lao động, công tác; mỗi đơn vị bình xét trước khi nộp."),
        unit=federation, on=opened, by=cast.province,
    )  # fmt: skip
    awards = [
        InPlay(PERSON_AWARD, "person", decided_at=federation),
        InPlay(COLLECTIVE_AWARD, "collective", decided_at=federation),
    ]
    held = set_awards(held, awards, on=opened, by=cast.province)
    held = set_calendar(
        held, [Due(mark, "", today + timedelta(days=days)) for mark, days in _DAYS], by=cast.province
    )
    return open_round(held, on=opened, by=cast.province)


def _unions(federation: Unit, home: Unit, recipe: Recipe, random: Random) -> list[Unit]:
    """The unions that have proposed somebody by today, in a stable order."""
    count = recipe.scaled(_UNIONS, least=8)
    fit = (
        below(federation, recipe.today)
        .filter(kind=UnitKind.GRASSROOTS_UNION)
        .exclude(pk=home.pk)
        .order_by("code")
    )
    keys = list(fit.values_list("pk", flat=True))
    return list(Unit.objects.filter(pk__in=random.sample(keys, min(count, len(keys)))).order_by("code"))


def _propose(union: Unit, held: Round, cast: Cast, recipe: Recipe, random: Random) -> list[Dossier]:
    day = recipe.today
    best = (
        members_below(union, day)
        .annotate(won=Count("awards", filter=Q(awards__year__gte=recipe.open_year - 4)))
        .order_by("-won", "pk")[: random.choice((2, 3, 3, 4, 5))]
    )
    subjects: list[Person | Unit] = list(best)
    if random.random() < 0.4:
        subjects.append(union)
    found = []
    for subject in subjects:
        made, _fresh = open_dossier(
            _asked(subject, held),
            proposer=union,
            origin=random.choice((Origin.CANDIDATE, Origin.FREE)),
            by=cast.province,
        )
        _write(made, cast.province, random)
        found.append(made)
    return found


def _asked(subject: Person | Unit, held: Round) -> Proposed:
    award = PERSON_AWARD if isinstance(subject, Person) else COLLECTIVE_AWARD
    return Proposed(subject=subject, kind=award, year=held.year, occasion=held.occasion, round=held)


def _write(dossier: Dossier, by: User, random: Random) -> None:
    """A short report in the nominee's own words; now and then a sentence that somebody else also wrote."""
    sentences = random.sample(_MERITS, 4)
    merit = " ".join(
        sentence.format(
            year=dossier.year, share=random.randint(101, 118), hours=random.randint(6, 40), people=random.randint(8, 45),
            children=random.randint(1, 4),
        )
        for sentence in sentences
    )  # fmt: skip
    texts = {
        "summary": merit.partition(". ")[0] + ".",
        "duties": random.choice(_DUTIES),
        "achievements": merit,
    }
    if dossier.unit_id:
        texts = {"summary": texts["summary"], "functions": "Chăm lo, bảo vệ quyền lợi của đoàn viên; vận động đoàn viên thi đua.", "results": merit}  # fmt: skip
    ReportText.objects.bulk_create(
        ReportText(dossier=dossier, section=section, revision=1, text=text, by=by)
        for section, text in texts.items()
    )


def _go_on(made: list[Dossier], cast: Cast, today: date, random: Random) -> None:
    """Most are sent; the federation has appraised a part, sent some back, declined one or two."""
    for place, dossier in enumerate(made):
        luck = random.random()
        if luck < 0.14:
            continue
        sent = submit(dossier, on=today, by=cast.province, reason=random.choice(_IN_SPITE))
        if place == 5:
            recall(sent, reason="Đơn vị phát hiện ghi nhầm năm công tác", by=cast.province)
        elif luck < 0.22:
            return_dossier(
                sent,
                reason=random.choice(_RETURNS),
                due_on=today + timedelta(days=7),
                on=today,
                by=cast.appraiser,
            )
        elif luck < 0.62:
            _appraise(sent, cast, random)


def _appraise(dossier: Dossier, cast: Cast, random: Random) -> None:
    frozen = dossier.evidence.order_by("-pk").first()
    if frozen is not None and frozen.verdict == "not_eligible" and random.random() < 0.5:
        appraise(
            dossier,
            advice=Advice.DISAGREE,
            opinion="Chưa đủ điều kiện theo quy chế; đề nghị đơn vị chọn hình thức khác.",
            by=cast.appraiser,
        )
        if random.random() < 0.3:
            decline_dossier(
                dossier,
                reason="Chưa đủ thời gian công tác và danh hiệu theo tiêu chuẩn của hình thức khen thưởng này.",
                by=cast.province,
            )
        return
    appraise(dossier, advice=Advice.AGREE, opinion="Hồ sơ đủ thành phần, thành tích rõ.", by=cast.appraiser)
    decides = dossier.steps.filter(level=dossier.level, decides=True).exists()
    if decides or random.random() < 0.2:
        return
    up = forward_dossier(dossier, by=cast.province)
    if random.random() < 0.6:
        appraise(up, advice=Advice.AGREE, opinion="Nhất trí với ý kiến của cấp dưới.", by=cast.appraiser)


def _at_home(home: Unit, held: Round, cast: Cast, recipe: Recipe, random: Random) -> None:
    """At the union of the base accounts there is something of everything: a draft, one sent back, a nomination to confirm."""
    people = list(members_below(home, recipe.today).exclude(account__isnull=False).order_by("pk")[:6])
    for place, person in enumerate(people[:4]):
        made, _fresh = open_dossier(_asked(person, held), proposer=home, origin=Origin.FREE, by=cast.home)
        if place < 3:
            _write(made, cast.home, random)
        if place in (0, 1):
            sent = submit(made, on=recipe.today, by=cast.home, reason=_IN_SPITE[0])
            if place == 0:
                return_dossier(
                    sent,
                    reason=_RETURNS[0],
                    due_on=recipe.today + timedelta(days=7),
                    on=recipe.today,
                    by=cast.appraiser,
                )
    for person, confirmed in zip(people[4:6], (False, True), strict=False):
        try:
            named = suggest(
                _asked(person, held),
                proposer=home,
                words="Luôn giúp đồng nghiệp mới, việc khó không nề hà; nhiều năm chưa được khen.",
                by=cast.member,
            )
        except Refused:
            continue
        if confirmed:
            make_move(named, "confirm", by=cast.home)
