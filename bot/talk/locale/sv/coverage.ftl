# Täckning: när varje enhet senast har berättat något för ledamöterna.

update-coverage =
    .say = uppdatering täckning / uppdateringar täckning / täckning
    .help = Visa när varje enhet senast har berättat något för ledamöterna.
    .example = uppdatering täckning
    .done = Enheternas uppdateringar till ledamöterna
coverage-unit = Enhet
coverage-latest = Senaste uppdatering
coverage-weeks = Veckor sedan dess
coverage-questions = Öppna frågor
coverage-none = inga uppdateringar
coverage-over = { $weeks }, gränsen nådd
coverage-limit = { $weeks ->
    [one] Gränsen är 1 vecka utan uppdatering.
   *[other] Gränsen är { $weeks } veckor utan uppdatering.
}
coverage-silent = Ledamöterna har inte fått någon uppdatering på en tid. Enhet: { $unit }
coverage-last = Senaste uppdatering: { $day }
coverage-never = Enheten har ännu inte skickat några uppdateringar.
coverage-advice = Om enheten har något att berätta, skriv en uppdatering. Bara du får detta meddelande.
coverage-write = Skriv en uppdatering
