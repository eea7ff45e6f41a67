# Mitä Slack ja Teams itse näyttävät Norpasta.

norppa-about = viestinnän yhteistyön botti
norppa-subjects = kokoukset, asiat, päivitykset
shortcut = Lisää esityslistalle
    .about = Ehdota viestiä asiaksi
