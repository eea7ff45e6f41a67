"""Slack, and only here: what is heard there becomes `Said`, what the bot says becomes Block Kit."""
