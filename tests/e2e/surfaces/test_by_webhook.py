"""Is it the same by webhook?  Some tests of each surface once more, with a bot that has one."""

import pytest

from bot.playground.server import Playground
from tests.e2e.surfaces.test_conversation import (
    test_a_newcomer_gets_an_answer_within_two_taps,
    test_a_stale_button_gets_a_notice,
    test_a_vote_is_thanked_for_and_its_buttons_go,
    test_the_answer_follows_an_edited_question,
)
from tests.e2e.surfaces.test_groups import (
    ben,
    bystander,
    carla,
    forum,
    group,
    test_a_group_is_greeted_once_and_left_in_silence,
    test_a_supergroup_inherits_the_talk_of_its_group,
    test_an_answer_that_stands_above_is_pointed_to,
    test_three_people_two_topics_and_a_bystander_each_get_their_own,
)
from tests.e2e.surfaces.test_guest import (
    elsewhere,
    test_a_summons_is_answered_with_the_sourced_sentence,
    test_a_summons_that_is_delivered_twice_is_answered_once,
)
from tests.e2e.surfaces.test_inline import (
    test_a_question_gets_its_sourced_answer_first,
    test_what_was_posted_opens_in_private,
)

__all__ = [
    "ben",
    "bystander",
    "carla",
    "elsewhere",
    "forum",
    "group",
    "test_a_group_is_greeted_once_and_left_in_silence",
    "test_a_newcomer_gets_an_answer_within_two_taps",
    "test_a_question_gets_its_sourced_answer_first",
    "test_a_stale_button_gets_a_notice",
    "test_a_summons_is_answered_with_the_sourced_sentence",
    "test_a_summons_that_is_delivered_twice_is_answered_once",
    "test_a_supergroup_inherits_the_talk_of_its_group",
    "test_a_vote_is_thanked_for_and_its_buttons_go",
    "test_an_answer_that_stands_above_is_pointed_to",
    "test_the_answer_follows_an_edited_question",
    "test_three_people_two_topics_and_a_bystander_each_get_their_own",
    "test_what_was_posted_opens_in_private",
]

WEBHOOK = True

pytestmark = pytest.mark.anyio


async def test_all_of_this_came_by_webhook(server: Playground) -> None:
    assert server.delivery.webhook is not None
    assert not server.updates.pending()
