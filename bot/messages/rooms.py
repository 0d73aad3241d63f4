"""Which room does not take what we post, by Telegram's own words?

Telegram gives one code for all that is wrong with a request; its text tells a bug of ours from a
group that lets nobody write, a topic that is closed or a picture that is not wanted there.
"""

import re

from telegram.error import BadRequest, ChatMigrated, Forbidden

SHUT = re.compile(
    r"not enough rights to send|have no rights to send|need administrator rights"
    r"|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|CHAT_SEND_\w+_FORBIDDEN|CHAT_ADMIN_REQUIRED"
    r"|CHAT_GUEST_SEND_FORBIDDEN|TOPIC_CLOSED|TOPIC_DELETED|message thread not found"
    r"|topic (?:closed|deleted)|direct messages topic|chat not found|bot was kicked"
    r"|bot is not a member|group chat was (?:deactivated|deleted)|user is deactivated"
    r"|PEER_ID_INVALID|USER_IS_BLOCKED|BUSINESS_\w+_INVALID|business connection",
    re.IGNORECASE,
)
NO_PICTURES = re.compile(
    r"not enough rights to send (?:photos|media)|CHAT_SEND_(?:PHOTOS|MEDIA)_FORBIDDEN",
    re.IGNORECASE,
)


def is_shut(error: Exception) -> bool:
    """Tell whether an error only says that a room cannot be written to: no bug, and no news."""
    if isinstance(error, Forbidden | ChatMigrated):
        return True
    return isinstance(error, BadRequest) and SHUT.search(error.message) is not None


def takes_no_pictures(error: BadRequest | Forbidden) -> bool:
    """Tell whether a picture was refused where a text may be taken."""
    return NO_PICTURES.search(error.message) is not None
