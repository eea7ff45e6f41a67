# Intyget över likabehandling, och leveranser vars utfall bara en människa kan berätta.

update-certificate =
    .say = uppdatering intyg <update> / uppdatering <update> intyg
    .help = Visa intyget över om alla fick uppdateringen samtidigt.
    .example = uppdatering intyg u-005
    .update = Uppdatering
    .button = Intyg över likabehandling
certificate = Intyg över likabehandling: { $title }
certificate-drawn = Räknat ur kvittona { $when }.
certificate-back = Tillbaka till arbetsrummet

certificate-state = Läge
certificate-complete = klart
certificate-open = pågår, ännu öppna: { $count }
certificate-total = Mottagare
end-delivered = levererat
end-fallback = levererat på annat sätt
end-failed = inte levererat
end-exempt = inte skickat, orsaken är antecknad
end-unknown = osäkert
end-waiting = leveransen pågår
end-human = väntar på en människa

certificate-times = Tider
certificate-planned = Planerad avgång
certificate-released = Verklig avgång
certificate-late = Försenad från planen
certificate-receipts = Kvitton från tjänsten
certificate-first = Den första fick meddelandet
certificate-median = Hälften hade fått meddelandet
certificate-last = Den sista fick meddelandet
certificate-between = Skillnad mellan fullmäktigegrupperna
certificate-lead = Den sista fick meddelandet före medierna
certificate-lag = Den sista fick meddelandet efter medierna
certificate-source-platform = Tiderna är tjänsternas egna.
certificate-source-answer = Tiderna är de ögonblick då tjänsten svarade.
certificate-half = Gruppernas skillnad är räknad från ögonblicken då hälften av gruppen hade fått meddelandet.

certificate-platforms = Per tjänst
certificate-platform = Tjänst
platform-mail = e-post
certificate-groups = Per fullmäktigegrupp
certificate-otherwise = På annat sätt
certificate-column-first = Första
certificate-column-median = Hälften
certificate-column-last = Sista
certificate-column-spread = Mellantid

certificate-rules = Regler och godkännande
certificate-rule = Om en tjänst är nere
certificate-rule-together = { $minutes ->
    [one] tillsammans: alla väntar högst 1 minut
   *[other] tillsammans: alla väntar högst { $minutes } minuter
}
certificate-rule-now = genast: de andra får meddelandet utan att vänta
certificate-mode = Sändningssätt
certificate-mode-rooms = till kanalerna, ett meddelande i tjänstens rum
certificate-mode-direct = direkt, ett meddelande till var och en
certificate-drafter = Skribent
certificate-digest = Den godkända textens kontrollsumma
certificate-urgent = Motivering till brådskan
certificate-alone = Skickades utan en andra godkännare, motivering
certificate-accepted = Skickades trots granskningens fynd, motivering
certificate-findings = Granskningens fynd före utskicket

certificate-cases = Andra än direkt levererade
certificate-why = Orsak eller bekräftelse
certificate-who = Vilka
certificate-said-arrived = Ankomsten bekräftades av { $name }, { $when }
certificate-said-again = Skickades på nytt av { $name }, { $when }
certificate-said-handled = Saken berättades av { $name }, { $when }
certificate-platform-said = svar: { $why }
certificate-own = För din del: { $state }. { $why }
certificate-names = Andras namn och orsaker visas bara för personalen.

certificate-letters = Utskick
certificate-letter = Brev
certificate-to = Mottagare
certificate-left = Avgick
certificate-answered = Tjänsten svarade
certificate-platform-at = Tjänstens egen tid
certificate-seed = Lottningens frö
certificate-order = Breven står i sändningsordning. Ordningen lottades, och ur fröet kan den räknas på nytt.
act-edit = ändring
act-withdraw = borttagning
letter-waiting = väntar
letter-delivered = levererat
letter-failed = inte levererat
letter-unknown = osäkert
letter-expired = föråldrades före avgången
letter-refused = rummet tar inte emot
letter-cancelled = inställt

report-fallback = Levererat på annat sätt
report-confirmed = Av de levererade bekräftade av en människa

delivery-arrived =
    .say = leverans framme <letter>
    .help = Bekräfta att ett osäkert meddelande har kommit fram.
    .example = leverans framme k-12
    .letter = Brev
    .button = Kom fram
    .done = Antecknat som framkommet: { $id }. Mottagare: { $place }
delivery-again =
    .say = leverans på nytt <letter>
    .help = Skicka ett osäkert eller misslyckat meddelande på nytt.
    .example = leverans på nytt k-12
    .letter = Brev
    .button = Skicka på nytt
    .done = Meddelandet skickas på nytt: { $id }. Mottagare: { $place }
delivery-twice = Mottagaren kan se meddelandet två gånger.
delivery-list =
    .say = leveranser
    .help = Visa meddelanden vars leverans väntar på ditt beslut.
    .example = leveranser
    .none = Ingen leverans väntar på ditt beslut.
    .done = { $count ->
        [one] 1 leverans väntar på ditt beslut.
       *[other] { $count } leveranser väntar på ditt beslut.
    }
delivery-unknown = Leveransen är osäker: { $id }. Mottagare: { $place }
delivery-failed = Meddelandet levererades inte: { $id }. Mottagare: { $place }
delivery-begins = Meddelandet börjar: { $line }
delivery-look = Se efter om meddelandet syns hos mottagaren. Berätta sedan vad du såg.
delivery-none = Det finns inget sådant brev: { $id }
delivery-before-arrived = Brevet är redan antecknat som framkommet: { $id }. Antecknat av: { $name }, { $when }
delivery-before-again = Brevet är redan skickat på nytt: { $id }. Skickat av: { $name }, { $when }
delivery-settled = Brevet väntar inte på något beslut: { $id }. Läge: { $state }
delivery-late = Meddelandets tid har redan gått: { $id }
delivery-corrected = Den gamla texten skickas inte på nytt. Rättelse: { $id }
delivery-reached = Alla mottagare är redan nådda: { $id }
