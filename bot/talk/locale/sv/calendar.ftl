# Möten i den egna kalendern: som fil och med en hemlig länk.

meeting-calendar =
    .say = möte till kalendern <meeting…>
    .help = Hämta mötet som kalenderfil.
    .example = möte till kalendern
    .meeting = Möte
    .done = Mötet till din kalender: { $series }, { $when }
    .file = mote-{ $id }.ics
meeting-calendar-all = Alla möten får du i din kalender när du skriver: { $line }

calendar-link =
    .say = kalender länk <series…> / kalenderlänk <series…>
    .help = Hämta en hemlig länk med vilken din kalender prenumererar på dina möten. Gruppens länk hämtar dess ledare.
    .example = kalender länk
    .series = Mötesserie
    .done = Prenumerera på dina möten från den här adressen:
    .group = Prenumerera på gruppens möten från den här adressen: { $series }
    .again = Länken har redan visats. Be om en ny: kalender länk
calendar-link-how = Lägg till adressen i kalenderprogrammet som en kalender från webben. Ändringar kommer dit av sig själva.
calendar-link-secret = Länken är hemlig: vem som helst ser mötestiderna med den. En tidigare länk fungerar inte längre.
calendar-link-off = Kalenderlänkar är inte i bruk.
    .more = Administratören tar dem i bruk. I inställningen { $setting } skrivs Norppas offentliga https-adress.
calendar-unlink =
    .say = kalender ta bort <series…>
    .help = Ta kalenderlänken ur bruk.
    .example = kalender ta bort
    .series = Mötesserie
    .button = Ta bort länken
    .done = Din kalenderlänk fungerar inte längre. En ny får du genom att skriva: kalender länk
    .group = Gruppens kalenderlänk fungerar inte längre: { $series }
calendar-unlink-none = Det finns ingen kalenderlänk.
    .more = En länk får du genom att skriva: kalender länk
series-unknown = Det finns ingen sådan mötesserie: { $text }

calendar-file-own = Möten: { $city }
calendar-file-cancelled = Inställt: { $series }
calendar-file-number = Mötets nummer: { $id }
calendar-file-moved = Flyttat. Tiden var tidigare: { $when }
calendar-file-agenda = Föredragningslista: skriv till Norppa { $line }
