"""Which words does Telegram know?"""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


UPDATE_KINDS = _words(
    """
    message edited_message channel_post edited_channel_post business_connection business_message
    edited_business_message deleted_business_messages guest_message message_reaction
    message_reaction_count inline_query chosen_inline_result callback_query shipping_query
    pre_checkout_query purchased_paid_media poll poll_answer my_chat_member chat_member
    chat_join_request chat_boost removed_chat_boost managed_bot
    """
)
NOT_BY_DEFAULT = _words("chat_member message_reaction message_reaction_count")
CHAT_ACTIONS = _words(
    """
    typing upload_photo record_video upload_video record_voice upload_voice upload_document
    choose_sticker find_location record_video_note upload_video_note
    """
)
BUTTON_ACTIONS = _words(
    """
    url callback_data web_app login_url switch_inline_query switch_inline_query_current_chat
    switch_inline_query_chosen_chat copy_text callback_game pay
    """
)
BUTTON_STYLES = _words("danger success primary")
CHOSEN_CHATS = _words("allow_user_chats allow_bot_chats allow_group_chats allow_channel_chats")
REACTIONS = _words(
    """
    ❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴
    😍 🐳 ❤‍🔥 🌚
    🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃
    🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊
    🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡
    """
)
RIGHTS = _words(
    """
    can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members
    can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories
    can_delete_stories can_send_welcome_messages
    """
)
PERMISSIONS = _words(
    """
    can_send_messages can_send_audios can_send_documents can_send_photos can_send_videos
    can_send_video_notes can_send_voice_notes can_send_polls can_send_other_messages
    can_add_web_page_previews can_change_info can_invite_users can_pin_messages can_manage_topics
    can_edit_tag can_react_to_messages
    """
)
GIFTS = _words(
    "unlimited_gifts limited_gifts unique_gifts premium_subscription gifts_from_channels"
)
