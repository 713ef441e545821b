"""`make run`: servers, preparation, programs, in this order, until somebody asks for the end.

`make bench` is the same on data of its own, until the benchmarks are through.
"""

import http.client
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from embedded.environment import brings_own, for_programs, make_var_dir
from embedded.errors import OperatorError
from embedded.leftovers import MARK, end_leftovers
from embedded.lock import Lock
from embedded.output import show
from embedded.placement import private_postgres, private_valkey
from embedded.ports import Address, address_to_serve, require_free
from embedded.postgres import Postgres
from embedded.programs import Stamp, digest_of_static_files, manage, programs
from embedded.supervisor import Stopped, Supervisor


@dataclass(frozen=True)
class Site:
    supervisor: Supervisor
    var_dir: Path
    address: Address
    env: Mapping[str, str]
    has_demo: bool


def run() -> int:
    return serve(make_var_dir(), address_to_serve(), until=_asked_to_stop)


def serve(var_dir: Path, address: Address, *, until: Callable[[Site], None]) -> int:
    lock = Lock(var_dir)
    if not lock.take("make run"):
        raise OperatorError(
            f"{lock.holder()} has {var_dir}: end that one first, or start a second site: "
            f"make run PORT={address.port + 1} VAR_DIR=/another/folder"
        )
    end_leftovers(var_dir)
    require_free(address)
    with Supervisor() as supervisor:
        try:
            site = _start(supervisor, var_dir, address)
            lock.note(serving=True)
            until(site)
        except Stopped:
            show("chaupal", "stopping")
        finally:
            lock.note(serving=False)
    return 0


def _start(supervisor: Supervisor, var_dir: Path, address: Address) -> Site:
    postgres = _start_postgres(supervisor, var_dir) if brings_own("DATABASE_URL") else None
    valkey = private_valkey(var_dir) if brings_own("REDIS_URL") else None
    if valkey:
        supervisor.start(valkey)
    env = for_programs(var_dir, postgres, valkey) | {MARK: str(var_dir)}
    _prepare(supervisor, var_dir, env, postgres)
    web, *others = programs(var_dir, env, address)
    supervisor.start(web)
    supervisor.wait_for(lambda: _answers(address))  # before the others, which need as much of the processor
    supervisor.start(*others, ends_with_last=True)
    return Site(supervisor, var_dir, address, env, has_demo=postgres is not None)


def _asked_to_stop(site: Site) -> None:
    show("chaupal", f"The site is at {site.address} and Ctrl-C stops it")
    if site.has_demo:
        show("chaupal", f"The demo's logins are in {site.var_dir / 'demo.json'}")
    site.supervisor.wait_for(lambda: False, pause=1)


def _start_postgres(supervisor: Supervisor, var_dir: Path) -> Postgres:
    postgres = private_postgres(var_dir)
    if not postgres.data.is_relative_to(var_dir):
        show(
            "chaupal",
            f"The database is in {postgres.data}: PostgreSQL, not being root, cannot enter {var_dir}",
        )
    supervisor.start(postgres)
    postgres.make_database()
    return postgres


def _prepare(
    supervisor: Supervisor, var_dir: Path, env: Mapping[str, str], postgres: Postgres | None
) -> None:
    supervisor.run(manage("migrate", env, "migrate", "--noinput"))
    static = Stamp(var_dir / "static.stamp", digest_of_static_files())
    if not static.is_current():
        supervisor.run(manage("static", env, "collectstatic", "--noinput"))
        static.set()
    if postgres:
        _load_demo_once(supervisor, var_dir, env, postgres)


def _load_demo_once(
    supervisor: Supervisor, var_dir: Path, env: Mapping[str, str], postgres: Postgres
) -> None:
    """Nobody else's database gets one; and one that was deleted on purpose does not come back."""
    demo = Stamp(var_dir / "demo.stamp", postgres.identity)
    if not (demo.is_current() and (var_dir / "demo.json").exists()):
        supervisor.run(manage("demo", env, "load_demo"))
        demo.set()


def _answers(address: Address) -> bool:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address.host, address.host)  # noqa: S104
    connection = http.client.HTTPConnection(host, address.port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()
