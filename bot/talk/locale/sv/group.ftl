# Samarbetsgruppens möten, föredragningslista och uppgifter.

series-create =
    .say = möte serie <name…> <rule…>
    .help = Grunda en mötesserie.
    .example = möte serie "Samarbetsgruppen" varje månads fjärde tisdag kl. 9.00–10.30 inte i juli
    .name = Seriens namn
    .rule = När gruppen möts
    .done = Mötesserien grundades: { $name }
    .next = Nästa möten:
    .christmas = { $day } är i julveckan. Ska mötet flyttas?
    .midsummer = { $day } är i midsommarveckan. Ska mötet flyttas?
    .holiday = { $day } är en helgdag: { $name }. Ska mötet flyttas?
series-exists = Det finns redan en mötesserie med samma namn: { $name }
series-join =
    .say = möte medlem <person…> [meeting]
    .help = Lägg till en medlem i gruppen.
    .example = möte medlem viestinta-asunto
    .person = Person
    .meeting = Möte
    .done = { $person } är nu medlem. Grupp: { $series }

meeting-none = Det finns inget kommande möte.
meeting-none-on = Det finns inget möte den { $day }.
meeting-unknown = Det finns inget sådant möte: { $ref }
meeting-past = Mötet har redan hållits eller ställts in: { $when }
meeting-time = Tid
meeting-place = Plats
meeting-reason = Orsak
meeting-on-holiday = Dagen är en helgdag: { $name }.
meeting-list =
    .say = möten / möte lista
    .help = Visa kommande möten.
    .example = möten
    .done = Kommande möten
meeting-move =
    .say = möte flytta <meeting…> ny tid <when…> [orsak <reason…>]
    .help = Flytta ett möte till en ny tid.
    .example = möte flytta 24.11 ny tid 1.12.2026 kl. 9.00
    .meeting = Möte
    .when = Ny tid
    .reason = Orsak
meeting-move-same = Mötet är redan vid den här tiden: { $when }
meeting-moved = Mötet flyttas: { $series }, { $old } → { $new }
meeting-cancel =
    .say = möte ställ in <meeting…> [orsak <reason…>]
    .help = Ställ in ett möte.
    .example = möte ställ in 24.11 orsak inga ärenden
    .meeting = Möte
    .reason = Orsak
meeting-cancelled = Mötet är inställt: { $series }, { $when }

attend-yes =
    .say = möte jag kommer [meeting] / jag kommer [meeting]
    .help = Meddela att du kommer.
    .example = jag kommer
    .meeting = Möte
    .button = Jag kommer
    .done = Antecknat: du kommer till mötet { $when }
attend-no =
    .say = möte jag är förhindrad [meeting] / jag är förhindrad [meeting]
    .help = Meddela att du inte kan komma.
    .example = jag är förhindrad
    .meeting = Möte
    .button = Jag är förhindrad
    .done = Antecknat: du kommer inte till mötet { $when }
attend-deputy =
    .say = möte min ersättare kommer [meeting] / min ersättare kommer [meeting]
    .help = Meddela att din ersättare kommer.
    .example = min ersättare kommer
    .meeting = Möte
    .button = Min ersättare kommer
    .done = Antecknat: din ersättare kommer till mötet { $when }
attend-count = Kommer: { $coming }. Frånvarande: { $absent }.

reminder-week = Möte om en vecka: { $series }
reminder-tomorrow = Möte i morgon: { $series }, { $when }
reminder-today = Möte i dag: { $series }, { $when }
reminder-days = Kommande möte: { $series }, { $when }
reminder-hour = Mötet börjar om en timme, { $time }: { $series }
reminder-when = Tid: { $when }.
reminder-where = Tid: { $when }. Plats: { $place }.
reminder-place = Plats: { $place }.
reminder-items = { $count ->
    [0] Det finns inga ärenden på föredragningslistan.
    [one] Det finns 1 ärende på föredragningslistan.
   *[other] Det finns { $count } ärenden på föredragningslistan.
}
reminder-items-open = { $count ->
    [0] Det finns ännu inga ärenden på föredragningslistan. Lägg till ditt ärende senast { $closes }.
    [one] Det finns 1 ärende på föredragningslistan. Lägg till ditt ärende senast { $closes }.
   *[other] Det finns { $count } ärenden på föredragningslistan. Lägg till ditt ärende senast { $closes }.
}
reminder-tasks = { $count ->
    [one] Du har 1 öppen uppgift.
   *[other] Du har { $count } öppna uppgifter.
}
reminder-answer = Meddela om du kommer:

