"""People in SQL: who they are, where they are reached, and what they sit in."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, Row, Select, bindparam, func, or_, select, update

from bot.people import COUNCIL_BODY, Councillor, Person, Role
from bot.talk.event import Account
from bot.talk.fold import fold
from storage import tables as t
from storage.units import SqlUnits

_PLATFORM_ACCOUNT = (t.account.c.person == t.person.c.id) & (
    t.account.c.platform == func.coalesce(t.person.c.chosen_platform, t.person.c.platform)
)
_MOVED = (
    t.person.c.chosen_platform.is_not(None)
    & t.person.c.chosen_platform.is_distinct_from(t.person.c.platform)
).label("moved")
_FIRST = (t.account.c.link.is_not(None), t.account.c.id, t.account.c.tenant)
"""Of several accounts on one platform the register's own, then the first by id."""


def holding(columns: Any, day: Any) -> tuple[Any, Any]:
    """Those that hold on a day; the last day is in."""
    return columns.begins <= day, or_(columns.ends.is_(None), columns.ends >= day)


def _any(column: Any, *which: Any) -> Any:
    return select(column).where(column == t.person.c.id, *which).exists()


# Made once: who speaks is asked at each line, and putting a statement together costs more than
# running it.
_IN_OFFICE = (
    t.mandate.c.role == "councillor",
    *holding(t.mandate.c, bindparam("today", type_=Date)),
)
_PERSON = select(
    t.person,
    _any(t.mandate.c.person, *_IN_OFFICE).label("in_office"),
    _any(t.councillor.c.person).label("on_roster"),
    _any(t.unit.c.comms_lead).label("leads"),
)
_IDS: Any = bindparam("ids", expanding=True)
_PERMISSIONS = select(t.permission).where(t.permission.c.person.in_(_IDS))
_MEMBERSHIPS = select(t.series_member).where(t.series_member.c.person.in_(_IDS))
_STANDING_IN = (
    select(t.deputy.c.person, t.series_member.c.series)
    .join(t.person, t.person.c.id == t.deputy.c.principal)
    .join(t.series_member, t.series_member.c.person == t.deputy.c.principal)
    .where(t.deputy.c.person.in_(_IDS), t.person.c.away)
)


