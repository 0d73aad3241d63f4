"""How is anything said?  Pages, buttons and keyboards; posting; what is meant for the bot."""