agenda-add =
    .say = ärende lägg till <title…> [minutes] [kind] [publicity] [meeting]
    .help = Föreslå ett ärende till nästa mötes föredragningslista.
    .example = ärende lägg till "Vinterunderhållets budskap" 10 min för diskussion intern
    .title = Rubrik
    .minutes = Längd
    .kind = Slag
    .publicity = Offentlighet
    .meeting = Möte
    .done = Ärendet lades till. Nummer { $id }. Möte { $day }.
    .published = Föredragningslistan är redan publicerad. Ärendet flyttas till mötet { $day }. Nummer { $id }.
    .late = Förslagstiden gick ut { $closed }. Ärendet flyttas till mötet { $day }. Nummer { $id }.
agenda-add-confidential = Ett sekretessbelagt ärende behandlas inte i kanalen. Ta kontakt med förvaltningsdirektören.
agenda-not-member = Ärenden föreslås av gruppens medlemmar. Grupp: { $series }
agenda-call-none = Ärenden samlas inte på förhand till den här gruppens möten: { $series }
agenda-closed-no-next = Förslagstiden har gått ut, och nästa möte är inte ännu bestämt.
agenda-unknown = Det finns inget sådant ärende: { $id }
agenda-settled = Ärendet { $id } kan inte längre ändras.
agenda-elsewhere = Ärendet behandlas separat
agenda-publicity-open = saknas, behandlas som internt
agenda-publicity =
    .say = ärende offentlighet <item> <publicity…>
    .help = Berätta om ärendet är offentligt.
    .example = ärende offentlighet a-012 ännu inte offentlig
    .item = Ärende
    .publicity = Offentlighet
    .ask = Är ärendet offentligt? Det är internt tills du svarar.
    .done = Offentligheten för ärendet { $id } är sparad.
agenda-withdraw =
    .say = ärende ta bort <item>
    .help = Ta bort ärendet som du föreslog.
    .example = ärende ta bort a-012
    .item = Ärende
    .button = Ta bort ärendet
    .done = Ärendet togs bort: { $id } { $title }
agenda-shorten =
    .say = ärende längd <item> <minutes…>
    .help = Ändra ärendets längd.
    .example = ärende längd a-012 5 min
    .item = Ärende
    .minutes = Längd
    .done = { $minutes ->
        [one] Ärendet { $id } tar nu 1 minut.
       *[other] Ärendet { $id } tar nu { $minutes } minuter.
    }
agenda-none =
    .say = inga ärenden [meeting]
    .help = Meddela att din enhet inte har några ärenden.
    .example = inga ärenden
    .meeting = Möte
    .button = Inga ärenden
    .done = Tack. Din enhet har inga ärenden till mötet { $day }.
agenda-move =
    .say = ärende plats <item> <position>
    .help = Flytta ärendet till en annan plats på listan.
    .example = ärende plats a-012 1
    .item = Ärende
    .position = Plats
agenda-defer =
    .say = ärende flytta <item>
    .help = Flytta ärendet till nästa möte.
    .example = ärende flytta a-012
    .item = Ärende
    .done = Ärendet { $id } flyttas till mötet { $day }.
agenda-show =
    .say = föredragningslista visa [meeting] / föredragningslista [meeting]
    .help = Visa föredragningslistan.
    .example = föredragningslista visa
    .meeting = Möte
    .button = Öppna föredragningslistan
    .heading = Föredragningslista: { $when }
    .published = Föredragningslista, version { $version }: { $when }
    .empty = Det finns ännu inga ärenden på listan.
