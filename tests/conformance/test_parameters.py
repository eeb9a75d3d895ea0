"""Values that are supplied at deploy time: the three artifacts take the same, and refuse the same."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import pulumi_engine
from artifacts import Artifacts
from cloudformation import Template
from terraform import Terraform

SPEC = "parameters"
# By type: what is taken, and what is not.
TAKEN = {
    "ipv4": ["0.0.0.0", "198.51.100.255"],
    "ipv6": ["::", "2001:DB8::1", "1:2:3:4:5:6:7:8"],
    "hostname": ["a.example", "_x.a-b.example.net", "a." * 125 + "com"],
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
}
CASES = [
    (kind, value, taken)
    for taken, table in ((True, TAKEN), (False, REFUSED))
    for kind, values in table.items()
    for value in values
]


@pytest.fixture(scope="session")
def original(rendered: dict[str, Artifacts | str]) -> Artifacts:
    artifacts = rendered.get(SPEC)
    assert isinstance(artifacts, Artifacts), artifacts or f"there is no spec {SPEC}"
    return artifacts


def values(original: Artifacts, target: str, kind: str, value: str) -> dict[str, str]:
    """Values for all parameters: `value` for the first of this type."""
    given = original.values(target, everything=True)
    declared = sorted(original.document["parameters"].items())
    position = next(number for number, (_, parameter) in enumerate(declared) if parameter["type"] == kind)
    return given | {list(given)[position]: value}


@pytest.mark.parametrize(("kind", "value", "taken"), CASES)
def test_cloudformation(kind: str, value: str, taken: bool, original: Artifacts) -> None:
    given = values(original, "cloudformation", kind, value)
    judge(_does(lambda: Template(original.text("cloudformation"), given)), kind, value, taken)


@pytest.mark.parametrize(("kind", "value", "taken"), CASES)
def test_pulumi(kind: str, value: str, taken: bool, original: Artifacts) -> None:
    given = values(original, "pulumi", kind, value)
    judge(_does(lambda: pulumi_engine.run(original.path("pulumi"), given)), kind, value, taken)


@pytest.mark.parametrize(("kind", "value", "taken"), CASES)
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
