# Päivityksen laatiminen: kieliversiot, liitteet, pohjat, esikatselu, tarkistus ja ajoitus.

update-translate =
    .say = päivitys kieliversio <update> <language>
    .help = Kirjoita sama päivitys toisella kielellä.
    .example = päivitys kieliversio u-005 ruotsi
    .update = Päivitys
    .language = Kieli
    .title = Otsikko
    .what = Mitä
    .effect = Vaikutus
    .next = Seuraavaksi
    .button = Lisää kieliversio: { $language }
    .done = Kieliversio on tallennettu: { $id }
update-translate-own = Päivitys on kirjoitettu tällä kielellä: { $language }
    .more = Kirjoita: { $line }
update-translate-none = Tätä kieliversiota ei ole: { $language }
update-untranslate =
    .say = päivitys kieliversio poista <update> <language>
    .help = Poista kieliversio.
    .example = päivitys kieliversio poista u-005 ruotsi
    .update = Päivitys
    .language = Kieli
    .done = Kieliversio on poistettu: { $id }
update-language-missing = Päivityksestä { $id } puuttuu vaadittu kieli: { $languages }
    .more = Kirjoita: { $line }
update-languages = { $written }. Puuttuu: { $missing }
    .label = Kielet

update-link =
    .say = päivitys liite <update> <url> <label…>
    .help = Lisää päivitykseen linkki. En avaa linkkiä itse.
    .example = päivitys liite u-005 https://www.lappeenranta.fi/raportti Väliraportti
    .update = Päivitys
    .url = Osoite
    .label = Linkin nimi
    .done = Linkki on lisätty: { $id }
update-link-many = Linkkejä voi olla enintään { $limit }.
update-unlink =
    .say = päivitys liite poista <update> <number>
    .help = Poista päivityksestä linkki.
    .example = päivitys liite poista u-005 1
    .update = Päivitys
    .number = Linkin numero
    .done = Linkki on poistettu: { $id }
update-unlink-none = { $count ->
    [0] Päivityksessä ei ole linkkejä.
   *[other] Linkkiä { $number } ei ole. Linkkejä on { $count }.
}
update-attachment = Liite
value-not-link = Linkki ei kelpaa: { $text }
    .more = Kirjoita koko osoite. Se alkaa näin: https://

template-list =
    .say = päivitys pohjat / päivityspohjat
    .help = Näytä valmiit pohjat.
    .example = päivitys pohjat
    .done = Valmiit pohjat. Aloita päivitys valitsemalla pohja.
update-from-template =
    .say = päivitys uusi pohjasta <template…>
    .help = Aloita päivitys valmiista pohjasta.
    .example = päivitys uusi pohjasta kokouksen keskeiset asiat
    .template = Pohja
template-unknown = Tällaista pohjaa ei ole: { $text }
    .more = Katso pohjat: { $line }
template-meeting = kokouksen keskeiset asiat
    .title = Kokouksen keskeiset asiat: toimielin ja päivä
    .what = Toimielin kokoontui. Keskeiset asiat: 1) 2) 3)
    .effect = Ketä asiat koskevat ja mitä niistä seuraa.
    .next = Pöytäkirja julkaistaan, päivä. Asioiden seuraava käsittely.
template-disruption = katko tai häiriö
    .title = Häiriö: mikä ja missä
    .what = Mitä on tapahtunut ja milloin. Mistä häiriö johtuu.
    .effect = Ketä häiriö koskee. Mitä asukkaan pitää tehdä.
    .next = Kerromme lisää, kellonaika. Häiriön hoitoa johtaa, taho.
template-plan = suunnitelma nähtävillä
    .title = Suunnitelma nähtävillä: nimi
    .what = Mikä suunnitelma on nähtävillä ja mitä se koskee.
    .effect = Mitä suunnitelma muuttaisi ja kenen arjessa.
    .next = Nähtävillä, päivät. Näin voi osallistua. Päättää, toimielin.

update-preview =
    .say = päivitys esikatsele <update>
    .help = Näytä, miltä päivitys näyttää kussakin huoneessa ja kielellä.
    .example = päivitys esikatsele u-005
    .update = Päivitys
    .button = Esikatsele
    .done = Esikatselu: { $id }. Vain sinä näet tämän.
update-preview-room = { $count ->
    [one] { $platform }, { $room }, { $language }, 1 valtuutettu
   *[other] { $platform }, { $room }, { $language }, { $count } valtuutettua
}
update-preview-direct = { $count ->
    [one] Yksityisviesti, { $language }, 1 valtuutettu
   *[other] Yksityisviesti, { $language }, { $count } valtuutettua
}
update-test =
    .say = päivitys testaa <update>
    .help = Lähetä päivitys testiksi vain itsellesi.
    .example = päivitys testaa u-005
    .update = Päivitys
    .done = Testi lähetettiin sinulle: { $id }
