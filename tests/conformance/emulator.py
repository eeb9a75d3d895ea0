"""moto on a free port of this machine, completed (`emulated_*.py`) where it drops fields, invents them, or accepts anything.

Every deployment gets an account of its own: the account is the number in the access key.
"""

import functools
import itertools
import os
import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import boto3
from botocore.client import BaseClient
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.route53.models import Route53Backend, route53_backends
from werkzeug.serving import WSGIRequestHandler, make_server

import emulated_checks
import emulated_cidr
import emulated_dnssec
import emulated_records
import emulated_zones

REGION = "us-east-1"


@dataclass(frozen=True)
class Account:
    """An empty account of the emulator; in `given` is what was put there before any tool came."""

    endpoint: str
    number: str
    given: set[tuple[str, Any]] = field(default_factory=set, compare=False)

    @property
    def environment(self) -> dict[str, str]:
        """What a tool needs to talk to it, and nothing of the machine's own AWS settings."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": f"ACCOUNT{self.number}",
            "AWS_SECRET_ACCESS_KEY": "emulated",
            "AWS_REGION": REGION,
            "AWS_EC2_METADATA_DISABLED": "true",
            "NO_PROXY": "127.0.0.1",
        }

    def client(self, service: str = "route53", region: str = REGION) -> BaseClient:
        return _client(self.endpoint, self.number, service, region)

    @property
    def route53(self) -> Route53Backend:
        """The emulator's own data: it runs in this process."""
        backend: Route53Backend = route53_backends[self.number]["aws"]
        return backend


@functools.lru_cache(64)
def _client(endpoint: str, number: str, service: str, region: str) -> BaseClient:
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name=region,
        aws_access_key_id=f"ACCOUNT{number}",
        aws_secret_access_key="emulated",
    )


class Emulator:
    """A server in a thread: it ends with its process."""

    def __init__(self) -> None:
        _complete_moto()
        for name in ("AWS_CA_BUNDLE", "AWS_PROFILE", "AWS_ENDPOINT_URL"):
            os.environ.pop(name, None)
        os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1"
        app = _by_account(DomainDispatcherApplication(create_backend_app))
        self._server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
        self._numbers = itertools.count(1)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def account(self) -> Account:
        return Account(f"http://127.0.0.1:{self._server.server_port}", f"{next(self._numbers):012}")

    def stop(self) -> None:
        self._server.shutdown()


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:
        pass


def _by_account(app: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    def with_account(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if credential := re.search(r"Credential=ACCOUNT(\d{12})/", environ.get("HTTP_AUTHORIZATION", "")):
            environ["HTTP_X_MOTO_ACCOUNT_ID"] = credential[1]
        return app(environ, start_response)

    return with_account


@functools.cache
def _complete_moto() -> None:
    for part in (emulated_checks, emulated_records, emulated_zones, emulated_cidr, emulated_dnssec):
        part.complete()
