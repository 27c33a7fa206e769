"""Which language a page speaks: the reader's own choice, never the browser's."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

V = TypeVar("V", bound=Callable[..., Any])


def chosen_language(request: HttpRequest) -> str:
    """Vietnamese unless the reader chose English here: an English browser in Vietnam is no choice."""
    asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def speaking(view: V) -> V:
    """The view answers in the language that the reader chose."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        language = chosen_language(request)
        with translation.override(language):
            answer = view(request, *args, **kwargs)
        answer.headers.setdefault("Content-Language", language)
        return answer

    return cast(V, inner)
