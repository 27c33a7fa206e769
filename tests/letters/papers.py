"""Made-up papers of a made-up union and department, whole enough to print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from vinhdanh.awards.states import SubjectKind
from vinhdanh.letters import content, initiative_samples, period_samples, scoring_samples, stat_samples

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
AWARD = "Bằng khen của Ban Chấp hành Liên đoàn Lao động tỉnh"
UNION = content.Letterhead(
    parent="Tổng Liên đoàn Lao động\nViệt Nam", issuer="Liên đoàn Lao động\ntỉnh Vĩnh Sơn", place="Vĩnh Sơn",
    number="5", sign="QĐ-LĐLĐ", day=date(2026, 1, 5), format=content.Format.UNION,
)  # fmt: skip
STATE = content.Letterhead(
    parent="Ủy ban nhân dân\ntỉnh Vĩnh Sơn", issuer="Sở Nội vụ", place="Vĩnh Sơn", number="128", sign="QĐ-SNV", day=date(2025, 12, 9),
)  # fmt: skip
UNION_SIGNS = content.Signature(
    mode=content.Mode.BEHALF, body="Ban Thường vụ", post="Chủ tịch", name="Lò Thị Minh"
)
STATE_SIGNS = content.Signature(
    mode=content.Mode.DEPUTY, instead_of="Giám đốc", post="Phó Giám đốc", name="Hoàng Văn Bảo"
)
RECIPIENTS = content.Recipients(others=("Ban Chấp hành LĐLĐ tỉnh", "Các công đoàn cơ sở"), unit="CSPL")


def person(number: int = 1, **more: Any) -> content.Honoree:
    values: dict[str, Any] = {
        "kind": SubjectKind.PERSON, "name": f"Nguyễn Thị Hoà {number}", "key": f"p{number}", "honorific": "Bà", "post": "Tổ trưởng Tổ may",
        "unit": f"Công đoàn cơ sở Công ty May Sơn Hà {1 + number % 7}", "bloc": f"Khối doanh nghiệp số {1 + number % 3}",
        "summary": "Năm năm liền hoàn thành xuất sắc nhiệm vụ; 02 sáng kiến cấp cơ sở.", "prize_vnd": 1_404_000,
    }  # fmt: skip
    return content.Honoree(**{**values, **more})


def collective(number: int = 1, **more: Any) -> content.Honoree:
    values: dict[str, Any] = {
        "kind": SubjectKind.COLLECTIVE, "name": f"Tổ Công đoàn Phân xưởng {number}", "key": f"u{number}",
        "unit": f"Công đoàn cơ sở Công ty May Sơn Hà {1 + number % 7}", "bloc": f"Khối doanh nghiệp số {1 + number % 3}", "prize_vnd": 2_808_000,
    }  # fmt: skip
    return content.Honoree(**{**values, **more})


def rows(persons: int = 2, collectives: int = 1) -> tuple[content.Honoree, ...]:
    return (*(collective(n + 1) for n in range(collectives)), *(person(n + 1) for n in range(persons)))


def shortlist(**more: Any) -> content.ShortList:
    return content.ShortList(**{"head": UNION, "award": AWARD, "rows": rows(), **more})


def submission(**more: Any) -> content.SubmissionLetter:
    values: dict[str, Any] = {
        "head": UNION, "subject": f"Về việc đề nghị tặng {AWARD} năm 2025", "to": ("Ban Thường vụ Liên đoàn Lao động tỉnh Vĩnh Sơn",),
        "shortlist": shortlist(), "signature": UNION_SIGNS, "recipients": RECIPIENTS, "basis": ("Căn cứ Luật Thi đua, khen thưởng",),
    }  # fmt: skip
    return content.SubmissionLetter(**{**values, **more})


def minutes(**more: Any) -> content.Minutes:
    values: dict[str, Any] = {
        "head": UNION, "subject": "Họp bình xét thi đua, khen thưởng năm 2025", "place": "Phòng họp Công ty May Sơn Hà",
        "began_at": datetime(2025, 12, 3, 8, 0, tzinfo=VIETNAM), "ended_at": datetime(2025, 12, 3, 10, 30, tzinfo=VIETNAM),
        "chair": content.Attendee("Lò Thị Minh", "Chủ tịch"), "secretary": content.Attendee("Vũ Văn Chi", "Ủy viên"),
        "present": tuple(content.Attendee(f"Ủy viên {n}", "Ủy viên") for n in range(8)),
        "absent": (content.Absence(content.Attendee("Ủy viên vắng"), "đi công tác", True), content.Absence(content.Attendee("Ủy viên ốm"), "ốm")),
        "tallies": (content.Tally(honoree=person(), award=AWARD, agree=9, needed_share=0.9),),
    }  # fmt: skip
    return content.Minutes(**{**values, **more})


def grant(**more: Any) -> content.Grant:
    values: dict[str, Any] = {"award": AWARD, "rows": rows(), "achievement": "đã có thành tích xuất sắc trong phong trào thi đua năm 2025"}  # fmt: skip
    return content.Grant(**{**values, **more})


def decision(**more: Any) -> content.Decision:
    values: dict[str, Any] = {
        "head": UNION, "subject": f"Về việc tặng {AWARD}", "authority": "Ban Thường vụ Liên đoàn Lao động tỉnh Vĩnh Sơn",
        "signature": UNION_SIGNS, "recipients": RECIPIENTS, "grants": (grant(),), "basis": ("Căn cứ Luật Thi đua, khen thưởng", "Căn cứ Điều lệ Công đoàn Việt Nam;"),
        "proposed_by": "Theo đề nghị của Ban Chính sách pháp luật", "prize_source": "nguồn tài chính công đoàn",
        "execution": "Văn phòng, Ban Chính sách pháp luật và các tập thể, cá nhân có tên tại Điều 1",
    }  # fmt: skip
    return content.Decision(**{**values, **more})


def declining(**more: Any) -> content.DecliningLetter:
    values: dict[str, Any] = {
        "head": with_sign(UNION, "CV"), "subject": "V/v trả lời đề nghị khen thưởng năm 2025", "to": ("Công đoàn cơ sở Công ty May Sơn Hà",),
        "award": AWARD, "rows": (person(),), "about": "Tờ trình số 12/TTr-CĐCS ngày 10 tháng 12 năm 2025 của đơn vị",
        "reasons": (
            content.Reason("Có sáng kiến được công nhận trong thời gian tính thành tích", "khoản 2 Điều 24 Luật Thi đua, khen thưởng", "chưa có sáng kiến nào"),
            content.Reason("Hoàn thành tốt nhiệm vụ từ 02 năm trở lên", "", "mới có năm 2025"),
        ),
        "next_steps": ("Đơn vị có thể bổ sung quyết định công nhận sáng kiến trước ngày 20 tháng 12 năm 2025 để được xét lại",),
        "signature": UNION_SIGNS, "recipients": RECIPIENTS,
    }  # fmt: skip
    return content.DecliningLetter(**{**values, **more})


PAST = (
    content.PastAward("2023", "Lao động tiên tiến", "Quyết định số 12/QĐ-SH ngày 05/01/2024 của Giám đốc Công ty May Sơn Hà"),
    content.PastAward("2024", "Chiến sĩ thi đua cơ sở", "Quyết định số 15/QĐ-SH ngày 06/01/2025 của Giám đốc Công ty May Sơn Hà"),
)  # fmt: skip
CONFIRMED = (
    content.Confirmation(heading="Xác nhận của cấp trên trực tiếp"),
    content.Confirmation(
        heading="Xác nhận của cấp trình khen thưởng",
        signature=content.Signature(
            mode=content.Mode.BEHALF, body="Ban Chấp hành", post="Chủ tịch", name="Vi Thị Hạnh"
        ),
    ),
)


def person_report(**more: Any) -> content.PersonReport:
    values: dict[str, Any] = {
        "head": with_sign(UNION, ""), "honoree": person(born="12/05/1988", sex="Nữ"), "award": AWARD, "home_town": "xã Mường Lai, tỉnh Vĩnh Sơn",
        "posts": "Tổ trưởng Tổ may; Ủy viên Ban Chấp hành công đoàn cơ sở", "qualification": "Trung cấp may", "period": "(Giai đoạn 2023 - 2025)",
        "duties": ("Phụ trách tổ may 32 người, chịu trách nhiệm về năng suất, chất lượng của chuyền số 3",),
        "achievements": ("Ba năm liền năng suất của tổ vượt kế hoạch từ 8% đến 12%", "Không để xảy ra tai nạn lao động"),
        "grades": (content.YearGrade("2024", "Hoàn thành xuất sắc nhiệm vụ", "Chiến sĩ thi đua cơ sở"),),
        "works": (content.Work("2024", "Cải tiến gá kẹp cổ áo", "Quyết định số 31/QĐ-SH ngày 02/11/2024", "Giảm 7% thời gian một công đoạn; áp dụng toàn công ty"),),
        "titles": PAST, "confirmations": CONFIRMED,
    }  # fmt: skip
    return content.PersonReport(**{**values, **more})


def collective_report(**more: Any) -> content.CollectiveReport:
    values: dict[str, Any] = {
        "head": with_sign(UNION, "BC-CĐCS"), "honoree": collective(), "award": AWARD, "signature": UNION_SIGNS,
        "address": "Khu công nghiệp Sơn Hà, phường Sơn Hà, tỉnh Vĩnh Sơn", "phone": "0200.000.000",
        "history": ("Thành lập năm 2012, là tổ công đoàn của phân xưởng may lớn nhất công ty",), "structure": ("Có 128 đoàn viên, 96 nữ",),
        "functions": ("Đại diện, bảo vệ quyền lợi của đoàn viên trong phân xưởng",), "results": ("Các chỉ tiêu đều vượt kế hoạch",),
        "figures": content.Figures(("Chỉ tiêu", "Năm 2023", "Năm 2024", "Năm 2025"), (("Năng suất (sản phẩm/người/ngày)", "21", "23", "25"), ("Thu nhập bình quân (đồng)", "8.100.000", "8.650.000", ""))),
        "measures": ("Mỗi quý một đợt thi đua ngắn, tổng kết công khai",), "policies": ("100% đoàn viên ký cam kết an toàn lao động",),
        "mass_work": ("Tổ công đoàn đạt vững mạnh ba năm liền",), "commendations": PAST[:1], "confirmations": CONFIRMED[1:],
    }  # fmt: skip
    return content.CollectiveReport(**{**values, **more})


def short_report(**more: Any) -> content.ShortReport:
    values: dict[str, Any] = {
        "head": with_sign(UNION, ""), "honoree": person(), "award": AWARD, "occasion": "Cứu người trong trận lũ quét tại xã Mường Lai",
        "when": "đêm 12/9/2025", "where": "bản Nà Pán, xã Mường Lai", "achievements": ("Cùng đồng nghiệp đưa 14 người ra khỏi vùng ngập",),
        "results": ("14 người an toàn, trong đó có 5 trẻ em",), "confirmations": CONFIRMED[1:],
    }  # fmt: skip
    return content.ShortReport(**{**values, **more})


def register(**more: Any) -> content.AwardRegister:
    row = content.RegisterRow(
        kind=SubjectKind.PERSON, name="Nguyễn Thị Hoà", award=AWARD, decision_no="05/QĐ-LĐLĐ", decided_on="05/01/2026", decided_by="Ban Thường vụ LĐLĐ tỉnh",
        letter_no="12/TTr-CĐCS", letter_on="10/12/2025", post_and_unit="Tổ trưởng Tổ may, CĐCS Công ty May Sơn Hà", occasion="Công trạng", gold_no="12",
    )  # fmt: skip
    values: dict[str, Any] = {
        "head": with_sign(UNION, ""), "unit": "Liên đoàn Lao động tỉnh Vĩnh Sơn", "period": "Năm 2025", "rows": (row, row), "keeper": "Vũ Văn Chi", "signature": UNION_SIGNS,
    }  # fmt: skip
    return content.AwardRegister(**{**values, **more})


def covenant(**more: Any) -> content.CovenantPaper:
    units = [f"Công đoàn cơ sở Công ty May Sơn Hà {n}" for n in range(1, 8)]
    signers = [
        content.Signer(unit=unit, name=f"Lò Thị Minh {n}", post="Chủ tịch", signed_on="12/01/2026")
        for n, unit in enumerate(units[:5])
    ]
    values: dict[str, Any] = {
        "head": with_sign(UNION, ""), "cluster": "Khối thi đua số 2", "year": 2026, "opening": ("Thực hiện phong trào thi đua năm 2026",),
        "contents": (content.Agreed("Thi đua lao động giỏi, lao động sáng tạo"), content.Agreed("Chăm lo đời sống đoàn viên")),
        "targets": (content.Agreed("Đoàn viên đăng ký thi đua", "100%"), content.Agreed("Sáng kiến được công nhận", "ít nhất 02")),
        "signers": (*signers, *(content.Signer(unit=unit) for unit in units[5:])), "signature": UNION_SIGNS, "recipients": RECIPIENTS,
    }  # fmt: skip
    return content.CovenantPaper(**{**values, **more})


def member_list(**more: Any) -> content.MemberList:
    rows = [
        content.Seated(unit=f"Công đoàn cơ sở Công ty May Sơn Hà {n}", seat="Thành viên" if n else "Trưởng")
        for n in range(6)
    ]
    values: dict[str, Any] = {
        "head": with_sign(UNION, ""), "cluster": "Khối thi đua số 2", "year": 2026, "rows": tuple(rows), "lead": rows[0].unit, "signature": UNION_SIGNS,
        "recipients": RECIPIENTS,
    }  # fmt: skip
    return content.MemberList(**{**values, **more})


def launch_call(**more: Any) -> content.LaunchCall:
    values: dict[str, Any] = {
        "head": with_sign(UNION, "PĐTĐ-LĐLĐ"), "subject": "Phong trào thi đua yêu nước trong công nhân, viên chức, lao động giai đoạn 2026 - 2030",
        "body": "Ban Thường vụ Liên đoàn Lao động tỉnh Vĩnh Sơn", "movement": "Phong trào thi đua yêu nước", "whom": "công nhân, viên chức, lao động và các cấp công đoàn trong tỉnh",
        "period": "từ ngày 05/01/2026 đến hết ngày 31/12/2030", "events": ("kỷ niệm 96 năm Ngày thành lập Công đoàn Việt Nam (28/07/1929 - 28/07/2025)", "Đại hội thi đua yêu nước tỉnh (15/09/2025)"),
        "preamble": ("Thời gian qua phong trào có nhiều chuyển biến",), "theme": "Đoàn kết, sáng tạo", "goals": ("Năng suất", "An toàn lao động"),
        "contents": ("Tiếp tục tuyên truyền, quán triệt", "Triển khai sâu rộng các phong trào"), "aims": (content.Aim("Sáng kiến được công nhận", "từ 1.200 sáng kiến trở lên", "30/11/2030"),),
        "slogan": "Thi đua là yêu nước, yêu nước thì phải thi đua", "signature": UNION_SIGNS, "recipients": content.Recipients(others=("Các cấp công đoàn trong tỉnh",), unit="CSPL"),
    }  # fmt: skip
    return content.LaunchCall(**{**values, **more})


def movement_plan(**more: Any) -> content.MovementPlan:
    values: dict[str, Any] = {
        "head": with_sign(UNION, "KH-LĐLĐ"), "subject": "Phát động thi đua năm 2026", "basis": ("Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "Căn cứ Kế hoạch số 05/KH-TLĐ ngày 16/01/2026 của Tổng Liên đoàn"),
        "purpose": ("Tạo khí thế thi đua sôi nổi",), "theme": "Đoàn kết, sáng tạo", "slogan": "Thi đua là yêu nước", "period": "từ ngày 05/01/2026 đến hết ngày 30/11/2026",
        "events": ("Ngày Quốc khánh (02/09/2026)",), "whom": "đoàn viên, người lao động", "goals": ("Chất lượng",), "contents": ("Thi đua hoàn thành nhiệm vụ", "Phát huy sáng kiến"),
        "aims": (content.Aim("Sáng kiến được công nhận", "từ 12 sáng kiến trở lên", "30/11/2026", "công đoàn cơ sở"), content.Aim("Tổ chức hội thi", "hoàn thành")),
        "rewards": ("Bằng khen cho 05 tập thể, 10 cá nhân",), "organising": ("Các đơn vị ban hành kế hoạch trước ngày 31/01/2026",), "signature": UNION_SIGNS,
        "recipients": content.Recipients(others=("Các đơn vị trực thuộc",), unit="CSPL"),
    }  # fmt: skip
    return content.MovementPlan(**{**values, **more})


def pledge_list(**more: Any) -> content.PledgeList:
    unit = "Công đoàn cơ sở Công ty May Sơn Hà"
    person = content.PledgeRow(kind=SubjectKind.PERSON, name="Nguyễn Thị Hoà", key="p1", honorific="Bà", post_and_unit=f"Tổ trưởng Tổ may, {unit}", titles="Lao động tiên tiến; Chiến sĩ thi đua cơ sở", forms=AWARD)  # fmt: skip
    union = content.PledgeRow(kind=SubjectKind.COLLECTIVE, name=unit, key="u1", titles="Tập thể lao động tiên tiến")  # fmt: skip
    values: dict[str, Any] = {
        "head": with_sign(UNION, "DS-LĐLĐ"), "unit": "Liên đoàn Lao động tỉnh Vĩnh Sơn", "year": 2026, "rows": (union, person),
        "signature": UNION_SIGNS, "recipients": RECIPIENTS,
    }  # fmt: skip
    return content.PledgeList(**{**values, **more})


def notice(**more: Any) -> content.ConclusionNotice:
    values: dict[str, Any] = {
        "head": with_sign(UNION, "TB-LĐLĐ"), "subject": "Kết luận kiểm tra tại Công đoàn cơ sở Hoa Mai", "visited": "Công đoàn cơ sở Hoa Mai",
        "visited_on": "10/06/2025", "team": "Đoàn kiểm tra số 1", "topics": ("Tài chính công đoàn", "Tiền lương"), "strengths": ("Trả lương đúng hạn",),
        "shortcomings": ("Sổ quỹ ghi chậm", "Chưa công khai dự toán"), "conclusion": ("Đơn vị chấp hành tốt",),
        "recommendations": (content.Asked("Hoàn thiện sổ quỹ", "15/12/2025"),), "signature": UNION_SIGNS, "recipients": content.Recipients(unit="UBKT"),
    }  # fmt: skip
    return content.ConclusionNotice(**{**values, **more})


def reminder(**more: Any) -> content.ReminderLetter:
    rows = tuple(
        content.Owed(
            f"Công đoàn cơ sở số {n}", "Chưa ký giao ước thi đua: Khối 1, 2025", "31/03/2025", n * 400, n
        )
        for n in range(1, 4)
    )
    values: dict[str, Any] = {
        "head": with_sign(UNION, "LĐLĐ"), "subject": "đôn đốc thực hiện việc quá hạn", "to": ("Công đoàn cơ sở số 1", "Công đoàn cơ sở số 2"),
        "body": ("Đề nghị các đơn vị ký giao ước trong tuần",), "rows": rows, "reply_by": "10/04/2025", "as_of": "01/04/2025", "signature": UNION_SIGNS,
        "recipients": content.Recipients(unit="CSPL"),
    }  # fmt: skip
    return content.ReminderLetter(**{**values, **more})


def with_sign(head: content.Letterhead, sign: str) -> content.Letterhead:
    return replace(head, sign=sign, number="12" if sign else "")


# forms of a circular on statistics have a head and margins of their own
FORMS = {"stat_table", "stat_table_wide"}


def every(
    head: content.Letterhead = UNION, signature: content.Signature = UNION_SIGNS
) -> dict[str, content.Paper]:
    """One paper of each kind, in the format of a letterhead."""
    name = head.sign.rpartition("-")[2]
    numbered = {kind: with_sign(head, f"{kind}-{name}") for kind in ("TTr", "BC", "BB", "QĐ", "DS")}
    bare = with_sign(head, "")
    return {
        "submission": submission(head=numbered["TTr"], signature=signature, minutes="Biên bản họp Hội đồng Thi đua, khen thưởng ngày 03 tháng 12 năm 2025, 09/10 thành viên đồng ý (90%)", opening="Phong trào thi đua năm 2025 của đơn vị đã kết thúc với nhiều kết quả tốt", reports=("u1", "p1", "p2")),
        "submission_many": submission(head=numbered["TTr"], signature=signature, shortlist=shortlist(rows=rows(20, 3)), to=("Ban Thường vụ Liên đoàn Lao động tỉnh Vĩnh Sơn", "Ban Chính sách pháp luật")),
        "short_list": shortlist(head=bare, rows=rows(20, 3), letter="số 12/TTr-CĐCS ngày 10 tháng 12 năm 2025", signature=signature),
        "person_report": person_report(head=bare),
        "collective_report": collective_report(head=numbered["BC"], signature=signature),
        "short_report": short_report(head=bare),
        "unit_review": minutes(head=bare, proceedings=("Chủ tọa nêu lý do, tiêu chuẩn xét", "Cuộc họp thảo luận từng trường hợp"), conclusion=("Thống nhất đề nghị tặng Bằng khen cho 01 cá nhân",)),
        "council_minutes": minutes(head=numbered["BB"], council=True, secret=True, guests=(content.Attendee("Lê Văn Dũng", "Trưởng ban"),), recipients=content.Recipients(others=("Ban Thường vụ",), unit="Hồ sơ"), subject="Họp Hội đồng Thi đua, khen thưởng xét khen thưởng năm 2025"),
        "decision": decision(head=numbered["QĐ"], signature=signature),
        "decision_annexes": decision(head=numbered["QĐ"], signature=signature, grants=(grant(rows=rows(30, 4)), grant(award="danh hiệu Chiến sĩ thi đua cơ sở", act=content.Act.RECOGNISE, rows=rows(9, 0), grouping=content.Grouping.BLOC))),
        "declining": declining(head=with_sign(head, name), signature=signature),
        "register": register(head=bare, signature=signature),
        "initiative_form": replace(initiative_samples.application(), head=bare),
        "author_certificate": replace(initiative_samples.certificate(), head=with_sign(head, f"GCN-{name}"), signature=signature),
        "initiative_list": replace(initiative_samples.initiative_list(), head=bare, signature=signature),
        "covenant": covenant(head=bare, signature=signature),
        "member_list": member_list(head=bare, signature=signature),
        "launch_call": launch_call(head=with_sign(head, f"PĐTĐ-{name}"), signature=signature),
        "launch_call_short": launch_call(head=bare, signature=signature, events=(), preamble=(), aims=(), goals=(), slogan="", theme="", period=""),
        "movement_plan": movement_plan(head=with_sign(head, f"KH-{name}"), signature=signature),
        "conclusion_notice": notice(head=with_sign(head, f"TB-{name}"), signature=signature),
        "conclusion_notice_short": notice(head=with_sign(head, f"TB-{name}"), signature=signature, team="", topics=(), strengths=(), shortcomings=(), recommendations=()),
        "reminder": reminder(head=with_sign(head, name), signature=signature),
        "pledge_list": pledge_list(head=numbered["DS"], signature=signature),
        "score_table": replace(scoring_samples.score_table(), head=bare, signature=signature),
        "period_report": replace(period_samples.period_report(), head=numbered["BC"], signature=signature),
        "stat_table": replace(stat_samples.stat_table(), head=bare, signature=signature),
        "stat_table_wide": replace(stat_samples.wide_table(), head=bare, signature=signature),
        "period_report_short": replace(period_samples.period_report(), head=with_sign(head, f"KH-{name}"), signature=signature, paper="KẾ HOẠCH", basis=(), sources=(), to="Ban Thường vụ Tỉnh uỷ", closing=""),
        "bloc_minutes": replace(scoring_samples.bloc_minutes(), head=numbered["BB"]),
    }  # fmt: skip
