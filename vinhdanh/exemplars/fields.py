"""What is said of a role model, cleaned; and what is known of the person on the day: post, class, work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.exemplars.states import Field, Job
from vinhdanh.kit.names import clean_text, search_key, sort_key, title_sort_key
from vinhdanh.kit.verdict import Refused
from vinhdanh.movements.resolving import resolve_one
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person, Post
from vinhdanh.people.states import Category

_JOB_WORDS: tuple[tuple[Job, tuple[str, ...]], ...] = (
    (Job.TEACHER, ("giao vien", "giang vien", "nha giao")),
    (Job.MEDIC, ("bac si", "y si", "dieu duong", "ho sinh", "duoc si", "ky thuat vien xet nghiem")),
    (Job.RESEARCHER, ("nghien cuu", "nha khoa hoc")),
    (Job.UNION_OFFICER, ("can bo cong doan", "chu tich cong doan", "uy vien ban chap hanh cong doan")),
    (Job.PRODUCER, ("cong nhan", "tho ", "lai xe", "van hanh", "bao ve")),
)
_JOB_OF_CATEGORY = {
    Category.WORKER: Job.PRODUCER,
    Category.FARMER: Job.FARMER,
    Category.INTELLECTUAL: Job.RESEARCHER,
}


@dataclass(frozen=True)
class Said:
    """What an officer says of a role model; None = not known."""

    field: str
    deed: str
    topic: str = ""
    place: str = ""
    job: str | None = None
    party_member: bool | None = None
    responsible: User | None = None
    responsible_name: str = ""


def cleaned(said: Said) -> dict[str, object]:
    """The columns of it. Refused where something is missing."""
    if said.field not in Field.values:
        raise Refused(_("Hãy chọn một lĩnh vực trong danh sách."), field="field")
    if said.job is not None and said.job not in Job.values:
        raise Refused(_("Hãy chọn một công việc trong danh sách."), field="job")
    deed = said.deed.strip()
    if not deed:
        raise Refused(_("Hãy kể việc đã làm: ai cũng phải đọc được vì sao đây là điển hình."), field="deed")
    return {
        "field": said.field, "deed": deed, **topic_columns(said.topic), "place": clean_text(said.place)[:200],
        "job": said.job, "party_member": said.party_member, "responsible": said.responsible,
        "responsible_name": "" if said.responsible else clean_text(said.responsible_name)[:120],
    }  # fmt: skip


def topic_columns(text: str) -> dict[str, object]:
    """A movement as it was typed, the one of the catalogue that it means, and the key under which all its spellings meet."""
    topic = clean_text(text)[:250]
    movement = resolve_one(topic) if topic else None
    return {
        "topic": topic, "movement": movement, "topic_key": search_key(movement.name if movement else topic)[:250],
    }  # fmt: skip


def keys(subject: Person | Unit, columns: dict[str, object]) -> dict[str, str]:
    """Name, and what the list sorts and searches by."""
    order = sort_key if isinstance(subject, Person) else title_sort_key
    words = " ".join(str(columns[name]) for name in ("topic", "deed"))
    return {
        "name": subject.name, "sort_key": order(subject.name), "search": f"{subject.search} {search_key(words)}"[:6000],
    }  # fmt: skip


def post_on(person: Person, day: date) -> Post | None:
    """The post held on the day, or held last before it."""
    held = Post.objects.filter(person=person, since__lte=day)
    return held.order_by(F("until").desc(nulls_first=True), "-since").first()


def snapshot(person: Person, day: date, job: str | None) -> dict[str, object]:
    """Post, class and work of the person as of the day; what is not known stays unknown."""
    post = post_on(person, day)
    return {
        "post_title": post.title if post else "", "position_class": post.position_class if post else None,
        "category": person.category, "job": job or guess_job(person, post),
    }  # fmt: skip


def guess_job(person: Person, post: Post | None) -> str | None:
    """The kind of work, out of class, post and category; None where nothing tells."""
    if post is not None and (post.position_class or "").startswith("leader"):
        return Job.MANAGER
    title = f"{search_key(post.title)} " if post else ""
    for job, words in _JOB_WORDS:
        if any(word in title for word in words):
            return job
    if person.category in _JOB_OF_CATEGORY:
        return _JOB_OF_CATEGORY[Category(person.category)]
    return Job.SPECIALIST if person.category in (Category.OFFICIAL, Category.EMPLOYEE) and post else None
