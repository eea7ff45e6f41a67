# Konton: koppla med engångskod, koppla loss, och vart meddelandena kommer.

platform-slack = Slack
    .say = slack
    .to = Slack
platform-teams = Teams
    .say = teams
    .to = Teams
value-not-platform = Tjänsten är okänd: { $text }
    .more = Tjänsterna är Slack och Teams.

account-link =
    .say = koppla konto <code…>
    .help = Koppla ihop ditt Slack- och Teams-konto. Du får en kod som du skriver i den andra tjänsten.
    .example = koppla konto
    .code = Kod
    .shown = Skriv i den andra tjänsten till mig, som direktmeddelande:
    .again = Koden har redan visats. Be om en ny: koppla konto
    .done = Ditt konto är kopplat. Du finns i registret: { $name }
account-link-valid = Koden fungerar en gång, till { $when }. En tidigare kod fungerar inte längre. Ge inte koden till andra.
account-link-begin = Be först om en kod i den tjänst där jag redan känner dig.
    .more = Skriv där: koppla konto. Skriv sedan koden här: koppla konto K7M4-P2XQ
account-link-known = Jag känner redan det här kontot. Skriv koden från ett konto som jag inte känner.
    .more = Koden fungerar där, om den ännu är giltig.
account-link-taken = Det här kontot finns redan i registret. Det kan inte kopplas.
    .more = En människa hjälper dig: kommunikations- och marknadsföringsteamet.
account-link-room = Skriv koden till mig som direktmeddelande, inte i ett rum.
    .more = Andra kan ha sett koden, så den fungerar inte längre. Be om en ny: koppla konto
account-link-wrong = Koden duger inte. Den är fel, använd eller för gammal.
    .more = Be om en ny kod i den tjänst där jag redan känner dig. Skriv där: koppla konto
account-link-many = Det har kommit för många felaktiga koder. Försök igen om en timme.
    .more = En människa hjälper dig: kommunikations- och marknadsföringsteamet.
account-link-full = Du har redan ett annat konto i den här tjänsten: { $platform }
    .more = Skriv från det kontot: koppla loss. Om det är ditt enda konto, be kommunikations- och marknadsföringsteamet byta det i registret.
account-linked = Ditt { $platform }-konto kopplades till det här kontot { $when }.
    .more = Om du inte själv gjorde det, tryck genast på knappen. Berätta det också för kommunikations- och marknadsföringsteamet.

account-unlink =
    .say = koppla loss <account> / koppla loss konto <account>
    .help = Koppla loss kontot som du skriver från, eller det som du har kopplat.
    .example = koppla loss
    .account = Konto
    .button = Koppla loss
    .done = Kontot är lösgjort: { $platform }
account-unlink-last = Det här är ditt enda konto. Det kan inte kopplas loss.
    .more = Koppla först ett annat konto: koppla konto
account-unlink-unknown = Du har inte kopplat det här kontot: { $text }
    .more = Ditt eget konto kopplar du loss från kontot självt. Skriv: koppla loss
account-unlink-register = Kontot står i registerfilen, som kan ta det tillbaka. Be kommunikations- och marknadsföringsteamet ta bort det där.
account-unlinked = Ditt { $platform }-konto kopplades loss.

messages-to =
    .say = meddelanden till <platform>
    .help = Välj i vilken tjänst du får direktmeddelanden.
    .example = meddelanden till slack
    .platform = Tjänst
    .button = Meddelanden till { $platform }
    .done = Direktmeddelanden får du från och med nu här: { $platform }
messages-to-none = Du har inget konto i tjänsten { $platform }.
    .more = Koppla först ett konto: { $line }
messages-go = Direktmeddelanden får du här: { $platform }
messages-updates-direct = Också uppdateringarna till ledamöterna får du där, som direktmeddelande. Ändringen gäller nästa uppdatering, inte dem som redan har skickats.
messages-updates-room = Uppdateringarna ser du igen i ledamöternas rum. Ändringen gäller nästa uppdatering, inte dem som redan har skickats.

mydata-accounts = Konton
mydata-messages = Direktmeddelanden
