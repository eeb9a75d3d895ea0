"""Key-signing keys and DNSSEC signing, which moto has not."""

# mypy: disable-error-code="attr-defined, method-assign"

import re
from datetime import UTC, datetime
from typing import Any

from moto.core.responses import ActionResult
from moto.kms.models import kms_backends
from moto.route53 import models, urls
from moto.route53.responses import Route53

from emulated_errors import Refused

PATHS = (
    r"hostedzone/(?P<zone_id>[^/]+)/enable-dnssec$",
    r"hostedzone/(?P<zone_id>[^/]+)/disable-dnssec$",
    r"keysigningkey$",
    r"keysigningkey/(?P<zone_id>[^/]+)/(?P<name>[^/]+)$",
    r"keysigningkey/(?P<zone_id>[^/]+)/(?P<name>[^/]+)/activate$",
    r"keysigningkey/(?P<zone_id>[^/]+)/(?P<name>[^/]+)/deactivate$",
)
ACTIVE, SIGNING = "ACTIVE", "SIGNING"
KEY_ARN = re.compile(r"arn:aws:kms:us-east-1:(\d{12}):key/([\w-]+)")
MAY_SIGN = "dnssec-route53.amazonaws.com"


def complete() -> None:
    for path in PATHS:
        urls.url_paths[rf"{{0}}/(?P<api_version>[\d_-]+)/{path}"] = Route53.dispatch
    for operation in (
        create_key_signing_key,
        delete_key_signing_key,
        activate_key_signing_key,
        deactivate_key_signing_key,
        enable_hosted_zone_dnssec,
        disable_hosted_zone_dnssec,
        get_dnssec,
    ):
        setattr(Route53, operation.__name__, operation)


def create_key_signing_key(self: Route53) -> ActionResult:
    zone, name, arn = _zone(self), self._get_param("Name"), self._get_param("KeyManagementServiceArn")
    if zone.private_zone:
        raise Refused("InvalidInput", "a private zone cannot be signed")
    if not re.fullmatch(r"\w{3,128}", name, re.ASCII):
        raise Refused("InvalidKeySigningKeyName", f"a name has 3 to 128 letters, digits and underscores: {name}")
    if name in _keys(zone) or any(it["KmsArn"] == arn for it in _keys(zone).values()):
        raise Refused("KeySigningKeyAlreadyExists", f"the zone has a key {name} or {arn}")
    if len(_keys(zone)) == 2:
        raise Refused("TooManyKeySigningKeys", "a zone has two keys at most")
    _refuse_kms_key(self.current_account, arn)
    now = datetime.now(UTC)
    key = {
        "Name": name,
        "KmsArn": arn,
        "Status": self._get_param("Status"),
        "Flag": 257,
        "KeyTag": 12345,
        "SigningAlgorithmMnemonic": "ECDSAP256SHA256",
        "SigningAlgorithmType": 13,
        "DigestAlgorithmMnemonic": "SHA-256",
        "DigestAlgorithmType": 2,
        "CreatedDate": now,
        "LastModifiedDate": now,
    }
    _keys(zone)[name] = key
    location = f"https://route53.amazonaws.com/2013-04-01/keysigningkey/{zone.resource_id}/{name}"
    return ActionResult({"KeySigningKey": key, "Location": location})


def delete_key_signing_key(self: Route53) -> ActionResult:
    zone, key = _zone(self), _key(self)
    if key["Status"] == ACTIVE:
        raise Refused("InvalidKeySigningKeyStatus", f"{key['Name']} is active")
    del _keys(zone)[key["Name"]]
    return ActionResult({})


def activate_key_signing_key(self: Route53) -> ActionResult:
    _key(self)["Status"] = ACTIVE
    return ActionResult({})


def deactivate_key_signing_key(self: Route53) -> ActionResult:
    zone, key = _zone(self), _key(self)
    others = [it for it in _keys(zone).values() if it is not key and it["Status"] == ACTIVE]
    if _signing(zone) and not others:
        raise Refused("KeySigningKeyInUse", f"{key['Name']} is the only active key of a signed zone")
    key["Status"] = "INACTIVE"
    return ActionResult({})


def enable_hosted_zone_dnssec(self: Route53) -> ActionResult:
    zone = _zone(self)
    if not any(key["Status"] == ACTIVE for key in _keys(zone).values()):
        raise Refused("KeySigningKeyWithActiveStatusNotFound", "the zone has no active key")
    zone.dnssec_signing = True
    return ActionResult({})


def disable_hosted_zone_dnssec(self: Route53) -> ActionResult:
    _zone(self).dnssec_signing = False
    return ActionResult({})


def get_dnssec(self: Route53) -> ActionResult:
    zone = _zone(self)
    status = SIGNING if _signing(zone) else "NOT_SIGNING"
    return ActionResult({"Status": {"ServeSignature": status}, "KeySigningKeys": list(_keys(zone).values())})


def _refuse_kms_key(account: str, arn: str) -> None:
    """A key of another account is taken as it is: a spec names a key that the emulator cannot have."""
    match = KEY_ARN.fullmatch(arn)
    if not match:
        raise Refused("InvalidKMSArn", f"not the ARN of a key in us-east-1: {arn}")
    if match[1] != account:
        return
    key = kms_backends[account]["us-east-1"].keys.get(match[2])
    if not key or (key.key_spec, key.key_usage) != ("ECC_NIST_P256", "SIGN_VERIFY") or MAY_SIGN not in key.policy:
        raise Refused("InvalidKMSArn", f"{arn} is no key that Route 53 can sign with")


def _zone(self: Route53) -> models.FakeZone:
    return self.backend.get_hosted_zone(self._get_param("HostedZoneId"))


def _keys(zone: models.FakeZone) -> dict[str, dict[str, Any]]:
    keys: dict[str, dict[str, Any]] = zone.__dict__.setdefault("key_signing_keys", {})
    return keys


def _key(self: Route53) -> dict[str, Any]:
    name = self._get_param("Name")
    if name not in _keys(_zone(self)):
        raise Refused("NoSuchKeySigningKey", f"no key {name}")
    return _keys(_zone(self))[name]


def _signing(zone: models.FakeZone) -> bool:
    return bool(zone.__dict__.get("dnssec_signing"))
