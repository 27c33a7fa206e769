"""What forty unions do at once, through the very actions that the pages call, each officer in their own name."""

from __future__ import annotations

from datetime import datetime, time
from random import Random

from django.db.models import Count, Q

from tests.browser.year.cast import AWARD, COLLECTIVES, PERSONS, TODAY, UNIONS, YEAR, Year
from tests.files.made import pdf, upload
from vinhdanh.accounts.models import User
from vinhdanh.dossiers.actions import Proposed, open_dossier, submit
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Origin, Stage
from vinhdanh.dossiers.writing import save_texts
from vinhdanh.files.actions import store_file
from vinhdanh.kit.dates import VIETNAM
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.people.queries import members_below
from vinhdanh.reviews.actions import Cast, Met, attach_minutes, record_review

IN_SPITE = "Đơn vị vẫn đề nghị vì thành tích nổi trội trong năm; bản gốc quyết định năm trước để tại đơn vị."
_DUTIES = (
    "Phụ trách {n} hồ sơ của tổ, kiêm công tác nữ công của {unit}.",
    "Trực tiếp làm việc theo ca {n}, kèm cặp người mới của {unit}.",
    "Theo dõi chế độ của {n} đoàn viên và sổ quỹ của {unit}.",
    "Đứng lớp {n} tiết mỗi tuần, phụ trách đội văn nghệ của {unit}.",
)
_DID = (
    "Hoàn thành {n} việc được giao trước hạn, trong đó {m} việc khó không ai nhận",
    "Sắp lại kho tư liệu, giảm {n} giờ tìm kiếm mỗi tháng cho {m} đồng nghiệp",
    "Vận động {n} lượt hiến máu và quyên góp {m} suất quà cho gia đình hoạn nạn",
    "Hướng dẫn {n} người mới vào nghề, {m} người đã đứng độc lập",
    "Đề xuất {m} cải tiến nhỏ, tiết kiệm {n} triệu đồng cho đơn vị",
    "Dự đủ {n} buổi tập huấn an toàn, tổ không có tai nạn suốt {m} tháng",
    "Nhận đỡ đầu {m} em học sinh, thăm hỏi đều đặn {n} lần trong năm",
    "Tổ chức {m} buổi thi tay nghề, thu hút {n} người tham gia",
)
_WHERE = (
    "ở {unit}", "cùng anh chị em {unit}", "trong đợt thi đua của {unit}", "được {unit} ghi nhận",
)  # fmt: skip


def propose_everywhere(year: Year) -> None:
    """Drafts with their reports for everybody; at the home union those that the browser made are counted in."""
    random = Random("year")
    for place, union in enumerate(year.unions):
        # 20 unions propose eight, 20 seven: three hundred
        share = PERSONS // UNIONS + (place < PERSONS % UNIONS)
        there = Dossier.objects.filter(round=year.held, proposer=union, person__isnull=False).count()
        people = _candidates(union, year)[: share - there]
        assert len(people) == share - there, union
        subjects: list[Person | Unit] = [*people, *([union] if place < COLLECTIVES else [])]
        for subject in subjects:
            by = year.officers[union.pk]
            made, fresh = open_dossier(
                _proposed(subject, year), proposer=union, origin=Origin.CANDIDATE, by=by
            )
            assert fresh
            write_report(made, by, random)


def review_everywhere(year: Year) -> None:
    """Each union but the home weighs its proposals and puts the signed minutes into all of them."""
    for union in year.unions:
        if union != year.home:
            by = year.officers[union.pk]
            drafts = list(Dossier.objects.filter(round=year.held, proposer=union, stage=Stage.DRAFT))
            members = members_below(union, TODAY).count()
            met = Met(
                subject=f"Xét đề nghị khen thưởng năm {YEAR}", began_at=_at(14), ended_at=_at(15), place=f"Phòng họp {union.name}",
                chair="Chủ tịch công đoàn", secretary="Thư ký cuộc họp", present_count=members, round=year.round(),
            )  # fmt: skip
            review = record_review(union, met, [Cast(one, members) for one in drafts], by=by)
            name = f"bien-ban-{union.code}.pdf"
            stored = store_file(upload(pdf(f"Bien ban binh xet {union.code}"), name), by=by)
            assert attach_minutes(review, stored, name, by=by) == len(drafts)


def send_everything(year: Year) -> int:
    """Submit what is still a draft; answers for how many the checks asked for a reason."""
    asked = 0
    for dossier in year.dossiers():
        if dossier.stage == Stage.DRAFT:
            by = year.officers[dossier.proposer_id]
            try:
                submit(dossier, on=TODAY, by=by)
            except Refused as refused:
                if refused.field != "reason":
                    raise
                submit(dossier, on=TODAY, by=by, reason=IN_SPITE)
                asked += 1
    return asked


def write_report(dossier: Dossier, by: User, random: Random) -> None:
    """A report whose sentences nobody else wrote."""
    unit = dossier.proposer.name

    def said(pattern: str) -> str:
        return pattern.format(n=random.randint(11, 99), m=random.randint(2, 9), unit=unit)

    merit = " ".join(f"{said(did)} {said(random.choice(_WHERE))}." for did in random.sample(_DID, 4))
    summary = merit.partition(". ")[0] + "."
    texts = {"summary": summary, "duties": said(random.choice(_DUTIES)), "achievements": merit}
    if dossier.unit_id:
        texts = {
            "summary": summary,
            "functions": f"Chăm lo, bảo vệ quyền lợi đoàn viên của {unit}.",
            "results": merit,
        }
    kept = save_texts(dossier, {code: (text, 0) for code, text in texts.items()}, by=by)
    assert not kept.refused


def _candidates(union: Unit, year: Year) -> list[Person]:
    """Members in the order of what they were awarded lately, nobody who has an account or is proposed already."""
    taken = Dossier.objects.filter(round=year.held, person__isnull=False).values("person")
    rows = members_below(union, TODAY).exclude(pk__in=taken).exclude(account__isnull=False)
    won = Count("awards", filter=Q(awards__year__gte=YEAR - 4))
    return list(rows.annotate(won=won).order_by("-won", "pk"))


def _proposed(subject: Person | Unit, year: Year) -> Proposed:
    return Proposed(subject, AWARD, YEAR, year.round().occasion, "", year.held)


def _at(hour: int) -> datetime:
    return datetime.combine(TODAY, time(hour), VIETNAM)
