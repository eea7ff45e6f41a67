# Sanat, jotka kuuluvat kaikille: laatu, julkisuus, kielet, virheet ja ohje.

kind-inform = tiedoksi
    .say = tiedoksi / tied
kind-discuss = keskusteltava
    .say = keskusteltava / keskusteltavaksi / keskustelu / kesk
kind-align = linjattava
    .say = linjattava / linjattavaksi / linj

publicity-public = julkinen
    .say = julkinen / julk
publicity-not-yet-public = ei vielä julkinen
    .say = ei vielä julkinen / ei viela julkinen
publicity-internal = sisäinen
    .say = sisäinen / työaineisto
publicity-confidential = salassa pidettävä
    .say = salassa pidettävä / salainen

language-fi = suomi
    .say = suomi / suomeksi / fi
language-sv = ruotsi
    .say = ruotsi / ruotsiksi
language-en = englanti
    .say = englanti / englanniksi

minutes-short = { $minutes } min
seconds = { $count ->
    [one] 1 sekunti
   *[other] { $count } sekuntia
}

automatic = Viesti on automaattinen. Ihmisen tavoitat: viestintä- ja markkinointitiimi.
stranger = Sinua ei ole vielä rekisterissä. Pyydä viestintä- ja markkinointitiimiä lisäämään sinut.
nothing-changed = Mitään ei muutettu.
type-instead = Kirjoita esimerkiksi: { $example }
more-help = Lisää apua: kirjoita { $line }
problem = Jokin meni vikaan. Yritä hetken päästä uudelleen.
overloaded = Nyt on ruuhkaa. Yritä hetken päästä uudelleen.
key-reused = Sama tapahtumatunnus tuli toisen kerran eri sisällöllä. Sitä ei käsitelty.
stale = Tieto on muuttunut sen jälkeen, kun kortti näytettiin. Tässä on uusin.
meanwhile = Joku muutti samaa tietoa samalla hetkellä. Yritä uudelleen.
right-guest = Tätä ei voi tehdä vierastililtä.
    .more = Kirjoita sama kaupungin omalta tililtäsi.
right-missing = Sinulla ei ole oikeutta tähän.
    .more = Oikeudet antaa viestintä- ja markkinointitiimi.
misaddressed = Viestiä ei voi lähettää: jokin huone ei ota vastaan aineistoa, joka on { $publicity }.
unknown = En tunnista komentoa: { $text }
unknown-near = En tunnista komentoa: { $text }
    .more = Tarkoititko: { $line }
    .button = Kyllä
unknown-topic = En tunnista komentoa: { $text }
    .more = Katso, mitä aiheesta voi sanoa: { $line }
line-unclear = En ymmärrä rivin tätä kohtaa: { $text }
    .more = Kirjoita näin: { $line }
unknown-mistaken = Sana { $wrong } tarkoittaa muuta. Tarkoititko: { $right }
reason-words = syy, perustelu, koska
mistaken = tiedote → päivitys, asialista → esityslista
line-long = Viesti on liian pitkä. Enimmäispituus on { $limit } merkkiä.
which-meeting = Mitä kokousta tarkoitat?
form-ask = Täytä tiedot.
form-submit = Lähetä
person-unknown = Rekisterissä ei ole tätä henkilöä: { $text }
person-ambiguous = { $count } henkilöä sopii nimeen { $text }. Ketä tarkoitat?

value-empty = Teksti puuttuu.
value-title-long = Otsikossa on { $length } merkkiä. Enimmäispituus on { $limit } merkkiä.
value-text-long = Tekstissä on { $length } merkkiä. Enimmäispituus on { $limit } merkkiä.
value-not-kind = Laji puuttuu tai on tuntematon: { $text }
    .more = Vaihtoehdot: { $known }
value-not-publicity = Julkisuus on tuntematon: { $text }
    .more = Vaihtoehdot: { $known }
value-not-language = Kieli on tuntematon: { $text }
    .more = Vaihtoehdot: { $known }
field-unknown = Tällaista kenttää ei ole: { $text }
    .more = Kentät ovat: { $names }
value-not-id = Tunnus ei ole oikean muotoinen: { $text }
    .more = Tunnus on esimerkiksi { $example }.
