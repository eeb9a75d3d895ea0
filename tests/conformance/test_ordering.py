"""A resource that does not wait for what it needs is found, though an emulator may be lucky."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import states
from artifacts import MAIN_FILE, sample_artifacts
from ordering import disorder

SAMPLES = {it.name: it for it in sample_artifacts()}
# The sample, the target, what is taken out, and the complaint.
TAKEN_OUT = [
    ("policies", "cloudformation", r'"DependsOn": \[[^\]]*\],', "does not wait for a record weighted"),
    ("policies", "pulumi", r"opts=pulumi.ResourceOptions\(depends_on=\[weighted_a\]\),", "AliasRecord|alias does not"),
    ("policies", "pulumi", r"(?<=location_name=)wards\.name", "does not wait for sites-wards"),
    ("signed", "cloudformation", r'"DependsOn": "SigningKeySigningKey",', "does not wait for a key-signing key"),
    ("signed", "pulumi", r"opts=pulumi.ResourceOptions\(depends_on=\[signing\]\),", "wait for a key-signing key"),
    ("signed", "pulumi", r"opts=pulumi.ResourceOptions\(depends_on=\[writing\]\),", "lets Route 53 write logs"),
    ("signed", "cloudformation", r',\s+"DependsOn": \[\s+"QueriesLogPolicy"\s+\]', "lets Route 53 write logs"),
]


@pytest.mark.parametrize(("name", "target", "pattern", "complaint"), TAKEN_OUT)
def test_disorder(name: str, target: str, pattern: str, complaint: str, tmp_path: Path) -> None:
    sample = replace(SAMPLES[name], folder=shutil.copytree(SAMPLES[name].folder, tmp_path / "sample"))
    file = sample.path(target) / MAIN_FILE[target]
    text, times = re.subn(pattern, '"wards"' if "location_name" in pattern else "", file.read_text(), count=1)
    assert times, f"nothing to take out: {pattern}"
    file.write_text(text)
    complaints = disorder(states.declared(sample, only=target)[target])
    assert re.search(complaint, "\n".join(complaints)), complaints
