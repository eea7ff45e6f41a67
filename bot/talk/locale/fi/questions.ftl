# Valtuutettujen kysymykset: kysyminen, yhdistäminen ja vastaus kaikille yhtä aikaa.

question-ask =
    .say = kysymys <update> <text…> [named]
    .help = Kysy päivityksestä. Vastaus menee yhtä aikaa kaikille, jotka saivat päivityksen.
    .example = kysymys u-005 "Milloin lautakunta käsittelee?"
    .update = Päivitys
    .text = Kysymys
    .named = Nimeni näkyy vastauksessa
    .button = Kysy lisää
    .done = Kysymys on lähetetty: { $id }
    .again = Olet jo kysynyt tämän: { $id }
    .rule = Vastaus menee yhtä aikaa kaikille, jotka saivat päivityksen.
    .kept = Nimeäsi ei näytetä kenellekään.
    .shown = Nimesi näkyy vastauksessa.
    .room = Jos kirjoitit huoneeseen, muut näkevät rivisi siellä. Botti ei lisää siihen nimeäsi.
question-withdraw =
    .say = kysymys peru <question> / kysymys <question> peru
    .help = Peru oma kysymyksesi ennen vastausta.
    .example = kysymys peru q-001
    .question = Kysymys
    .button = Peru kysymys
    .done = Kysymys peruttiin: { $id }
question-list =
    .say = kysymykset / kysymys lista
    .help = Näytä omat ja vastatut kysymykset sekä ne, jotka odottavat vastaustasi.
    .example = kysymykset
    .done = Kysymykset
    .none = Kysymyksiä ei ole.
    .waiting = Odottaa vastausta
    .own = Omat kysymyksesi
    .answered = Vastaukset kaikille
question-answer =
    .say = vastaa|vastaus <question> <text…> / kysymys vastaa|vastaus <question> <text…>
    .help = Kirjoita vastaus kysymykseen. Vastauksesta tulee luonnos, jonka toinen hyväksyy.
    .example = vastaa q-001 "Lautakunta käsittelee asian joulukuun kokouksessa."
    .question = Kysymys
    .text = Vastaus
    .button = Vastaa: { $id }
    .show = Avaa vastaus
    .done = Vastaus on tallennettu luonnokseksi: { $id }
question-bundle =
    .say = kysymys yhdistä <question> <other>
    .help = Yhdistä kysymys toiseen. Molemmat saavat saman vastauksen.
    .example = kysymys yhdistä q-003 q-001
    .question = Kysymys
    .other = Toinen kysymys
    .button = Yhdistä: { $other }
    .done = Kysymykset on yhdistetty: { $id } ja { $other }
    .redrafted = Kysymys lisättiin vastaukseen: { $id }. Jos vastaus oli hyväksytty, pyydä hyväksyntä uudelleen.

question-new = Valtuutettu kysyy: { $title } ({ $id })
question-remind = Kysymys odottaa vastausta: { $title } ({ $id })
question-late = Kysymykseen ei ole vastattu määräajassa: { $title } ({ $id })
question-rule = Kysyjää ei näytetä. Vastaus menee yhtä aikaa kaikille, jotka saivat päivityksen.
question-text = Kysymys
question-update = Päivitys
question-due = Vastaus viimeistään
question-asker = Kysyjä
question-unnamed = ei nimetä
question-by = viimeistään { $day }
question-with = yhdistetty
question-state-open = avoinna
question-state-drafted = vastausta valmistellaan
question-state-answered = vastattu
question-state-withdrawn = peruttu
question-alike-open = Samanlainen kysymys on jo avoinna: { $id }. Kysymykset voivat saada saman vastauksen.
question-alike-answered = Samanlaiseen kysymykseen on jo vastattu: { $id }
question-alike-waits = Samanlainen kysymys odottaa jo vastausta. Voit yhdistää kysymykset.
question-unknown = Tällaista kysymystä ei ole: { $id }
question-settled = Kysymystä { $id } ei voi enää perua. Tila: { $state }
update-not-yours = Tämän voi tehdä valtuutettu, jolle päivitys on tarkoitettu. Päivitys: { $id }
question-answered = Kysymykseen { $id } on jo vastattu. Vastaus: { $answer }
question-drafted = Kysymykseen { $id } on jo vastauksen luonnos: { $answer }
question-other-update = Kysymykset koskevat eri päivityksiä: { $id } ja { $other }

answer-title = Valtuutetun kysymys ja vastaus kaikille: { $title }
answer-question = { $count ->
    [one] Kysymys
   *[other] Kysymykset
}
answer-text = Vastaus

naming-named = kyllä
    .say = nimellä / nimelläni
naming-unnamed = ei
    .say = nimettömänä / ilman nimeä
value-not-naming = En tiedä, näkyykö nimesi: { $text }
    .more = Vaihtoehdot: { $known }

help-question = kysymys, kysymykset, tietopyyntö
    .about = kysy päivityksestä, pyydä asiakirjaa, vastaa
