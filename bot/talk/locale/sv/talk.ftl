# Ord som hör till alla: slag, offentlighet, språk, fel och hjälp.

kind-inform = för kännedom
    .say = för kännedom / kännedom
kind-discuss = för diskussion
    .say = för diskussion / diskussion
kind-align = för gemensam linje
    .say = för gemensam linje / gemensam linje / linje

publicity-public = offentlig
    .say = offentlig / offentligt
publicity-not-yet-public = ännu inte offentlig
    .say = ännu inte offentlig / ännu inte offentligt
publicity-internal = intern
    .say = intern / internt / arbetsmaterial
publicity-confidential = sekretessbelagd
    .say = sekretessbelagd / sekretessbelagt

language-fi = finska
    .say = finska / på finska
language-sv = svenska
    .say = svenska / på svenska / sv
language-en = engelska
    .say = engelska / på engelska

minutes-short = { $minutes } min
seconds = { $count ->
    [one] 1 sekund
   *[other] { $count } sekunder
}

automatic = Meddelandet är automatiskt. Du når en människa på kommunikations- och marknadsföringsteamet.
stranger = Du finns inte ännu i registret. Be kommunikations- och marknadsföringsteamet lägga till dig.
nothing-changed = Ingenting ändrades.
type-instead = Skriv till exempel: { $example }
more-help = Mer hjälp: skriv { $line }
problem = Något gick fel. Försök igen om en stund.
overloaded = Det är rusning just nu. Försök igen om en stund.
key-reused = Samma händelse kom en andra gång med annat innehåll. Den behandlades inte.
stale = Uppgiften har ändrats sedan kortet visades. Här är den senaste.
meanwhile = Någon ändrade samma uppgift i samma stund. Försök igen.
right-guest = Det här kan inte göras från ett gästkonto.
    .more = Skriv samma sak från ditt eget konto hos staden.
right-missing = Du har inte rätt att göra detta.
    .more = Rättigheter ges av kommunikations- och marknadsföringsteamet.
misaddressed = Meddelandet kan inte skickas: något rum tar inte emot material som är { $publicity }.
unknown = Jag känner inte igen kommandot: { $text }
unknown-near = Jag känner inte igen kommandot: { $text }
    .more = Menade du: { $line }
    .button = Ja
unknown-topic = Jag känner inte igen kommandot: { $text }
    .more = Se vad du kan säga om ämnet: { $line }
line-unclear = Jag förstår inte det här stället på raden: { $text }
    .more = Skriv så här: { $line }
unknown-mistaken = Ordet { $wrong } betyder något annat. Menade du: { $right }
reason-words = orsak, motivering, skäl, eftersom
mistaken = pressmeddelande → uppdatering, dagordning → föredragningslista
line-long = Meddelandet är för långt. Högst { $limit } tecken.
which-meeting = Vilket möte menar du?
form-ask = Fyll i uppgifterna.
form-submit = Skicka
person-unknown = Den här personen finns inte i registret: { $text }
person-ambiguous = { $count } personer passar in på namnet { $text }. Vem menar du?

value-empty = Texten saknas.
value-title-long = Rubriken har { $length } tecken. Högst { $limit } tecken.
value-text-long = Texten har { $length } tecken. Högst { $limit } tecken.
value-not-kind = Slaget saknas eller är okänt: { $text }
    .more = Alternativ: { $known }
value-not-publicity = Offentligheten är okänd: { $text }
    .more = Alternativ: { $known }
value-not-language = Språket är okänt: { $text }
    .more = Alternativ: { $known }
field-unknown = Det finns inget sådant fält: { $text }
    .more = Fälten är: { $names }
value-not-id = Beteckningen har fel form: { $text }
    .more = En beteckning är till exempel { $example }.
value-not-number = Det här är inte ett tal: { $text }

when-too-long = Tiden är för lång. Högst { $limit } tecken.
when-unknown = Jag känner inte igen dagen eller tiden: { $text }
when-unknown-rule = Jag känner inte igen upprepningen: { $text }
when-no-time = Klockslaget saknas: { $text }
when-no-such-date = Datumet { $text } finns inte.
    .more = { $month ->
        [0] Det finns 12 månader.
        [1] Januari har { $days } dagar.
        [2] Februari har { $days } dagar.
        [3] Mars har { $days } dagar.
        [4] April har { $days } dagar.
        [5] Maj har { $days } dagar.
        [6] Juni har { $days } dagar.
        [7] Juli har { $days } dagar.
        [8] Augusti har { $days } dagar.
        [9] September har { $days } dagar.
        [10] Oktober har { $days } dagar.
        [11] November har { $days } dagar.
       *[12] December har { $days } dagar.
    }
when-no-such-time = Klockslaget finns inte: { $text }
when-weekday-differs = Veckodagen och datumet stämmer inte överens: { $text }
    .more = { $actual ->
        [0] Dagen är en måndag.
        [1] Dagen är en tisdag.
        [2] Dagen är en onsdag.
        [3] Dagen är en torsdag.
        [4] Dagen är en fredag.
        [5] Dagen är en lördag.
       *[6] Dagen är en söndag.
    }
when-ambiguous = Vilken dag menar du: { $one } eller { $other }?
when-bad-duration = Jag känner inte igen längden: { $text }
    .more = Längden är 1–480 minuter, till exempel 15 min eller 1 h 30 min.
when-past = Tiden har redan gått: { $when }

help =
    .say = hjälp [topic]
    .help = Visa vad du kan säga.
    .example = hjälp möte
    .title = Jag är en automatisk assistent för kommunikationssamarbetet.
    .topic = Ämne: { $topic }
    .example-line = hjälp
    .example-shown = Exempel: { $line }
    .warning = Skriv inte sekretessbelagda uppgifter här. Du når en människa på kommunikations- och marknadsföringsteamet.
help-meeting = möte, möten
    .about = tider, flyttningar, anmälan
help-agenda = ärende, föredragningslista, ärenden
    .about = föreslå, visa, publicera
help-update = uppdatering, uppdateringar
    .about = meddelande till ledamöterna: skriv, förhandsgranska, godkänn
help-release = utskick, utsändning, rättelse
    .about = målgrupp, sätt, brådska, embargo, kontroll, rättelse
help-proof = intyg, leverans, rapport
    .about = vem som fick den, när och hur; osäkra leveranser
help-task = uppgift, uppgifter
    .about = dina öppna uppgifter
help-personal = egna, inställningar
    .about = språk, frånvaro, konton, dina uppgifter
language =
    .say = språk <language…>
    .help = Byt språket som jag talar med dig.
    .example = språk svenska
    .language = Språk
    .done = Jag talar det här språket med dig från och med nu: { $language }
away =
    .say = jag är borta / borta
    .help = Märk ut dig som frånvarande. Din ersättare kan handla i ditt ställe.
    .example = jag är borta
    .done = Du är märkt som frånvarande. Din ersättare kan handla i ditt ställe.
back =
    .say = jag är tillbaka / tillbaka
    .help = Märk ut dig som närvarande igen.
    .example = jag är tillbaka
    .done = Du är märkt som närvarande.
mydata =
    .say = uppgifter om mig / mina uppgifter om mig
    .help = Visa vad registret innehåller om dig.
    .example = uppgifter om mig
    .done = Registret innehåller de här uppgifterna om dig.
mydata-name = Namn
mydata-id = Beteckning
mydata-language = Språk
mydata-unit = Enhet
mydata-rights = Rättigheter
mydata-tasks = Öppna uppgifter
