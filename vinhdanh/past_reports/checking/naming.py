"""Rules over the people whom a report names: who is held up as a model, and one name in two roles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vinhdanh.kit.names import search_key
from vinhdanh.past_reports.checking.shapes import Case, Finding, Level
from vinhdanh.past_reports.reading.people import NamedPerson, find_people
from vinhdanh.past_reports.reading.shapes import ReadReport

# fewer say nothing about whom a report holds up
_LEAST = 4
_DIRECT = re.compile(r"trực tiếp (?:lao động|sản xuất|công tác)|lao động trực tiếp|người trực tiếp", re.IGNORECASE)  # fmt: skip


def mostly_managers(case: Case) -> Iterator[Finding]:
    """More than half of those named lead or manage, in a report that speaks of people who work with their own hands."""
    for paper in case.papers:
        if paper.read is None or not _DIRECT.search(paper.read.text):
            continue
        people = _by_name(paper.read)
        leading = [rows for rows in people.values() if any(row.post for row in rows)]
        if len(people) < _LEAST or len(leading) * 2 <= len(people):
            continue
        said = {"leading": str(len(leading)), "named": str(len(people)), "names": "; ".join(_told(rows) for rows in leading)}  # fmt: skip
        yield Finding("mostly_managers", Level.DOUBT, (), (paper.code,), said, leading[0][0].at)


def name_in_two_roles(case: Case) -> Iterator[Finding]:
    """A person's name that a body bears too, or that is given two posts: the text does not say whether they are one."""
    for paper in case.papers:
        if paper.read is None:
            continue
        bodies = [one for one in find_people(paper.read.text) if one.body]
        people = _by_name(paper.read)
        for body in bodies:
            if rows := people.get(search_key(body.name)):
                said = {"name": body.name, "one": rows[0].post or "được nêu tên", "two": f"{body.body} {body.name}"}  # fmt: skip
                yield Finding("name_in_two_roles", Level.DOUBT, (), (paper.code,), said, body.at)
        for rows in people.values():
            posts = list(dict.fromkeys(row.post for row in rows if row.post))
            if len(posts) > 1:
                said = {"name": rows[0].name, "one": posts[0], "two": posts[1]}
                yield Finding("name_in_two_roles", Level.DOUBT, (), (paper.code,), said, rows[0].at)


def _by_name(read: ReadReport) -> dict[str, list[NamedPerson]]:
    """Those spoken of, each name once however often it is printed; names of bodies are no people."""
    found: dict[str, list[NamedPerson]] = {}
    for one in find_people(read.text):
        if not one.body:
            found.setdefault(search_key(one.name), []).append(one)
    return found


def _told(rows: list[NamedPerson]) -> str:
    return f"{rows[0].name} ({next(row.post for row in rows if row.post)})"
