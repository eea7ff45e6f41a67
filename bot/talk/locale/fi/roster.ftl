# Valtuutetut: kuka on virassa, kuka eroaa, kuka nousee, ja kooste uudelle valtuutetulle.

help-council = valtuutetut, valtuutettu, toimielin
    .about = kuka on virassa, ero, varavaltuutettu, toimielimet
roster-list =
    .say = valtuutetut [day] / varavaltuutetut [day]
    .help = Näytä, kuka on tai oli valtuutettu sinä päivänä, ja ketkä ovat varalla.
    .example = valtuutetut 3.3.2027
    .day = Päivä
    .done = { $count ->
        [0] Valtuutettuja ei ollut virassa { $day }.
        [one] Virassa { $day }: 1 valtuutettu
       *[other] Virassa { $day }: { $count } valtuutettua
    }
councillor-leave =
    .say = valtuutettu eroaa|erosi <person…> <day…> [tilalle <deputy…>] [syy <reason…>]
    .help = Merkitse ero. Toimi ja toimielimet päättyvät edellisenä päivänä.
    .example = valtuutettu eroaa valt-07 3.3.2027 tilalle valt-52 syy paikkakunnan vaihto
    .person = Valtuutettu
    .day = Eron päivä
    .deputy = Tilalle
    .reason = Syy
    .button = Tilalle: { $name }
    .done = Ero on merkitty: { $name }. Viimeinen päivä on { $day }.
councillor-unleave =
    .say = valtuutettu ero peru <person…> [day] / valtuutettu peru ero <person…> [day]
    .help = Peru virheellinen ero. Toimi ja toimielimet jatkuvat, eikä kukaan nouse tilalle.
    .example = valtuutettu ero peru valt-07 3.3.2027
    .person = Valtuutettu
    .day = Eron päivä
    .button = Peru ero
    .of = Peru ero { $day }
    .done = Ero on peruttu: { $name }. Toimi jatkuu.
councillor-begin =
    .say = valtuutettu aloittaa <person…> <day…> / valtuutettu aloittaa <person…> ryhmä|ryhmässä <group…> <day…>
    .help = Merkitse, että henkilö aloittaa valtuutettuna.
    .example = valtuutettu aloittaa valt-52 ryhmä sdp 3.3.2027
    .person = Henkilö
    .day = Ensimmäinen päivä
    .group = Valtuustoryhmä
    .done = Valtuutettu aloittaa { $day }: { $name }
body-join =
    .say = toimielin jäsen <person> <body…> <day…>
    .help = Merkitse valtuutettu toimielimen jäseneksi.
    .example = toimielin jäsen valt-07 kaupunginhallitus 3.3.2027
    .person = Valtuutettu
    .body = Toimielin
    .day = Ensimmäinen päivä
    .done = Jäsenyys alkaa { $day }: { $name }. Toimielin: { $body }
body-leave =
    .say = toimielin eroaa|erosi <person> <body…> <day…>
    .help = Merkitse ero toimielimestä. Toimi valtuutettuna jatkuu.
    .example = toimielin eroaa valt-07 kaupunginhallitus 3.3.2027
    .person = Valtuutettu
    .body = Toimielin
    .day = Eron päivä
    .done = Jäsenyyden viimeinen päivä on { $day }: { $name }. Toimielin: { $body }
councillor-contact =
    .say = yhteys <person…> varalle <fallback…>
    .help = Merkitse, miten valtuutettu tavoitetaan, kun viesti ei mene perille.
    .example = yhteys valt-07 varalle puhelu
    .person = Valtuutettu
    .fallback = Varalle
    .done = Varayhteys on tallennettu: { $name }. Varalle: { $text }
update-whom =
    .say = päivitys kenelle <update> [day] / päivitys <update> kenelle [day]
    .help = Näytä, kenelle päivitys kuului.
    .example = päivitys kenelle u-005 3.3.2027
    .update = Päivitys
    .day = Päivä
    .done = { $count ->
        [one] Päivitys: { $title }. Kohde { $day }: { $audience }, 1 valtuutettu
       *[other] Päivitys: { $title }. Kohde { $day }: { $audience }, { $count } valtuutettua
    }
    .frozen = { $count ->
        [one] Päivitys: { $title }. Vastaanottaja lähetettäessä { $when }: 1 valtuutettu
       *[other] Päivitys: { $title }. Vastaanottajat lähetettäessä { $when }: { $count } valtuutettua
    }
update-whom-delivered = toimitettu
update-whom-waiting = kesken
update-whom-failed = ei toimitettu
update-whom-unknown = epävarma
update-whom-human = kerrottava muulla tavalla
update-whom-fallback = toimitettu muulla tavalla
update-whom-exempt = ei kuulu jakeluun
update-whom-only-then = Virassa sinä päivänä, mutta ei jakelussa { $when }: { $names }
update-whom-only-sent = Jakelussa { $when }, mutta ei virassa sinä päivänä: { $names }

