# Tilit: yhdistäminen kertakoodilla, irrottaminen, ja minne viestit tulevat.

platform-slack = Slack
    .say = slackiin / slack / slackissa
    .to = Slackiin
platform-teams = Teams
    .say = teamsiin / teams / teamsissa
    .to = Teamsiin
value-not-platform = Palvelu on tuntematon: { $text }
    .more = Palvelut ovat Slack ja Teams.

account-link =
    .say = yhdistä tili <code…>
    .help = Yhdistä Slack- ja Teams-tilisi. Saat koodin, jonka kirjoitat toisessa palvelussa.
    .example = yhdistä tili
    .code = Koodi
    .shown = Kirjoita toisessa palvelussa minulle suorana viestinä:
    .again = Koodi näytettiin jo. Pyydä uusi: yhdistä tili
    .done = Tilisi on yhdistetty. Olet rekisterissä: { $name }
account-link-valid = Koodi toimii kerran, { $when } asti. Aiempi koodi ei enää toimi. Älä anna koodia muille.
account-link-begin = Pyydä ensin koodi palvelussa, jossa tunnen sinut jo.
    .more = Kirjoita siellä: yhdistä tili. Kirjoita sitten koodi tänne: yhdistä tili K7M4-P2XQ
account-link-known = Tunnen tämän tilin jo. Kirjoita koodi tilillä, jota en vielä tunne.
    .more = Koodi toimii siellä, jos se on vielä voimassa.
account-link-taken = Tämä tili on jo rekisterissä. Sitä ei voi yhdistää.
    .more = Ihminen auttaa: viestintä- ja markkinointitiimi.
account-link-room = Kirjoita koodi minulle suorana viestinä, ei huoneeseen.
    .more = Muut ovat voineet nähdä koodin, joten se ei enää toimi. Pyydä uusi: yhdistä tili
account-link-wrong = Koodi ei kelpaa. Se on väärä, käytetty tai vanhentunut.
    .more = Pyydä uusi koodi palvelussa, jossa tunnen sinut jo. Kirjoita siellä: yhdistä tili
account-link-many = Vääriä koodeja on tullut liikaa. Yritä tunnin kuluttua uudelleen.
    .more = Ihminen auttaa: viestintä- ja markkinointitiimi.
account-link-full = Sinulla on jo toinen tili tässä palvelussa: { $platform }
    .more = Kirjoita sillä tilillä: irrota tili. Jos se on ainoa tilisi, pyydä viestintä- ja markkinointitiimiä vaihtamaan se rekisteriin.
account-linked = { $platform }-tilisi yhdistettiin tähän tiliin { $when }.
    .more = Jos et tehnyt tätä itse, paina nappia heti. Kerro siitä myös viestintä- ja markkinointitiimille.

account-unlink =
    .say = irrota tili <account>
    .help = Irrota tili, jolla kirjoitat, tai se, jonka yhdistit.
    .example = irrota tili
    .account = Tili
    .button = Irrota tili
    .done = Tili on irrotettu: { $platform }
account-unlink-last = Tämä on ainoa tilisi. Sitä ei voi irrottaa.
    .more = Yhdistä ensin toinen tili: yhdistä tili
account-unlink-unknown = Tätä tiliä et ole yhdistänyt: { $text }
    .more = Oman tilin irrotat sillä itsellään. Kirjoita: irrota tili
account-unlink-register = Tili on rekisteritiedostossa, joka voi palauttaa sen. Pyydä viestintä- ja markkinointitiimiä poistamaan se sieltä.
account-unlinked = { $platform }-tilisi irrotettiin.

messages-to =
    .say = viestit <platform>
    .help = Valitse, missä palvelussa saat suorat viestit.
    .example = viestit slackiin
    .platform = Palvelu
    .button = Viestit { $platform }
    .done = Suorat viestit saat tästä lähtien täällä: { $platform }
messages-to-none = Sinulla ei ole tiliä palvelussa { $platform }.
    .more = Yhdistä ensin tili: { $line }
messages-go = Suorat viestit saat täällä: { $platform }
messages-updates-direct = Saat sinne myös päivitykset valtuutetuille, suorana viestinä. Muutos koskee seuraavaa päivitystä, ei jo lähetettyjä.
messages-updates-room = Päivitykset näet taas valtuutettujen huoneessa. Muutos koskee seuraavaa päivitystä, ei jo lähetettyjä.

mydata-accounts = Tilit
mydata-messages = Suorat viestit
