"""A made-up paper of each kind, to look at a template with: names and units in it are nobody's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from vinhdanh.awards.states import SubjectKind
from vinhdanh.kit.dates import VIETNAM
from vinhdanh.letters import content as c
from vinhdanh.letters import initiative_samples, period_samples, scoring_samples, stat_samples
from vinhdanh.letters.states import LetterKind

AT = datetime(2026, 1, 5, tzinfo=UTC)
_AWARD = "Bằng khen của Ban Chấp hành Liên đoàn Lao động tỉnh"
_HEAD = c.Letterhead(
    parent="Liên đoàn Lao động tỉnh A", issuer="Công đoàn cơ sở Công ty B", place="A", number="5", sign="QĐ-CĐCS",
    day=date(2026, 1, 5), format=c.Format.UNION,
)  # fmt: skip
_SIGNS = c.Signature(mode=c.Mode.BEHALF, body="Ban Chấp hành", post="Chủ tịch", name="Trần Thị Mẫu")
_RECIPIENTS = c.Recipients(others=("Ban Chấp hành công đoàn cơ sở",), unit="CĐCS")
_PAST = (
    c.PastAward("2023", "Lao động tiên tiến", "Quyết định số 01/QĐ-B ngày 05/01/2024 của Giám đốc Công ty B"),
    c.PastAward("2024", "Chiến sĩ thi đua cơ sở", "Quyết định số 02/QĐ-B ngày 06/01/2025 của Giám đốc Công ty B"),
)  # fmt: skip
_CONFIRMS = (
    c.Confirmation(heading="Xác nhận của cấp trên trực tiếp"),
    c.Confirmation(heading="Xác nhận của cấp trình khen thưởng"),
)


def sample(kind: str, head: c.Letterhead | None = None) -> c.Paper:
    """A paper of this kind under this letterhead (default: a made-up one)."""
    paper = _MAKERS[LetterKind(kind)]()
    if head is None:
        return paper
    number, sign = paper.head.number, paper.head.sign
    return replace(paper, head=replace(head, number=number, sign=sign))


def _rows(persons: int) -> tuple[c.Honoree, ...]:
    unit = "Công đoàn cơ sở Công ty B"
    collective = c.Honoree(kind=SubjectKind.COLLECTIVE, key="u1", name="Tổ Công đoàn Phân xưởng 1", unit=unit, prize_vnd=2_808_000, summary="Ba năm liền vượt kế hoạch")  # fmt: skip
    return (
        collective,
        *(
            c.Honoree(
                kind=SubjectKind.PERSON, key=f"p{n}", honorific="Ông" if n % 2 else "Bà", name=f"{'Nguyễn Văn' if n % 2 else 'Lê Thị'} Mẫu {n}",
                post="Công nhân", unit=unit, born="12/05/1988", sex="Nam" if n % 2 else "Nữ", summary="Hoàn thành xuất sắc nhiệm vụ; 01 sáng kiến cấp cơ sở", prize_vnd=1_404_000,
            )
            for n in range(1, persons + 1)
        ),
    )  # fmt: skip


def _head(sign: str) -> c.Letterhead:
    return replace(_HEAD, sign=sign, number="5" if sign else "")


def _shortlist() -> c.ShortList:
    return c.ShortList(
        head=_head(""),
        award=_AWARD,
        rows=_rows(12),
        letter="số 05/TTr-CĐCS ngày 05 tháng 01 năm 2026",
        signature=_SIGNS,
    )


def _submission() -> c.SubmissionLetter:
    rows = _rows(12)
    return c.SubmissionLetter(
        head=_head("TTr-CĐCS"), subject=f"Về việc đề nghị tặng {_AWARD} năm 2025", to=("Ban Thường vụ Liên đoàn Lao động tỉnh A",),
        shortlist=replace(_shortlist(), rows=rows), reports=tuple(row.identity for row in rows), signature=_SIGNS, recipients=_RECIPIENTS,
        basis=("Căn cứ Luật Thi đua, khen thưởng",), minutes="Biên bản họp xét khen thưởng ngày 20 tháng 12 năm 2025, 09/10 thành viên đồng ý (90%)",
        opening="Phong trào thi đua năm 2025 của đơn vị đạt nhiều kết quả", achievement="đã có thành tích xuất sắc trong phong trào thi đua năm 2025",
    )  # fmt: skip


def _person_report() -> c.PersonReport:
    return c.PersonReport(
        head=_head(""), honoree=_rows(1)[1], award=_AWARD, home_town="xã C, tỉnh A", residence="phường D, tỉnh A", posts="Tổ trưởng tổ sản xuất",
        qualification="Trung cấp", period="(Giai đoạn 2023 - 2025)", duties=("Phụ trách tổ sản xuất 32 người",),
        achievements=("Ba năm liền năng suất của tổ vượt kế hoạch",), grades=(c.YearGrade("2025", "Hoàn thành xuất sắc nhiệm vụ", "Chiến sĩ thi đua cơ sở"),),
        works=(c.Work("2024", "Cải tiến đồ gá", "Quyết định số 03/QĐ-B ngày 02/11/2024", "Giảm 7% thời gian một công đoạn"),),
        titles=_PAST, confirmations=_CONFIRMS,
    )  # fmt: skip


def _collective_report() -> c.CollectiveReport:
    return c.CollectiveReport(
        head=_head("BC-CĐCS"), honoree=_rows(0)[0], award=_AWARD, signature=_SIGNS, address="phường D, tỉnh A", phone="0200.000.000",
        history=("Thành lập năm 2012",), structure=("Có 128 đoàn viên, 96 nữ",), functions=("Đại diện, bảo vệ quyền lợi của đoàn viên",),
        results=("Các chỉ tiêu đều vượt kế hoạch",), figures=c.Figures(("Chỉ tiêu", "2024", "2025"), (("Năng suất", "23", "25"),)),
        measures=("Mỗi quý một đợt thi đua ngắn",), policies=("Đoàn viên ký cam kết an toàn lao động",), mass_work=("Tổ công đoàn vững mạnh",),
        commendations=_PAST[:1], confirmations=_CONFIRMS[1:],
    )  # fmt: skip


def _short_report() -> c.ShortReport:
    return c.ShortReport(
        head=_head(""), honoree=_rows(1)[1], award=_AWARD, occasion="Cứu người trong trận lũ quét tại xã C", when="đêm 12/9/2025", where="xã C, tỉnh A",
        achievements=("Cùng đồng nghiệp đưa 14 người ra khỏi vùng ngập",), results=("14 người an toàn",), confirmations=_CONFIRMS[1:],
    )  # fmt: skip


def _minutes(council: bool) -> c.Minutes:
    absent = c.Absence(c.Attendee("Phạm Văn Vắng"), "đi công tác", asked_in_writing=True)
    return c.Minutes(
        head=_head("BB-HĐTĐKT" if council else ""), subject="Họp xét thi đua, khen thưởng năm 2025", place="Phòng họp Công ty B", council=council, secret=council,
        began_at=datetime(2025, 12, 20, 8, tzinfo=VIETNAM), ended_at=datetime(2025, 12, 20, 10, 30, tzinfo=VIETNAM),
        chair=c.Attendee("Trần Thị Mẫu", "Chủ tịch"), secretary=c.Attendee("Vũ Văn Thư", "Ủy viên"),
        present=tuple(c.Attendee(f"Thành viên {n}", "Ủy viên") for n in range(1, 7)), absent=(absent,),
        proceedings=("Chủ tọa nêu tiêu chuẩn và danh sách đề nghị", "Cuộc họp thảo luận từng trường hợp"),
        tallies=tuple(c.Tally(honoree=row, award=_AWARD, agree=7, needed_share=0.8) for row in _rows(3)),
        conclusion=("Thống nhất đề nghị khen thưởng các tập thể, cá nhân có tên trên",), recipients=_RECIPIENTS if council else None,
    )  # fmt: skip


def _decision() -> c.Decision:
    achievement = "đã có thành tích xuất sắc trong phong trào thi đua năm 2025"
    return c.Decision(
        head=_head("QĐ-CĐCS"), subject="Về việc khen thưởng phong trào thi đua năm 2025", authority="Ban Chấp hành Công đoàn cơ sở Công ty B",
        grants=(
            c.Grant(award="Giấy khen của Ban Chấp hành Công đoàn cơ sở", rows=_rows(12), achievement=achievement),
            c.Grant(award="Lao động tiên tiến", act=c.Act.RECOGNISE, rows=_rows(2)[1:], achievement=achievement),
        ),
        basis=("Căn cứ Luật Thi đua, khen thưởng", "Căn cứ Điều lệ Công đoàn Việt Nam"), proposed_by="Theo đề nghị của Tổ Thi đua",
        prize_source="nguồn tài chính công đoàn", execution="Các bộ phận liên quan và tập thể, cá nhân có tên tại Điều 1, Điều 2",
        signature=_SIGNS, recipients=_RECIPIENTS,
    )  # fmt: skip


def _declining() -> c.DecliningLetter:
    return c.DecliningLetter(
        head=_head("CĐCS"), subject="V/v trả lời đề nghị khen thưởng", to=("Tổ Công đoàn Phân xưởng 1",), award=_AWARD, rows=_rows(1)[1:],
        about="đề nghị ngày 10 tháng 12 năm 2025", reasons=(c.Reason("Có sáng kiến được công nhận", "khoản 2 Điều 24 Luật Thi đua, khen thưởng", "chưa có sáng kiến nào"),),
        next_steps=("Có thể bổ sung quyết định công nhận sáng kiến để được xét lại",), signature=_SIGNS, recipients=_RECIPIENTS,
    )  # fmt: skip


def _register() -> c.AwardRegister:
    rows = tuple(
        c.RegisterRow(
            kind=row.kind, name=row.name, award=_AWARD, decision_no="05/QĐ-LĐLĐ", decided_on="05/01/2026", decided_by="Ban Thường vụ LĐLĐ tỉnh A",
            letter_no="05/TTr-CĐCS", letter_on="05/01/2026", post_and_unit=row.post_and_unit, occasion="Công trạng", gold_no=str(n),
        )
        for n, row in enumerate(_rows(6), 1)
    )  # fmt: skip
    return c.AwardRegister(
        head=_head(""),
        unit="Công đoàn cơ sở Công ty B",
        period="Năm 2025",
        rows=rows,
        keeper="Vũ Văn Thư",
        signature=_SIGNS,
    )


def _covenant() -> c.CovenantPaper:
    units = [f"Công đoàn cơ sở Công ty {letter}" for letter in "BCDE"]
    signers = [
        c.Signer(unit=unit, name=f"Người Ký {unit[-1]}", post="Chủ tịch", signed_on="12/01/2026")
        for unit in units[:3]
    ]
    return c.CovenantPaper(
        head=_head(""), cluster="Khối thi đua số 1", year=2026, contents=(c.Agreed("Thi đua lao động giỏi, lao động sáng tạo"),),
        targets=(c.Agreed("Đoàn viên đăng ký thi đua", "100%"), c.Agreed("Sáng kiến được công nhận", "ít nhất 02")),
        signers=(*signers, c.Signer(unit=units[3])), opening=("Thực hiện kế hoạch thi đua năm 2026",), signature=_SIGNS, recipients=_RECIPIENTS,
    )  # fmt: skip


def _member_list() -> c.MemberList:
    names = [f"Công đoàn cơ sở Công ty {letter}" for letter in "BCDE"]
    rows = [
        c.Seated(unit=name, seat="Trưởng" if not n else "Phó" if n == 1 else "Thành viên")
        for n, name in enumerate(names)
    ]
    return c.MemberList(
        head=_head(""), cluster="Khối thi đua số 1", year=2026, rows=tuple(rows), lead=names[0], signature=_SIGNS, recipients=_RECIPIENTS,
    )  # fmt: skip


def _call() -> c.LaunchCall:
    return c.LaunchCall(
        head=_head("PĐTĐ-CĐCS"), subject="Phong trào thi đua “Lao động giỏi, lao động sáng tạo” năm 2026", body="Ban Chấp hành Công đoàn cơ sở Công ty B",
        movement="Phong trào thi đua “Lao động giỏi, lao động sáng tạo”", whom="đoàn viên, người lao động Công ty B", period="từ ngày 05/01/2026 đến hết ngày 30/11/2026",
        events=("kỷ niệm 97 năm Ngày thành lập Công đoàn Việt Nam (28/07/1929 - 28/07/2026)",), preamble=("Năm 2025 phong trào của đơn vị đạt nhiều kết quả",),
        theme="Mỗi tổ một sáng kiến", goals=("Năng suất", "Chất lượng"), contents=("Thi đua hoàn thành kế hoạch sản xuất", "Phát huy sáng kiến, cải tiến kỹ thuật"),
        aims=(c.Aim("Sáng kiến được công nhận", "từ 12 sáng kiến trở lên", "30/11/2026"),), slogan="Thi đua là yêu nước", signature=_SIGNS, recipients=_RECIPIENTS,
    )  # fmt: skip


def _plan() -> c.MovementPlan:
    return c.MovementPlan(
        head=_head("KH-CĐCS"), subject="Phát động thi đua năm 2026", basis=("Luật Thi đua, khen thưởng", "Kế hoạch số 05/KH-LĐLĐ ngày 02/01/2026 của Liên đoàn Lao động tỉnh A"),
        purpose=("Tạo khí thế thi đua sôi nổi",), theme="Mỗi tổ một sáng kiến", period="từ ngày 05/01/2026 đến hết ngày 30/11/2026", whom="đoàn viên, người lao động Công ty B",
        goals=("Năng suất",), contents=("Thi đua hoàn thành kế hoạch sản xuất",), aims=(c.Aim("Sáng kiến được công nhận", "từ 12 sáng kiến trở lên", "30/11/2026", "các tổ"),),
        rewards=("Giấy khen cho 05 tập thể, 10 cá nhân",), organising=("Các tổ đăng ký trước ngày 31/01/2026",), signature=_SIGNS, recipients=_RECIPIENTS,
    )  # fmt: skip


def _pledge_list() -> c.PledgeList:
    unit = "Công đoàn cơ sở Công ty B"
    return c.PledgeList(
        head=_head("DS"), unit=unit, year=2026,
        rows=(
            c.PledgeRow(kind=SubjectKind.COLLECTIVE, name="Tổ Công đoàn Phân xưởng 1", key="u1", post_and_unit=unit, titles="Tập thể lao động tiên tiến"),
            c.PledgeRow(kind=SubjectKind.PERSON, name="Lê Thị Mẫu 1", key="p1", honorific="Bà", post_and_unit=f"Công nhân, {unit}", titles="Lao động tiên tiến; Chiến sĩ thi đua cơ sở"),
            c.PledgeRow(kind=SubjectKind.PERSON, name="Nguyễn Văn Mẫu 2", key="p2", honorific="Ông", post_and_unit=f"Công nhân, {unit}", titles="Lao động tiên tiến", forms=_AWARD),
        ),
        signature=_SIGNS, recipients=_RECIPIENTS,
    )  # fmt: skip


def _notice() -> c.ConclusionNotice:
    return c.ConclusionNotice(
        head=_head("TB-CĐCS"), subject="Kết luận kiểm tra tại Tổ Công đoàn Phân xưởng 1", visited="Tổ Công đoàn Phân xưởng 1", visited_on="15/12/2025",
        team="Đoàn kiểm tra số 1", topics=("Tài chính công đoàn",), strengths=("Thu, chi công khai",), shortcomings=("Sổ quỹ ghi chậm",),
        conclusion=("Đơn vị chấp hành tốt các quy định",), recommendations=(c.Asked("Hoàn thiện sổ quỹ", "31/01/2026"),), signature=_SIGNS, recipients=_RECIPIENTS,
    )  # fmt: skip


def _reminder() -> c.ReminderLetter:
    return c.ReminderLetter(
        head=_head("CĐCS"), subject="đôn đốc thực hiện việc quá hạn", to=("Các tổ công đoàn",), body=("Các tổ ban hành kế hoạch trong tuần",),
        rows=(c.Owed("Tổ Công đoàn Phân xưởng 1", "Chưa có kế hoạch hưởng ứng: Lao động giỏi", "31/12/2025", 5),), reply_by="15/01/2026", as_of="05/01/2026",
        signature=_SIGNS, recipients=_RECIPIENTS,
    )  # fmt: skip


_MAKERS: dict[LetterKind, Callable[[], c.Paper]] = {
    LetterKind.SUBMISSION: _submission,
    LetterKind.SHORT_LIST: _shortlist,
    LetterKind.PERSON_REPORT: _person_report,
    LetterKind.COLLECTIVE_REPORT: _collective_report,
    LetterKind.SHORT_REPORT: _short_report,
    LetterKind.UNIT_REVIEW: lambda: _minutes(False),
    LetterKind.COUNCIL_MINUTES: lambda: _minutes(True),
    LetterKind.DECISION: _decision,
    LetterKind.DECLINING: _declining,
    LetterKind.REGISTER: _register,
    LetterKind.INITIATIVE_APPLICATION: initiative_samples.application,
    LetterKind.INITIATIVE_CERTIFICATE: initiative_samples.certificate,
    LetterKind.INITIATIVE_LIST: initiative_samples.initiative_list,
    LetterKind.COVENANT: _covenant,
    LetterKind.MEMBER_LIST: _member_list,
    LetterKind.LAUNCH_CALL: _call,
    LetterKind.MOVEMENT_PLAN: _plan,
    LetterKind.PLEDGE_LIST: _pledge_list,
    LetterKind.CONCLUSION_NOTICE: _notice,
    LetterKind.REMINDER: _reminder,
    LetterKind.SCORE_TABLE: scoring_samples.score_table,
    LetterKind.BLOC_MINUTES: scoring_samples.bloc_minutes,
    LetterKind.PERIOD_REPORT: period_samples.period_report,
    LetterKind.STAT_TABLE: stat_samples.stat_table,
    LetterKind.STAT_TABLE_WIDE: stat_samples.wide_table,
}
