"""Reports as they stand: the five-year report being written with a version kept a year ago, the year before issued."""

from __future__ import annotations

from datetime import date, datetime, time

from vinhdanh.accounts.models import User
from vinhdanh.indicators.periods import year_of, years_of
from vinhdanh.kit.dates import VIETNAM, years_later
from vinhdanh.org.models import Unit
from vinhdanh.reports.actions import Basics, create_report
from vinhdanh.reports.making import content_of
from vinhdanh.reports.models import KeptReport, PeriodReport, ReportPassage
from vinhdanh.reports.similar import keep_sentences
from vinhdanh.reports.stored import as_data, digest_of
from vinhdanh.sample.recipe import Recipe

_EARLIER = {
    "movements": "Các phong trào bám sát nhiệm vụ chính trị của địa phương và nhu cầu của đoàn viên; đơn vị nào phát động sớm, có tiêu chí đo được thì kết quả rõ.",
    "strengths": "Công tác thi đua, khen thưởng có nền nếp hơn: đăng ký đầu năm, sơ kết giữa năm, bình xét công khai ở cơ sở.\nTỷ lệ người trực tiếp lao động được khen tăng so với giai đoạn trước.",
}  # fmt: skip
_NOW = {
    "models": "Mỗi công đoàn cấp trên trực tiếp cơ sở theo dõi ít nhất một điển hình mới; bài viết về gương tốt được đăng đều trên trang của Liên đoàn.",
    "weak": "Một số công đoàn cơ sở doanh nghiệp ngoài nhà nước đăng ký hình thức, nộp báo cáo chậm.\nViệc nhân rộng điển hình sau tổng kết chưa được theo dõi đến cùng.",
    "causes": "Cán bộ phụ trách kiêm nhiệm, thay đổi nhiều sau khi sắp xếp tổ chức; tiêu chí của vài phong trào còn chung chung.",
    "lessons": "Chỉ tiêu phải đo được và có người chịu trách nhiệm.\nKhen kịp thời, đúng người, ngay sau thành tích có sức lan toả hơn khen dồn cuối năm.",
    "goals": "Đổi mới nội dung, hình thức thi đua; hướng phong trào về cơ sở, về người trực tiếp lao động.",
    "tasks": "Rà soát tiêu chí các phong trào, bỏ nội dung không đo được.\nBồi dưỡng cán bộ làm công tác thi đua ở cơ sở.\nThực hiện hồ sơ khen thưởng trên hệ thống, không yêu cầu lại giấy tờ đã có.",
}  # fmt: skip


def live_reports(federation: Unit, by: User, recipe: Recipe) -> int:
    """The draft of the five years with its texts, the version of a year ago; answers how many reports there are."""
    year = recipe.open_year
    a_year_ago = datetime.combine(years_later(recipe.today, -1), time(17), VIETNAM)
    held = create_report(federation, "five_years", years_of(year - 4, year), Basics(recipients="Thường trực Tỉnh uỷ\nBan Chính sách pháp luật Tổng Liên đoàn\nCác công đoàn cấp trên trực tiếp cơ sở"), by=by)  # fmt: skip
    _write(held, _EARLIER, a_year_ago.replace(hour=15), by)
    _keep(held, a_year_ago, "Bản chuẩn bị giữa giai đoạn", by)
    _write(held, _NOW, datetime.combine(recipe.today, time(10), VIETNAM), by)
    past = create_report(federation, "year", year_of(year - 1), Basics(number="212/BC-LĐLĐ", issued_on=date(year - 1, 12, 31)), by=by)  # fmt: skip
    _write(
        past, {**_EARLIER, **{code: _NOW[code] for code in ("causes", "lessons", "tasks")}}, a_year_ago, by
    )
    return PeriodReport.objects.count()


def _write(held: PeriodReport, texts: dict[str, str], at: datetime, by: User) -> None:
    """Passages as they were written on that day."""
    made = ReportPassage.objects.bulk_create(
        ReportPassage(report=held, section=section, revision=1, text=text, by=by, at=at)
        for section, text in texts.items()
    )
    for passage in made:
        keep_sentences(passage)


def _keep(held: PeriodReport, at: datetime, note: str, by: User) -> None:
    """The version of that day, kept on that day."""
    data = as_data(content_of(held, at))
    KeptReport.objects.create(
        report=held, at=at, content=data, digest=digest_of(data), note=note, made_by=by, made_at=at
    )
