"""How does it look in Telegram?  Texts, buttons, pictures, menus."""
