"""Repeated text: found however it was changed, not where two reports only sound alike, and judged by a person."""

from __future__ import annotations

import random
import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import _prose
from tests import factories as make
from tests.dossiers.checks.conftest import look, opened, write
from tests.dossiers.conftest import TODAY, Place
from tests.files import made
from vinhdanh.accounts.models import User
from vinhdanh.dossiers.actions import make_move, return_dossier, submit, supplement
from vinhdanh.dossiers.checks.found import Block, Level
from vinhdanh.dossiers.copying import Copies
from vinhdanh.dossiers.likeness_limits import limits, read_limits
from vinhdanh.dossiers.models import Dossier, DossierPaper, ReportSentence
from vinhdanh.dossiers.text_ruling import copies_of, judge_text
from vinhdanh.files.actions import store_content
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person

EARLIER = _prose.report(random.Random(1), 12)


def propose(place: Place, subject: Person, text: str, **more: object) -> Dossier:
    made_ = opened(place, subject, **more)
    write(made_, text)
    return made_


def hand_in(place: Place, dossier: Dossier) -> Dossier:
    return submit(dossier, on=TODAY, by=place.mai_officer)


@pytest.fixture
def source(place: Place) -> Dossier:
    """Bình's report, handed in."""
    return hand_in(place, propose(place, place.binh, "\n".join(EARLIER)))


def copied(place: Place, text: str, **more: object) -> Copies:
    return copies_of(propose(place, place.an, text, **more))


def test_a_copied_report_is_found_whole(place: Place, source: Dossier) -> None:
    found = copied(place, "\n".join(EARLIER))
    assert found.share == 1
    assert found.sources == [source.pk]
    # the formula that everybody writes is not among them
    assert len(found.matches) == 12


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        lambda s: unicodedata.normalize("NFD", s),
        lambda s: s.translate(str.maketrans("0123456789", "9876543210")),
        lambda s: s.replace("hoá", "hóa").replace("thuỷ", "thủy"),
        lambda s: f"• {s.replace(',', ' ;').rstrip('.')}" if ";" not in s else s,
    ],
    ids=["capitals", "nfd", "figures", "tone", "bullets"],
)  # fmt: skip
def test_found_however_it_is_typed(place: Place, source: Dossier, change: object) -> None:
    told = [s for s in EARLIER if s not in _prose.FORMULAS][:6]
    found = copied(place, "\n".join(change(s) for s in told))  # type: ignore[operator]
    assert found.share > 0.6


def test_found_in_another_order_and_among_other_text(place: Place, source: Dossier) -> None:
    dice = random.Random(7)
    mixed = [*EARLIER[:5], *(_prose.sentence(dice) for _ in range(5))]
    dice.shuffle(mixed)
    found = copied(place, "\n".join(mixed))
    assert {m.own.sentence.text for m in found.matches} == set(EARLIER[:5])
    assert 0.3 < found.share < 0.7


def test_found_with_some_words_changed(place: Place, source: Dossier) -> None:
    dice = random.Random(3)
    told = [s for s in EARLIER if s not in _prose.FORMULAS]
    changed = []
    for text in told:
        words = text.split()
        for at in dice.sample(range(len(words)), 3):
            words[at] = dice.choice(["khẩn", "trương", "đồng", "loạt", "bền", "chặt"])
        changed.append(" ".join(words))
    found = copied(place, "\n".join(changed))
    assert len(found.matches) >= 0.8 * len(told)
    assert all(limits().near <= m.alike < 1 and not m.same for m in found.matches)


def test_found_with_a_clause_put_before_and_after(place: Place, source: Dossier) -> None:
    text = EARLIER[2].rstrip(".")
    longer = f"Với sự giúp đỡ của mọi người trong tổ, {text[0].lower()}{text[1:]}, và năm sau còn tiếp tục làm nữa."
    (match,) = copied(place, longer).matches
    assert match.other.text == EARLIER[2]


