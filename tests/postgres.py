"""A private PostgreSQL cluster on a free loopback port, one a test session."""

import getpass
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from sqlalchemy import create_engine, text

OPTIONS = "-c listen_addresses=127.0.0.1 -c timezone=Europe/Helsinki -c max_connections=100"


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    there = shutil.which("initdb")
    return Path(there).parent if there else None


def missing() -> str | None:
    return None if _binaries() else "PostgreSQL is not here; install it: apt-get install postgresql"


def _run(*command: str) -> None:
    """PostgreSQL refuses root."""
    prefix = ["runuser", "-u", "postgres", "--"] if getpass.getuser() == "root" else []
    done = subprocess.run([*prefix, *command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stdout}{done.stderr}")


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@contextmanager
def cluster(*, fsync: bool = False) -> Iterator[str]:
    """The URL of a running cluster, without a database's name; tests need no true disk.

    In a folder of its own: pytest shuts its folders to everybody but the one who runs it, and
    PostgreSQL does not run as root.
    """
    bin_ = _binaries()
    assert bin_ is not None
    with TemporaryDirectory(prefix="norppa-pg-") as directory:
        if getpass.getuser() == "root":
            shutil.chown(directory, "postgres", "postgres")
        data, port = f"{directory}/data", _free_port()
        _run(str(bin_ / "initdb"), "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8",
             "--locale=C.UTF-8", "-N")  # fmt: skip
        control = str(bin_ / "pg_ctl")
        synced = f"-c fsync={'on' if fsync else 'off'}"
        options = f"{OPTIONS} {synced} -p {port} -c unix_socket_directories={directory}"
        _run(control, "-D", data, "-w", "-l", f"{directory}/log", "-o", options, "start")
        try:
            yield f"postgresql+psycopg://postgres@127.0.0.1:{port}"
        finally:
            _run(control, "-D", data, "-m", "immediate", "stop")


def create(base: str, template: str | None = None) -> str:
    """A new database, empty or a copy of another; its URL."""
    name = f"norppa_{uuid4().hex[:12]}"
    engine = create_engine(f"{base}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as db:
        like = f' TEMPLATE "{template}"' if template else ""
        db.execute(text(f'CREATE DATABASE "{name}"{like}'))
    engine.dispose()
    return f"{base}/{name}"