agenda-item =
    .say = ärende visa <item>
    .help = Visa ett ärende i sin helhet.
    .example = ärende visa a-012
    .item = Ärende
    .number = Nummer
    .proposer = Förslagsställare
    .words = Meddelande
    .source = Källa
agenda-source = källa
    .open = Öppna meddelandet
    .made = Av det här meddelandet blev ett ärende på föredragningslistan: { $id }
agenda-row = { $title } ({ $kind }, { $minutes } min, { $id })
agenda-total = { $count ->
    [one] 1 ärende, totalt { $minutes } minuter. Mötestiden är { $slot } minuter.
   *[other] { $count } ärenden, totalt { $minutes } minuter. Mötestiden är { $slot } minuter.
}
agenda-over = { $count ->
    [one] 1 ärende, totalt { $minutes } minuter. Mötestiden är { $slot } minuter. Förkorta eller flytta.
   *[other] { $count } ärenden, totalt { $minutes } minuter. Mötestiden är { $slot } minuter. Förkorta eller flytta.
}
agenda-call = Föreslå ärenden till mötet { $when }
    .say = föredragningslista kallelse [meeting]
    .help = Be gruppen om ärenden genast.
    .example = föredragningslista kallelse
    .meeting = Möte
    .ask = Vad behöver andra enheter veta? Vad behöver vi komma överens om tillsammans?
    .type = Skriv: ärende lägg till "rubrik" 10 min diskussion
    .closes = Förslagstiden går ut { $when }.
    .closed = Förslagstiden gick ut { $when }.
    .published = Föredragningslistan är publicerad.
    .so-far = Föreslaget hittills:
    .latest = Föreslaget hittills, de { $count } sista på listan:
    .button = Föreslå ett ärende
    .done = Jag bad gruppen om ärenden till mötet { $day }.
agenda-nudge = Din enhet har ännu inga ärenden till mötet { $day }. Om ni inte har några ärenden, välj Inga ärenden.
    .closes-tomorrow = Förslagstiden går ut i morgon, { $when }
    .closes-today = Förslagstiden går ut i dag, { $when }
    .closes-days = Förslagstiden går ut { $when }
    .once = Den här påminnelsen skickas bara en gång.
agenda-closed = Förslagstiden har gått ut. Möte { $day }.
agenda-plead = Begäran att ta ett sent ärende till mötet { $day }: { $title }
    .say = ärende be <item>
    .help = Be ordföranden ta med ett sent ärende.
    .example = ärende be a-012
    .item = Ärende
    .button = Be ordföranden
    .from = Föreslagits av: { $name }. Längd: { $minutes } min.
    .done = { $count ->
        [one] Begäran skickades till 1 person.
       *[other] Begäran skickades till { $count } personer.
    }
agenda-accept =
    .say = ärende godkänn <item>
    .help = Ta med ett sent ärende till mötet.
    .example = ärende godkänn a-012
    .item = Ärende
    .button = Ta med till mötet
    .done = Ärendet { $id } är med på mötet { $day }.
agenda-publish =
    .say = föredragningslista publicera [meeting]
    .help = Publicera föredragningslistan.
    .example = föredragningslista publicera
    .meeting = Möte
    .button = Publicera föredragningslistan
    .done = Föredragningslistan är publicerad: { $when }
    .again = Version { $version } av föredragningslistan är publicerad: { $when }
agenda-publish-empty = Det finns inga ärenden på listan. En tom lista publiceras inte.
agenda-publish-same = Listan har inte ändrats efter version { $version }.
agenda-published = Föredragningslistan är publicerad: { $when }
agenda-published-again = Föredragningslistan har ändrats (version { $version }): { $when }
agenda-over-published = Den publicerade föredragningslistan är för lång. Möte { $day }.
agenda-diff-new = Nytt: { $items }
agenda-diff-changed = Ändrat: { $items }
agenda-diff-gone = Borttaget: { $items }
agenda-diff-order = Ordningen har ändrats.
