"""Which methods are there, and what do they take?

One line a method or object; a line that ends in a backslash goes on. A field is ``name``, then
``!`` if it is required, then ``:kind``. Kinds are ``int``, ``bool``, ``str``, ``float``, ``chat``
(id or @username), ``file`` (an upload, a file_id or a URL), an object, several of these between
``|``, and ``[kind]`` for an array. ``(1-64)`` limits characters or array items, ``(1-64b)`` bytes,
a number's value; ``str=x`` is a constant, which tells the members of a union apart.
"""

import re
from typing import NamedTuple

_METHODS = """
getMe
getUpdates offset:int limit:int(1-100) timeout:int(0-50) allowed_updates:[str]
setWebhook url!:str certificate:file ip_address:str max_connections:int(1-100) \
    allowed_updates:[str] \
    drop_pending_updates:bool secret_token:str(1-256)
deleteWebhook drop_pending_updates:bool
getWebhookInfo

sendMessage @send text!:str parse_mode:str entities:[MessageEntity] \
    link_preview_options:LinkPreviewOptions
sendPhoto @send photo!:file caption:str parse_mode:str caption_entities:[MessageEntity] \
    show_caption_above_media:bool has_spoiler:bool
sendDocument @send document!:file thumbnail:file caption:str parse_mode:str \
    caption_entities:[MessageEntity] disable_content_type_detection:bool
sendPoll @send question!:str question_parse_mode:str question_entities:[MessageEntity] \
    options!:[InputPollOption](1-12) is_anonymous:bool type:str allows_multiple_answers:bool \
    allows_revoting:bool shuffle_options:bool allow_adding_options:bool \
    hide_results_until_closes:bool members_only:bool country_codes:[str](0-12) \
    correct_option_ids:[int] explanation:str explanation_parse_mode:str \
    explanation_entities:[MessageEntity] explanation_media:Any open_period:int close_date:int \
    is_closed:bool description:str description_parse_mode:str \
    description_entities:[MessageEntity] media:Any
pinChatMessage business_connection_id:str chat_id!:chat message_id!:int disable_notification:bool
sendChatAction business_connection_id:str chat_id!:chat message_thread_id:int action!:str
editMessageText @edit text!:str parse_mode:str entities:[MessageEntity] \
    link_preview_options:LinkPreviewOptions
editMessageReplyMarkup @edit
deleteMessage chat_id!:chat message_id!:int
setMessageReaction chat_id!:chat message_id!:int reaction:[ReactionType](0-1) is_big:bool
getFile file_id!:str

answerCallbackQuery callback_query_id!:str text:str(0-200) show_alert:bool url:str cache_time:int
answerInlineQuery inline_query_id!:str results!:[InlineQueryResult] cache_time:int \
    is_personal:bool \
    next_offset:str(0-64b) button:InlineQueryResultsButton
answerGuestQuery guest_query_id!:str result!:InlineQueryResult

setMyCommands commands!:[BotCommand] scope:BotCommandScope language_code:str
getMyCommands scope:BotCommandScope language_code:str
setMyDescription description:str(0-512) language_code:str
getMyDescription language_code:str
setMyShortDescription short_description:str(0-120) language_code:str
getMyShortDescription language_code:str

getChat chat_id!:chat
getChatMember chat_id!:chat user_id!:int
"""

_SHARED = {
    "@send": "business_connection_id:str chat_id!:chat message_thread_id:int"
    " direct_messages_topic_id:int disable_notification:bool protect_content:bool"
    " allow_paid_broadcast:bool message_effect_id:str"
    " suggested_post_parameters:Any reply_parameters:ReplyParameters"
    " reply_markup:InlineKeyboardMarkup",
    "@edit": "business_connection_id:str chat_id:chat message_id:int inline_message_id:str"
    " reply_markup:InlineKeyboardMarkup",
}