def test_found_with_its_clauses_turned_round(place: Place, source: Dossier) -> None:
    first, _, rest = EARLIER[2].rstrip(".").partition(", ")
    assert len(copied(place, f"{rest}, {first.lower()}.").matches) == 1


def test_changed_figures_are_told(place: Place, source: Dossier) -> None:
    text = next(s for s in EARLIER if "%" in s)
    found = copied(place, text.translate(str.maketrans("123456789", "234567891")))
    (match,) = found.matches
    assert match.same
    assert match.figures_differ


def test_reports_that_only_sound_alike_are_not_matched(place: Place) -> None:
    """The rate of false matches over generated reports: every sentence is about other work."""
    dice = random.Random(2025)
    units = [make.unit(f"CĐCS số {n}", parent=place.upper) for n in range(6)]
    rows = []
    for n in range(150):
        dossier = opened(place, make.person(f"Nguyễn Văn Số {n}", at=place.mai))
        rows.append((dossier, units[n % 6], _prose.report(dice)))
    for dossier, unit, text in rows:
        keep_rows(dossier, unit, text)
    told = matched = same = 0
    for n in range(40):
        own = _prose.report(dice)
        found = copied(place, "\n".join(own), kind="merit_certificate_province", topic=str(n))
        told += len(own) - 1
        matched += len(found.matches)
        same += sum(1 for match in found.matches if match.same)
    assert same == 0
    assert matched / told < 0.01


def keep_rows(dossier: Dossier, unit: Unit, text: list[str], at: str = "2025-01-01T00:00:00Z") -> None:
    """Sentences of a report handed in long ago, as rows alone."""
    from vinhdanh.kit.likeness import read_sentence

    rows = [(place, read_sentence(one)) for place, one in enumerate(text)]
    ReportSentence.objects.bulk_create(
        ReportSentence(
            dossier=dossier, unit=unit, section="achievements", position=place, text=one.text, digest=one.digest,
            near_a=one.prints[0], near_b=one.prints[1], near_c=one.prints[2], sent_at=at,
        )
        for place, one in rows if limits().counts(one)
    )  # fmt: skip


def test_a_phrase_that_many_units_write_is_no_copy(place: Place) -> None:
    phrase = (
        "Phòng đã tiếp nhận và trả kết quả thủ tục hành chính cho tổ chức, công dân đúng thời hạn quy định."
    )
    for _ in range(limits().units - 1):
        keep_rows(opened(place, make.person(at=place.mai)), make.unit(parent=place.upper), [phrase])
    assert len(copied(place, phrase).matches) == 1
    keep_rows(opened(place, make.person(at=place.mai)), make.unit(parent=place.upper), [phrase])
    found = copied(place, phrase, kind="merit_certificate_province")
    assert (found.matches, found.words) == ((), 0)


def test_the_same_phrase_in_one_unit_over_and_over_is_a_copy(place: Place) -> None:
    text = _prose.sentence(random.Random(5))
    for _ in range(limits().units + 4):
        keep_rows(opened(place, make.person(at=place.mai)), place.mai, [text])
    assert copied(place, text).share == 1


def test_a_draft_is_no_source(place: Place) -> None:
    propose(place, place.binh, "\n".join(EARLIER))
    assert copied(place, "\n".join(EARLIER)).matches == ()


def test_who_was_first_is_never_told_to_have_copied(place: Place, source: Dossier) -> None:
    later = hand_in(place, propose(place, place.an, "\n".join(EARLIER)))
    assert copies_of(source).matches == ()
    assert copies_of(later).sources == [source.pk]


def test_ones_own_report_for_another_award_of_the_year_is_no_copy(place: Place) -> None:
    hand_in(place, propose(place, place.an, "\n".join(EARLIER)))
    assert copied(place, "\n".join(EARLIER), kind="merit_certificate_province").matches == ()


