"""Every write to a story: drafting, editing, consent and its revocation, publishing, withdrawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardRecord
from vinhdanh.files.models import StoredFile
from vinhdanh.files.names import clean_name
from vinhdanh.files.states import FileKind
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.people.queries import unit_of
from vinhdanh.stories import access
from vinhdanh.stories.models import Story, StoryConsent, StoryEvent
from vinhdanh.stories.queries import consent_of, digest_of
from vinhdanh.stories.states import How, StoryKind, StoryState, Verb, move_of

_PICTURES = (FileKind.PNG, FileKind.JPEG)


@dataclass(frozen=True)
class Told:
    """What a story says; `about` None: a report."""

    title: str
    body: str
    about: Person | Unit | None = None
    lead: str = ""
    record: AwardRecord | None = None
    picture: StoredFile | None = None
    picture_alt: str = ""
    file: StoredFile | None = None
    file_name: str = ""


@transaction.atomic
def draft_story(told: Told, *, unit: Unit, on: date, by: User | None) -> Story:
    """A story in draft; nobody outside the house sees it."""
    if by is not None:
        require(access.can_write(by, unit))
    kind = StoryKind.STORY if told.about is not None else StoryKind.REPORT
    about: dict[str, Any] = {}
    if isinstance(told.about, Person):
        home = unit_of(told.about, on)
        about = {"person": told.about, "name": told.about.name, "unit_name": home.name if home else ""}
    elif told.about is not None:
        about = {"collective": told.about, "name": told.about.name}
    else:
        about = {"unit_name": unit.name}
    made = Story(kind=kind, unit=unit, created_by=by, **about)
    for name, value in _columns(made, told).items():
        setattr(made, name, value)
    made.save(force_insert=True)
    _note(made, "draft", by)
    return made


@transaction.atomic
def edit_story(story: Story, told: Told, *, by: User | None) -> Story:
    """Other words, while in draft; a consent given to the earlier ones covers them no more."""
    stored = _locked(story)
    if by is not None:
        require(access.can_write(by, stored.unit))
    if stored.state != StoryState.DRAFT:
        raise Refused(_("Chỉ sửa được bài đang soạn; hãy đưa về soạn lại trước."))
    columns = _columns(stored, told)
    for name, value in columns.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(columns))
    _note(stored, "edit", by)
    return stored


@transaction.atomic
def give_consent(
    story: Story, *, on: date, paper: StoredFile | None = None, paper_name: str = "", by: User | None
) -> Story:
    """Whoever is told of agrees to these words: themselves, or on a signed paper that an officer lays down here."""
    stored = _locked(story)
    how = How.PAPER if paper is not None else How.SELF
    if by is not None:
        require(access.can_write(by, stored.unit) if paper is not None else access.is_subject(by, stored))
    _move(stored, Verb.CONSENT, by)
    StoryConsent.objects.create(
        story=stored, given=True, how=how, on=on, digest=digest_of(stored), paper=paper, paper_name=clean_name(paper_name) if paper else "", by=by,
    )  # fmt: skip
    return stored


@transaction.atomic
def revoke_consent(story: Story, *, on: date, by: User | None) -> Story:
    """Whoever agreed takes it back, without a reason; the story is off the public page at once."""
    stored = _locked(story)
    if by is not None:
        require(access.is_subject(by, stored))
    _move(stored, Verb.REVOKE, by)
    StoryConsent.objects.create(
        story=stored, given=False, how=How.SELF, on=on, digest=digest_of(stored), by=by
    )
    return stored


@transaction.atomic
def publish_story(story: Story, *, by: User | None) -> Story:
    """Anybody may read it from now on; a story needs consent to exactly these words."""
    stored = _locked(story)
    if by is not None:
        require(access.can_move(by, stored, Verb.PUBLISH))
    if stored.kind == StoryKind.STORY and consent_of(stored) is None:
        raise Refused(_("Người được kể chưa đồng ý với đúng nội dung này nên chưa công bố được."))
    stored.published_at, stored.published_by = timezone.now(), by
    stored.save(update_fields=["published_at", "published_by"])
    return _move(stored, Verb.PUBLISH, by)


@transaction.atomic
def change_story(story: Story, verb: Verb, *, reason: str = "", by: User | None) -> Story:
    """Take it off, or begin to write it again."""
    if verb not in (Verb.WITHDRAW, Verb.REWRITE):
        raise Refused(_("Không có bước này."))
    stored = _locked(story)
    if by is not None:
        require(access.can_move(by, stored, verb))
    return _move(stored, verb, by, reason)


def _locked(story: Story) -> Story:
    return Story.objects.select_for_update(of=("self",)).select_related("unit").get(pk=story.pk)


def _move(stored: Story, verb: Verb, by: User | None, reason: str = "") -> Story:
    """The only writer of a story's state."""
    found = move_of(verb, stored.state, stored.kind)
    if found is None:
        raise Refused(
            _("Bài đang ở tình trạng “%(state)s” nên không làm được việc đó.")
            % {"state": stored.get_state_display()}
        )
    if found.needs_reason and not reason.strip():
        raise Refused(_("Hãy ghi lý do."), field="reason")
    source, stored.state = stored.state, found.target
    stored.save(update_fields=["state"])
    _note(stored, verb, by, source=source, target=found.target, reason=clean_text(reason)[:250])
    return stored


def _note(story: Story, verb: str, by: User | None, **more: str) -> None:
    StoryEvent.objects.create(story=story, verb=verb, by=by, **more)


def _columns(story: Story, told: Told) -> dict[str, Any]:
    title = clean_text(told.title)[:200]
    if not title:
        raise Refused(_("Hãy ghi tiêu đề."), field="title")
    if not told.body.strip():
        raise Refused(_("Hãy ghi nội dung."), field="body")
    record = told.record
    if record is not None and (record.person_id, record.unit_id) != (story.person_id, story.collective_id):
        raise Refused(_("Khen thưởng này của người khác, tập thể khác."), field="record")
    if told.picture is not None and told.picture.kind not in _PICTURES:
        raise Refused(_("Ảnh phải là PNG hoặc JPEG."), field="picture")
    if told.picture is not None and not told.picture_alt.strip():
        raise Refused(_("Hãy ghi ảnh chụp gì, cho người không nhìn được ảnh."), field="picture_alt")
    if told.file is not None and told.file.kind != FileKind.PDF:
        raise Refused(_("Tệp đính kèm phải là PDF."), field="file")
    award = (
        f"{record.kind.name}, {record.year}" if record and record.year else record.kind.name if record else ""
    )
    return {
        "title": title, "lead": clean_text(told.lead)[:400], "body": told.body.strip()[:20_000], "record": record, "award_name": award[:250],
        "picture": told.picture, "picture_alt": clean_text(told.picture_alt)[:200], "file": told.file,
        "file_name": clean_name(told.file_name) if told.file else "",
    }  # fmt: skip
