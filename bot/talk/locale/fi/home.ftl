# Etusivu: seuraavat kokoukset, omat asiat ja tehtävät, asetukset.

home =
    .say = etusivu / koti
    .help = Näytä seuraavat kokoukset, omat asiasi, tehtäväsi ja asetuksesi.
    .example = etusivu
    .done = Hei, { $name }!
home-meetings = Seuraavat kokoukset
home-answer-coming = Olet tulossa.
home-answer-absent = Et pääse tulemaan.
home-answer-deputy = Varahenkilösi tulee puolestasi.
home-items = Omat asiat esityslistoilla
    .none = Et ole ehdottanut asioita tuleviin kokouksiin.
    .button = Ehdota asiaa
home-tasks = Omat tehtävät
home-council = Valtuutetulle
    .updates = Avaa päivitykset
    .ask = Avaa kysymykset
home-settings = Asetukset
    .away = Olen poissa
    .back = Olen paikalla
    .data = Omat tiedot
