# Tarkistus ennen lähetystä, lähetystapa ja toiminta katkoksen aikana.

update-check =
    .say = päivitys tarkista <update> / päivitys <update> tarkista
    .help = Tarkista ennalta, ketkä päivityksen saavat.
    .example = päivitys tarkista u-005
    .update = Päivitys
    .button = Tarkista vastaanottajat
    .done = Tarkistus: { $id }
    .asked = Tarkistan huoneet nyt. Tulos tulee sinulle viestinä.
update-accept =
    .say = päivitys salli <update> [perustelu <reason…>] / päivitys <update> salli [perustelu <reason…>]
    .help = Salli lähetys esteistä huolimatta. Perustelu näkyy raportissa.
    .example = päivitys salli u-005 perustelu "huoneessa on tulkki"
    .update = Päivitys
    .reason = Perustelu
    .button = Salli perustellusta syystä
    .done = Lähetys on sallittu: { $id }
update-mode =
    .say = päivitys tapa <update> <mode…> / päivitys <update> tapa <mode…>
    .help = Valitse, lähteekö päivitys kanaviin vai jokaiselle suoraan.
    .example = päivitys tapa u-005 kanaviin
    .update = Päivitys
    .mode = Tapa
    .button = Lähetä kanaviin
    .done = Lähetystapa on tallennettu: { $id }
update-outage =
    .say = päivitys katkos <update> <outage> [minutes]
    .help = Valitse, odotetaanko kaikkien puolesta, jos yksi palvelu on poikki.
    .example = päivitys katkos u-005 yhdessä 5 min
    .update = Päivitys
    .outage = Katkoksen aikana
    .minutes = Enintään
    .done = Toiminta katkoksen aikana on tallennettu: { $id }

mode-rooms = kanaviin
    .say = kanaviin / kanavaan / kanavissa
mode-direct = suorana viestinä
    .say = suoraan / suorana viestinä / suorana viestina
outage-together = yhdessä
    .say = yhdessä / yhdessa
outage-now = heti
    .say = heti
value-not-mode = Lähetystapa on tuntematon: { $text }
    .more = Vaihtoehdot: { $known }
value-not-outage = Sääntö on tuntematon: { $text }
    .more = Vaihtoehdot: { $known }

preflight-reached = Tavoitetaan
preflight-platforms = Kanavat
preflight-mode = Tapa
preflight-spread = Ensimmäisen ja viimeisen väli enintään
preflight-outage = Katkoksen aikana
preflight-outage-together = { $minutes ->
    [one] yhdessä, odotetaan enintään 1 minuutti
   *[other] yhdessä, odotetaan enintään { $minutes } minuuttia
}
preflight-outage-now = heti, muita ei odoteta
preflight-clear = Esteitä ei ole.
preflight-slow = Suorana viestinä ero kasvaa. Kanaviin lähetettynä kaikki saavat sen yhtä aikaa.
preflight-stops = { $count ->
    [one] Päivitys { $id } ei lähde: 1 este
   *[other] Päivitys { $id } ei lähde: { $count } estettä
}
preflight-not-in = Botti ei ole huoneessa: { $name }
preflight-archived = Huone on arkistoitu: { $name }
preflight-gone = Huonetta ei enää ole: { $name }
preflight-shared = Huone on jaettu toisen organisaation kanssa: { $name }
preflight-extra = Huoneessa on ulkopuolinen: { $name }
preflight-left = Huoneessa on henkilö, joka ei ole nyt valtuutettu: { $name }
preflight-blocked = Henkilö on estänyt botin: { $name }
preflight-deleted = Henkilö on poistanut keskustelun: { $name }
preflight-lapsed = Vierastili on vanhentunut: { $name }
preflight-outside = Henkilö ei ole huoneessa: { $name }
preflight-no-account = Ei tiliä: { $name }
preflight-silent = Palvelu ei vastaa: { $name }

release-stopped = Nämä esteet löytyivät. Korjaa ne tai salli lähetys perustellusta syystä.
release-held = Päivitys { $id } odottaa. Se lähtee viimeistään { $when }.
release-silent = Palvelu ei vastaa: { $names }

report-urgent = Kiireen perustelu
report-alone = Yhden henkilön päätöksellä
report-accepted-findings = Esteistä huolimatta

obstacle-no-account = Ei tiliä
obstacle-silent = Palvelu ei vastannut
obstacle-not-in = Botti ei ollut huoneessa
obstacle-archived = Huone oli arkistoitu
obstacle-gone = Huonetta ei enää ollut
obstacle-blocked = Botti oli estetty
obstacle-deleted = Keskustelu oli poistettu
obstacle-lapsed = Vierastili oli vanhentunut
obstacle-failed = Pikaviestiä ei toimitettu
obstacle-expired = Pikaviesti vanheni
obstacle-refused = Huone ei ottanut viestiä vastaan
release-failed = Lähetyksessä tapahtui virhe. Kokeile uudelleen: muokkaa aikaa ja pyydä hyväksyntä. Kerro asiasta myös ylläpidolle.