class SqlPeople(SqlUnits):
    """`today` is the city's date: terms and memberships end with it."""

    def __init__(self, db: Connection, today: date) -> None:
        super().__init__(db)
        self.today = today

    def known_as(self, account: Account) -> Person | None:
        return next(iter(self._persons(t.person.c.id == _holder(account))), None)

    def once_known_as(self, account: Account) -> str | None:
        named = select(t.person.c.name).where(t.person.c.id == _holder(account))
        return self.db.execute(named).scalar()

    def get(self, person: str) -> Person | None:
        return next(iter(self._persons(t.person.c.id == person)), None)

    def among(self, persons: Collection[str]) -> Mapping[str, Person]:
        return {p.id: p for p in self._persons(t.person.c.id.in_(list(persons)))}

    def named(self, text: str) -> Sequence[Person]:
        wanted = fold(text.strip().removeprefix("@"))
        exact = self.get(wanted)
        if exact is not None:
            return [exact]
        return [p for p in self.all() if wanted in _names(p)]

    def all(self) -> Sequence[Person]:
        return self._persons(t.person.c.id.is_not(None))

    def account_of(self, person: str) -> Account | None:
        mine = (
            select(t.account.c.platform, t.account.c.tenant, t.account.c.id)
            .join(t.person, _PLATFORM_ACCOUNT)
            .where(t.person.c.id == person)
            .order_by(*_FIRST)
        )
        row = self.db.execute(mine).first()
        return None if row is None else Account(*row)

    def accounts_of(self, person: str) -> Sequence[Account]:
        c = t.account.c
        mine = select(c.platform, c.tenant, c.id).where(c.person == person)
        rows = self.db.execute(mine.order_by(c.platform, c.tenant, c.id))
        return [Account(*row) for row in rows]

    def own_platform(self, person: str) -> str | None:
        named = select(t.person.c.platform).where(t.person.c.id == person)
        return self.db.execute(named).scalar()

    def set_platform(self, person: str, platform: str | None) -> None:
        self._set(person, chosen_platform=platform)

    def accounts(self) -> Mapping[str, Account]:
        """Everybody's account for direct messages, by person id."""
        return self._accounts(t.person.c.id.is_not(None))

    def _accounts(self, which: Any) -> Mapping[str, Account]:
        """One a person, however many the books hold: the one of `account_of`."""
        c = t.account.c
        found = select(c.person, c.platform, c.tenant, c.id).join(t.person, _PLATFORM_ACCOUNT)
        rows = self.db.execute(found.where(which).order_by(*(part.desc() for part in _FIRST)))
        return {person: Account(*rest) for person, *rest in rows}

    def titles(self) -> Mapping[str, str]:
        """What everybody does, in Finnish."""
        rows = self.db.execute(select(t.person.c.id, t.person.c.title))
        return {row.id: row.title.get("fi", "") for row in rows}

    def set_language(self, person: str, language: str) -> None:
        self._set(person, language=language, language_told=True)

    def set_away(self, person: str, away: bool) -> None:
        self._set(person, away=away)

    def _set(self, person: str, **values: Any) -> None:
        self.db.execute(update(t.person).where(t.person.c.id == person).values(values))

    def with_permission(self, permission: str) -> Sequence[Person]:
        holders = select(t.permission.c.person).where(t.permission.c.name == permission)
        return self._persons(t.person.c.id.in_(holders))

    def councillors(self, body: str | None = None, on: date | None = None) -> Sequence[Councillor]:
        day = on or self.today
        found = self._in_office(day)
        if body is not None and body != COUNCIL_BODY:
            b = t.body_member.c
            inside = select(b.person).where(b.body == body, *holding(b, day))
            found = found.where(t.councillor.c.person.in_(inside))
        rows = self.db.execute(found).all()
        whose = t.person.c.id.in_([row.person for row in rows])
        people = {p.id: p for p in self._persons(whose, active=False)}
        bodies = self._bodies([row.person for row in rows], day)
        accounts = self._accounts(whose)
        return [
            Councillor(
                people[row.person], row.council_group, bodies[row.person],
                accounts.get(row.person), row.fallback, row.email, row.moved,
            )
            for row in rows
        ]  # fmt: skip

    def bodies_of(self, person: str) -> frozenset[str]:
        return self._bodies([person], self.today)[person]

    def _in_office(self, day: date) -> Select[Any]:
        c = t.councillor.c
        return (
            select(c.person, t.mandate.c.council_group, c.fallback, t.person.c.email, _MOVED)
            .join(t.person, t.person.c.id == c.person)
            .join(t.mandate, t.mandate.c.person == c.person)
            .where(t.mandate.c.role == "councillor", *holding(t.mandate.c, day))
            .order_by(c.person)
        )

    def _bodies(self, persons: Sequence[str], day: date) -> Mapping[str, frozenset[str]]:
        b = t.body_member.c
        inside = select(t.body_member).where(b.person.in_(persons), *holding(b, day))
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.db.execute(inside):
            found[row.person].add(row.body)
        return defaultdict(frozenset, {person: frozenset(b) for person, b in found.items()})

    def council_groups(self) -> Mapping[str, Mapping[str, str]]:
        rows = self.db.execute(select(t.council_group).order_by(t.council_group.c.id))
        return {row.id: row.name for row in rows}

    def body(self, text: str) -> tuple[str, Mapping[str, str]] | None:
        wanted = fold(text.strip())
        for row in self.db.execute(select(t.body)):
            if wanted in {fold(row.id), *(fold(name) for name in row.name.values())}:
                return row.id, row.name
        return None

    # -- one person from several tables, in a few queries whatever their number -------------

    def _persons(self, which: Any, *, active: bool = True) -> list[Person]:
        """With `active`, only those who are with the city today."""
        wanted = _PERSON.where(which).order_by(t.person.c.id)
        rows = self.db.execute(wanted, {"today": self.today}).all()
        rows = [row for row in rows if not active or self._active(row)]
        ids = [row.id for row in rows]
        permissions, series = self._permissions(ids), self._series(ids)
        return [
            Person(
                row.id, row.name, row.language, row.unit, frozenset(permissions[row.id]),
                series[row.id], row.in_office, row.leads, row.away, row.deputy,
                frozenset(flag for flag, on in row.reminders.items() if on), row.on_roster,
            )
            for row in rows
        ]  # fmt: skip

    def _active(self, row: Row[Any]) -> bool:
        begun = row.active_from is None or row.active_from <= self.today
        return begun and (row.active_until is None or row.active_until >= self.today)

    def _permissions(self, ids: Sequence[str]) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.db.execute(_PERMISSIONS, {"ids": ids}):
            found[row.person].add(row.name)
        return found

    def _series(self, ids: Sequence[str]) -> Mapping[str, dict[str, Role]]:
        """Own memberships, and those of principals who are away."""
        found: dict[str, dict[str, Role]] = defaultdict(dict)
        for person, series in self.db.execute(_STANDING_IN, {"ids": ids}):
            found[person][series] = Role.STAND_IN
        for row in self.db.execute(_MEMBERSHIPS, {"ids": ids}):
            found[row.person][row.series] = Role(row.role)
        return found


def _holder(account: Account) -> Any:
    c = t.account.c
    whose = (c.platform == account.platform, c.tenant == account.tenant, c.id == account.id)
    return select(c.person).where(*whose).scalar_subquery()


def _names(person: Person) -> set[str]:
    """The whole name, each of its words, and the name without what stands in brackets."""
    whole = fold(person.name)
    bare = whole.partition("(")[0].strip()
    return {whole, bare, *bare.split()}
