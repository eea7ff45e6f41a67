# Yhteistyöryhmän kokoukset, esityslista ja tehtävät.

series-create =
    .say = kokous sarja <name…> <rule…>
    .help = Perusta kokoussarja.
    .example = kokous sarja "Viestinnän yhteistyöryhmä" joka kuukauden 4. tiistai klo 9.00–10.30 ei heinäkuussa
    .name = Sarjan nimi
    .rule = Milloin kokoonnutaan
    .done = Kokoussarja perustettiin: { $name }
    .next = Seuraavat kokoukset:
    .christmas = { $day } on jouluviikolla. Siirretäänkö?
    .midsummer = { $day } on juhannusviikolla. Siirretäänkö?
    .holiday = { $day } on pyhäpäivä: { $name }. Siirretäänkö?
series-exists = Samanniminen kokoussarja on jo olemassa: { $name }
series-join =
    .say = kokous jäsen <person…> [meeting]
    .help = Lisää jäsen ryhmään.
    .example = kokous jäsen viestinta-asunto
    .person = Henkilö
    .meeting = Kokous
    .done = { $person } on nyt jäsen. Ryhmä: { $series }

meeting-none = Tulevaa kokousta ei ole.
meeting-none-on = Kokousta ei ole päivänä { $day }.
meeting-unknown = Tällaista kokousta ei ole: { $ref }
meeting-past = Kokous on jo pidetty tai peruttu: { $when }
meeting-time = Aika
meeting-place = Paikka
meeting-reason = Syy
meeting-on-holiday = Päivä on pyhäpäivä: { $name }.
meeting-list =
    .say = kokoukset / kokous lista / kokous näytä
    .help = Näytä tulevat kokoukset.
    .example = kokoukset
    .done = Tulevat kokoukset
meeting-move =
    .say = kokous siirrä <meeting…> uusi aika <when…> [syy <reason…>]
    .help = Siirrä yksi kokous uuteen aikaan.
    .example = kokous siirrä 24.11. uusi aika 1.12.2026 klo 9.00
    .meeting = Kokous
    .when = Uusi aika
    .reason = Syy
meeting-move-same = Kokous on jo tähän aikaan: { $when }
meeting-moved = Kokous siirtyy: { $series }, { $old } → { $new }
meeting-cancel =
    .say = kokous peru <meeting…> [syy <reason…>]
    .help = Peru yksi kokous.
    .example = kokous peru 24.11. syy ei asioita
    .meeting = Kokous
    .reason = Syy
meeting-cancelled = Kokous on peruttu: { $series }, { $when }

attend-yes =
    .say = kokous tulen [meeting] / tulen [meeting]
    .help = Ilmoita, että tulet.
    .example = kokous tulen
    .meeting = Kokous
    .button = Tulen
    .done = Merkitty: tulet kokoukseen { $when }
attend-no =
    .say = kokous en pääse [meeting] / en pääse [meeting]
    .help = Ilmoita, että et pääse.
    .example = kokous en pääse
    .meeting = Kokous
    .button = En pääse
    .done = Merkitty: et pääse kokoukseen { $when }
attend-deputy =
    .say = kokous varahenkilö tulee [meeting] / varahenkilö tulee [meeting]
    .help = Ilmoita, että varahenkilösi tulee.
    .example = kokous varahenkilö tulee
    .meeting = Kokous
    .button = Varahenkilö tulee
    .done = Merkitty: varahenkilösi tulee kokoukseen { $when }
attend-count = Tulossa: { $coming }. Poissa: { $absent }.

reminder-week = Kokous viikon kuluttua: { $series }
reminder-tomorrow = Kokous huomenna: { $series }, { $when }
reminder-today = Kokous tänään: { $series }, { $when }
reminder-days = Tuleva kokous: { $series }, { $when }
reminder-hour = Kokous alkaa tunnin kuluttua, { $time }: { $series }
reminder-when = Aika: { $when }.
reminder-where = Aika: { $when }. Paikka: { $place }.
reminder-place = Paikka: { $place }.
reminder-items = { $count ->
    [0] Esityslistalla ei ole asioita.
    [one] Esityslistalla on 1 asia.
   *[other] Esityslistalla on { $count } asiaa.
}
reminder-items-open = { $count ->
    [0] Esityslistalla ei ole vielä asioita. Lisää oma asiasi viimeistään { $closes }.
    [one] Esityslistalla on 1 asia. Lisää oma asiasi viimeistään { $closes }.
   *[other] Esityslistalla on { $count } asiaa. Lisää oma asiasi viimeistään { $closes }.
}
reminder-tasks = { $count ->
    [one] Sinulla on 1 avoin tehtävä.
   *[other] Sinulla on { $count } avointa tehtävää.
}
reminder-answer = Ilmoita, tuletko:

agenda-add =
    .say = asia lisää <title…> [minutes] [kind] [publicity] [meeting]
    .help = Ehdota asiaa seuraavan kokouksen esityslistalle.
    .example = asia lisää "Talvikunnossapidon viestit" 10 min keskusteltava sisäinen
    .title = Otsikko
    .minutes = Kesto
    .kind = Laji
    .publicity = Julkisuus
    .meeting = Kokous
    .done = Asia lisättiin. Numero { $id }. Kokous { $day }.
    .published = Esityslista on jo julkaistu. Asia siirtyy kokoukseen { $day }. Numero { $id }.
    .late = Ehdotusaika päättyi { $closed }. Asia siirtyy kokoukseen { $day }. Numero { $id }.
agenda-add-confidential = Salassa pidettävää asiaa ei käsitellä kanavassa. Ota yhteys hallintojohtajaan.
agenda-not-member = Asioita ehdottavat ryhmän jäsenet. Ryhmä: { $series }
agenda-call-none = Tämän ryhmän kokouksiin ei kerätä asioita ennalta: { $series }
agenda-closed-no-next = Ehdotusaika on päättynyt, eikä seuraavaa kokousta ole vielä sovittu.
agenda-unknown = Tällaista asiaa ei ole: { $id }
agenda-settled = Asiaa { $id } ei voi enää muuttaa.
agenda-elsewhere = Asia käsitellään erikseen
agenda-publicity-open = puuttuu, käsitellään sisäisenä
agenda-publicity =
    .say = asia julkisuus <item> <publicity…>
    .help = Kerro, onko asia julkinen.
    .example = asia julkisuus a-012 ei vielä julkinen
    .item = Asia
    .publicity = Julkisuus
    .ask = Onko asia julkinen? Asia on sisäinen, kunnes vastaat.
    .done = Asian { $id } julkisuus on tallennettu.
agenda-withdraw =
    .say = asia peru <item>
    .help = Peru ehdottamasi asia.
    .example = asia peru a-012
    .item = Asia
    .button = Peru asia
    .done = Asia peruttiin: { $id } { $title }
agenda-shorten =
    .say = asia kesto <item> <minutes…>
    .help = Muuta asian kestoa.
    .example = asia kesto a-012 5 min
    .item = Asia
    .minutes = Kesto
    .done = { $minutes ->
        [one] Asian { $id } kesto on nyt 1 minuutti.
       *[other] Asian { $id } kesto on nyt { $minutes } minuuttia.
    }
agenda-none =
    .say = ei asioita [meeting]
    .help = Ilmoita, ettei yksikölläsi ole asioita.
    .example = ei asioita
    .meeting = Kokous
    .button = Ei asioita
    .done = Kiitos. Yksiköltäsi ei ole asioita kokoukseen { $day }.
agenda-move =
    .say = asia paikka <item> <position>
    .help = Siirrä asia toiseen kohtaan listalla.
    .example = asia paikka a-012 1
    .item = Asia
    .position = Paikka
agenda-defer =
    .say = asia siirrä <item>
    .help = Siirrä asia seuraavaan kokoukseen.
    .example = asia siirrä a-012
    .item = Asia
    .done = Asia { $id } siirtyy kokoukseen { $day }.
agenda-show =
    .say = esityslista näytä [meeting] / esityslista [meeting]
    .help = Näytä esityslista.
    .example = esityslista näytä
    .meeting = Kokous
    .button = Avaa esityslista
    .heading = Esityslista: { $when }
    .published = Esityslista, versio { $version }: { $when }
    .empty = Listalla ei ole vielä asioita.
