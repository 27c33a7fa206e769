"""Public stories: what a stranger reads, and that nothing else of the house can be read there."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.files import made as files
from tests.web import stories_world as made
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.stories.actions import revoke_consent
from vinhdanh.stories.models import Story, StoryFeedback

SignIn = Callable[[User], Client]


def post(client: Client, url: str, **data: object) -> str:
    return client.post(url, {"token": str(uuid4()), **data}, follow=True).content.decode()


def addresses(story: Story) -> list[str]:
    return [reverse(name, args=[story.slug]) for name in ("public_story", "public_picture", "public_file")]


def test_a_stranger_reads_what_was_agreed_to_and_no_personal_data(world: World, client: Client) -> None:
    story = made.published(world)
    page = client.get(reverse("public_story", args=[story.slug]))
    text = page.content.decode()
    for shown in ("Người giữ lửa tổ may", "Nguyễn Văn An", "CĐCS Hoa Mai", "An bên máy may"):
        assert shown in text
    for secret in ("1985", "001085000111", "111", "dong-y.pdf", f"/nguoi/{world.an.pk}"):
        assert secret not in text
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["X-Robots-Tag"] == "noarchive"


def test_nothing_of_an_unpublished_story_leaks(world: World, client: Client, sign_in: SignIn) -> None:
    draft = made.drafted(world)
    for reader in (client, sign_in(world.officer)):
        for url in addresses(draft):
            assert reader.get(url).status_code == 404
        listed = reader.get(reverse("public_stories")).content.decode()
        assert draft.title not in listed
        assert "Nguyễn Văn An" not in listed
        for query in ("tim=Bản soạn", "tim=Nguyễn Văn An", "loai=story", "tim=%00", "trang=9"):
            assert "Chưa có bài nào" in reader.get(reverse("public_stories") + f"?{query}").content.decode()
    assert client.post(addresses(draft)[0], {"stars": "5"}).status_code == 404
    assert not StoryFeedback.objects.exists()
    # an address by number is no address of a story
    assert client.get(f"/guong-sang/{draft.pk}/").status_code == 404


def test_consent_taken_back_closes_every_address_at_once(world: World, client: Client) -> None:
    story = made.published(world)
    assert [client.get(url).status_code for url in addresses(story)[:1]] == [200]
    revoke_consent(story, on=TODAY, by=world.member)
    assert {client.get(url).status_code for url in addresses(story)} == {404}
    assert story.title not in client.get(reverse("public_stories")).content.decode()


def test_a_reader_says_something_without_an_account(world: World, client: Client, sign_in: SignIn) -> None:
    story = made.published(world)
    url = reverse("public_story", args=[story.slug])
    assert "Hãy chấm điểm hoặc viết" in client.post(url, {}).content.decode()
    assert client.post(url, {"stars": "9"}).status_code == 200
    client.post(url, {"text": "Mua hàng đi", "website": "http://x"})
    assert not StoryFeedback.objects.exists()
    assert "Cảm ơn" in post(client, url, stars="4", text="<b>Cảm động</b>", signed="Hoa")
    assert "Cảm động" not in client.get(url).content.decode()
    said = StoryFeedback.objects.get()
    sign_in(world.officer).post(reverse("feedback_moderate", args=[story.pk, said.pk]), {"hien": "1"})
    page = client.get(url).content.decode()
    assert "&lt;b&gt;Cảm động" in page
    assert "4,0 trên 5, 1 lượt chấm" in page


def test_from_the_desk_to_the_public(world: World, sign_in: SignIn, client: Client) -> None:
    desk = sign_in(world.officer)
    assert "Hãy điền ô này" in post(desk, reverse("story_new"), unit=world.mai.code)
    picture = SimpleUploadedFile("an.png", files.picture())
    words = {"unit": world.mai.code, "person": "Nguyễn Văn An", "title": "Chuyện của An", "body": "Làm tốt."}
    assert "Hãy ghi ảnh chụp gì" in post(desk, reverse("story_new"), **words, picture=picture)
    picture.seek(0)
    post(desk, reverse("story_new"), **words, picture=picture, picture_alt="An")
    story = Story.objects.get()
    post(
        desk,
        reverse("story_edit", args=[story.pk]),
        title="Chuyện của An",
        body="Làm rất tốt.",
        picture_alt="An",
        record=world.line.pk,
    )
    story.refresh_from_db()
    assert (story.record, bool(story.picture)) == (world.line, True)
    mine = sign_in(world.member)
    assert "Đơn vị muốn công bố" in mine.get(reverse("story", args=[story.pk])).content.decode()
    post(mine, reverse("story_move", args=[story.pk, "consent"]))
    post(desk, reverse("story_move", args=[story.pk, "publish"]))
    assert "Làm rất tốt." in client.get(reverse("public_story", args=[story.slug])).content.decode()
    post(desk, reverse("story_move", args=[story.pk, "withdraw"]), reason="Nhầm")
    assert client.get(reverse("public_story", args=[story.slug])).status_code == 404


def test_the_public_list_asks_as_much_for_three_as_for_one(world: World, client: Client) -> None:
    story = made.published(world)
    url = reverse("public_stories")
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for number in range(3):
        Story.objects.create(kind="report", unit=world.mai, title=f"Báo cáo {number}", body="x", state="published", published_at=story.published_at)  # fmt: skip
    with CaptureQueriesContext(connection) as more:
        client.get(url)
    assert len(one) == len(more)