value-not-number = Tämä ei ole numero: { $text }

when-too-long = Aika on liian pitkä. Enimmäispituus on { $limit } merkkiä.
when-unknown = En tunnista päivää tai aikaa: { $text }
when-unknown-rule = En tunnista toistoa: { $text }
when-no-time = Kellonaika puuttuu: { $text }
when-no-such-date = Päivämäärää { $text } ei ole.
    .more = { $month ->
        [0] Kuukausia on 12.
        [1] Tammikuussa on { $days } päivää.
        [2] Helmikuussa on { $days } päivää.
        [3] Maaliskuussa on { $days } päivää.
        [4] Huhtikuussa on { $days } päivää.
        [5] Toukokuussa on { $days } päivää.
        [6] Kesäkuussa on { $days } päivää.
        [7] Heinäkuussa on { $days } päivää.
        [8] Elokuussa on { $days } päivää.
        [9] Syyskuussa on { $days } päivää.
        [10] Lokakuussa on { $days } päivää.
        [11] Marraskuussa on { $days } päivää.
       *[12] Joulukuussa on { $days } päivää.
    }
when-no-such-time = Kellonaikaa ei ole: { $text }
when-weekday-differs = Viikonpäivä ja päivämäärä eivät sovi yhteen: { $text }
    .more = { $actual ->
        [0] Päivä on maanantai.
        [1] Päivä on tiistai.
        [2] Päivä on keskiviikko.
        [3] Päivä on torstai.
        [4] Päivä on perjantai.
        [5] Päivä on lauantai.
       *[6] Päivä on sunnuntai.
    }
when-ambiguous = Kumpaa päivää tarkoitat: { $one } vai { $other }?
when-bad-duration = En tunnista kestoa: { $text }
    .more = Kesto on 1–480 minuuttia, esimerkiksi 15 min tai 1 h 30 min.
when-past = Aika on jo mennyt: { $when }

help =
    .say = ohje [topic] / apua [topic]
    .help = Näytä, mitä voit sanoa.
    .example = ohje kokous
    .title = Olen automaattinen apuri. Autan viestinnän yhteistyössä.
    .topic = Aihe: { $topic }
    .example-line = ohje
    .example-shown = Esimerkki: { $line }
    .warning = Älä kirjoita tänne salassa pidettäviä tietoja. Ihmisen tavoitat: viestintä- ja markkinointitiimi.
help-meeting = kokous, kokoukset
    .about = ajat, siirrot, ilmoittautuminen
help-agenda = asia, esityslista, asiat
    .about = ehdota, katso, julkaise
help-update = päivitys, päivitykset
    .about = viesti valtuutetuille: kirjoita, esikatsele, hyväksy
help-release = lähetys, jakelu, korjaus
    .about = kohde, tapa, kiire, embargo, tarkistus, korjaus
help-proof = todistus, toimitus, raportti
    .about = kuka sai, milloin ja miten; epävarmat toimitukset
help-task = tehtävä, tehtävät
    .about = omat avoimet tehtävät
help-personal = omat, tiedot, asetukset
    .about = kieli, poissaolo, tilit, omat tiedot
language =
    .say = kieli <language>
    .help = Vaihda kieli, jolla puhun sinulle.
    .example = kieli ruotsi
    .language = Kieli
    .done = Puhun sinulle tästä lähtien tällä kielellä: { $language }
away =
    .say = olen poissa / poissa
    .help = Merkitse itsesi poissa olevaksi. Varahenkilösi voi toimia puolestasi.
    .example = olen poissa
    .done = Sinut on merkitty poissa olevaksi. Varahenkilösi voi toimia puolestasi.
back =
    .say = olen paikalla / paikalla
    .help = Merkitse itsesi taas paikalla olevaksi.
    .example = olen paikalla
    .done = Sinut on merkitty paikalla olevaksi.
mydata =
    .say = tiedot omat / omat tiedot / tiedot
    .help = Näytä, mitä rekisterissä on sinusta.
    .example = tiedot omat
    .done = Rekisterissä on sinusta nämä tiedot.
mydata-name = Nimi
mydata-id = Tunnus
mydata-language = Kieli
mydata-unit = Yksikkö
mydata-rights = Oikeudet
mydata-tasks = Avoimia tehtäviä
