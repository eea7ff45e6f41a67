# Att skriva en uppdatering: språkversioner, bilagor, mallar, granskning och tidpunkter.

update-translate =
    .say = uppdatering språkversion <update> <language>
    .help = Skriv samma uppdatering på ett annat språk.
    .example = uppdatering språkversion u-005 finska
    .update = Uppdatering
    .language = Språk
    .title = Rubrik
    .what = Vad
    .effect = Verkan
    .next = Härnäst
    .button = Lägg till språkversion: { $language }
    .done = Språkversionen är sparad: { $id }
update-translate-own = Uppdateringen är skriven på det här språket: { $language }
    .more = Skriv: { $line }
update-translate-none = Den här språkversionen finns inte: { $language }
update-untranslate =
    .say = uppdatering språkversion ta bort <update> <language>
    .help = Ta bort en språkversion.
    .example = uppdatering språkversion ta bort u-005 finska
    .update = Uppdatering
    .language = Språk
    .done = Språkversionen är borttagen: { $id }
update-language-missing = Uppdateringen { $id } saknar ett språk som krävs: { $languages }
    .more = Skriv: { $line }
update-languages = { $written }. Saknas: { $missing }
    .label = Språk

update-link =
    .say = uppdatering bilaga <update> <url> <label…>
    .help = Lägg till en länk i uppdateringen. Jag öppnar inte länken själv.
    .example = uppdatering bilaga u-005 https://www.lappeenranta.fi/raportti Mellanrapporten
    .update = Uppdatering
    .url = Adress
    .label = Länkens namn
    .done = Länken är tillagd: { $id }
update-link-many = Det kan finnas högst { $limit } länkar.
update-unlink =
    .say = uppdatering bilaga ta bort <update> <number>
    .help = Ta bort en länk från uppdateringen.
    .example = uppdatering bilaga ta bort u-005 1
    .update = Uppdatering
    .number = Länkens nummer
    .done = Länken är borttagen: { $id }
update-unlink-none = { $count ->
    [0] Uppdateringen har inga länkar.
   *[other] Länk { $number } finns inte. Antalet länkar är { $count }.
}
update-attachment = Bilaga
value-not-link = Länken duger inte: { $text }
    .more = Skriv hela adressen. Den börjar så här: https://

template-list =
    .say = uppdatering mallar / uppdateringsmallar
    .help = Visa färdiga mallar.
    .example = uppdatering mallar
    .done = Färdiga mallar. Börja en uppdatering genom att välja en mall.
update-from-template =
    .say = uppdatering ny från mall <template…>
    .help = Börja en uppdatering från en färdig mall.
    .example = uppdatering ny från mall mötets viktigaste ärenden
    .template = Mall
template-unknown = Det finns ingen sådan mall: { $text }
    .more = Se mallarna: { $line }
template-meeting = mötets viktigaste ärenden
    .title = Mötets viktigaste ärenden: organ och datum
    .what = Organet sammanträdde. De viktigaste ärendena: 1) 2) 3)
    .effect = Vem ärendena berör och vad de leder till.
    .next = Protokollet publiceras, datum. Ärendenas nästa behandling.
template-disruption = avbrott eller störning
    .title = Störning: vad och var
    .what = Vad som har hänt och när. Vad störningen beror på.
    .effect = Vem störningen berör. Vad invånaren ska göra.
    .next = Vi berättar mer, klockslag. Arbetet leds av, ansvarig part.
template-plan = plan framlagd till påseende
    .title = Plan framlagd till påseende: namn
    .what = Vilken plan som är framlagd och vad den gäller.
    .effect = Vad planen skulle ändra och i vems vardag.
    .next = Framlagd, dagar. Så kan man delta. Beslutar, organ.

update-preview =
    .say = uppdatering förhandsgranska <update>
    .help = Visa hur uppdateringen ser ut i varje rum och på varje språk.
    .example = uppdatering förhandsgranska u-005
    .update = Uppdatering
    .button = Förhandsgranska
    .done = Förhandsgranskning: { $id }. Bara du ser det här.
update-preview-room = { $count ->
    [one] { $platform }, { $room }, { $language }, 1 ledamot
   *[other] { $platform }, { $room }, { $language }, { $count } ledamöter
}
update-preview-direct = { $count ->
    [one] Direktmeddelande, { $language }, 1 ledamot
   *[other] Direktmeddelande, { $language }, { $count } ledamöter
}
update-test =
    .say = uppdatering testa <update>
    .help = Skicka uppdateringen som ett test bara till dig själv.
    .example = uppdatering testa u-005
    .update = Uppdatering
    .done = Ett test skickades till dig: { $id }
