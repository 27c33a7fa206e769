"""A unit's own templates: put into use, inherited below, set aside; who may, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from pytest_django import Settings

from tests import factories as make
from tests.kit.docs import doc, para, with_parts
from tests.letters import papers
from tests.letters.reading import opened
from vinhdanh.accounts.models import User
from vinhdanh.files.models import StoredFile
from vinhdanh.files.queries import store
from vinhdanh.kit.verdict import Refused
from vinhdanh.letters.actions import put_template, use_shipped
from vinhdanh.letters.content import Format
from vinhdanh.letters.models import LetterTemplate
from vinhdanh.letters.queries import content_of, format_of, history_of, paper_docx, paper_pdf, templates_for
from vinhdanh.letters.rendering import default_template
from vinhdanh.letters.samples import sample
from vinhdanh.letters.states import LetterKind
from vinhdanh.letters.templates import check_template, fields_of
from vinhdanh.org.models import Unit
from vinhdanh.org.states import Role, System

pytestmark = pytest.mark.django_db
TODAY = date(2025, 12, 1)
KIND, RULES = LetterKind.DECISION, "union"


@pytest.fixture(autouse=True)
def _place(settings: Settings, tmp_path: Path) -> None:
    settings.TODAY = TODAY
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def province() -> Unit:
    return make.province()


@pytest.fixture
def mai(province: Unit) -> Unit:
    return make.unit("CĐCS Hoa Mai", parent=province, code="hoa-mai")


@pytest.fixture
def officer(mai: Unit) -> User:
    return make.account("canbo", role=Role.OFFICER, at=mai)


def changed(words: str = "CÔNG TY HOA MAI") -> bytes:
    """The shipped template as an officer changed it in Word."""

    def change(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", f"<w:body>{para(words)}".encode())  # fmt: skip

    return with_parts(default_template(KIND, Format.UNION), change)


def put(
    unit: Unit, by: User, content: bytes | None = None, name: str = "mau quyet dinh.docx"
) -> LetterTemplate:
    return put_template(content or changed(), name=name, unit=unit, kind=KIND, rules=RULES, by=by)


def test_template_serves_the_unit_and_those_below_until_they_have_their_own(
    province: Unit, mai: Unit, officer: User
) -> None:
    above = make.account("canbotinh", role=Role.OFFICER, at=province)
    assert templates_for(mai, RULES, TODAY) == {}
    upper = put(province, above, changed("LĐLĐ TỈNH"))
    assert templates_for(mai, RULES, TODAY) == {KIND: upper}
    own = put(mai, officer)
    assert templates_for(mai, RULES, TODAY) == {KIND: own}
    assert templates_for(province, RULES, TODAY) == {KIND: upper}
    assert templates_for(mai, "state", TODAY) == {}
    assert use_shipped(mai, KIND, RULES, by=officer)
    assert templates_for(mai, RULES, TODAY) == {KIND: upper}


def test_papers_are_printed_on_it(mai: Unit, officer: User) -> None:
    put(mai, officer)
    paper = papers.decision()
    made = paper_docx(paper, unit=mai, day=TODAY, made_at=papers.datetime(2026, 1, 5, tzinfo=papers.VIETNAM))
    assert opened(made).paragraphs[0].text == "CÔNG TY HOA MAI"
    assert paper_pdf(paper, unit=mai, day=TODAY, made_at=papers.datetime(2026, 1, 5, tzinfo=papers.VIETNAM)).startswith(b"%PDF")  # fmt: skip
    use_shipped(mai, KIND, RULES, by=officer)
    made = paper_docx(paper, unit=mai, day=TODAY, made_at=papers.datetime(2026, 1, 5, tzinfo=papers.VIETNAM))
    assert opened(made).paragraphs[0].text == "QUYẾT ĐỊNH"


def test_second_template_sets_the_first_aside_and_both_stay_in_the_history(mai: Unit, officer: User) -> None:
    first, second = put(mai, officer), put(mai, officer, changed("LẦN HAI"))
    first.refresh_from_db()
    assert (first.active, first.set_aside_by, second.active) == (False, officer, True)
    assert first.set_aside_at is not None
    assert list(history_of(mai, KIND, RULES)) == [second, first]
    assert content_of(first) == changed()


def test_same_file_again_changes_nothing(mai: Unit, officer: User) -> None:
    assert put(mai, officer) == put(mai, officer)
    assert LetterTemplate.objects.count() == StoredFile.objects.count() == 1


def test_going_back_twice_is_no_fault(mai: Unit, officer: User) -> None:
    put(mai, officer)
    assert use_shipped(mai, KIND, RULES, by=officer) is True
    assert use_shipped(mai, KIND, RULES, by=officer) is False


def test_only_the_officer_of_the_unit_or_above_may(province: Unit, mai: Unit, officer: User) -> None:
    for role in (Role.UNIT_HEAD, Role.AUDITOR, Role.ADMINISTRATOR):
        other = make.account(f"khac-{role}", role=role, at=mai)
        with pytest.raises(Refused, match="Chỉ cán bộ thi đua, khen thưởng của CĐCS Hoa Mai"):
            put(mai, other)
        with pytest.raises(Refused, match="Chỉ cán bộ"):
            use_shipped(mai, KIND, RULES, by=other)
    with pytest.raises(Refused, match="Chỉ cán bộ"):
        put(province, officer)
    assert not LetterTemplate.objects.exists()
    assert not StoredFile.objects.exists()
    assert put(mai, make.account("tren", role=Role.OFFICER, at=province))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"khong phai word", "không phải Word"),
        (doc(para("{{trích yếu}}")), "thiếu trường"),
        (changed("{{lạ lùng}}"), "đoạn 1 “{{lạ lùng}}”: không có trường"),
    ],
)
def test_template_that_is_not_fit_is_refused_and_nothing_is_kept(
    mai: Unit, officer: User, content: bytes, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        put(mai, officer, content)
    assert not LetterTemplate.objects.exists()
    assert not StoredFile.objects.exists()


def test_unknown_kind_is_refused(mai: Unit, officer: User) -> None:
    with pytest.raises(Refused, match="Không có loại văn bản này"):
        put_template(changed(), name="a.docx", unit=mai, kind="poem", rules=RULES, by=officer)


def test_database_keeps_one_in_use(mai: Unit, officer: User) -> None:
    first = put(mai, officer)
    with pytest.raises(IntegrityError, match="letter_template_one_in_use"), transaction.atomic():
        LetterTemplate.objects.create(kind=KIND, format=RULES, unit=mai, file=first.file, file_name="b.docx")
    with pytest.raises(IntegrityError, match="letter_template_set_aside_when"), transaction.atomic():
        LetterTemplate.objects.filter(pk=first.pk).update(active=False)


def test_lost_file_is_told(mai: Unit, officer: User) -> None:
    template = put(mai, officer)
    path = store().path(template.file.digest)
    path.chmod(0o600)
    path.write_bytes(b"x")
    with pytest.raises(Refused, match="không còn nguyên vẹn"):
        content_of(template)


def test_template_that_an_older_program_took_is_told_when_printing(mai: Unit, officer: User) -> None:
    template = put(mai, officer)
    stale = doc(para("{{trường cũ}}"))
    digest = store().put(stale)
    template.file = StoredFile.objects.create(digest=digest, size=len(stale), kind="docx")
    template.save(update_fields=["file"])
    for printed in (paper_docx, paper_pdf):
        with pytest.raises(Refused, match="không còn dùng được"):
            printed(
                papers.decision(),
                unit=mai,
                day=TODAY,
                made_at=papers.datetime(2026, 1, 5, tzinfo=papers.VIETNAM),
            )


def test_what_the_pdf_cannot_show_is_a_warning(mai: Unit) -> None:
    boxed = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Dấu</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    found = check_template(changed().replace(b"", b""), KIND)
    assert found == []

    def change(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", f"<w:body><w:p>{boxed}</w:p>".encode())  # fmt: skip

    warned = check_template(with_parts(changed(), change), KIND)
    assert ["khung chữ" in finding.says or "hình vẽ" in finding.says for finding in warned] == [True, True]
    assert {str(finding.level) for finding in warned} == {"warning"}


def test_format_follows_the_system_of_the_unit(mai: Unit) -> None:
    assert format_of(mai) == "union"
    mai.system = System.STATE
    assert format_of(mai) == "state"


@pytest.mark.parametrize("kind", LetterKind.values)
def test_there_is_a_made_up_paper_and_explained_fields_of_each_kind(kind: str) -> None:
    from vinhdanh.letters.kinds import kind_of

    assert kind_of(sample(kind)) == kind
    assert kind_of(sample(kind, papers.STATE)) == kind
    assert sample(kind, papers.STATE).head.issuer == "Sở Nội vụ"
    assert all(field.says for field in fields_of(kind))