agenda-item =
    .say = asia näytä <item>
    .help = Näytä yksi asia kokonaan.
    .example = asia näytä a-012
    .item = Asia
    .number = Numero
    .proposer = Ehdottaja
    .words = Viesti
    .source = Lähde
agenda-source = lähde
    .open = Avaa viesti
    .made = Tästä viestistä tehtiin asia esityslistalle: { $id }
agenda-row = { $title } ({ $kind }, { $minutes } min, { $id })
agenda-total = { $count ->
    [one] 1 asia, yhteensä { $minutes } minuuttia. Kokousaika on { $slot } minuuttia.
   *[other] { $count } asiaa, yhteensä { $minutes } minuuttia. Kokousaika on { $slot } minuuttia.
}
agenda-over = { $count ->
    [one] 1 asia, yhteensä { $minutes } minuuttia. Kokousaika on { $slot } minuuttia. Lyhennä tai siirrä.
   *[other] { $count } asiaa, yhteensä { $minutes } minuuttia. Kokousaika on { $slot } minuuttia. Lyhennä tai siirrä.
}
agenda-call = Ehdota asioita kokoukseen { $when }
    .say = esityslista kutsu [meeting]
    .help = Pyydä ryhmältä asioita heti.
    .example = esityslista kutsu
    .meeting = Kokous
    .ask = Mitä muiden yksiköiden pitää tietää? Mistä pitää sopia yhdessä?
    .type = Kirjoita: asia lisää "otsikko" 10 min keskusteltava
    .closes = Ehdotusaika päättyy { $when }.
    .closed = Ehdotusaika päättyi { $when }.
    .published = Esityslista on julkaistu.
    .so-far = Ehdotettu tähän mennessä:
    .latest = Ehdotettu tähän mennessä, listan { $count } viimeistä:
    .button = Ehdota asiaa
    .done = Pyysin ryhmältä asioita kokoukseen { $day }.
agenda-nudge = Yksiköltäsi ei ole vielä asioita kokoukseen { $day } Jos asioita ei ole, valitse Ei asioita.
    .closes-tomorrow = Ehdotusaika päättyy huomenna, { $when }
    .closes-today = Ehdotusaika päättyy tänään, { $when }
    .closes-days = Ehdotusaika päättyy { $when }
    .once = Tämä muistutus lähetetään vain kerran.
agenda-closed = Ehdotusaika on päättynyt. Kokous { $day }.
agenda-plead = Pyyntö ottaa myöhässä tullut asia kokoukseen { $day }: { $title }
    .say = asia pyydä <item>
    .help = Pyydä puheenjohtajaa ottamaan myöhässä tullut asia mukaan.
    .example = asia pyydä a-012
    .item = Asia
    .button = Pyydä puheenjohtajaa
    .from = Ehdottaja: { $name }. Kesto: { $minutes } min.
    .done = { $count ->
        [one] Pyyntö lähti 1 henkilölle.
       *[other] Pyyntö lähti { $count } henkilölle.
    }
agenda-accept =
    .say = asia hyväksy <item>
    .help = Ota myöhässä tullut asia kokoukseen.
    .example = asia hyväksy a-012
    .item = Asia
    .button = Ota kokoukseen
    .done = Asia { $id } on otettu kokoukseen { $day }.
agenda-publish =
    .say = esityslista julkaise [meeting]
    .help = Julkaise esityslista.
    .example = esityslista julkaise
    .meeting = Kokous
    .button = Julkaise esityslista
    .done = Esityslista on julkaistu: { $when }
    .again = Esityslistan versio { $version } on julkaistu: { $when }
agenda-publish-empty = Listalla ei ole asioita. Tyhjää listaa ei julkaista.
agenda-publish-same = Lista ei ole muuttunut version { $version } jälkeen.
agenda-published = Esityslista on julkaistu: { $when }
agenda-published-again = Esityslista on muuttunut (versio { $version }): { $when }
agenda-over-published = Julkaistu esityslista on liian pitkä. Kokous { $day }.
agenda-diff-new = Uutta: { $items }
agenda-diff-changed = Muuttunut: { $items }
agenda-diff-gone = Poistunut: { $items }
agenda-diff-order = Järjestys on muuttunut.
