"""The closed vocabulary of conditions: the only words a rule file may use after `need:`."""

from vinhdanh.engine.vocabulary import (
    benefits,
    conduct,
    former,
    general,
    history,
    person,
    posts,
    rewards,
    union,
    working,
    works,
)
from vinhdanh.engine.vocabulary.base import (
    WORDS,
    Args,
    Case,
    Condition,
    Missing,
    Number,
)
from vinhdanh.engine.vocabulary.years import Run, YearFact

__all__ = [
    "WORDS",
    "Args",
    "Case",
    "Condition",
    "Missing",
    "Number",
    "Run",
    "YearFact",
    "benefits",
    "conduct",
    "former",
    "general",
    "history",
    "person",
    "posts",
    "rewards",
    "union",
    "working",
    "works",
]
