"""Values that are supplied at deploy time: the three artifacts take the same, and refuse the same."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import pulumi_engine
from artifacts import TARGETS, Artifacts, names_of, wants
from cloudformation import Template
from conftest import missing
from terraform import Terraform

SPEC = "parameters"  # the first to be asked for a parameter of a type
# By type: what is taken, and what is not.
TAKEN = {
    "ipv4": ["0.0.0.0", "198.51.100.255"],
    "ipv6": ["::", "2001:DB8::1", "1:2:3:4:5:6:7:8"],
    "hostname": ["a.example", "_x.a-b.example.net", "a." * 125 + "com"],
    "zone_id": ["Z1", "Z0123456789ABCDEFGHIJ", "Z" + "A" * 31],
    "vpc_id": ["vpc-12345678", "vpc-0123456789abcdef0"],
    "string": ["a", " !#$%&'()*+,-./:;<=>?@[]^_`{|}~", "${x} %{y} {{z}}", "x" * 255],
}
REFUSED = {
    "ipv4": [
        "",
        "198.51.100",
        "198.51.100.256",
        "198.51.100.20.",
        "198.51.100.020",
        "198.51.100.20/32",
        "2001:db8::1",
        "host.example",
        " 198.51.100.20",
        "198.51.100.20\n",
    ],
    "ipv6": [
        "",
        "198.51.100.20",
        "2001:db8::1::2",
        "2001:db8::g",
        "2001:db8::1/128",
        "1:2:3:4:5:6:7:8:9",
        "fe80::1%eth0",
        "::ffff:192.0.2.1",
    ],
    "hostname": [
        "",
        "example",
        "Host.Example.Net",
        "host.example.net.",
        "-a.example.net",
        "a..example.net",
        "a b.example.net",
        "198.51.100.20",
        "a." * 126 + "com",
        "a" * 64 + ".example",
        "h\u00f6st.example.net",
        "a.example\n",
    ],
    "zone_id": ["", "/hostedzone/Z1", "z1", "Z 1", "Z-1", "Z1\n", "Z" + "A" * 32, "example.com"],
    "vpc_id": [
        "",
        "vpc-",
        "vpc-1234567g",
        "VPC-12345678",
        "subnet-12345678",
        "vpc-1234567",
        "vpc-123456789",
        "vpc-" + "0" * 18,
        "vpc-12345678\n",
    ],
    "string": ["", 'a"b', "a\\b", "a\nb", "a\tb", "\u00e4", "\x7f", "x" * 256],
}
CASES = [
    (kind, value, taken)
    for taken, table in ((True, TAKEN), (False, REFUSED))
    for kind, values in table.items()
    for value in values
]
in_each_case = pytest.mark.parametrize(("kind", "value", "taken"), CASES)


@pytest.fixture
def original(kind: str, rendered: dict[str, Artifacts | str]) -> Artifacts:
    """A spec with a parameter of this type, for every target."""

    def has_it(document: dict[str, Any]) -> bool:
        parameters = document.get("parameters", {}).values()
        return any(it["type"] == kind for it in parameters) and all(wants(target)(document) for target in TARGETS)

    found = sorted(names_of(has_it), key=lambda name: name != SPEC)
    if not found:
        missing(f"no spec has a parameter of type {kind}")
    artifacts = rendered[found[0]]
    assert isinstance(artifacts, Artifacts), artifacts
    return artifacts


def values(original: Artifacts, target: str, kind: str, value: str) -> dict[str, str]:
    """Values for all parameters: `value` for the first of this type."""
    given = original.values(target, everything=True)
    declared = sorted(original.document["parameters"].items())
    position = next(number for number, (_, parameter) in enumerate(declared) if parameter["type"] == kind)
    return given | {list(given)[position]: value}


@in_each_case
def test_cloudformation(kind: str, value: str, taken: bool, original: Artifacts) -> None:
    given = values(original, "cloudformation", kind, value)
    judge(
        _does(lambda: Template(original.text("cloudformation"), given, original.path("cloudformation"))),
        kind,
        value,
        taken,
    )


@in_each_case
def test_pulumi(kind: str, value: str, taken: bool, original: Artifacts) -> None:
    given = values(original, "pulumi", kind, value)
    judge(_does(lambda: pulumi_engine.run(original.path("pulumi"), given)), kind, value, taken)


@in_each_case
@pytest.mark.usefixtures("with_terraform")
def test_terraform(kind: str, value: str, taken: bool, original: Artifacts, tmp_path: Path) -> None:
    """The variables alone, without a provider."""
    shutil.copy(original.path("terraform") / "variables.tf", tmp_path)
    (tmp_path / "given.auto.tfvars.json").write_text(json.dumps(values(original, "terraform", kind, value)))
    root = Terraform(tmp_path)
    done = root.run("plan", "-input=false", "-no-color", "-lock=false", allow=(0, 1))
    assert done.returncode == 0 or re.search("Invalid value for variable", done.stderr), done.stderr
    judge(done.returncode == 0, kind, value, taken)


def judge(does: bool, kind: str, value: str, should: bool) -> None:
    words = {True: "takes", False: "refuses"}
    assert does == should, f"{words[does]} {value!r} as {kind}, but should {words[should][:-1]} it, as the others do"


def _does(act: Callable[[], object]) -> bool:
    try:
        act()
    except AssertionError:
        return False
    return True
