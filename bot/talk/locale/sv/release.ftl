# Kontroll före utskick, utskickssätt och vad som gäller vid avbrott.

update-check =
    .say = uppdatering kontrollera <update> / uppdatering <update> kontrollera
    .help = Kontrollera på förhand vilka som får uppdateringen.
    .example = uppdatering kontrollera u-005
    .update = Uppdatering
    .button = Kontrollera mottagarna
    .done = Kontroll: { $id }
    .asked = Jag kontrollerar rummen nu. Du får resultatet som meddelande.
update-accept =
    .say = uppdatering tillåt <update> [motivering <reason…>] / uppdatering <update> tillåt [motivering <reason…>]
    .help = Tillåt utskicket trots hinder. Motiveringen syns i rapporten.
    .example = uppdatering tillåt u-005 motivering "det finns en tolk i rummet"
    .update = Uppdatering
    .reason = Motivering
    .button = Tillåt av motiverat skäl
    .done = Utskicket är tillåtet: { $id }
update-mode =
    .say = uppdatering sätt <update> <mode…> / uppdatering <update> sätt <mode…>
    .help = Välj om uppdateringen går till kanalerna eller direkt till var och en.
    .example = uppdatering sätt u-005 till kanalerna
    .update = Uppdatering
    .mode = Sätt
    .button = Skicka till kanalerna
    .done = Utskickssättet är sparat: { $id }
update-outage =
    .say = uppdatering avbrott <update> <outage> [minutes]
    .help = Välj om alla väntar när en tjänst är nere.
    .example = uppdatering avbrott u-005 tillsammans 5 min
    .update = Uppdatering
    .outage = Vid avbrott
    .minutes = Högst
    .done = Regeln för avbrott är sparad: { $id }

mode-rooms = till kanalerna
    .say = till kanalerna / till kanaler / kanaler
mode-direct = som direktmeddelande
    .say = direkt / som direktmeddelande
outage-together = tillsammans
    .say = tillsammans
outage-now = genast
    .say = genast
value-not-mode = Utskickssättet är okänt: { $text }
    .more = Alternativ: { $known }
value-not-outage = Regeln är okänd: { $text }
    .more = Alternativ: { $known }

preflight-reached = Nås
preflight-platforms = Kanaler
preflight-mode = Sätt
preflight-spread = Högst mellan den första och den sista
preflight-outage = Vid avbrott
preflight-outage-together = { $minutes ->
    [one] tillsammans, alla väntar högst 1 minut
   *[other] tillsammans, alla väntar högst { $minutes } minuter
}
preflight-outage-now = genast, ingen väntar
preflight-clear = Det finns inga hinder.
preflight-slow = Direktmeddelanden tar längre tid. I kanalerna får alla den samtidigt.
preflight-stops = { $count ->
    [one] Uppdateringen { $id } skickas inte: 1 hinder
   *[other] Uppdateringen { $id } skickas inte: { $count } hinder
}
preflight-not-in = Boten är inte i rummet: { $name }
preflight-archived = Rummet är arkiverat: { $name }
preflight-gone = Rummet finns inte längre: { $name }
preflight-shared = Rummet delas med en annan organisation: { $name }
preflight-extra = Det finns en utomstående i rummet: { $name }
preflight-left = I rummet finns en person som inte är ledamot nu: { $name }
preflight-blocked = Personen har blockerat boten: { $name }
preflight-deleted = Personen har raderat konversationen: { $name }
preflight-lapsed = Gästkontot har gått ut: { $name }
preflight-outside = Personen är inte i rummet: { $name }
preflight-no-account = Inget konto: { $name }
preflight-silent = Tjänsten svarar inte: { $name }

release-stopped = De här hindren hittades. Åtgärda dem eller tillåt utskicket av motiverat skäl.
release-held = Uppdateringen { $id } väntar. Den skickas senast { $when }.
release-silent = Tjänsten svarar inte: { $names }

report-urgent = Orsak till brådskan
report-alone = På en persons beslut
report-accepted-findings = Trots hinder

obstacle-no-account = Inget konto
obstacle-silent = Tjänsten svarade inte
obstacle-not-in = Boten var inte i rummet
obstacle-archived = Rummet var arkiverat
obstacle-gone = Rummet fanns inte längre
obstacle-blocked = Boten var blockerad
obstacle-deleted = Konversationen var raderad
obstacle-lapsed = Gästkontot hade gått ut
obstacle-failed = Chattmeddelandet levererades inte
obstacle-expired = Chattmeddelandet blev för gammalt
obstacle-refused = Rummet tog inte emot meddelandet
release-failed = Det uppstod ett fel vid utskicket. Försök igen: ändra tiden och begär godkännande. Meddela också administratören.
