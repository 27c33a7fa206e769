"""What things of the law are called on the screen: awards, subjects, layers, topics."""

from __future__ import annotations

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.engine.catalogue import Award
from vinhdanh.engine.documents import Document
from vinhdanh.engine.rules import Rulebook, rulebook
from vinhdanh.kit.dates import format_date
from vinhdanh.web.law_words import in_law

SUBJECT_WORDS = {"person": lazy("Cá nhân"), "collective": lazy("Tập thể"), "household": lazy("Hộ gia đình")}
FAMILY_WORDS = {
    "title": lazy("Danh hiệu thi đua"),
    "commendation": lazy("Hình thức khen thưởng"),
    "state_honour": lazy("Danh hiệu vinh dự nhà nước"),
}
LAYER_WORDS = {
    "state": lazy("Nhà nước"),
    "union": lazy("Công đoàn"),
    "front": lazy("Mặt trận"),
    "party": lazy("Đảng"),
    "local": lazy("Địa phương"),
}
ENCODED_WORDS = {"full": lazy("Đầy đủ"), "partial": lazy("Một phần"), "none": lazy("Chưa nạp")}
READ_WORDS = {
    "text": lazy("đọc chính văn bản"),
    "quote": lazy("trang chép nguyên khoản"),
    "said": lazy("nguồn thứ cấp nói lại"),
}
_READ_WHOLE = "RT"
CONFIDENCE_WORDS = {"RT": READ_WORDS["text"], "SQ": READ_WORDS["quote"], "SS": READ_WORDS["said"]}
TOPIC_WORDS = {
    "safety": lazy("An toàn, vệ sinh lao động"),
    "culture_sport": lazy("Văn hóa, thể thao"),
    "women": lazy("Phụ nữ"),
}


def in_language(names: dict[str, str]) -> str:
    """A legal name in the reader's language, else as the law has it."""
    return names.get(get_language() or "vi") or names["vi"]


def award_name(code: str) -> str:
    """What an award is called; the code itself when the catalogue lacks it."""
    award = rulebook().catalogue.get(code)
    return in_language(award.name) if award else code


def why_unloaded(award: Award | None, day: date) -> list[tuple[str, str]]:
    """Why no standard holds on a day: whom the law lets set it, each with its article; else that nobody has loaded it."""
    given = award.delegated_on(day) if award else ()
    if not given:
        return [(_("Luật có tiêu chuẩn cho khen thưởng này nhưng chưa được nạp vào hệ thống."), "")]
    sentence = _("%(who)s. Quy định đó chưa được nạp.")
    return [(sentence % {"who": in_language(one.says)}, one.cite) for one in given]


def silence(book: Rulebook, basis: str) -> str:
    """What to say where nothing is loaded from an instrument: it says nothing (read whole), or it was not read for it."""
    document = next((d for d in book.documents if d.id == basis), None)
    name = in_law(document.name) if document else basis
    # of union and local texts only articles were read, even where the text itself was at hand
    if document is not None and (document.layer, document.confidence) == ("state", _READ_WHOLE):
        return _("%(text)s không nêu.") % {"text": name}
    return _("Chưa được nạp: mới đọc một phần %(text)s.") % {"text": name}


def topic_name(topic: str) -> str:
    return str(TOPIC_WORDS.get(topic, topic.replace("_", " ")))


def in_force_words(document: Document) -> str:
    """From when till when an instrument holds, as far as known."""
    if document.in_force:
        words = _("từ %(day)s") % {"day": format_date(document.in_force)}
    elif document.signed_on:
        words = _("ký %(day)s, chưa rõ ngày có hiệu lực") % {"day": format_date(document.signed_on)}
    else:
        words = _("chưa rõ")
    return f"{words} {_('đến %(day)s') % {'day': format_date(document.until)}}" if document.until else words


def span_words(since: date | None, until: date | None) -> str:
    """A stretch of days in words; empty when open on both sides."""
    parts = []
    if since:
        parts.append(_("từ %(day)s") % {"day": format_date(since)})
    if until:
        parts.append(_("đến %(day)s") % {"day": format_date(until)})
    return " ".join(parts)
