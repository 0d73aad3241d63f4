"""One module for each verb of the command; :mod:`bot.command` loads the one that was asked for."""
