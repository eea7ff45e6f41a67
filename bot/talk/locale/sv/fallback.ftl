mail-button = { $label }: skriv till boten { $line }
