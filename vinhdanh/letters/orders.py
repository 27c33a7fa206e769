"""Quyết định khen thưởng: each award an article, long lists as annexes; also decisions that correct or take back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from vinhdanh.kit.numbers import format_number
from vinhdanh.letters.heads import Letterhead, Recipients, Signature, need, tidy
from vinhdanh.letters.honorees import (
    Counts,
    Group,
    Grouping,
    Honoree,
    count,
    groups,
    refuse_disagreement,
    refuse_twins,
)

# More names than this do not fit into an article.
FIT_IN_ARTICLE = 5


class Act(StrEnum):
    """What the decision does; the value is the verb as printed."""

    GIVE = "Tặng"
    TITLE = "Tặng danh hiệu"
    RECOGNISE = "Công nhận danh hiệu"
    POSTHUMOUS = "Truy tặng"
    CORRECT = "Đính chính nội dung"
    CANCEL = "Hủy bỏ quyết định tặng"
    TAKE_BACK = "Thu hồi"


_FROM = {Act.CANCEL, Act.TAKE_BACK}


@dataclass(frozen=True, kw_only=True, slots=True)
class Grant:
    """One award to its honorees: "Tặng <award> cho 02 tập thể và 15 cá nhân <achievement>"."""

    award: str
    rows: tuple[Honoree, ...]
    act: Act = Act.GIVE
    achievement: str = ""
    grouping: Grouping = Grouping.NONE
    stated: Counts | None = None

    def __post_init__(self) -> None:
        tidy(self)
        need(self.award, _("Quyết định chưa ghi danh hiệu, hình thức khen thưởng."), "award")
        need(self.rows, _("“%(award)s” chưa có ai trong danh sách.") % {"award": self.award}, "rows")
        refuse_twins(self.rows)
        refuse_disagreement(self.stated, self.rows, "Quyết định")

    @property
    def counts(self) -> Counts:
        return count(self.rows)

    @property
    def groups(self) -> tuple[Group, ...]:
        return groups(self.rows, self.grouping)

    @property
    def total_vnd(self) -> int:
        return sum(row.prize_vnd or 0 for row in self.rows)

    @property
    def sentence(self) -> str:
        """Without what follows it (a list, or where the list stands)."""
        link = "của" if self.act in _FROM else "đối với" if self.act is Act.CORRECT else "cho"
        return " ".join(p for p in (self.named, link, str(self.counts), self.achievement) if p)

    @property
    def named(self) -> str:
        """ "Tặng Bằng khen …", "Công nhận danh hiệu Lao động tiên tiến": the word "danh hiệu" once."""
        verb, award = str(self.act), self.award
        if verb.endswith("danh hiệu") and award.casefold().startswith("danh hiệu "):
            award = award[len("danh hiệu ") :]
        return f"{verb} {award}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """`authority` is who decides, as it reads inside a sentence ("Ban Thường vụ Liên đoàn Lao động tỉnh …"); `articles` come after the grants and the
    prize, `execution` is the last article without its closing words. `annexed` None: only lists that are too long."""

    head: Letterhead
    subject: str
    authority: str
    signature: Signature
    recipients: Recipients
    execution: str
    grants: tuple[Grant, ...] = ()
    basis: tuple[str, ...] = ()
    proposed_by: str = ""
    prize_source: str = ""
    articles: tuple[str, ...] = ()
    annexed: bool | None = None

    def __post_init__(self) -> None:
        tidy(self)
        need(self.subject, _("Quyết định chưa có trích yếu."), "subject")
        need(self.authority, _("Quyết định chưa ghi thẩm quyền ban hành."), "authority")
        need(self.basis, _("Quyết định chưa có căn cứ."), "basis")
        need(self.execution, _("Quyết định chưa ghi ai thi hành."), "execution")
        need(self.grants or self.articles, _("Quyết định chưa có nội dung."), "grants")

    @property
    def counts(self) -> Counts:
        return sum((grant.counts for grant in self.grants), Counts())

    @property
    def total_vnd(self) -> int:
        return sum(grant.total_vnd for grant in self.grants)

    @property
    def annexes(self) -> tuple[Grant, ...]:
        """The grants whose list stands apart, in the order of their articles."""
        if self.annexed is not None:
            return self.grants if self.annexed else ()
        return tuple(grant for grant in self.grants if len(grant.rows) > FIT_IN_ARTICLE)

    def annex_name(self, grant: Grant) -> str:
        """ "Phụ lục", with a Roman number where there are two or more."""
        found = self.annexes
        return f"Phụ lục {roman(found.index(grant) + 1)}" if len(found) > 1 else "Phụ lục"

    @property
    def prize_article(self) -> str:
        """The sentence about the money; empty where nothing is paid."""
        if not self.total_vnd:
            return ""
        source = f", chi từ {self.prize_source}" if self.prize_source else ""
        return f"Kèm theo tiền thưởng với tổng số tiền {format_number(self.total_vnd)} đồng{source}"

    @property
    def last_article(self) -> int:
        """The number of the article on execution: recipients read "Như Điều n"."""
        return len(self.grants) + len(self.articles) + bool(self.prize_article) + 1


def roman(number: int) -> str:
    """1 → I, 4 → IV: numbers of parts and annexes."""
    text = ""
    for value, mark in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        text += mark * (number // value)
        number %= value
    return text
