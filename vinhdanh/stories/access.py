"""Who may see, write, agree to and publish stories; `public` is all that a stranger ever gets."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.states import EntryKind
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS, Role
from vinhdanh.stories.models import Story
from vinhdanh.stories.states import By, StoryState, move_of


def public() -> QuerySet[Story]:
    """Published, and not about an award that was taken back."""
    revoked = AwardRecord.objects.filter(about=OuterRef("record_id"), entry=EntryKind.REVOCATION)
    return Story.objects.filter(~Exists(revoked), state=StoryState.PUBLISHED)


def get_public(slug: str) -> Story:
    """The published story of the address; whatever else there is under it does not exist."""
    found = public().select_related("picture", "file").filter(slug=slug).first()
    if found is None:
        raise Http404("Không có bài này.")
    return found


def visible_to(user: User) -> QuerySet[Story]:
    """Stories of units that the user reads, and those told about themselves or the collective that they head."""
    units = org_access.covered(user, READS_UNITS).values("descendant_id")
    heads = org_access.assignments(user).filter(role=Role.UNIT_HEAD).values("unit_id")
    own = Q(unit_id__in=units) | Q(collective_id__in=heads)
    return Story.objects.filter(own | Q(person_id=user.person_id) if user.person_id else own)


def get_story(user: User, pk: int) -> Story:
    """The story, or 404 for whoever may not see it."""
    rows = visible_to(user).select_related("unit", "person", "collective", "record__kind", "picture", "file")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404("Không có bài này trong phạm vi của anh/chị.")
    return found


def can_write(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị công bố, hoặc của cấp trên, soạn, công bố, gỡ bài và duyệt lời bình."""
    return org_access.can_write_records(user, unit)


def is_subject(user: User, story: Story) -> Verdict:
    """Chỉ chính người được kể, hoặc người đứng đầu tập thể được kể, đồng ý hoặc rút lại đồng ý."""
    if story.person_id is not None and user.person_id == story.person_id:
        return YES
    heads = org_access.assignments(user).filter(role=Role.UNIT_HEAD)
    if story.collective_id is not None and heads.filter(unit_id=story.collective_id).exists():
        return YES
    return no(_("Chỉ chính người được kể, hoặc người đứng đầu tập thể được kể, làm được việc này."))


def can_move(user: User, story: Story, verb: str) -> Verdict:
    """Bảng bước đi quyết định việc gì làm được; cán bộ ghi sự đồng ý trên giấy thay người được kể."""
    found = move_of(verb, story.state, story.kind)
    if found is None:
        return no(
            _("Bài đang ở tình trạng “%(state)s” nên không làm được việc đó.")
            % {"state": story.get_state_display()}
        )
    return can_write(user, story.unit) if found.by == By.OFFICER else is_subject(user, story)
