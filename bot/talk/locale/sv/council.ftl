# Uppdateringar till ledamöterna: utkast, godkännande, utskick och leveransrapport.

update-new =
    .say = uppdatering ny <title…>
    .help = Skriv ett utkast till en uppdatering till ledamöterna.
    .example = uppdatering ny "Mellanrapporten om skolnätet är klar"
    .title = Rubrik
    .what = Vad
    .effect = Verkan
    .next = Härnäst
    .publicity = Offentlighet
    .contact = Kontaktperson
    .staff-at = Berättat för personalen
    .send-at = Till ledamöterna
    .media-at = Till medierna
    .done = Utkastet är sparat: { $id }
update-edit =
    .say = uppdatering redigera <update> / uppdatering <update> redigera
    .help = Redigera ett utkast.
    .example = uppdatering redigera u-005
    .update = Uppdatering
    .title = Rubrik
    .what = Vad
    .effect = Verkan
    .next = Härnäst
    .publicity = Offentlighet
    .contact = Kontaktperson
    .staff-at = Berättat för personalen
    .send-at = Till ledamöterna
    .media-at = Till medierna
    .button = Redigera
    .done = Ändringen är sparad: { $id }
    .voided = Ändringen är sparad och godkännandet upphävdes: { $id }. Be om ett nytt godkännande.
    .unasked = Ändringen är sparad och begäran om godkännande upphävdes: { $id }. Be om godkännande på nytt.
update-audience =
    .say = uppdatering <update> målgrupp <audience…> [motivering <reason…>] / uppdatering målgrupp <update> <audience…> [motivering <reason…>]
    .help = Välj vem uppdateringen går till: alla ledamöter eller ett organ.
    .example = uppdatering u-010 målgrupp stadsstyrelsen motivering "ärendet kommer till stadsstyrelsen i december"
    .update = Uppdatering
    .audience = Målgrupp
    .reason = Motivering
    .done = Målgruppen är sparad: { $id }
update-audience-reason = Till ett organ kan man skicka bara av ett motiverat skäl. Uppdatering: { $id }
    .more = Lägg till i slutet: motivering och skälet.
update-audience-group = Uppdateringen går till alla ledamöter. Till ett organ kan man skicka av ett motiverat skäl.
update-audience-unknown = Det finns inget sådant organ: { $text }
update-override =
    .say = uppdatering <update> efter medierna motivering <reason…>
    .help = Tillåt utskick efter medierna. Motiveringen syns i rapporten.
    .example = uppdatering u-005 efter medierna motivering "uppgiften läckte ut"
    .update = Uppdatering
    .reason = Motivering
    .done = Motiveringen är sparad: { $id }
update-request =
    .say = uppdatering be om godkännande <update> / uppdatering <update> be om godkännande
    .help = Be om godkännande för en uppdatering.
    .example = uppdatering be om godkännande u-005
    .update = Uppdatering
    .button = Be om godkännande
    .done = Godkännande begärdes: { $id }. Godkännare: { $names }
update-approve =
    .say = uppdatering godkänn <update> / uppdatering <update> godkänn
    .help = Godkänn någon annans uppdatering och lägg in den i tidtabellen.
    .example = uppdatering godkänn u-005
    .update = Uppdatering
    .button = Godkänn och lägg i tidtabell
    .done = Uppdateringen { $id } är godkänd. Den skickas { $when }.
update-approved = { $name } godkände uppdateringen { $id }. Den skickas { $when }.
update-approve-own = Du kan inte godkänna ditt eget utkast.
    .more = Be någon annan: enhetens direktör eller kommunikations- och marknadsföringsteamet.
update-approve-unit = Den här uppdateringen godkänns av den ägande enheten eller en enhet ovanför den.
update-no-approver = Det finns ingen godkännare i registret för uppdateringen { $id }.
update-not-asked = Ingen har bett om godkännande för uppdateringen { $id }. Läge: { $state }
    .more = Den som skriver ber om det: { $line }
update-read-first = Du har inte fått den här versionen att läsa: { $id }. Läs den och skriv sedan: { $line }
update-request-void = { $name } ändrade uppdateringen { $id }. Den här begäran om godkännande gäller inte längre.
    .more = Godkännande begärs på nytt när ändringen är klar.
update-request-gone = { $name } återkallade uppdateringen { $id }. Den godkänns inte längre.
    .more = Du behöver inte göra något.
update-approval-void = { $name } ändrade uppdateringen { $id }, och ditt godkännande upphävdes.
    .more = Uppdateringen går inte ut utan ett nytt godkännande.
update-approval-gone = { $name } återkallade uppdateringen { $id } som du godkände. Den går inte ut.
    .more = Du behöver inte göra något.
update-unapproved = Uppdateringen { $id } godkändes inte i tid och gick inte ut. Utskickstid: { $when }
    .drafter = Ge en ny tid: { $edit }. Be sedan om godkännande: { $request }
    .approver = Den som skriver ger en ny tid och ber om godkännande på nytt.
update-withdraw =
    .say = uppdatering återkalla <update> / uppdatering <update> återkalla
    .help = Återkalla en uppdatering innan den skickas.
    .example = uppdatering återkalla u-005
    .update = Uppdatering
    .button = Återkalla uppdateringen
    .done = Uppdateringen återkallades: { $id } { $title }
update-show =
    .say = uppdatering visa <update> / uppdatering <update> visa / uppdatering <update>
    .help = Visa en uppdatering.
    .example = uppdatering visa u-005
    .update = Uppdatering
    .button = Öppna uppdateringen
    .done = Uppdatering { $id }
update-list =
    .say = uppdateringar [sida <page>] / uppdatering lista [sida <page>]
    .help = Visa arkivet över uppdateringar.
    .example = uppdateringar
    .page = Sida
    .done = Uppdateringar, den nyaste först. Totalt { $count }.
    .part = Uppdateringar { $first }–{ $last }, den nyaste först. Totalt { $count }.
    .newer = Nyare
    .older = Äldre
    .none = Det finns inga uppdateringar.
    .open = Öppna en uppdatering: uppdatering visa och beteckningen
update-list-page = Det finns ingen sådan sida: { $page }. Sidorna är { $pages }.
update-drafts =
    .say = uppdateringar utkast [sida <page>] / uppdatering utkast [sida <page>]
    .help = Visa utkasten som du får redigera.
    .example = uppdateringar utkast
    .page = Sida
    .button = Utkast
    .done = Utkast som du får redigera, det nyaste först. Totalt { $count }.
    .part = Utkast { $first }–{ $last } som du får redigera, det nyaste först. Totalt { $count }.
    .none = Det finns inga utkast som du får redigera.
update-report =
    .say = uppdatering rapport <update> / uppdatering <update> rapport
    .help = Visa vem som fick uppdateringen och när.
    .example = uppdatering rapport u-005
    .update = Uppdatering
    .button = Leveransrapport
update-handled =
    .say = uppdatering skött <update> <person…>
    .help = Märk ut att personen har fått veta på annat sätt.
    .example = uppdatering skött u-005 valt-02
    .update = Uppdatering
    .person = Person
    .button = Markera som skött: { $name }
    .done = Markerad som skött: { $name }

update-unknown = Det finns ingen sådan uppdatering: { $id }
update-settled = Uppdateringen { $id } kan inte längre ändras. Läge: { $state }
update-confidential = Sekretessbelagda uppgifter skickas inte i uppdateringskanalen. Ta kontakt med förvaltningsdirektören.
update-internal = Internt material skickas inte till ledamöterna. Välj offentlig eller ännu inte offentlig.
update-after-media = Ledamöterna skulle få veta först efter medierna. Till medierna: { $media }. Till ledamöterna: { $send }.
    .more = Tidigarelägg uppdateringen eller senarelägg pressmeddelandet.
update-before-staff = Personalen får veta före ledamöterna. Till personalen: { $staff }.

update-state-draft = utkast
update-state-pending = väntar på godkännande
update-state-scheduled = i tidtabellen
update-state-sent = skickad
update-state-withdrawn = återkallad
update-state-blocked = stoppad
update-id = Uppdatering
update-audience-label = Målgrupp
update-send = Skickas
update-send-approved = genast när den är godkänd
update-staff = Till personalen
update-media = Till medierna
update-reason = Motivering
update-approver = Godkännare
update-what = Vad
update-effect = Verkan
update-next = Härnäst
update-publicity = Offentlighet
update-publicity-until = { $label }. Publiceras { $when }. Dela inte uppgifterna före det.
update-sender = Avsändare
update-contact = Mer information
update-bulletin = Uppdatering till fullmäktigeledamöterna: { $title }
update-approval-asked = Uppdateringen { $id } väntar på ditt godkännande: { $title }. Skribent: { $name }
update-approval-when = Skickas: { $send }. Målgrupp: { $audience }.
audience-council = alla ledamöter

release-blocked = Uppdateringen { $id } skickades inte till någon: { $title }
release-not-approved = Texten är inte den som godkändes. Be om ett nytt godkännande.
release-misaddressed = Något av ledamöternas rum tar inte emot denna offentlighet. Rätta rummet eller offentligheten och be om ett nytt godkännande.

report = Leveransrapport: { $title }
report-none = Uppdateringen { $id } har inte skickats. Läge: { $state }
report-sent = Skickad
report-with-media = { $when }, samtidigt som till medierna
report-before-media = { $minutes ->
    [one] { $when }, 1 minut före medierna
   *[other] { $when }, { $minutes } minuter före medierna
}
report-after-media = { $minutes ->
    [one] { $when }, 1 minut efter medierna
   *[other] { $when }, { $minutes } minuter efter medierna
}
report-delivered = Levererat
report-platforms = Kanaler
report-groups = Fullmäktigegrupper som nåddes
report-failed-count = Misslyckade leveranser
report-unknown-count = Osäkra leveranser
report-spread = Från första till sista
report-override = Motivering till undantaget
report-group = Fullmäktigegrupp
report-human = { $count ->
    [one] Utan digital kanal: 1 ledamot. Ring: { $names }
   *[other] Utan digital kanal: { $count } ledamöter. Ring dem: { $names }
}
report-failed = { $count ->
    [one] Inte levererat: 1 ledamot: { $names }
   *[other] Inte levererat: { $count } ledamöter: { $names }
}
report-unknown = { $count ->
    [one] Osäker leverans: 1 ledamot: { $names }
   *[other] Osäker leverans: { $count } ledamöter: { $names }
}
report-waiting = { $count ->
    [one] Leveransen pågår: 1 ledamot: { $names }
   *[other] Leveransen pågår: { $count } ledamöter: { $names }
}
report-accepted = Levererat betyder att tjänsten tog emot meddelandet, inte att det har lästs.
report-not-human = För den här personen finns inget att sköta: { $text }
