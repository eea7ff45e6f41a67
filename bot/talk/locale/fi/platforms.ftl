# Mitä Slack ja Teams itse näyttävät Norpasta.

norppa-about = viestinnän yhteistyön botti
    .more =
        Norppa kutsuu yhteistyöryhmän kokoukset koolle, kerää asiat esityslistalle ja muistuttaa. Valtuutetut saavat päivityksen samaan aikaan, ja siitä jää todistus.

        Kirjoita Norpalle viesti. Kanavassa ja ryhmässä mainitse se: @Norppa ohje.

        Norppa lukee vain sen, mitä sille sanotaan tai annetaan. Muita kanavan viestejä se ei näe. Se vastaa niille, jotka ovat kaupungin rekisterissä.
norppa-subjects = kokoukset, asiat, päivitykset
shortcut = Lisää esityslistalle
    .about = Ehdota viestiä asiaksi
teams-alone = Vastaan sinulle kahden kesken: avaa keskustelu Norppan kanssa ja kirjoita sama siellä.
