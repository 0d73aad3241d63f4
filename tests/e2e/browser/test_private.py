"""What a reader does in the private conversation, in a real browser before the real bot."""

import math

import pytest
from playwright.async_api import expect

from bot.playground.page.supervising import Supervisor
from bot.playground.server import Playground
from tests.e2e.browser.reader import Reader

pytestmark = pytest.mark.anyio

QUESTION = "quand Poutine est-il venu à Bakou ?"
OTHER_QUESTION = "Quand était-il venu avant ?"
DAY = "19 août 2024"
MONTH = "septembre 2018"
STRANGER = "quand Macron est-il venu à Bakou ?"


async def test_a_question_is_answered_with_its_source(reader: Reader) -> None:
    await reader.says(QUESTION)

    await expect(reader.messages.last).to_contain_text(DAY)
    await expect(reader.messages.last).to_contain_text("franceinfo")
    await expect(reader.messages).to_have_count(2)
    await expect(reader.field).to_have_value("")
    await expect(reader.field).to_be_focused()


async def test_what_the_article_does_not_say_is_refused(reader: Reader) -> None:
    await reader.says(STRANGER)

    await expect(reader.messages.last).to_contain_text("Macron")
    await expect(reader.messages).to_have_count(2)
    await expect(reader.log).not_to_contain_text(DAY)


async def test_a_button_is_answered(reader: Reader) -> None:
    await reader.page.get_by_role("button", name="Démarrer").click()
    offered = reader.messages.last.get_by_role("button").filter(has_text="?").first
    asked = await offered.inner_text()

    await offered.click()

    await expect(reader.messages).to_have_count(3)
    await expect(reader.messages.last).to_contain_text("franceinfo")
    assert asked.endswith("?")


async def test_an_answer_follows_its_edited_question(reader: Reader) -> None:
    await reader.says(QUESTION)
    await expect(reader.messages.last).to_contain_text(DAY)

    await reader.does(reader.messages.first, "Modifier")
    await reader.says("quand Poutine était-il venu à Bakou la fois d’avant ?")

    await expect(reader.messages.last).to_contain_text(MONTH)
    await expect(reader.messages).to_have_count(2)
    await expect(reader.messages.first).to_contain_text("modifié")
    await expect(reader.messages.last).to_contain_text("modifié")


async def test_a_follow_up_goes_on_from_the_question_before(reader: Reader) -> None:
    await reader.says(QUESTION)
    await expect(reader.messages.last).to_contain_text(DAY)

    await reader.says("et avant ?")

    await expect(reader.messages.last).to_contain_text(MONTH)


async def test_the_bot_speaks_the_language_of_the_app(reader: Reader) -> None:
    await reader.page.get_by_label("Langue").select_option("en")

    await expect(reader.page.get_by_role("main")).to_contain_text("I answer questions")
    await reader.says("/help")
    await expect(reader.messages.last).to_contain_text("question")
    await reader.field.fill("/")
    await expect(reader.page.get_by_role("option", name="/summary")).to_be_visible()


async def test_a_command_is_chosen_from_the_menu(reader: Reader) -> None:
    await reader.field.fill("/res")
    await reader.page.get_by_role("option", name="/resume").click()

    await expect(reader.messages.first).to_contain_text("/resume")
    await expect(reader.messages.last).to_contain_text("L’essentiel")


async def test_a_picture_is_shown(reader: Reader) -> None:
    await reader.says("/resume")
    await reader.messages.last.get_by_role("button", name="Image").click()

    picture = reader.log.get_by_role("img", name="Image de Sourcier")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("one => one.decode().then(() => one.naturalWidth)") > 100


async def test_a_quiz_is_answered(reader: Reader) -> None:
    await reader.says("/quiz")
    quiz = reader.messages.last.get_by_role("group")
    await quiz.get_by_role("button").first.click()

    await expect(quiz).to_contain_text("1 réponse")
    await expect(quiz).to_contain_text("bonne réponse")
    await expect(quiz).to_contain_text("franceinfo")


