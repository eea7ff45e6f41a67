mail-button = { $label }: kirjoita botille { $line }

fallback-asked = Kerro päivityksestä ilman chattia: { $title }
fallback-withdrawn = Alkuperäisestä päivityksestä ei enää soiteta eikä lähetetä kirjettä.
fallback-people = { $count ->
    [one] 1 valtuutettu ei saa päivitystä sähköisesti.
   *[other] { $count } valtuutettua ei saa päivitystä sähköisesti.
}
fallback-do = Soita tai vie tulostettu lista kirjaamoon. Merkitse hoidetuksi, kun asia on kerrottu.
fallback-call = soita tai lähetä kirje
fallback-none = Päivityksestä on kerrottu jo kaikille: { $id }
update-print =
    .say = päivitys tulosta <update> / päivitys <update> tulosta
    .help = Tulosta kirjaamolle lista niistä, joille päivitys postitetaan tai soitetaan.
    .example = päivitys tulosta u-005
    .update = Päivitys
    .button = Tulosta lista
    .file = kirjaamolle-{ $id }.txt
    .done = { $count ->
        [one] Lista kirjaamolle, 1 nimi: { $title }
       *[other] Lista kirjaamolle, { $count } nimeä: { $title }
    }

fallback-sheet = Saate kirjaamolle
fallback-printed = Tulostettu { $when }
fallback-sent = Päivitys lähetettiin valtuutetuille { $when }.
fallback-sheet-do = Soita heille tai postita alla oleva teksti jo tänään. Muut ovat saaneet sen.
fallback-sign = Hoidettu, päivä ja nimi:
