"""Closed lists of figures: families, shapes, splits, periods, and the life of a unit's return."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Family(models.TextChoices):
    """What an indicator tells about; the chapters of a report draw on them."""

    LAUNCHES = "launches", _("Phát động, chỉ đạo phong trào")
    PLEDGES = "pledges", _("Đăng ký, giao ước thi đua")
    TITLES = "titles", _("Danh hiệu thi đua")
    AWARDS = "awards", _("Khen thưởng")
    INITIATIVES = "initiatives", _("Sáng kiến, lao động sáng tạo")
    EXEMPLARS = "exemplars", _("Điển hình tiên tiến")
    LEARNING = "learning", _("Học tập nâng cao trình độ")
    THRIFT = "thrift", _("Tiết kiệm, chống lãng phí")
    SAFETY = "safety", _("An toàn, vệ sinh lao động; Xanh - Sạch - Đẹp")
    CULTURE = "culture", _("Văn hoá, thể thao")
    WOMEN = "women", _("Nữ CNVCLĐ; Giỏi việc nước, đảm việc nhà")
    COUNTRYSIDE = "countryside", _("Nông thôn mới")
    POVERTY = "poverty", _("Giảm nghèo, vì người nghèo")
    LABOUR = "labour", _("Quan hệ lao động")
    WELFARE = "welfare", _("Chăm lo đoàn viên, phúc lợi")
    LOANS = "loans", _("Vốn vay, quỹ quay vòng")
    FUNDS = "funds", _("Quỹ, kinh phí")
    BENEFITS = "benefits", _("Thoả thuận phúc lợi đoàn viên")
    INSPECTIONS = "inspections", _("Kiểm tra, giám sát")
    ORGANISATION = "organisation", _("Tổ chức, đoàn viên, CĐCS")
    TRAINING = "training", _("Tập huấn, bồi dưỡng")
    PROPAGANDA = "propaganda", _("Tuyên truyền, giáo dục")
    SECTORS = "sectors", _("Kết quả theo ngành, khối")


class Shape(models.TextChoices):
    FLOW = "flow", _("Phát sinh trong kỳ")
    STOCK = "stock", _("Có tại ngày cuối kỳ")
    RATE = "rate", _("Tỷ lệ, tính từ hai số")


class Aggregation(models.TextChoices):
    """How units and short periods make up a unit above and a long period."""

    SUM = "sum", _("Cộng đơn vị, cộng kỳ")
    LAST = "last", _("Cộng đơn vị, lấy kỳ cuối")
    DISTINCT = "distinct", _("Đếm không trùng, không cộng được")
    RATE_OF_SUMS = "rate_of_sums", _("Tổng tử số chia tổng mẫu số")


class Source(models.TextChoices):
    TYPED = "typed", _("Đơn vị nhập")
    COMPUTED = "computed", _("Hệ thống tự đếm từ sổ")


class Split(models.TextChoices):
    """A way to part a total; the parts are `SplitPart`s."""

    SEX = "sex", _("Giới tính")
    POSITION = "position", _("Chức vụ, vị trí công tác")
    SECTOR = "sector", _("Khu vực")


class SplitPart(models.TextChoices):
    """One part of a total: "<split>:<part>"; the empty text is the total itself."""

    WOMEN = "sex:women", _("Nữ")
    MEN = "sex:men", _("Nam")
    LEADERS = "position:leaders", _("Lãnh đạo, quản lý")
    DIRECT = "position:direct", _("Trực tiếp lao động, công tác")
    STATE = "sector:state", _("Khu vực nhà nước")
    NON_STATE = "sector:non_state", _("Ngoài khu vực nhà nước")


TOTAL = ""


def parts_of(split: str) -> tuple[SplitPart, ...]:
    """The parts of one split, in the order of the list."""
    return tuple(part for part in SplitPart if part.value.startswith(f"{split}:"))


class PeriodKind(models.TextChoices):
    MONTH = "month", _("Tháng")
    QUARTER = "quarter", _("Quý")
    HALF = "half", _("Sáu tháng")
    YEAR = "year", _("Năm")
    FIVE_YEARS = "five_years", _("Năm năm")


class ReturnState(models.TextChoices):
    OPEN = "open", _("Đang nhập")
    SUBMITTED = "submitted", _("Đã nộp, chờ duyệt")
    RETURNED = "returned", _("Trả lại, chờ sửa")
    ACCEPTED = "accepted", _("Đã duyệt")
    LOCKED = "locked", _("Đã khoá")


# cells may be written
WRITABLE = (ReturnState.OPEN, ReturnState.RETURNED)
# counted where only approved figures count
APPROVED = (ReturnState.ACCEPTED, ReturnState.LOCKED)


class Party(models.TextChoices):
    """Who makes a move, by their relation to the return."""

    UNIT = "unit", _("Cán bộ của đơn vị báo cáo")
    UPPER = "upper", _("Cán bộ cấp trên")


@dataclass(frozen=True)
class Move:
    """One allowed move; `label` is the verb on the button."""

    verb: str
    source: ReturnState
    target: ReturnState
    party: Party
    label: str | Promise
    needs_reason: bool = False


_R = ReturnState
MOVES = (
    Move("submit", _R.OPEN, _R.SUBMITTED, Party.UNIT, _("Nộp báo cáo")),
    Move("submit", _R.RETURNED, _R.SUBMITTED, Party.UNIT, _("Nộp lại")),
    Move("recall", _R.SUBMITTED, _R.OPEN, Party.UNIT, _("Lấy lại để sửa")),
    Move("accept", _R.SUBMITTED, _R.ACCEPTED, Party.UPPER, _("Duyệt số liệu")),
    Move("return", _R.SUBMITTED, _R.RETURNED, Party.UPPER, _("Trả lại kèm lý do"), True),
    Move("return", _R.ACCEPTED, _R.RETURNED, Party.UPPER, _("Trả lại kèm lý do"), True),
    Move("lock", _R.ACCEPTED, _R.LOCKED, Party.UPPER, _("Khoá số liệu")),
    Move("reopen", _R.LOCKED, _R.RETURNED, Party.UPPER, _("Mở khoá kèm lý do"), True),
)


def moves_from(state: str) -> tuple[Move, ...]:
    """Every move out of a state, in the order of the table."""
    return tuple(move for move in MOVES if move.source == state)


def move_of(verb: str, state: str) -> Move | None:
    """The move of that name out of the state, None when the table has none."""
    return next((move for move in moves_from(state) if move.verb == verb), None)


class Origin(models.TextChoices):
    """By which door a value came in."""

    PAGE = "page", _("Gõ trên trang")
    WORKBOOK = "workbook", _("Sổ Excel")
    OFFLINE = "offline", _("Nhập lúc mất mạng")
    SYSTEM = "system", _("Hệ thống tự đếm")


class RemarkKind(models.TextChoices):
    """What is said about a cell; the last of NO_FIGURE and FIGURE_AFTER_ALL tells which holds."""

    COMMENT = "comment", _("Trao đổi")
    NO_FIGURE = "no_figure", _("Không có số liệu")
    FIGURE_AFTER_ALL = "figure", _("Đã có số liệu")


class Qualifier(models.TextChoices):
    """What a printed figure says of its exactness."""

    EXACT = "=", _("đúng")
    ABOVE = ">", _("trên, hơn")
    AT_LEAST = ">=", _("từ … trở lên, ít nhất")
    NEARLY = "~<", _("gần")
    ABOUT = "~", _("khoảng")
    BELOW = "<", _("dưới")
    AT_MOST = "<=", _("không quá")
    RANGE = "range", _("từ … đến …")
    ABOVE_RANGE = "range >", _("trên … đến …")
    VAGUE = "vague >=", _("hàng chục, hàng trăm, hàng nghìn")
    ORDINAL = "ordinal", _("thứ, lần thứ")
    DERIVED = "= (derived)", _("không in số, suy ra từ lời")


class Basis(models.TextChoices):
    """What a printed figure counts over its period."""

    ANNUAL = "annual", _("Mỗi năm trong kỳ")
    CUMULATIVE = "cumulative", _("Cộng cả kỳ")
    POINT = "point", _("Tại một thời điểm")
    EVENT = "event", _("Một sự kiện")


class Aim(models.TextChoices):
    ACTUAL = "actual", _("Thực hiện")
    TARGET = "target", _("Chỉ tiêu")
    REGISTRATION = "registration", _("Đăng ký phấn đấu")
