# Ledamöternas frågor: att fråga, slå ihop och svara alla samtidigt.

question-ask =
    .say = fråga <update> <text…> [named]
    .help = Fråga om en uppdatering. Svaret går samtidigt till alla som fick uppdateringen.
    .example = fråga u-005 "När behandlar nämnden ärendet?"
    .update = Uppdatering
    .text = Fråga
    .named = Mitt namn syns i svaret
    .button = Fråga mer
    .done = Frågan är skickad: { $id }
    .again = Du har redan frågat detta: { $id }
    .rule = Svaret går samtidigt till alla som fick uppdateringen.
    .kept = Ditt namn visas inte för någon.
    .shown = Ditt namn syns i svaret.
    .room = Om du skrev i ett rum ser andra din rad där. Boten lägger inte till ditt namn.
question-withdraw =
    .say = fråga återkalla <question> / fråga <question> återkalla
    .help = Återkalla din egen fråga före svaret.
    .example = fråga återkalla q-001
    .question = Fråga
    .button = Återkalla frågan
    .done = Frågan är återkallad: { $id }
question-list =
    .say = frågor / fråga lista
    .help = Visa egna och besvarade frågor samt de som väntar på ditt svar.
    .example = frågor
    .done = Frågor
    .none = Det finns inga frågor.
    .waiting = Väntar på svar
    .own = Dina egna frågor
    .answered = Svar till alla
question-answer =
    .say = svara|svar <question> <text…> / fråga svara|svar <question> <text…>
    .help = Skriv ett svar på en fråga. Svaret blir ett utkast som en annan godkänner.
    .example = svara q-001 "Nämnden behandlar ärendet på mötet i december."
    .question = Fråga
    .text = Svar
    .button = Svara: { $id }
    .show = Öppna svaret
    .done = Svaret är sparat som utkast: { $id }
question-bundle =
    .say = fråga slå ihop <question> <other>
    .help = Slå ihop en fråga med en annan. Båda får samma svar.
    .example = fråga slå ihop q-003 q-001
    .question = Fråga
    .other = Den andra frågan
    .button = Slå ihop: { $other }
    .done = Frågorna är ihopslagna: { $id } och { $other }
    .redrafted = Frågan lades till i svaret: { $id }. Om svaret var godkänt, be om ett nytt godkännande.

question-new = En ledamot frågar: { $title } ({ $id })
question-remind = En fråga väntar på svar: { $title } ({ $id })
question-late = Frågan har inte besvarats inom tidsfristen: { $title } ({ $id })
question-rule = Vem som frågade visas inte. Svaret går samtidigt till alla som fick uppdateringen.
question-text = Fråga
question-update = Uppdatering
question-due = Svar senast
question-asker = Frågad av
question-unnamed = namnges inte
question-by = senast { $day }
question-with = ihopslagen med
question-state-open = öppen
question-state-drafted = svar bereds
question-state-answered = besvarad
question-state-withdrawn = återkallad
question-alike-open = En liknande fråga är redan öppen: { $id }. Frågorna kan få samma svar.
question-alike-answered = En liknande fråga har redan besvarats: { $id }
question-alike-waits = En liknande fråga väntar redan på svar. Du kan slå ihop frågorna.
question-unknown = Det finns ingen sådan fråga: { $id }
question-settled = Frågan { $id } kan inte längre återkallas. Läge: { $state }
update-not-yours = Detta kan göras av en ledamot som uppdateringen är avsedd för. Uppdatering: { $id }
question-answered = Frågan { $id } har redan besvarats. Svar: { $answer }
question-drafted = För frågan { $id } finns redan ett utkast till svar: { $answer }
question-other-update = Frågorna gäller olika uppdateringar: { $id } och { $other }

answer-title = Ledamotens fråga och svar till alla: { $title }
answer-question = { $count ->
    [one] Fråga
   *[other] Frågor
}
answer-text = Svar

naming-named = ja
    .say = med namn / med mitt namn
naming-unnamed = nej
    .say = anonymt / utan namn
value-not-naming = Jag vet inte om ditt namn ska synas: { $text }
    .more = Alternativ: { $known }

help-question = fråga, frågor, begäran
    .about = fråga om en uppdatering, begär handlingar, svara