def test_ones_own_report_of_last_year_is_told_apart(place: Place) -> None:
    old = hand_in(place, propose(place, place.an, "\n".join(EARLIER)))
    Dossier.objects.filter(pk=old.pk).update(year=2024)
    now = propose(place, place.an, "\n".join(EARLIER))
    (found,) = look(now, "own_text")
    assert found.level == Level.WARNING
    assert look(now, "copied_text") == []


def test_a_word_file_is_a_source_and_is_compared(place: Place) -> None:
    first = opened(place, place.binh)
    text = "</w:t></w:r></w:p><w:p><w:r><w:t>".join(EARLIER)
    for dossier in (first, opened(place, place.an)):
        stored = store_content(made.docx(text), name="bao-cao.docx", by=None)
        DossierPaper.objects.create(
            dossier=dossier, code="achievement_report", file=stored, name="bao-cao.docx"
        )
        if dossier == first:
            hand_in(place, first)
    assert copies_of(dossier).share == 1
    assert {m.section for m in copies_of(dossier).matches} == {"file"}


def test_a_little_is_a_hint_much_is_a_warning(place: Place, source: Dossier) -> None:
    dice = random.Random(9)
    new = [_prose.sentence(dice) for _ in range(20)]
    little = propose(place, place.an, "\n".join([EARLIER[0], *new]))
    (hint,) = look(little, "copied_text")
    assert (hint.level, hint.block) == (Level.HINT, Block.NOT)
    write(little, "\n".join([*EARLIER[:6], *new]))
    (warning,) = look(little, "copied_text")
    assert (warning.level, warning.block) == (Level.WARNING, Block.NOT)
    assert "6 câu" in warning.says
    write(little, "\n".join(new))
    assert look(little, "copied_text") == []


def handed(place: Place, source: Dossier) -> tuple[Dossier, list[int]]:
    sent = hand_in(place, propose(place, place.an, "\n".join(EARLIER[:3])))
    return sent, [m.own.sentence.digest for m in copies_of(sent).matches]


def test_accepted_text_is_not_told_again(place: Place, source: Dossier) -> None:
    sent, digests = handed(place, source)
    event = judge_text(
        sent, "accept", digests=digests[:2], note="Hai người làm chung", by=place.upper_officer
    )
    assert (event.reason, event.by, event.detail["count"]) == ("Hai người làm chung", place.upper_officer, 2)
    (left,) = look(sent, "copied_text")
    assert "1 câu" in left.says


def test_text_to_be_written_again_asks_for_a_reason_until_it_is(place: Place, source: Dossier) -> None:
    sent, digests = handed(place, source)
    judge_text(sent, "rewrite", digests=digests, note="Chép của người khác", by=place.upper_officer)
    back = return_dossier(sent, reason="Viết lại", due_on=None, on=TODAY, by=place.upper_officer)
    (asked,) = look(back, "rewrite_asked")
    assert (asked.level, asked.block) == (Level.ERROR, Block.REASON)
    with pytest.raises(Refused, match="3 câu") as refused:
        supplement(back, on=TODAY, by=place.mai_officer)
    assert refused.value.field == "reason"
    write(back, "\n".join(_prose.report(random.Random(77), 5)))
    assert look(back, "rewrite_asked") == []
    again = supplement(back, on=TODAY, by=place.mai_officer)
    # what was handed in now is what later reports are held against
    assert not set(digests) & set(again.sentences.values_list("digest", flat=True))


def test_the_last_word_counts(place: Place, source: Dossier) -> None:
    sent, digests = handed(place, source)
    judge_text(sent, "rewrite", digests=digests, note="Chép", by=place.upper_officer)
    judge_text(sent, "accept", digests=digests, note="Đã hỏi lại, làm chung", by=place.upper_officer)
    assert look(sent, "rewrite_asked") == look(sent, "copied_text") == []


