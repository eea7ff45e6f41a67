# Päivitykset valtuutetuille: luonnos, hyväksyntä, lähetys ja toimitusraportti.

update-new =
    .say = päivitys uusi <title…>
    .help = Kirjoita luonnos päivityksestä valtuutetuille.
    .example = päivitys uusi "Kouluverkkoselvityksen väliraportti valmistui"
    .title = Otsikko
    .what = Mitä
    .effect = Vaikutus
    .next = Seuraavaksi
    .publicity = Julkisuus
    .contact = Yhteyshenkilö
    .staff-at = Henkilöstölle kerrottu
    .send-at = Valtuutetuille
    .media-at = Medialle
    .done = Luonnos on tallennettu: { $id }
update-edit =
    .say = päivitys muokkaa <update> / päivitys <update> muokkaa
    .help = Muokkaa luonnosta.
    .example = päivitys muokkaa u-005
    .update = Päivitys
    .title = Otsikko
    .what = Mitä
    .effect = Vaikutus
    .next = Seuraavaksi
    .publicity = Julkisuus
    .contact = Yhteyshenkilö
    .staff-at = Henkilöstölle kerrottu
    .send-at = Valtuutetuille
    .media-at = Medialle
    .button = Muokkaa
    .done = Muutos on tallennettu: { $id }
    .voided = Muutos on tallennettu, ja hyväksyntä raukesi: { $id }. Pyydä hyväksyntä uudelleen.
    .unasked = Muutos on tallennettu, ja hyväksyntäpyyntö raukesi: { $id }. Pyydä hyväksyntä uudelleen.
update-audience =
    .say = päivitys <update> kohde <audience…> [perustelu <reason…>] / päivitys kohde <update> <audience…> [perustelu <reason…>]
    .help = Valitse, kenelle päivitys lähtee: kaikille valtuutetuille tai yhdelle toimielimelle.
    .example = päivitys u-010 kohde kaupunginhallitus perustelu "asia tulee kaupunginhallitukselle joulukuussa"
    .update = Päivitys
    .audience = Kohde
    .reason = Perustelu
    .done = Kohde on tallennettu: { $id }
update-audience-reason = Toimielimelle voi lähettää vain perustellusta syystä. Päivitys: { $id }
    .more = Lisää loppuun: perustelu ja syy.
update-audience-group = Päivitys lähtee kaikille valtuutetuille. Toimielimelle voi lähettää perustellusta syystä.
update-audience-unknown = Tällaista toimielintä ei ole: { $text }
update-override =
    .say = päivitys <update> median jälkeen perustelu <reason…>
    .help = Salli lähetys median jälkeen. Perustelu näkyy raportissa.
    .example = päivitys u-005 median jälkeen perustelu "tieto vuoti julkisuuteen"
    .update = Päivitys
    .reason = Perustelu
    .done = Perustelu on tallennettu: { $id }
update-request =
    .say = päivitys pyydä <update> / päivitys <update> pyydä
    .help = Pyydä päivitykselle hyväksyntä.
    .example = päivitys pyydä u-005
    .update = Päivitys
    .button = Pyydä hyväksyntä
    .done = Hyväksyntää pyydettiin: { $id }. Hyväksyjä: { $names }
update-approve =
    .say = päivitys hyväksy <update> / päivitys <update> hyväksy
    .help = Hyväksy toisen kirjoittama päivitys ja ajasta se.
    .example = päivitys hyväksy u-005
    .update = Päivitys
    .button = Hyväksy ja ajasta
    .done = Päivitys { $id } on hyväksytty. Se lähtee { $when }.
update-approved = { $name } hyväksyi päivityksen { $id }. Se lähtee { $when }.
update-approve-own = Omaa luonnosta ei voi hyväksyä itse.
    .more = Pyydä hyväksyntä toiselta: yksikön johtajalta tai viestintä- ja markkinointitiimiltä.
