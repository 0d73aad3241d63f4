"""What does a message hold that is no text?"""

from bot.playground.state import Json

ATTACHMENTS: dict[str, Json] = {
    "sticker": {
        "sticker": {
            "file_id": "sticker1",
            "file_unique_id": "usticker1",
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
        }
    },
    "photo": {
        "photo": [{"file_id": "photo1", "file_unique_id": "uphoto1", "width": 90, "height": 60}]
    },
    "voice": {"voice": {"file_id": "voice1", "file_unique_id": "uvoice1", "duration": 3}},
    "video": {
        "video": {
            "file_id": "video1",
            "file_unique_id": "uvideo1",
            "width": 320,
            "height": 240,
            "duration": 5,
        }
    },
    "document": {"document": {"file_id": "document1", "file_unique_id": "udocument1"}},
    "location": {"location": {"latitude": 40.4093, "longitude": 49.8671}},
    "contact": {"contact": {"phone_number": "+33100000000", "first_name": "Anne"}},
    "dice": {"dice": {"emoji": "🎲", "value": 4}},
}
