# Ledamöterna: vem som är i tjänst, vem som avgår, vem som stiger in, och sammandraget till en ny.

help-council = ledamöter, ledamot, organ
    .about = vem som är ledamot, avgång, ersättare, organ
roster-list =
    .say = ledamöter [day] / ersättare [day]
    .help = Visa vem som är eller var ledamot den dagen, och ersättarna.
    .example = ledamöter 3.3.2027
    .day = Dag
    .done = { $count ->
        [0] Det fanns inga ledamöter { $day }.
        [one] Ledamöter { $day }: 1 ledamot
       *[other] Ledamöter { $day }: { $count } ledamöter
    }
councillor-leave =
    .say = ledamot avgår|avgick <person…> <day…> [ersätts av <deputy…>] [orsak <reason…>]
    .help = Anteckna avgången. Uppdraget och organen slutar dagen före.
    .example = ledamot avgår valt-07 3.3.2027 ersätts av valt-52 orsak flytt från orten
    .person = Ledamot
    .day = Avgångsdag
    .deputy = Ersätts av
    .reason = Orsak
    .button = Ersätts av: { $name }
    .done = Avgången är antecknad: { $name }. Den sista dagen är { $day }.
councillor-unleave =
    .say = ledamot avgång återkalla <person…> [day] / ledamot återkalla avgång <person…> [day]
    .help = Återkalla en felaktig avgång. Uppdraget och organen fortsätter, och ingen stiger in.
    .example = ledamot avgång återkalla valt-07 3.3.2027
    .person = Ledamot
    .day = Avgångsdag
    .button = Återkalla avgången
    .of = Återkalla avgången { $day }
    .done = Avgången är återkallad: { $name }. Uppdraget fortsätter.
councillor-begin =
    .say = ledamot tillträder <person…> <day…> / ledamot tillträder <person…> grupp <group…> <day…>
    .help = Anteckna att en person tillträder som ledamot.
    .example = ledamot tillträder valt-52 grupp sdp 3.3.2027
    .person = Person
    .day = Första dag
    .group = Fullmäktigegrupp
    .done = Ledamoten tillträder { $day }: { $name }
body-join =
    .say = organ medlem <person> <body…> <day…>
    .help = Anteckna en ledamot som medlem i ett organ.
    .example = organ medlem valt-07 stadsstyrelsen 3.3.2027
    .person = Ledamot
    .body = Organ
    .day = Första dag
    .done = Medlemskapet börjar { $day }: { $name }. Organ: { $body }
body-leave =
    .say = organ avgår|avgick <person> <body…> <day…>
    .help = Anteckna avgång ur ett organ. Uppdraget som ledamot fortsätter.
    .example = organ avgår valt-07 stadsstyrelsen 3.3.2027
    .person = Ledamot
    .body = Organ
    .day = Avgångsdag
    .done = Medlemskapets sista dag är { $day }: { $name }. Organ: { $body }
councillor-contact =
    .say = kontakt <person…> reserv <fallback…>
    .help = Anteckna hur ledamoten nås när ett meddelande inte kommer fram.
    .example = kontakt valt-07 reserv samtal
    .person = Ledamot
    .fallback = Reserv
    .done = Reservkontakten är sparad: { $name }. Reserv: { $text }
update-whom =
    .say = uppdatering till|för vem <update> [day] / uppdatering <update> till|för vem [day]
    .help = Visa vem uppdateringen gällde.
    .example = uppdatering till vem u-005 3.3.2027
    .update = Uppdatering
    .day = Dag
    .done = { $count ->
        [one] Uppdatering: { $title }. Målgrupp { $day }: { $audience }, 1 ledamot
       *[other] Uppdatering: { $title }. Målgrupp { $day }: { $audience }, { $count } ledamöter
    }
    .frozen = { $count ->
        [one] Uppdatering: { $title }. Mottagare när den skickades { $when }: 1 ledamot
       *[other] Uppdatering: { $title }. Mottagare när den skickades { $when }: { $count } ledamöter
    }
update-whom-delivered = levererad
update-whom-waiting = på väg
update-whom-failed = inte levererad
update-whom-unknown = osäker
update-whom-human = berättas på annat sätt
update-whom-fallback = levererad på annat sätt
update-whom-exempt = hör inte till mottagarna
update-whom-only-then = Ledamot den dagen, men inte mottagare { $when }: { $names }
update-whom-only-sent = Mottagare { $when }, men inte ledamot den dagen: { $names }