update-approve-unit = Tämän päivityksen hyväksyy omistava yksikkö tai sen yläpuolella oleva yksikkö.
update-no-approver = Päivitykselle { $id } ei löydy hyväksyjää rekisteristä.
update-not-asked = Päivitykselle { $id } ei ole pyydetty hyväksyntää. Tila: { $state }
    .more = Tekijä pyytää sitä: { $line }
update-read-first = Et ole saanut tätä versiota luettavaksi: { $id }. Lue se ja kirjoita sitten: { $line }
update-request-void = { $name } muutti päivitystä { $id }. Tämä hyväksyntäpyyntö ei ole enää voimassa.
    .more = Hyväksyntää pyydetään uudelleen, kun muutos on valmis.
update-request-gone = { $name } perui päivityksen { $id }. Sitä ei enää hyväksytä.
    .more = Sinun ei tarvitse tehdä mitään.
update-approval-void = { $name } muutti päivitystä { $id }, ja hyväksyntäsi raukesi.
    .more = Päivitys ei lähde ennen uutta hyväksyntää.
update-approval-gone = { $name } perui päivityksen { $id }, jonka hyväksyit. Se ei lähde.
    .more = Sinun ei tarvitse tehdä mitään.
update-unapproved = Päivitystä { $id } ei hyväksytty ajoissa, eikä se lähtenyt. Lähetysaika: { $when }
    .drafter = Anna uusi aika: { $edit }. Pyydä sitten hyväksyntä: { $request }
    .approver = Tekijä antaa uuden ajan ja pyytää hyväksyntää uudelleen.
update-withdraw =
    .say = päivitys peru <update> / päivitys <update> peru
    .help = Peru päivitys ennen kuin se lähtee.
    .example = päivitys peru u-005
    .update = Päivitys
    .button = Peru päivitys
    .done = Päivitys peruttiin: { $id } { $title }
update-show =
    .say = päivitys näytä <update> / päivitys <update> näytä / päivitys <update>
    .help = Näytä päivitys.
    .example = päivitys näytä u-005
    .update = Päivitys
    .button = Avaa päivitys
    .done = Päivitys { $id }
update-list =
    .say = päivitykset [sivu <page>] / päivitys lista [sivu <page>]
    .help = Näytä päivitysten arkisto.
    .example = päivitykset
    .page = Sivu
    .done = Päivitykset, uusin ensin. Yhteensä { $count }.
    .part = Päivitykset { $first }–{ $last }, uusin ensin. Yhteensä { $count }.
    .newer = Uudemmat
    .older = Vanhemmat
    .none = Päivityksiä ei ole.
    .open = Avaa päivitys: päivitys näytä ja tunnus
update-list-page = Tällaista sivua ei ole: { $page }. Sivuja on { $pages }.
update-drafts =
    .say = päivitykset luonnokset [sivu <page>] / päivitys luonnokset [sivu <page>]
    .help = Näytä luonnokset, joita voit muokata.
    .example = päivitykset luonnokset
    .page = Sivu
    .button = Luonnokset
    .done = Luonnokset, joita voit muokata, uusin ensin. Yhteensä { $count }.
    .part = Luonnokset { $first }–{ $last }, joita voit muokata, uusin ensin. Yhteensä { $count }.
    .none = Luonnoksia, joita voit muokata, ei ole.
update-report =
    .say = päivitys raportti <update> / päivitys <update> raportti
    .help = Näytä, kuka sai päivityksen ja milloin.
    .example = päivitys raportti u-005
    .update = Päivitys
    .button = Toimitusraportti
update-handled =
    .say = päivitys hoidettu <update> <person…>
    .help = Merkitse, että henkilölle on kerrottu muulla tavalla.
    .example = päivitys hoidettu u-005 valt-02
    .update = Päivitys
    .person = Henkilö
    .button = Merkitse hoidetuksi: { $name }
    .done = Merkitty hoidetuksi: { $name }

