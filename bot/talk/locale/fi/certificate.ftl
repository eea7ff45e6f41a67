# Tasapuolisuustodistus, ja toimitukset, joiden tuloksen vain ihminen voi kertoa.

update-certificate =
    .say = päivitys todistus <update> / päivitys <update> todistus
    .help = Näytä todistus siitä, saivatko kaikki päivityksen samaan aikaan.
    .example = päivitys todistus u-005
    .update = Päivitys
    .button = Tasapuolisuustodistus
certificate = Tasapuolisuustodistus: { $title }
certificate-drawn = Laskettu kuittauksista { $when }.
certificate-back = Takaisin työtilaan

certificate-state = Tila
certificate-complete = valmis
certificate-open = kesken, avoinna vielä { $count }
certificate-total = Vastaanottajia
end-delivered = toimitettu
end-fallback = toimitettu muulla tavalla
end-failed = ei toimitettu
end-exempt = ei lähetetty, syy on kirjattu
end-unknown = epävarma
end-waiting = toimitus kesken
end-human = odottaa ihmistä

certificate-times = Ajat
certificate-planned = Suunniteltu lähtö
certificate-released = Todellinen lähtö
certificate-late = Myöhässä suunnitellusta
certificate-receipts = Kuittauksia palvelulta
certificate-first = Ensimmäinen sai viestin
certificate-median = Puolet oli saanut viestin
certificate-last = Viimeinen sai viestin
certificate-between = Valtuustoryhmien välinen ero
certificate-lead = Viimeinen sai viestin ennen mediaa
certificate-lag = Viimeinen sai viestin median jälkeen
certificate-source-platform = Ajat ovat palvelujen omia.
certificate-source-answer = Ajat ovat hetkiä, jolloin palvelu vastasi.
certificate-half = Ryhmien ero on laskettu hetkistä, joihin mennessä puolet ryhmästä oli saanut viestin.

certificate-platforms = Palveluittain
certificate-platform = Palvelu
platform-mail = sähköposti
certificate-groups = Valtuustoryhmittäin
certificate-otherwise = Muulla tavalla
certificate-column-first = Ensimmäinen
certificate-column-median = Puolet
certificate-column-last = Viimeinen
certificate-column-spread = Väli

certificate-rules = Säännöt ja hyväksyntä
certificate-rule = Jos palvelu on poikki
certificate-rule-together = { $minutes ->
    [one] yhdessä: kaikki odottavat enintään 1 minuutin
   *[other] yhdessä: kaikki odottavat enintään { $minutes } minuuttia
}
certificate-rule-now = heti: muut saavat viestin odottamatta
certificate-mode = Lähetystapa
certificate-mode-rooms = kanaviin, yksi viesti palvelun huoneeseen
certificate-mode-direct = suoraan, viesti jokaiselle erikseen
certificate-drafter = Kirjoittaja
certificate-digest = Hyväksytyn tekstin tiiviste
certificate-urgent = Kiireen perustelu
certificate-alone = Lähti ilman toista hyväksyjää, perustelu
certificate-accepted = Lähti tarkastuksen havainnoista huolimatta, perustelu
certificate-findings = Tarkastuksen havainnot ennen lähetystä

certificate-cases = Muut kuin suoraan toimitetut
certificate-why = Syy tai vahvistus
certificate-who = Ketkä
certificate-said-arrived = Saapumisen vahvisti { $name }, { $when }
certificate-said-again = Uudelleen lähetti { $name }, { $when }
certificate-said-handled = Asian kertoi { $name }, { $when }
certificate-platform-said = vastaus: { $why }
certificate-own = Sinun kohdallasi: { $state }. { $why }
certificate-names = Muiden nimet ja syyt näkyvät vain henkilöstölle.

certificate-letters = Lähetykset
certificate-letter = Kirje
certificate-to = Saaja
certificate-left = Lähti
certificate-answered = Palvelu vastasi
certificate-platform-at = Palvelun oma aika
certificate-seed = Arvonnan siemen
certificate-order = Kirjeet ovat lähetysjärjestyksessä. Järjestys arvottiin, ja siemenestä sen voi laskea uudelleen.
act-edit = muokkaus
act-withdraw = poisto
letter-waiting = odottaa
letter-delivered = toimitettu
letter-failed = ei toimitettu
letter-unknown = epävarma
letter-expired = vanheni ennen lähtöä
letter-refused = huone ei ota vastaan
letter-cancelled = peruttu

report-fallback = Toimitettu muulla tavalla
report-confirmed = Toimitetuista ihmisen vahvistamia

delivery-arrived =
    .say = toimitus saapui <letter>
    .help = Vahvista, että epävarma viesti on saapunut perille.
    .example = toimitus saapui k-12
    .letter = Kirje
    .button = Saapui
    .done = Merkitty saapuneeksi: { $id }. Saaja: { $place }
delivery-again =
    .say = toimitus uudelleen <letter>
    .help = Lähetä epävarma tai epäonnistunut viesti uudelleen.
    .example = toimitus uudelleen k-12
    .letter = Kirje
    .button = Lähetä uudelleen
    .done = Viesti lähtee uudelleen: { $id }. Saaja: { $place }
delivery-twice = Viesti voi näkyä saajalle kahdesti.
delivery-list =
    .say = toimitukset
    .help = Näytä viestit, joiden toimitus odottaa päätöstäsi.
    .example = toimitukset
    .none = Mikään toimitus ei odota päätöstäsi.
    .done = { $count ->
        [one] 1 toimitus odottaa päätöstäsi.
       *[other] { $count } toimitusta odottaa päätöstäsi.
    }
delivery-unknown = Toimitus on epävarma: { $id }. Saaja: { $place }
delivery-failed = Viestiä ei toimitettu: { $id }. Saaja: { $place }
delivery-begins = Viesti alkaa: { $line }
delivery-look = Katso, näkyykö viesti perillä. Kerro sitten, mitä näit.
delivery-none = Tällaista kirjettä ei ole: { $id }
delivery-before-arrived = Kirje on jo merkitty saapuneeksi: { $id }. Merkitsijä: { $name }, { $when }
delivery-before-again = Kirje on jo lähetetty uudelleen: { $id }. Lähettäjä: { $name }, { $when }
delivery-settled = Kirje ei odota päätöstä: { $id }. Tila: { $state }
delivery-late = Viestin aika on jo mennyt: { $id }
delivery-corrected = Vanhaa tekstiä ei lähetetä uudelleen. Korjaus: { $id }
delivery-reached = Kaikki saajat on jo tavoitettu: { $id }
