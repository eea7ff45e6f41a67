"""Whoever likes acknowledges; a number is shown, and the books name nobody."""

from storage.tables import metadata

HELP = "Mitään ei muutettu.\nLisää apua: kirjoita ohje"
RULE = "Kuittaus on vapaaehtoinen. Näemme vain määrän, emme nimiä."


def test_once_is_once_and_the_answer_shows_the_total_only(town):
    assert town.says("valt-03", "kuittaan u-001") == (
        f"Kiitos. Päivitys on kuitattu: u-001\nKuitannut: 1/51\n{RULE}"
    )
    assert town.says("valt-03", "kuittaan u-001") == (
        f"Olet jo kuitannut tämän päivityksen: u-001\nKuitannut: 1/51\n{RULE}"
    )
    assert "Kuitannut: 2/51" in town.says("valt-04", "kuittaan u-001").splitlines()
    assert "Kuitannut: 1/51" in town.says("valt-04", "kuittaan u-002").splitlines()


def test_its_makers_see_the_total_and_no_names(town):
    town.says("valt-03", "kuittaan u-001")
    assert town.says("viestinta-elinv", "päivitys kuittaukset u-001") == (
        f"Kuitannut: 1/51\nTalvikunnossapito alkaa: näin kadut hoidetaan (u-001)\n{RULE}"
    )


def test_an_update_for_one_body_is_acknowledged_by_its_members_only(found):
    town = found("2026-11-20T09:00").load(as_of="2026-11-20T09:00")  # u-018 went to lnltk
    people = town.data["councillor_recipients"]
    inside = [c["id"] for c in people if "lnltk" in c["bodies"]]
    outside = next(c["id"] for c in people if c["bodies"] == ["kv"])
    assert f"Kuitannut: 1/{len(inside)}" in town.says(inside[0], "kuittaan u-018").splitlines()
    assert town.says(outside, "kuittaan u-018") == f"Tällaista päivitystä ei ole: u-018\n{HELP}"


def test_nothing_is_acknowledged_before_it_is_sent(town):
    town.says("viestinta-hyvsiv", "päivitys uusi Uusi asia", what="Asia.", publicity="public")
    assert town.says("valt-03", "kuittaan u-008") == f"Tällaista päivitystä ei ole: u-008\n{HELP}"
    assert town.says("viestinta-hyvsiv", "päivitys kuittaukset u-008") == (
        f"Päivitystä u-008 ei ole lähetetty. Tila: luonnos\n{HELP}"
    )


def books(town):
    """Every row of every table, but the platform's own event, which is not about reading."""
    with town.house.archive.read() as work:
        kept = [t for t in metadata.sorted_tables if t.name != "heard"]
        return {t.name: sorted(map(repr, work.db.execute(t.select()))) for t in kept}


def test_the_books_hold_no_list_of_who_has_read(town):
    before = books(town)
    town.says("valt-03", "kuittaan u-001")
    after = books(town)
    changed = {name: set(after[name]) - set(before[name]) for name in after}
    changed = {name: rows for name, rows in changed.items() if rows}
    assert set(changed) == {"acknowledgement", "setting"}
    with town.house.archive.read() as work:
        known = {"valt-03", work.people.get("valt-03").name, work.people.account_of("valt-03").id}
    assert not any(word in repr(changed) for word in known)
    town.says("valt-04", "kuittaan u-001")
    assert set(books(town)["setting"]) == set(after["setting"])  # one secret a town
