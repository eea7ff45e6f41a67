"""What the bot knows and says: no platform, database, web or scheduler library in here."""