update-test-letter = Testi: päivitys { $id }
update-test-note = Tämä on testi. Vain sinä sait sen.
update-test-again = Tästä versiosta on jo lähetetty testi: { $id }
update-test-sent = Päivitys on jo lähetetty: { $id }
update-test-embargo = Päivityksellä on embargo, joten testiä ei lähetetä.
    .more = Katso esikatselu: { $line }

lint-refused = Päivitystä { $id } ei voi vielä hyväksyä. Korjaa nämä:
lint =
    .refuse = Estää hyväksynnän. { $where }: { $what }
    .warn = Tarkista. { $where }: { $what }
lint-identity-code = Tekstissä on henkilötunnus. Poista se.
lint-like-identity-code = Tekstissä on numero, joka muistuttaa henkilötunnusta.
lint-iban = Tekstissä on tilinumero.
lint-phone = Tekstissä on puhelinnumero: { $text }
lint-secrecy = Tekstissä on sana, joka viittaa salassapitoon: { $text }
lint-link = Linkki ei ole ehjä tai suojattu: { $text }
lint-attachment = Linkin osoite ei kelpaa. Poista linkki ja lisää se uudelleen.
lint-wall-of-text = Teksti on yhtenä pitkänä kappaleena. Jaa se lyhyempiin.
lint-no-contact = Yhteyshenkilö puuttuu.
lint-part-missing = Tämä kohta puuttuu tästä kielestä.

update-approval-embargo = Päivitys { $id } odottaa hyväksyntääsi (embargo)
update-approve-edited = Olet itse muuttanut tätä päivitystä. Toinen hyväksyy sen.
update-alone =
    .say = päivitys yksin <update> perustelu <reason…>
    .help = Päästä kiireellinen päivitys lähtemään ilman toista hyväksyjää.
    .example = päivitys yksin u-005 perustelu "toista hyväksyjää ei tavoiteta yöllä"
    .update = Päivitys
    .reason = Perustelu
    .done = Päivitys { $id } on hyväksytty yksin. Se lähtee { $when }.
update-alone-routine = Vain kiireellisen päivityksen voi hyväksyä yksin: { $id }
    .more = Merkitse se kiireelliseksi: { $line }
update-alone-told = { $name } hyväksyi päivityksen { $id } yksin. Se lähtee { $when }.
update-alone-why = Perustelu: { $reason }
update-alone-label = Hyväksytty yksin

update-urgent =
    .say = päivitys kiire <update> perustelu <reason…>
    .help = Merkitse päivitys kiireelliseksi. Se ei odota hiljaisen ajan päättymistä.
    .example = päivitys kiire u-005 perustelu "vesi on poikki"
    .update = Päivitys
    .reason = Perustelu
    .done = Päivitys on merkitty kiireelliseksi: { $id }
update-routine =
    .say = päivitys kiire poista <update>
    .help = Poista kiireellisyys. Päivitys odottaa hiljaisen ajan päättymistä.
    .example = päivitys kiire poista u-005
    .update = Päivitys
    .done = Kiireellisyys on poistettu: { $id }
update-urgency = Kiireellinen
update-send-quiet = { $when } (hiljainen aika päättyy)
update-never-open = Asetuksissa kaikki ajat ovat hiljaisia. Päivitystä ei voi ajastaa.
    .more = Merkitse päivitys kiireelliseksi tai pyydä ylläpitoa korjaamaan hiljaiset ajat.
update-quiet-after-media = Hiljaisen ajan takia päivitys lähtisi vasta median jälkeen. Medialle: { $media }. Valtuutetuille: { $send }.
    .more = Siirrä tiedote myöhemmäksi tai kirjoita: päivitys kiire { $id } perustelu ja syy.

update-embargo =
    .say = päivitys embargo <update>
    .help = Aseta embargo. Ennen lähtöä päivityksen näkevät vain sen tekijät.
    .example = päivitys embargo u-005
    .update = Päivitys
    .done = Embargo on asetettu: { $id }
update-embargo-no-time = Embargo tarvitsee lähetysajan: { $id }
    .more = Lisää aika: päivitys muokkaa ja tunnus.
update-embargo-label = Embargo
update-embargo-about = ennen lähtöä vain tekijät näkevät tämän
update-unembargo =
    .say = päivitys embargo poista <update>
    .help = Poista embargo.
    .example = päivitys embargo poista u-005
    .update = Päivitys
    .done = Embargo on poistettu: { $id }
update-letter-removed = Viesti on poistettu: { $id }
embargo-break =
    .say = embargo pura <update> syy <reason…>
    .help = Pura embargo ja lähetä päivitys heti kaikille.
    .example = embargo pura u-005 syy "tieto on julki verkossa"
    .update = Päivitys
    .reason = Syy
    .done = Embargo on purettu. Päivitys lähtee nyt kaikille: { $id }
embargo-break-none = Päivityksellä { $id } ei ole purettavaa embargoa. Tila: { $state }
    .more = Vain hyväksytyn päivityksen embargon voi purkaa.
embargo-broken = { $name } purki embargon: { $id }. Päivitys lähti kaikille { $when }.
embargo-broken-why = Syy: { $reason }