@pytest.mark.parametrize(
    ("ruling", "note", "few", "field"),
    [("accept", " ", False, "note"), ("rewrite", "", False, "note"), ("burn", "Vì sao", False, "ruling"), ("accept", "Vì sao", True, "sentences")],
)  # fmt: skip
def test_a_ruling_that_cannot_be_is_refused(
    place: Place, source: Dossier, ruling: str, note: str, few: bool, field: str
) -> None:
    sent, digests = handed(place, source)
    with pytest.raises(Refused) as refused:
        judge_text(sent, ruling, digests=[] if few else digests, note=note, by=place.upper_officer)
    assert refused.value.field == field
    assert not sent.events.filter(verb="judge_text").exists()


def test_sentences_that_are_gone_are_not_ruled_on(place: Place, source: Dossier) -> None:
    sent, digests = handed(place, source)
    with pytest.raises(Refused, match="đã đổi"):
        judge_text(sent, "accept", digests=[*digests, 12345], note="Vì sao", by=place.upper_officer)


def test_who_may_rule(place: Place, source: Dossier) -> None:
    sent, digests = handed(place, source)

    def rule(by: User) -> None:
        judge_text(sent, "accept", digests=digests, note="Vì sao", by=by)

    for stranger in (place.mai_officer, place.lan_officer, place.member):
        with pytest.raises(Refused):
            rule(stranger)
    rule(place.upper_officer)
    make_move(sent, "appraise", by=place.upper_officer)
    rule(place.upper_officer)
    back = return_dossier(sent, reason="Bổ sung", due_on=None, on=TODAY, by=place.upper_officer)
    with pytest.raises(Refused, match="đang ở cấp xét"):
        judge_text(back, "accept", digests=digests, note="Vì sao", by=place.upper_officer)


def test_nobody_rules_on_their_own_text(place: Place, source: Dossier) -> None:
    sent, digests = handed(place, source)
    place.member.person, place.upper_officer.person = None, place.an
    place.member.save(update_fields=["person"])
    place.upper_officer.save(update_fields=["person"])
    with pytest.raises(Refused, match="tự xét"):
        judge_text(sent, "accept", digests=digests, note="Của tôi", by=place.upper_officer)


def test_rows_are_those_of_the_report_as_handed_in(place: Place) -> None:
    dossier = propose(place, place.an, "\n".join(EARLIER))
    assert not ReportSentence.objects.exists()
    sent = hand_in(place, dossier)
    first = set(sent.sentences.values_list("digest", "sent_at"))
    assert len(first) == 12
    back = return_dossier(sent, reason="Bổ sung", due_on=None, on=TODAY, by=place.upper_officer)
    fresh = _prose.sentence(random.Random(55))
    write(back, "\n".join([fresh, *EARLIER[:4]]))
    supplement(back, on=TODAY, by=place.mai_officer)
    now = dict(back.sentences.values_list("digest", "sent_at"))
    # what stood before keeps its day, wherever it stands now
    assert len(now) == 5
    assert len(first & set(now.items())) == 4


def test_the_queries_do_not_grow_with_what_is_found(place: Place, source: Dossier) -> None:
    def asked(text: list[str], topic: str) -> int:
        dossier = propose(place, place.an, "\n".join(text), topic=topic)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            copies_of(dossier)
        return len(caught)

    for n in range(3):
        keep_rows(opened(place, make.person(at=place.mai)), place.mai, EARLIER[n * 3 : n * 3 + 3])
    assert asked(EARLIER[:1], "a") == asked(EARLIER[:3], "b") == asked(EARLIER, "c")


@pytest.mark.parametrize(
    "text",
    ["", "units: 3", "least_words: 8\nnear: 2\nwhole: 1\nunits: 8\nshare: 0.2\nsentences: 4\ncompared: 6\nphrases: []",
     "least_words: 8\nnear: 0.6\nwhole: 1\nunits: 0\nshare: 0.2\nsentences: 4\ncompared: 6\nphrases: []",
     "least_words: 8\nnear: 0.6\nwhole: 1\nunits: 8\nshare: 0.2\nsentences: 4\ncompared: 6\nphrases: 5"],
)  # fmt: skip
def test_limits_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"likeness\.yaml"):
        read_limits(text)
