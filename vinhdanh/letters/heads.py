"""What every paper carries: who issues it, number, place and date; who signs and how; who receives it."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum, StrEnum
from typing import Any

from django.utils.translation import gettext as _

from vinhdanh.kit.dates import in_full as in_full  # the papers take it from here
from vinhdanh.kit.names import clean_text, split_honorific
from vinhdanh.kit.verdict import Refused

_BLANK = "      "
# what an XML file may not hold
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Format(StrEnum):
    """Whose rules of form a paper follows: the State's (NĐ 30/2020), the union's (933/QĐ-TLĐ) or the Party's."""

    STATE = "state"
    UNION = "union"
    PARTY = "party"


class Mode(StrEnum):
    """On whose behalf the signer signs."""

    HEAD = "head"  # GIÁM ĐỐC
    ACTING = "acting"  # Q. GIÁM ĐỐC
    BEHALF = "behalf"  # TM. BAN THƯỜNG VỤ / CHỦ TỊCH
    DEPUTY = "deputy"  # KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC, under TM. where a body is named
    ORDER = "order"  # TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG
    AUTHORISED = "authorised"  # TUQ. CHỦ TỊCH / TRƯỞNG BAN


def tidy(paper: Any) -> None:
    """Bring every text of a frozen dataclass to NFC with single spaces; a line break inside a text stays."""
    for field in fields(paper):
        value = getattr(paper, field.name)
        if isinstance(value, str) and not isinstance(value, Enum):
            object.__setattr__(paper, field.name, clean(value))
        elif isinstance(value, tuple) and value and isinstance(value[0], str):
            object.__setattr__(paper, field.name, tuple(text for part in value if (text := clean(part))))


def clean(text: str) -> str:
    """One text as a paper can hold it."""
    plain = _NOT_XML.sub("", text)
    return "\n".join(line for part in plain.splitlines() if (line := clean_text(part)))


def text_lines(text: str) -> tuple[str, ...]:
    """A text that people typed, a paragraph a line, empty ones left out."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def need(holds: object, why: str, field: str) -> None:
    """Refuse a paper that cannot be right, naming the part that is wrong."""
    if not holds:
        raise Refused(why, field=field)


@dataclass(frozen=True, kw_only=True, slots=True)
class Letterhead:
    """`issuer` and `parent` as they read in a sentence ("Liên đoàn Lao động tỉnh …"; a line break where the printed name
    should break); they are printed in capitals. `number` empty and `day` None leave blanks to be filled by hand; `sign` is what follows the number: "QĐ-LĐLĐ"."""

    issuer: str
    place: str
    parent: str = ""
    number: str = ""
    sign: str = ""
    day: date | None = None
    format: Format = Format.STATE

    def __post_init__(self) -> None:
        tidy(self)
        need(self.issuer, _("Văn bản chưa có tên cơ quan ban hành."), "issuer")
        need(self.place, _("Văn bản chưa có địa danh (ghi ở trước ngày, tháng)."), "place")
        need(
            not re.search(r"\s", self.sign + self.number),
            _("Số, ký hiệu “%(sign)s” không được có dấu cách.") % {"sign": f"{self.number}/{self.sign}"},
            "sign",
        )

    @property
    def numbered(self) -> str:
        """The number as printed, "05/QĐ-LĐLĐ"; without a number, room for one."""
        number = self.number.zfill(2) if self.number.isdigit() else self.number
        joint = "-" if self.format is Format.PARTY else "/"
        return f"{number or _BLANK}{joint}{self.sign}" if self.sign else number or _BLANK

    @property
    def dated(self) -> str:
        """ "Lai Châu, ngày 05 tháng 01 năm 2026": days under 10 and months 1 and 2 take a leading zero."""
        if self.day is None:
            return f"{self.place}, ngày       tháng       năm          "
        return f"{self.place}, {in_full(self.day)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """Who signs: `body` for TM., `instead_of` the post for which a deputy or delegate signs, `office` the signer's
    post in the agency when a council signs under the agency's seal."""

    post: str
    name: str = ""
    mode: Mode = Mode.HEAD
    body: str = ""
    instead_of: str = ""
    office: str = ""

    def __post_init__(self) -> None:
        tidy(self)
        need(self.post, _("Người ký chưa có chức vụ."), "post")
        need(
            self.body or self.mode != Mode.BEHALF,
            _("Ký thay mặt (TM.) phải ghi tên tập thể lãnh đạo."),
            "body",
        )
        if self.mode in (Mode.DEPUTY, Mode.ORDER, Mode.AUTHORISED):
            need(
                self.instead_of,
                _("Ký thay, ký thừa lệnh, thừa uỷ quyền phải ghi chức vụ của người được thay."),
                "instead_of",
            )
        need(
            split_honorific(self.name)[1] == self.name,
            _("Trước họ tên người ký không ghi Ông, Bà, học hàm, học vị, danh hiệu: “%(name)s”.")
            % {"name": self.name},
            "name",
        )

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines above the name, in capitals: "TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"."""
        above = {
            Mode.ACTING: (),
            Mode.BEHALF: (f"TM. {self.body}",),
            Mode.DEPUTY: (*((f"TM. {self.body}",) if self.body else ()), f"KT. {self.instead_of}"),
            Mode.ORDER: (f"TL. {self.instead_of}",),
            Mode.AUTHORISED: (f"TUQ. {self.instead_of}",),
        }.get(self.mode, ())
        post = f"Q. {self.post}" if self.mode == Mode.ACTING else self.post
        return tuple(line.upper() for line in (*above, post))


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipients:
    """Nơi nhận: `others` after the first line that the kind of paper asks for, `unit` the drafting unit."""

    others: tuple[str, ...] = ()
    unit: str = ""
    copies: int | None = None

    def __post_init__(self) -> None:
        tidy(self)

    def lines(self, first: str = "") -> tuple[str, ...]:
        """The lines as printed; `first` is "Như trên" or "Như Điều 3", empty where the paper has none."""
        kept = (
            "Lưu: VT" + (f", {self.unit}" if self.unit else "") + (f" ({self.copies})" if self.copies else "")
        )
        above = [line for line in (first, *self.others) if line]
        return (*(f"- {line.rstrip(';. ')};" for line in above), f"- {kept}.")


def basis_lines(basis: tuple[str, ...]) -> tuple[str, ...]:
    """Lines of căn cứ as printed: one a line, each ends with ";", the last with "."."""
    plain = [line.rstrip(" ;.") for line in basis]
    return tuple(f"{line}{'.' if place == len(plain) else ';'}" for place, line in enumerate(plain, 1))