update-unknown = Tällaista päivitystä ei ole: { $id }
update-settled = Päivitystä { $id } ei voi enää muuttaa. Tila: { $state }
update-confidential = Salassa pidettävää tietoa ei lähetetä päivityskanavaan. Ota yhteys hallintojohtajaan.
update-internal = Sisäistä aineistoa ei lähetetä valtuutetuille. Valitse julkinen tai ei vielä julkinen.
update-after-media = Valtuutetut saisivat tiedon vasta median jälkeen. Medialle: { $media }. Valtuutetuille: { $send }.
    .more = Siirrä päivitys aikaisemmaksi tai tiedote myöhemmäksi.
update-before-staff = Henkilöstölle kerrotaan ennen valtuutettuja. Henkilöstölle: { $staff }.

update-state-draft = luonnos
update-state-pending = odottaa hyväksyntää
update-state-scheduled = ajastettu
update-state-sent = lähetetty
update-state-withdrawn = peruttu
update-state-blocked = estetty
update-id = Päivitys
update-audience-label = Kohde
update-send = Lähtee
update-send-approved = heti, kun se on hyväksytty
update-staff = Henkilöstölle
update-media = Medialle
update-reason = Perustelu
update-approver = Hyväksyjä
update-what = Mitä
update-effect = Vaikutus
update-next = Seuraavaksi
update-publicity = Julkisuus
update-publicity-until = { $label }. Julkaistaan { $when }. Älä jaa tietoa ennen sitä.
update-sender = Lähettäjä
update-contact = Lisätietoja
update-bulletin = Päivitys valtuutetuille: { $title }
update-approval-asked = Päivitys { $id } odottaa hyväksyntääsi: { $title }. Kirjoittaja: { $name }
update-approval-when = Lähtee: { $send }. Kohde: { $audience }.
audience-council = kaikki valtuutetut

release-blocked = Päivitystä { $id } ei lähetetty kenellekään: { $title }
release-not-approved = Teksti ei ole sama, joka hyväksyttiin. Pyydä hyväksyntä uudelleen.
release-misaddressed = Jokin valtuutettujen huone ei ota vastaan tätä julkisuutta. Korjaa huone tai julkisuus ja pyydä hyväksyntä uudelleen.

report = Toimitusraportti: { $title }
report-none = Päivitystä { $id } ei ole lähetetty. Tila: { $state }
report-sent = Lähetetty
report-with-media = { $when }, samaan aikaan kuin medialle
report-before-media = { $minutes ->
    [one] { $when }, 1 minuutti ennen mediaa
   *[other] { $when }, { $minutes } minuuttia ennen mediaa
}
report-after-media = { $minutes ->
    [one] { $when }, 1 minuutti median jälkeen
   *[other] { $when }, { $minutes } minuuttia median jälkeen
}
report-delivered = Toimitettu
report-platforms = Kanavat
report-groups = Valtuustoryhmiä tavoitettu
report-failed-count = Epäonnistuneita toimituksia
report-unknown-count = Epävarmoja toimituksia
report-spread = Ensimmäisen ja viimeisen väli
report-override = Poikkeuksen perustelu
report-group = Valtuustoryhmä
report-human = { $count ->
    [one] Ilman digitaalista kanavaa: 1 valtuutettu. Soita hänelle: { $names }
   *[other] Ilman digitaalista kanavaa: { $count } valtuutettua. Soita heille: { $names }
}
report-failed = { $count ->
    [one] Ei toimitettu: 1 valtuutettu: { $names }
   *[other] Ei toimitettu: { $count } valtuutettua: { $names }
}
report-unknown = { $count ->
    [one] Toimitus epävarma: 1 valtuutettu: { $names }
   *[other] Toimitus epävarma: { $count } valtuutettua: { $names }
}
report-waiting = { $count ->
    [one] Toimitus kesken: 1 valtuutettu: { $names }
   *[other] Toimitus kesken: { $count } valtuutettua: { $names }
}
report-accepted = Toimitettu tarkoittaa, että palvelu otti viestin vastaan, ei että se on luettu.
report-not-human = Tälle henkilölle ei ole merkitty hoidettavaa: { $text }
