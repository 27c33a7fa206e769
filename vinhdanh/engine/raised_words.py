"""What a local rule raises a condition to, in words."""

from __future__ import annotations

from typing import Any

from vinhdanh.engine.sentences import Said, said
from vinhdanh.engine.vocabulary.works import REACH_NAMES
from vinhdanh.engine.vocabulary.years import GRADE_NAMES

_RESULTS = {"poor": "yếu", "average": "trung bình", "fair": "khá", "good": "giỏi", "excellent": "xuất sắc"}
_MEASURES = {
    "reprimand": "khiển trách",
    "warning": "cảnh cáo",
    "salary_cut": "hạ bậc lương",
    "demotion": "giáng chức",
    "dismissal": "cách chức",
    "expulsion": "buộc thôi việc",
    "criminal_sentence": "án hình sự",
}
_NAMES = {"grade": GRADE_NAMES, "reach": REACH_NAMES, "result": _RESULTS, "measure": _MEASURES}


def raised_words(key: str, value: Any) -> Said:
    """The value that a key of `Condition.strict` is raised to, as an officer would say it."""
    named = _NAMES.get(key, {}).get(value, value)
    match key:
        case "grade":
            return said("xếp loại từ {grade} trở lên", grade=named)
        case "reach":
            return said("phạm vi từ {reach} trở lên", reach=named)
        case "result":
            return said("kết quả học từ loại {result} trở lên", result=named)
        case "measure":
            return said("tính cả kỷ luật từ {measure}", measure=named)
        case "vnd":
            return said("từ {vnd:,} đồng", vnd=value)
        case "years":
            return said("ít nhất {years} năm", years=value)
        case "times":
            return said("ít nhất {times} lần", times=value)
        case "working_days":
            return said("dưới {days} ngày làm việc", days=value)
        case "from_months":
            return said("tính từ {months} tháng", months=value)
        case "above":
            return said("trên {number:,}", number=value)
        case "at_most":
            return said("không quá {number:,}", number=value)
        case _:
            return said("từ {number:,} trở lên", number=value)
