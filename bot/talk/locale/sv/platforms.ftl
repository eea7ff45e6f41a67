# Vad Slack och Teams själva visar om Norppa.

norppa-about = bot för kommunikationssamarbetet
    .more =
        Norppa sammankallar samarbetsgruppens möten, samlar ärenden till föredragningslistan och påminner. Ledamöterna får uppdateringen samtidigt, och det intygas.

        Skriv ett meddelande till Norppa. Nämn den i en kanal eller grupp: @Norppa hjälp.

        Norppa läser bara det som sägs eller ges till den. Andra meddelanden i kanalen ser den inte. Den svarar dem som finns i stadens register.
norppa-subjects = möten, ärenden, uppdateringar
shortcut = Lägg till på föredragningslistan
    .about = Föreslå meddelandet som ärende
teams-alone = Jag svarar dig på tu man hand: öppna en chatt med Norppa och skriv samma sak där.