roster-deputies = { $count ->
    [0] Det finns inga ersättare.
    [one] I reserv: 1 ersättare
   *[other] I reserv: { $count } ersättare
}
roster-group = Fullmäktigegrupp
roster-term = Mandattid
roster-body = Organ
roster-part-councillor = Ledamot
roster-part-deputy = Ersättare
roster-until-further = tills vidare
roster-seats-end = Medlemskap som slutar
roster-successor = Ersätts av
roster-vacant = Platsen är tom från och med { $day }. Vem stiger in?
roster-day-past = Dagen har redan passerat: { $day }. Ta tillbaka avgången om den är fel.
roster-left-on = Återkallad avgångsdag
roster-seats-back = Medlemskap som fortsätter
roster-successor-back = Stiger inte in
roster-seats-lost = Efterträdarens medlemskap som försvinner
roster-meanwhile = { $count ->
    [one] Under tiden gick 1 uppdatering till hela fullmäktige. Mottagarna och intyget ändras inte.
   *[other] Under tiden gick { $count } uppdateringar till hela fullmäktige. Mottagarna och intygen ändras inte.
}
roster-stays-in = Se till att personen är i rummen: { $name }. Rum: { $rooms }
roster-stays-out = Se till att personen inte är i rummen: { $name }. Rum: { $rooms }
roster-remove-from-rooms = Ta bort personen från rummen { $day }: { $name }. Rum: { $rooms }
roster-add-to-rooms = Lägg till personen i rummen { $day }: { $name }. Rum: { $rooms }
roster-unknown-person = Den här personen finns inte i registret: { $text }
    .more = Skriv beteckningen eller hela namnet. En beteckning är till exempel valt-07.
roster-unknown-group = Det finns ingen sådan fullmäktigegrupp: { $text }
    .more = Skriv någon av dessa: { $names }
roster-which-group = Vilken grupp kommer personen till: { $name }
    .more = Lägg till ordet grupp och någon av dessa före dagen: { $names }
roster-unknown-body = Det finns inget sådant organ: { $text }
    .more = Skriv något av dessa: { $names }
roster-body-council = Till fullmäktige kommer man som ledamot.
    .more = Skriv till exempel: { $example }
roster-no-councillor = Personen är inte ledamot: { $name }
roster-not-begun = Uppdraget har inte börjat ännu: { $name }. Den första dagen är { $day }.
    .more = Avgång är möjlig från och med följande dag.
roster-ended = Uppdraget slutar redan: { $name }. Den sista dagen är { $day }.
roster-not-left = Det finns ingen avgång att återkalla: { $name }
    .more = Se vem som är ledamot. Skriv: { $line }
roster-which-leave = Personen har flera avgångar. Vilken återkallas? { $name }
roster-began-again = Avgången kan inte återkallas. Personen har redan börjat på nytt: { $name }. Mandattid: { $term }
    .more = Det nya uppdraget gäller. En avgång från det kan du återkalla.
roster-successor-left = Den som steg in har också avgått: { $name }
    .more = Återkalla först den avgången. Skriv: { $line }
roster-already = Personen är redan ledamot: { $name }. Grupp: { $group }. Mandattid: { $term }
roster-no-deputy = Personen är inte ersättare i den här gruppen: { $name }. Grupp: { $group }
    .more = Gruppens ersättare: { $names }
roster-not-on-day = Personen är inte ledamot { $day }: { $name }
roster-in-body = Personen är redan medlem: { $name }. Organ: { $body }
roster-not-in-body = Personen är inte medlem { $day }: { $name }. Organ: { $body }

catch-up = { $count ->
    [one] Sammandrag till en ny ledamot: 1 uppdatering från tiden före ditt uppdrag
   *[other] Sammandrag till en ny ledamot: { $count } uppdateringar från tiden före ditt uppdrag
}
catch-up-back = { $count ->
    [one] Den felaktiga avgången är återkallad. Under tiden skickades 1 uppdatering
   *[other] Den felaktiga avgången är återkallad. Under tiden skickades { $count } uppdateringar
}
catch-up-corrected = Rättad { $when }: { $note }
catch-up-more = { $count ->
    [one] Dessutom 1 äldre uppdatering.
   *[other] Dessutom { $count } äldre uppdateringar.
}
catch-up-read = Läs texterna i arkivet: skriv uppdateringar.
    .button = Uppdateringar
catch-up-by-hand = { $count ->
    [one] Den nya ledamoten har ingen digital kanal: { $name }. Berätta 1 uppdatering.
   *[other] Den nya ledamoten har ingen digital kanal: { $name }. Berätta { $count } uppdateringar.
}
catch-up-back-by-hand = { $count ->
    [one] En ledamots felaktiga avgång är återkallad: { $name }. Det finns ingen digital kanal. Berätta 1 uppdatering.
   *[other] En ledamots felaktiga avgång är återkallad: { $name }. Det finns ingen digital kanal. Berätta { $count } uppdateringar.
}
