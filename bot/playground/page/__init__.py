"""The whole bot in the browser: a chat page on top of the local Bot API server.

Start reading at :mod:`bot.playground.page.serving`; who is there is told by
:mod:`bot.playground.page.company`.
"""
