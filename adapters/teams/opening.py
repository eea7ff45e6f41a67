"""Teams as the settings tell of it."""

import logging
from typing import Protocol

from adapters.teams.adapter import Teams, capabilities
from adapters.teams.app import Ears
from adapters.teams.guard import Guard
from adapters.teams.keys import DISABLED
from adapters.teams.openid import Keys
from adapters.teams.places import Places
from adapters.teams.services import Services
from adapters.teams.token import App
from adapters.teams.transport import Transport
from bot.clock import Clock
from bot.outbox import SEND_TIMEOUT
from bot.routes import Routes

log = logging.getLogger(__name__)


class Told(Protocol):
    """Those of the settings that are about Teams; all were judged at the start."""

    @property
    def teams_app_id(self) -> str: ...
    @property
    def teams_secret(self) -> str: ...
    @property
    def teams_tenant(self) -> str: ...
    @property
    def teams_auth(self) -> str: ...
    @property
    def teams_login(self) -> str: ...
    @property
    def teams_keys(self) -> str: ...
    def number(self, name: str) -> int: ...
    def listed(self, name: str) -> tuple[str, ...]: ...


def opened(told: Told, routes: Routes, clock: Clock) -> Teams:
    app = App(told.teams_app_id.lower(), told.teams_secret, told.teams_tenant.lower(),
              told.teams_login)  # fmt: skip
    services = Services(told.listed("teams_services"))
    tenants = {one.lower() for one in told.listed("teams_tenants")} or {app.tenant}
    transport = Transport(app, services.allows, clock, SEND_TIMEOUT.total_seconds())
    can = capabilities(told.number("teams_rate"), told.number("teams_burst"))
    teams = Teams(transport, Places(routes, services.allows), clock, can)
    keys = None if told.teams_auth == DISABLED else Keys(told.teams_keys, clock)
    if keys is None:
        log.warning("Teams: tokens are not checked; anybody on this machine is heard")
    guard = Guard(app.id, tenants, services, keys, clock)
    teams.ears = Ears(transport, teams.letters, guard, keys)
    return teams
