# Kattavuus: milloin mikäkin yksikkö on viimeksi kertonut valtuutetuille.

update-coverage =
    .say = päivitys kattavuus / päivitykset kattavuus / kattavuus
    .help = Näytä, milloin kukin yksikkö on viimeksi kertonut valtuutetuille.
    .example = päivitys kattavuus
    .done = Yksiköiden päivitykset valtuutetuille
coverage-unit = Yksikkö
coverage-latest = Viimeisin päivitys
coverage-weeks = Viikkoja siitä
coverage-questions = Avoimia kysymyksiä
coverage-none = ei päivityksiä
coverage-over = { $weeks }, raja täynnä
coverage-limit = { $weeks ->
    [one] Raja on 1 viikko ilman päivitystä.
   *[other] Raja on { $weeks } viikkoa ilman päivitystä.
}
coverage-silent = Valtuutetut eivät ole hetkeen saaneet päivitystä. Yksikkö: { $unit }
coverage-last = Viimeisin päivitys: { $day }
coverage-never = Yksikkö ei ole vielä lähettänyt päivityksiä.
coverage-advice = Jos yksiköllä on kerrottavaa, kirjoita päivitys. Tämän viestin saat vain sinä.
coverage-write = Kirjoita päivitys
