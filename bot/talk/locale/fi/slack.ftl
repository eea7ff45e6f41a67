# Mitä Slack itse näyttää Norpasta.

slack-about = viestinnän yhteistyön botti
slack-command = kokoukset, asiat, päivitykset
slack-shortcut = Lisää esityslistalle
    .about = Ehdota viestiä asiaksi