async def test_a_reply_quotes_and_a_reaction_stays(reader: Reader) -> None:
    await reader.says(QUESTION)
    await expect(reader.messages).to_have_count(2)

    await reader.does(reader.messages.last, "Répondre")
    await reader.says("Quand était-il venu avant ?")
    await expect(reader.messages).to_have_count(4)
    await reader.does(reader.messages.nth(1), "👍")

    await expect(reader.messages.nth(2).get_by_role("link", name="Sourcier")).to_be_visible()
    pressed = reader.messages.nth(1).get_by_role("button", name="👍")
    await expect(pressed).to_have_attribute("aria-pressed", "true")


async def test_pasted_html_is_text(reader: Reader) -> None:
    html = '<img src=x onerror="document.title=1"><b>gras</b> <script>document.title=2</script>'

    await reader.says(html)

    await expect(reader.messages.first).to_contain_text(html)
    await expect(reader.messages).to_have_count(2)
    assert await reader.messages.first.locator("b, img, script").count() == 0
    assert await reader.page.title() == "Conversation privée · Sourcier"


async def test_the_conversation_and_what_was_begun_survive_a_reload(reader: Reader) -> None:
    await reader.says(QUESTION)
    await expect(reader.messages.last).to_contain_text(DAY)
    await reader.field.fill("et avant")

    await reader.page.reload()

    await expect(reader.messages).to_have_count(2)
    await expect(reader.field).to_have_value("et avant")


async def test_an_answer_that_takes_long_is_announced_and_survives_a_reload(
    reader: Reader, server: Playground
) -> None:
    slow = server.faults.hang("sendMessage", math.inf)
    await reader.says(QUESTION)
    await expect(reader.page.get_by_role("main").get_by_text("écrit")).to_be_visible()
    await reader.page.reload()

    slow.release()

    await expect(reader.messages.last).to_contain_text(DAY)
    await expect(reader.messages).to_have_count(2)


async def test_a_text_that_is_too_long_is_not_lost(reader: Reader) -> None:
    text = "très " * 1000
    await reader.says(text)

    await expect(reader.page.get_by_text("dépasse 4096 caractères")).to_be_visible()
    await expect(reader.field).to_have_value(text.strip())
    reader.complaints.clear()  # the browser notes the refusal on its console


async def test_two_tabs_are_two_readers_of_one_state(reader: Reader) -> None:
    other = await reader.beside()

    await reader.says(QUESTION)

    await expect(other.messages.last).to_contain_text(DAY)
    await other.says("merci")
    await expect(reader.messages).to_have_count(4)


async def test_a_document_is_sent(reader: Reader) -> None:
    await reader.page.locator("#file").set_input_files(
        {"name": "résumé.txt", "mimeType": "text/plain", "buffer": b"Poutine"}
    )
    await reader.page.get_by_role("button", name="Envoyer", exact=True).click()

    await expect(reader.messages.first.get_by_role("link", name="résumé.txt")).to_be_visible()
    await expect(reader.messages).to_have_count(2)


async def test_a_document_that_is_too_large_is_refused(reader: Reader) -> None:
    await reader.page.evaluate(
        """() => {
            const held = new DataTransfer();
            held.items.add(new File([new Uint8Array(21e6)], "lourd.bin"));
            document.getElementById("file").files = held.files;
        }"""
    )
    await reader.page.get_by_role("button", name="Envoyer", exact=True).click()

    await expect(reader.page.get_by_text("dépasse 20 Mo")).to_be_visible()
    await expect(reader.messages).to_have_count(0)
    reader.complaints.clear()  # the browser notes the refusal on its console


async def test_a_killed_bot_comes_back_and_answers(reader: Reader, supervisor: Supervisor) -> None:
    supervisor.kill()
    await expect(reader.page.get_by_text("Le bot s’est arrêté (signal 9)")).to_be_visible()

    await reader.says(QUESTION)

    await expect(reader.messages.last).to_contain_text(DAY)
    await expect(reader.page.get_by_text("Le bot s’est arrêté")).to_have_count(0)
