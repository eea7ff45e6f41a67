# Vapaaehtoinen kuittaus: vain kokonaismäärä, ei nimiä.

update-acknowledge =
    .say = kuittaan <update> / päivitys kuittaan <update>
    .help = Kuittaa päivitys, jos haluat. Nimesi ei näy kenellekään.
    .example = kuittaan u-005
    .update = Päivitys
    .button = Kuittaan
    .done = Kiitos. Päivitys on kuitattu: { $id }
    .again = Olet jo kuitannut tämän päivityksen: { $id }
update-acknowledged =
    .say = päivitys kuittaukset <update> / päivitys <update> kuittaukset
    .help = Näytä, montako valtuutettua on kuitannut päivityksen.
    .example = päivitys kuittaukset u-005
    .update = Päivitys
acknowledge-total = Kuitannut: { $share }
acknowledge-rule = Kuittaus on vapaaehtoinen. Näemme vain määrän, emme nimiä.
