"""How the bot hears and speaks: events in, commands between, messages out."""
