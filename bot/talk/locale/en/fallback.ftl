mail-button = { $label }: write to the bot { $line }
