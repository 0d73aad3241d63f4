"""Groups, the inline mode and guests, in a real browser before the real bot."""

import pytest
from playwright.async_api import expect

from tests.e2e.browser.reader import Reader

pytestmark = pytest.mark.anyio

QUESTION = "quand Poutine est-il venu à Bakou ?"
DAY = "19 août 2024"


async def test_in_a_group_the_bot_hears_what_is_for_it(reader: Reader) -> None:
    await reader.goes_to("Groupe")
    await reader.says("Salut tout le monde !")
    await reader.says(f"/ask {QUESTION}")

    await expect(reader.messages).to_have_count(3)
    await expect(reader.messages.first).to_contain_text("non transmis au bot")
    await expect(reader.messages.last).to_contain_text(DAY)
    await expect(reader.messages.last.get_by_role("link", name="Camille")).to_be_visible()


async def test_members_speak_in_turn_and_a_reply_is_heard(reader: Reader) -> None:
    await reader.goes_to("Groupe")
    await reader.says(f"@bot {QUESTION}")
    await expect(reader.messages.last).to_contain_text(DAY)

    await reader.page.get_by_label("Qui parle").select_option("Karim")
    await reader.page.wait_for_url("**qui=**")
    await reader.does(reader.messages.last, "Répondre")
    await reader.says("et avant ?")

    await expect(reader.messages.last).to_contain_text("septembre 2018")
    await expect(reader.messages.last.get_by_role("link", name="Karim")).to_be_visible()


async def test_a_topic_keeps_to_itself(reader: Reader) -> None:
    await reader.goes_to("Groupe")
    await reader.page.get_by_role("link", name="Actualité").click()
    await reader.says(f"/ask {QUESTION}")
    await expect(reader.messages.last).to_contain_text(DAY)

    await reader.page.get_by_role("link", name="Général").click()

    await expect(reader.page.get_by_role("link", name="Général")).to_have_attribute(
        "aria-current", "true"
    )
    await expect(reader.messages).to_have_count(0)


async def test_an_inline_result_is_posted_anywhere(reader: Reader) -> None:
    await reader.goes_to("Invité")
    await reader.field.fill(f"@bot {QUESTION}")
    result = reader.page.get_by_role("option").filter(has_text=DAY).first
    await result.click()

    await expect(reader.messages.last).to_contain_text(DAY)
    await expect(reader.messages.last).to_contain_text("via @sourcier_bot")
    await expect(reader.field).to_have_value("")


async def test_a_guest_answers_once_and_leads_to_the_private_chat(reader: Reader) -> None:
    await reader.goes_to("Invité")
    await reader.says("Vous avez lu l’article ?")
    await reader.says(f"@bot {QUESTION}")

    await expect(reader.messages).to_have_count(3)
    await expect(reader.messages.last).to_contain_text(DAY)
    await reader.messages.last.get_by_role("button", name="Ouvrir").click()

    await reader.page.wait_for_url("**chat=prive**")
    await expect(reader.messages.last).to_contain_text(DAY)


async def test_an_answer_is_forwarded(reader: Reader) -> None:
    await reader.says(QUESTION)
    await expect(reader.messages.last).to_contain_text(DAY)

    await reader.does(reader.messages.last, "Transférer")
    await reader.page.get_by_role("dialog").get_by_role("button", name="Groupe").click()

    await reader.page.wait_for_url("**chat=groupe**")
    await expect(reader.messages.last).to_contain_text("Transféré de Sourcier")


async def test_a_members_summary_is_checked(reader: Reader) -> None:
    await reader.goes_to("Groupe")
    await reader.says("Poutine a rencontré Ilham Aliev en Azerbaïdjan. Il est venu avec Macron.")
    await expect(reader.messages.first).to_contain_text("non transmis au bot")
    await reader.page.get_by_label("Qui parle").select_option("Inès")
    await reader.page.wait_for_url("**qui=**")

    await reader.does(reader.messages.first, "Répondre")
    await reader.says("/verifier")

    await expect(reader.messages.last).to_contain_text("2 affirmations")
    await expect(reader.messages.last.get_by_role("link", name="Camille")).to_be_visible()
