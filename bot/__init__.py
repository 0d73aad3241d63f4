"""The Telegram face of Sourcier; start reading at :mod:`bot.command`."""
