"""The local Bot API server that the tests and the account-free playground speak to.

Start reading at :mod:`bot.playground.server`; what happens in the chats is told by
:mod:`bot.playground.scenario`.
"""
