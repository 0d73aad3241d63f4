"""The bench beside the chat, for who curates or develops: start at :mod:`.bench`."""
