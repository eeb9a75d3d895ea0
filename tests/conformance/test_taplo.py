"""Editors: taplo, the engine of Even Better TOML, reads the schema, and finds what is wrong by it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from artifacts import REPOSITORY, SPECS

CARRIED = REPOSITORY / "schema" / "fedgen.schema.json"
SPEC = REPOSITORY / "specs" / "valid" / "two-site-failover.toml"
# As the README says.
HEADER = "#:schema ./fedgen.schema.json\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the schema as `fedgen schema` prints it, which is the carried one."""
    printed = subprocess.run([os.environ["FEDGEN"], "schema"], capture_output=True, text=True, check=True).stdout
    assert printed == CARRIED.read_text()
    (tmp_path / "fedgen.schema.json").write_text(printed)
    return tmp_path


def taplo_check(folder: Path) -> tuple[int, str]:
    """Exit status and output for all TOML files of a folder. Whoever asks the network gets no answer."""
    nowhere = "http://127.0.0.1:9"
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "http_proxy": nowhere, "https_proxy": nowhere}
    taplo = Path(sys.executable).with_name("taplo")
    command = [str(taplo), "check", "--no-auto-config", "--colors", "never", *sorted(map(str, folder.glob("*.toml")))]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_taplo_takes_every_valid_spec(folder: Path) -> None:
    for spec in SPECS:
        (folder / spec.name).write_text(HEADER + spec.read_text())
    status, output = taplo_check(folder)
    assert status == 0, output
    assert f"total={len(SPECS)}" in output, output


def test_taplo_takes_a_fresh_spec_and_the_carried_schema(tmp_path: Path) -> None:
    fresh = subprocess.run([os.environ["FEDGEN"], "init", "-"], capture_output=True, text=True, check=True).stdout
    (tmp_path / "fedgen.toml").write_text(f"#:schema {CARRIED.as_uri()}\n{fresh}")
    status, output = taplo_check(tmp_path)
    assert status == 0, output
    (tmp_path / "fedgen.toml").write_text(f"#:schema {CARRIED.as_uri()}\n{fresh}nothing = 1\n")
    status, output = taplo_check(tmp_path)
    assert status != 0 and "'nothing' was unexpected" in output, output


# A part of the spec, what stands in its place, and what taplo must point at.
BROKEN = {
    "unknown-key": ('path = "/health"', 'pth = "/health"', "pth"),
    "unknown-table": ("[defaults]", "[defauts]\n[defaults]", "defauts"),
    "missing-key": ('name = "federated.example.com"', "", "[zone]"),
    "wrong-type": ("ttl = 60", 'ttl = "60"', '"60"'),
    "out-of-range": ("failure_threshold = 3", "failure_threshold = 11", "11"),
    "unknown-word": ("[zone]", 'framework = "flowr"\n[zone]', '"flowr"'),
    "invalid-key": ("[endpoints.endpoint1]", "[endpoints.Endpoint_1]", "Endpoint_1"),
    "two-policies": ("[services.aggregator]", '[services.aggregator]\nsimple = "endpoint1"', "[services.aggregator]"),
    "no-address": ('address = "192.0.2.10"', "", "[endpoints.endpoint1]"),
    "twice": ('address = "192.0.2.10"', 'address = ["192.0.2.10", "192.0.2.10"]', '["192.0.2.10"'),
}


@pytest.mark.parametrize("case", BROKEN)
def test_taplo_points_at_what_is_wrong(case: str, folder: Path) -> None:
    part, instead, place = BROKEN[case]
    text = HEADER + SPEC.read_text()
    assert text.count(part) == 1, text
    text = text.replace(part, instead)
    (folder / "fedgen.toml").write_text(text)
    status, output = taplo_check(folder)
    assert status != 0, output
    marked = {(int(line), int(column)) for line, column in re.findall(r"fedgen\.toml:(\d+):(\d+)", output)}
    lines = text[: text.index(place)].split("\n")
    assert (len(lines), len(lines[-1]) + 1) in marked, output
