# Webbläsarens egna ord.

workspace-skip = Gå till skrivfältet
workspace-acting = Du agerar som
workspace-change = Byt
workspace-staff = Personal
workspace-councillors = Ledamöter
workspace-language = Språk
workspace-rooms = Rum
workspace-direct = Meddelanden med boten
workspace-messages = Meddelanden
workspace-empty = Här finns ännu inga meddelanden.
workspace-text = Skriv till boten
workspace-hint = Skriv till boten, till exempel: hjälp
workspace-send = Skicka
workspace-typed = Genom att skriva:
workspace-required = obligatorisk
workspace-private = Bara för dig
workspace-edited = Redigerad
workspace-withdrawn = Meddelandet har tagits bort.
workspace-lost = Förbindelsen bröts. Ansluter på nytt.
workspace-failed = Det gick inte att skicka. Försök igen.
workspace-unread = nya meddelanden
workspace-form-sent = Formuläret är skickat.
workspace-form-used = Det här formuläret är redan skickat. Öppna ett nytt genom att skriva raden på nytt.
