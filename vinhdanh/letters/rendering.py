"""A paper as a file: its content on a template, as .docx or as PDF."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from vinhdanh.kit.docx import Package, Template
from vinhdanh.kit.pdf import pdf_of
from vinhdanh.letters.content import Paper
from vinhdanh.letters.endings import keep_signature
from vinhdanh.letters.heads import Format
from vinhdanh.letters.kinds import SHAPES, kind_of
from vinhdanh.letters.underlines import fit_rules


def default_template(kind: str, rules: Format) -> bytes:
    """The template that we ship for a kind of paper, as a .docx."""
    return SHAPES[kind].template(rules)


def title_of(paper: Paper) -> str:
    """The title of the file."""
    return SHAPES[kind_of(paper)].title(paper)


def fill(paper: Paper, *, template: bytes | None = None, made_at: datetime) -> Package:
    """The paper on a template (default: the one we ship for its format), its parts still open."""
    kind = kind_of(paper)
    shape = SHAPES[kind]
    ready = Template(template, shape.schema) if template else _shipped(kind, paper.head.format)
    made = ready.filled(shape.values(paper), title=title_of(paper), made_at=made_at)
    fit_rules(made)
    keep_signature(made)
    return made


def render_docx(paper: Paper, *, template: bytes | None = None, made_at: datetime) -> bytes:
    """The paper as a Word file; `made_at` is written into it, equal papers give equal bytes."""
    return fill(paper, template=template, made_at=made_at).save()


def render_pdf(paper: Paper, *, template: bytes | None = None, made_at: datetime) -> bytes:
    """The paper as PDF/A-2b, from the same template as the Word file."""
    return pdf_of(fill(paper, template=template, made_at=made_at), title=title_of(paper), made_at=made_at)


@lru_cache(maxsize=64)
def _shipped(kind: str, rules: Format) -> Template:
    return Template(default_template(kind, rules), SHAPES[kind].schema)
