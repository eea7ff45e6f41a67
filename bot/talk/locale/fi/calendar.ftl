# Kokoukset omaan kalenteriin: tiedostona ja salaisella linkillä.

meeting-calendar =
    .say = kokous kalenteriin <meeting…>
    .help = Hae kokous kalenteritiedostona.
    .example = kokous kalenteriin
    .meeting = Kokous
    .done = Kokous kalenteriisi: { $series }, { $when }
    .file = kokous-{ $id }.ics
meeting-calendar-all = Kaikki kokoukset saat kalenteriisi, kun kirjoitat: { $line }

calendar-link =
    .say = kalenteri linkki <series…> / kalenterilinkki <series…>
    .help = Hae salainen linkki, jolla kalenterisi tilaa kokouksesi. Ryhmän linkin hakee sen vetäjä.
    .example = kalenteri linkki
    .series = Kokoussarja
    .done = Tilaa kokouksesi kalenteriisi tästä osoitteesta:
    .group = Tilaa ryhmän kokoukset kalenteriin tästä osoitteesta: { $series }
    .again = Linkki näytettiin jo. Pyydä uusi: kalenteri linkki
calendar-link-how = Lisää osoite kalenteriohjelmassa verkosta tilattavana kalenterina. Muutokset tulevat sinne itsestään.
calendar-link-secret = Linkki on salainen: kuka tahansa näkee sillä kokousten ajat. Aiempi linkki ei enää toimi.
calendar-link-off = Kalenterilinkit eivät ole käytössä.
    .more = Ylläpitäjä ottaa ne käyttöön. Asetukseen { $setting } kirjoitetaan Norpan julkinen https-osoite.
calendar-unlink =
    .say = kalenteri poista <series…>
    .help = Poista kalenterilinkki käytöstä.
    .example = kalenteri poista
    .series = Kokoussarja
    .button = Poista linkki
    .done = Kalenterilinkkisi ei enää toimi. Uuden saat kirjoittamalla: kalenteri linkki
    .group = Ryhmän kalenterilinkki ei enää toimi: { $series }
calendar-unlink-none = Kalenterilinkkiä ei ole.
    .more = Linkin saat kirjoittamalla: kalenteri linkki
series-unknown = Tällaista kokoussarjaa ei ole: { $text }

calendar-file-own = Kokoukset: { $city }
calendar-file-cancelled = Peruttu: { $series }
calendar-file-number = Kokouksen numero: { $id }
calendar-file-moved = Siirretty. Aika oli ennen: { $when }
calendar-file-agenda = Esityslista: kirjoita Norpalle { $line }
