# Huoneet, jotka eivät ota viestejä vastaan.

room-open = Huone on taas kunnossa: { $room }
room-not_in = Norppa ei ole huoneessa: { $room }
room-archived = Huone on arkistoitu: { $room }
room-gone = Huone on poistettu: { $room }
room-blocked = Huone ei ota Norpan viestejä vastaan: { $room }
room-lapsed = Huone ei ota Norpan viestejä vastaan: { $room }
room-shared = Huone on jaettu toiselle organisaatiolle: { $room }
room-mend = Korjaa asia tai kerro siitä viestintä- ja markkinointitiimille.