roster-deputies = { $count ->
    [0] Varavaltuutettuja ei ole.
    [one] Varalla: 1 varavaltuutettu
   *[other] Varalla: { $count } varavaltuutettua
}
roster-group = Valtuustoryhmä
roster-term = Toimikausi
roster-body = Toimielin
roster-part-councillor = Valtuutettu
roster-part-deputy = Varavaltuutettu
roster-until-further = toistaiseksi
roster-seats-end = Päättyvät jäsenyydet
roster-successor = Tilalle
roster-vacant = Paikka on tyhjä { $day } alkaen. Kuka nousee tilalle?
roster-day-past = Päivä on jo mennyt: { $day }. Jos se on väärä, peru ero.
roster-left-on = Peruttu eron päivä
roster-seats-back = Palautuvat jäsenyydet
roster-successor-back = Ei nouse tilalle
roster-seats-lost = Tilalle nousseen poistuvat jäsenyydet
roster-meanwhile = { $count ->
    [one] Sillä välin lähti koko valtuustolle 1 päivitys. Sen jakelu ja todistus pysyvät ennallaan.
   *[other] Sillä välin lähti koko valtuustolle { $count } päivitystä. Niiden jakelu ja todistukset pysyvät ennallaan.
}
roster-stays-in = Varmista, että henkilö on huoneissa: { $name }. Huoneet: { $rooms }
roster-stays-out = Varmista, että henkilö ei ole huoneissa: { $name }. Huoneet: { $rooms }
roster-remove-from-rooms = Poista henkilö huoneista { $day }: { $name }. Huoneet: { $rooms }
roster-add-to-rooms = Lisää henkilö huoneisiin { $day }: { $name }. Huoneet: { $rooms }
roster-unknown-person = Rekisterissä ei ole tätä henkilöä: { $text }
    .more = Kirjoita tunnus tai koko nimi. Tunnus on esimerkiksi valt-07.
roster-unknown-group = Tällaista valtuustoryhmää ei ole: { $text }
    .more = Kirjoita jokin näistä: { $names }
roster-which-group = Mihin ryhmään hän tulee: { $name }
    .more = Lisää ennen päivää sana ryhmä ja jokin näistä: { $names }
roster-unknown-body = Tällaista toimielintä ei ole: { $text }
    .more = Kirjoita jokin näistä: { $names }
roster-body-council = Valtuuston jäseneksi tullaan valtuutettuna.
    .more = Kirjoita esimerkiksi: { $example }
roster-no-councillor = Hän ei ole valtuutettu: { $name }
roster-not-begun = Toimi ei ole vielä alkanut: { $name }. Ensimmäinen päivä on { $day }.
    .more = Ero on mahdollinen seuraavasta päivästä alkaen.
roster-ended = Toimi päättyy jo: { $name }. Viimeinen päivä on { $day }.
roster-not-left = Peruttavaa eroa ei ole: { $name }
    .more = Katso, kuka on virassa. Kirjoita: { $line }
roster-which-leave = Hänellä on useita eroja. Mikä niistä perutaan? { $name }
roster-began-again = Eroa ei voi perua. Hän on jo aloittanut uudestaan: { $name }. Toimikausi: { $term }
    .more = Uusi toimi on voimassa. Sitä koskevan eron voit perua.
roster-successor-left = Tilalle noussut on itsekin eronnut: { $name }
    .more = Peru ensin hänen eronsa. Kirjoita: { $line }
roster-already = Hän on jo valtuutettu: { $name }. Ryhmä: { $group }. Toimikausi: { $term }
roster-no-deputy = Hän ei ole tämän ryhmän varavaltuutettu: { $name }. Ryhmä: { $group }
    .more = Ryhmän varavaltuutetut: { $names }
roster-not-on-day = Hän ei ole valtuutettu { $day }: { $name }
roster-in-body = Hän on jo jäsen: { $name }. Toimielin: { $body }
roster-not-in-body = Hän ei ole jäsen { $day }: { $name }. Toimielin: { $body }

catch-up = { $count ->
    [one] Kooste uudelle valtuutetulle: 1 päivitys ajalta ennen toimesi alkua
   *[other] Kooste uudelle valtuutetulle: { $count } päivitystä ajalta ennen toimesi alkua
}
catch-up-back = { $count ->
    [one] Virheellinen ero on peruttu. Sillä välin lähti 1 päivitys
   *[other] Virheellinen ero on peruttu. Sillä välin lähti { $count } päivitystä
}
catch-up-corrected = Korjattu { $when }: { $note }
catch-up-more = { $count ->
    [one] Lisäksi 1 vanhempi päivitys.
   *[other] Lisäksi { $count } vanhempaa päivitystä.
}
catch-up-read = Lue tekstit arkistosta: kirjoita päivitykset.
    .button = Päivitykset
catch-up-by-hand = { $count ->
    [one] Uudella valtuutetulla ei ole digitaalista kanavaa: { $name }. Kerro hänelle 1 päivitys.
   *[other] Uudella valtuutetulla ei ole digitaalista kanavaa: { $name }. Kerro hänelle { $count } päivitystä.
}
catch-up-back-by-hand = { $count ->
    [one] Valtuutetun virheellinen ero on peruttu: { $name }. Digitaalista kanavaa ei ole. Kerro hänelle 1 päivitys.
   *[other] Valtuutetun virheellinen ero on peruttu: { $name }. Digitaalista kanavaa ei ole. Kerro hänelle { $count } päivitystä.
}
