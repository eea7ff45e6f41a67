# Selaimen työtilan omat sanat.

workspace-skip = Siirry kirjoittamaan
workspace-acting = Toimit henkilönä
workspace-change = Vaihda
workspace-staff = Henkilöstö
workspace-councillors = Valtuutetut
workspace-language = Kieli
workspace-rooms = Huoneet
workspace-direct = Viestit botin kanssa
workspace-messages = Viestit
workspace-empty = Täällä ei ole vielä viestejä.
workspace-text = Kirjoita botille
workspace-hint = Kirjoita botille, esimerkiksi: ohje
workspace-send = Lähetä
workspace-typed = Kirjoittamalla:
workspace-required = pakollinen
workspace-private = Vain sinulle
workspace-edited = Muokattu
workspace-withdrawn = Viesti on poistettu.
workspace-lost = Yhteys katkesi. Yhdistetään uudelleen.
workspace-failed = Lähetys ei onnistunut. Yritä uudelleen.
workspace-unread = uutta viestiä
workspace-form-sent = Lomake on lähetetty.
workspace-form-used = Tämä lomake on jo lähetetty. Avaa uusi kirjoittamalla rivi uudelleen.