_OBJECTS = """
MessageEntity type!:str offset!:int length!:int url:str user:Any language:str custom_emoji_id:str \
    unix_time:int date_time_format:str
LinkPreviewOptions is_disabled:bool url:str prefer_small_media:bool prefer_large_media:bool \
    show_above_text:bool
ReplyParameters message_id!:int chat_id:chat allow_sending_without_reply:bool quote:str(0-1024) \
    quote_parse_mode:str quote_entities:[MessageEntity] quote_position:int checklist_task_id:int \
    poll_option_id:str
InputPollOption text!:str text_parse_mode:str text_entities:[MessageEntity] media:Any

InlineKeyboardMarkup inline_keyboard!:[[InlineKeyboardButton]]
InlineKeyboardButton text!:str icon_custom_emoji_id:str style:str url:str callback_data:str \
    web_app:WebAppInfo login_url:LoginUrl \
    switch_inline_query:str(0-256) switch_inline_query_current_chat:str(0-256) \
    switch_inline_query_chosen_chat:SwitchInlineQueryChosenChat copy_text:CopyTextButton \
    callback_game:Any pay:bool
SwitchInlineQueryChosenChat query:str(0-256) allow_user_chats:bool allow_bot_chats:bool \
    allow_group_chats:bool allow_channel_chats:bool
CopyTextButton text!:str(1-256)
WebAppInfo url!:str
LoginUrl url!:str forward_text:str bot_username:str request_write_access:bool

ReactionTypeEmoji type!:str=emoji emoji!:str
ReactionTypeCustomEmoji type!:str=custom_emoji custom_emoji_id!:str
ReactionTypePaid type!:str=paid

BotCommand command!:str description!:str
BotCommandScopeDefault type!:str=default
BotCommandScopeAllPrivateChats type!:str=all_private_chats
BotCommandScopeAllGroupChats type!:str=all_group_chats
BotCommandScopeAllChatAdministrators type!:str=all_chat_administrators
BotCommandScopeChat type!:str=chat chat_id!:chat
BotCommandScopeChatAdministrators type!:str=chat_administrators chat_id!:chat
BotCommandScopeChatMember type!:str=chat_member chat_id!:chat user_id!:int

InlineQueryResultsButton text!:str web_app:WebAppInfo start_parameter:str(1-64)
InlineQueryResultArticle type!:str=article id!:str(1-64b) title!:str \
    input_message_content!:InputMessageContent reply_markup:InlineKeyboardMarkup url:str \
    description:str thumbnail_url:str thumbnail_width:int thumbnail_height:int
InputTextMessageContent message_text!:str parse_mode:str entities:[MessageEntity] \
    link_preview_options:LinkPreviewOptions
"""


class Limit(NamedTuple):
    """The least and the greatest size that a value may have, both allowed."""

    low: int
    high: int
    in_bytes: bool


class Field(NamedTuple):
    """One parameter of a method or one key of an object.

    Attributes:
        kinds: Alternatives; an array is its item's kinds inside ``[`` and ``]``.
        constant: The only value that it may have, if there is only one.
    """

    name: str
    kinds: str
    required: bool
    limit: Limit | None
    constant: str | None


_FIELD = re.compile(r"(\w+)(!?):([\w|\[\]]+)(?:\((\d+)-(\d+)(b?)\))?(?:=(\w+))?")


def _fields(words: list[str]) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for word in words:
        if word.startswith("@"):
            fields |= _fields(_SHARED[word].split())
            continue
        found = _FIELD.fullmatch(word)
        if not found:
            raise ValueError(f"a field is name[!]:kind[(low-high)][=constant], not {word!r}")
        name, required, kinds, low, high, in_bytes, constant = found.groups()
        limit = Limit(int(low), int(high), in_bytes == "b") if low else None
        fields[name] = Field(name, kinds, required == "!", limit, constant)
    return fields


def _table(text: str) -> dict[str, dict[str, Field]]:
    rows = [line.split() for line in text.splitlines() if line.strip()]
    return {name: _fields(words) for name, *words in rows}


METHODS = _table(_METHODS)
NAMES = {name.lower(): name for name in METHODS}
OBJECTS = _table(_OBJECTS)


def _union(prefix: str) -> tuple[str, ...]:
    return tuple(name for name in OBJECTS if re.fullmatch(prefix, name))


UNIONS = {
    "ReactionType": _union("ReactionType.+"),
    "BotCommandScope": _union("BotCommandScope.+"),
    "InlineQueryResult": _union("InlineQueryResult(?!sButton).+"),
    "InputMessageContent": _union("Input.+MessageContent"),
}
