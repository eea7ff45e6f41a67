mail-button = { $label }: skriv till boten { $line }

fallback-asked = Berätta om uppdateringen utan chatt: { $title }
fallback-withdrawn = Om den ursprungliga uppdateringen rings det inte längre och skickas inget brev.
fallback-people = { $count ->
    [one] 1 ledamot får inte uppdateringen elektroniskt.
   *[other] { $count } ledamöter får inte uppdateringen elektroniskt.
}
fallback-do = Ring eller ta den utskrivna listan till registratorskontoret. Markera som skött när du har berättat.
fallback-call = ring eller skicka ett brev
fallback-none = Alla har redan fått veta om uppdateringen: { $id }
update-print =
    .say = uppdatering skriv ut <update> / uppdatering <update> skriv ut
    .help = Skriv ut en lista till registratorskontoret över dem som får uppdateringen per brev eller telefon.
    .example = uppdatering skriv ut u-005
    .update = Uppdatering
    .button = Skriv ut listan
    .file = till-registratorskontoret-{ $id }.txt
    .done = { $count ->
        [one] Lista till registratorskontoret, 1 namn: { $title }
       *[other] Lista till registratorskontoret, { $count } namn: { $title }
    }

fallback-sheet = Följebrev till registratorskontoret
fallback-printed = Utskrivet { $when }
fallback-sent = Uppdateringen skickades till ledamöterna { $when }.
fallback-sheet-do = Ring dem eller posta texten nedan redan i dag. De övriga har fått den.
fallback-sign = Skött, datum och namn:
