"""An article from the unit that sends it to the day it comes out, or back with a reason."""

from __future__ import annotations

from datetime import date

import pytest

from tests.exemplars.conftest import TODAY, Place, moved, seen
from vinhdanh.exemplars.articles import access
from vinhdanh.exemplars.articles.actions import Published, Written, move_article, send_article
from vinhdanh.exemplars.articles.models import Article
from vinhdanh.exemplars.articles.queries import counted, without_article
from vinhdanh.exemplars.articles.states import ArticleState
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.kit.verdict import Refused

TEXT = Written("Người thợ may sáng tạo", "Lê Thị Chi", "Chị Bình kể lại …")
OUT = Published("portal", TODAY, "Cổng thông tin công đoàn", "https://congdoan.example/bai-1")


def sent(place: Place) -> Article:
    return send_article(seen(place.an), TEXT, on=date(2025, 11, 1), by=place.mai_officer)


def test_sent_appraised_published(place: Place) -> None:
    article = sent(place)
    article = move_article(article, "appraise", on=TODAY, by=place.appraiser)
    article = move_article(article, "publish", on=TODAY, by=place.appraiser, published=OUT)
    assert (article.state, article.channel, article.published_on, article.appraised_by) == (
        "published",
        "portal",
        TODAY,
        place.appraiser,
    )
    assert [event.target for event in article.events.order_by("pk")] == ["sent", "appraised", "published"]
    assert RoleModel.objects.get().acted_on == TODAY


def test_returned_with_a_reason_sent_again_or_dropped(place: Place) -> None:
    article = sent(place)
    with pytest.raises(Refused, match="lý do"):
        move_article(article, "return", on=TODAY, by=place.appraiser)
    move_article(article, "return", on=TODAY, by=place.appraiser, text="Thiếu số liệu")
    again = Written(TEXT.title, TEXT.author, "Có số liệu")
    article = move_article(article, "resend", on=TODAY, by=place.mai_officer, written=again)
    assert (article.state, article.text) == (ArticleState.SENT, "Có số liệu")
    move_article(article, "return", on=TODAY, by=place.appraiser, text="Vẫn thiếu")
    assert (
        move_article(article, "drop", on=TODAY, by=place.mai_officer, text="Không viết nữa").state
        == ArticleState.DROPPED
    )


def test_nobody_appraises_what_they_sent(place: Place) -> None:
    with pytest.raises(Refused, match="chính anh/chị gửi"):
        move_article(sent(place), "appraise", on=TODAY, by=place.mai_officer)


@pytest.mark.parametrize("role", ["lan_officer", "auditor", "member", "nobody"])
def test_strangers_and_readers_do_not_move_it(place: Place, role: str) -> None:
    with pytest.raises(Refused):
        move_article(sent(place), "appraise", on=TODAY, by=getattr(place, role))


@pytest.mark.parametrize(
    ("published", "field"),
    [
        (None, "channel"),
        (Published("pigeon", TODAY), "channel"),
        (Published("portal", date(2025, 12, 2)), "published_on"),
        (Published("portal", date(2025, 10, 1)), "published_on"),
        (Published("portal", TODAY, link="javascript:alert(1)"), "link"),
    ],
)
def test_a_publication_says_where_and_when(place: Place, published: Published | None, field: str) -> None:
    article = move_article(sent(place), "appraise", on=TODAY, by=place.appraiser)
    with pytest.raises(Refused) as refused:
        move_article(article, "publish", on=TODAY, by=place.appraiser, published=published)
    assert refused.value.field == field
    article.refresh_from_db()
    assert article.state == ArticleState.APPRAISED


def test_until_it_is_out_only_its_unit_and_above_read_it(place: Place) -> None:
    article = sent(place)
    assert not access.visible_to(place.lan_officer).exists()
    assert access.visible_to(place.auditor).exists()
    move_article(article, "appraise", on=TODAY, by=None)
    move_article(article, "publish", on=TODAY, by=None, published=OUT)
    assert access.visible_to(place.nobody).exists()
    assert counted(Article.objects.all()) == {"published": 1}


def test_who_was_summed_up_without_an_article_is_named(place: Place) -> None:
    found = moved(seen(place.an), "foster", "sum_up")
    seen(place.chi)
    assert list(without_article(RoleModel.objects.all())) == [found]
    article = send_article(found, TEXT, on=TODAY, by=None)
    assert list(without_article(RoleModel.objects.all())) == [found]
    move_article(article, "appraise", on=TODAY, by=None)
    move_article(article, "publish", on=TODAY, by=None, published=OUT)
    assert not without_article(RoleModel.objects.all()).exists()