update-test-letter = Test: uppdatering { $id }
update-test-note = Det här är ett test. Bara du fick det.
update-test-again = Ett test av den här versionen har redan skickats: { $id }
update-test-sent = Uppdateringen har redan skickats: { $id }
update-test-embargo = Uppdateringen har embargo, så inget test skickas.
    .more = Se förhandsgranskningen: { $line }

lint-refused = Uppdateringen { $id } kan inte godkännas ännu. Rätta det här:
lint =
    .refuse = Hindrar godkännande. { $where }: { $what }
    .warn = Kontrollera. { $where }: { $what }
lint-identity-code = Texten innehåller en personbeteckning. Ta bort den.
lint-like-identity-code = Texten innehåller ett nummer som liknar en personbeteckning.
lint-iban = Texten innehåller ett kontonummer.
lint-phone = Texten innehåller ett telefonnummer: { $text }
lint-secrecy = Texten innehåller ett ord som tyder på sekretess: { $text }
lint-link = Länken är trasig eller oskyddad: { $text }
lint-attachment = Länkens adress duger inte. Ta bort länken och lägg till den på nytt.
lint-wall-of-text = Texten är ett enda långt stycke. Dela upp den i kortare.
lint-no-contact = Kontaktperson saknas.
lint-part-missing = Den här punkten saknas på det här språket.

update-approval-embargo = Uppdateringen { $id } väntar på ditt godkännande (embargo)
update-approve-edited = Du har själv ändrat den här uppdateringen. Någon annan godkänner den.
update-alone =
    .say = uppdatering ensam <update> motivering <reason…>
    .help = Låt en brådskande uppdatering gå ut utan en andra godkännare.
    .example = uppdatering ensam u-005 motivering "ingen annan godkännare nås på natten"
    .update = Uppdatering
    .reason = Motivering
    .done = Uppdateringen { $id } är godkänd av en ensam person. Den skickas { $when }.
update-alone-routine = Bara en brådskande uppdatering kan godkännas ensam: { $id }
    .more = Märk den som brådskande: { $line }
update-alone-told = { $name } godkände uppdateringen { $id } ensam. Den skickas { $when }.
update-alone-why = Motivering: { $reason }
update-alone-label = Godkänd ensam

update-urgent =
    .say = uppdatering brådskande <update> motivering <reason…>
    .help = Märk uppdateringen som brådskande. Den väntar inte på att den tysta tiden slutar.
    .example = uppdatering brådskande u-005 motivering "vattnet är avstängt"
    .update = Uppdatering
    .reason = Motivering
    .done = Uppdateringen är märkt som brådskande: { $id }
update-routine =
    .say = uppdatering brådskande ta bort <update>
    .help = Ta bort brådskan. Uppdateringen väntar på att den tysta tiden slutar.
    .example = uppdatering brådskande ta bort u-005
    .update = Uppdatering
    .done = Brådskan är borttagen: { $id }
update-urgency = Brådskande
update-send-quiet = { $when } (den tysta tiden slutar)
update-never-open = Alla tider är tysta i inställningarna. Uppdateringen kan inte tidsbestämmas.
    .more = Märk uppdateringen som brådskande eller be administratören rätta de tysta tiderna.
update-quiet-after-media = På grund av den tysta tiden går uppdateringen ut först efter medierna. Till medierna: { $media }. Till ledamöterna: { $send }.
    .more = Senarelägg pressmeddelandet eller skriv: uppdatering brådskande { $id } motivering och skälet.

update-embargo =
    .say = uppdatering embargo <update>
    .help = Sätt embargo. Före utskicket ser bara de som gör uppdateringen den.
    .example = uppdatering embargo u-005
    .update = Uppdatering
    .done = Embargot är satt: { $id }
update-embargo-no-time = Ett embargo behöver en tid för utskicket: { $id }
    .more = Lägg till tiden: uppdatering redigera och beteckningen.
update-embargo-label = Embargo
update-embargo-about = före utskicket ser bara de som gör den detta
update-unembargo =
    .say = uppdatering embargo ta bort <update>
    .help = Ta bort embargot.
    .example = uppdatering embargo ta bort u-005
    .update = Uppdatering
    .done = Embargot är borttaget: { $id }
update-letter-removed = Meddelandet är borttaget: { $id }
embargo-break =
    .say = embargo bryt <update> orsak <reason…>
    .help = Bryt embargot och skicka uppdateringen genast till alla.
    .example = embargo bryt u-005 orsak "uppgiften finns redan på nätet"
    .update = Uppdatering
    .reason = Orsak
    .done = Embargot är brutet. Uppdateringen går nu ut till alla: { $id }
embargo-break-none = Uppdateringen { $id } har inget embargo att bryta. Läge: { $state }
    .more = Bara embargot på en godkänd uppdatering kan brytas.
embargo-broken = { $name } bröt embargot: { $id }. Uppdateringen gick ut till alla { $when }.
embargo-broken-why = Orsak: { $reason }
