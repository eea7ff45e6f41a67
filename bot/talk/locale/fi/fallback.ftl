mail-button = { $label }: kirjoita botille { $line }
