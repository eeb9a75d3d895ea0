"""Many folders of Terraform as modules of one configuration: one start of the provider serves them all."""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import terraform
import terraform_plan
from canonical import State
from deployment import read_back_all
from emulator import Account
from terraform import Failed, Terraform


@dataclass(frozen=True)
class Module:
    """A rendered folder, and values for its variables."""

    folder: Path
    variables: dict[str, str]


@dataclass
class Planned:
    """What the plan says of each module; the error instead where there is no plan."""

    states: dict[str, State]
    variables: dict[str, dict[str, Any]]
    errors: dict[str, str]

    def add(self, other: "Planned") -> None:
        self.states |= other.states
        self.variables |= other.variables
        self.errors |= other.errors


def plan(modules: Mapping[str, Module], folder: Path, account: Account) -> Planned:
    """One module's mistake does not hide what the others say: they are planned again, without those that fail."""
    try:
        return _read_plan(_planned(modules, folder / "all", account), account)
    except AssertionError as error:
        message = str(error)
    guilty = {name for name in modules if re.search(rf"\b{name}\b", message[message.rfind("Error:") :])} or {*modules}
    left = {name: module for name, module in modules.items() if name not in guilty}
    planned = plan(left, folder / "without", account) if left else Planned({}, {}, {})
    planned.add(Planned({}, {}, dict.fromkeys(guilty, message)))
    return planned


def apply(modules: Mapping[str, Module], folder: Path, account: Account) -> dict[str, State]:
    """Apply everything into one account, require an empty second plan, and read each module's share back."""
    root = _planned(modules, folder, account)
    root.apply()
    values = root.show()["values"]
    made = {}
    for module in values["root_module"]["child_modules"]:
        name = module["address"].removeprefix("module.")
        outputs = {output: values["outputs"][f"{name}__{output}"]["value"] for output in _outputs(modules[name].folder)}
        made[name] = terraform.deployed(module["resources"], outputs, account)
    again = root.plan("-detailed-exitcode", allow=(0, 2))
    if again.returncode:
        raise Failed(f"the second plan is not empty:\n{again.stdout}")
    return read_back_all(made)


def changes(
    pairs: Mapping[str, tuple[Module, Module]], folder: Path, account: Account
) -> dict[str, list[dict[str, Any]]]:
    """Apply the first of each pair, put the second in its place, and plan: what would change, by module."""
    root = _planned({name: before for name, (before, _) in pairs.items()}, folder, account)
    root.apply()
    for name in pairs:
        shutil.rmtree(folder / name)
    again = _planned({name: after for name, (_, after) in pairs.items()}, folder, account)
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in pairs}
    for change in again.show("planned")["resource_changes"]:
        found[change["module_address"].removeprefix("module.")].append(change)
    return found


def diagnostics(modules: Mapping[str, Module], folder: Path, account: Account) -> list[dict[str, Any]]:
    """What `terraform validate` says, warnings included."""
    found: list[dict[str, Any]] = json.loads(
        _root(modules, folder, account).run("validate", "-json", allow=(0, 1)).stdout
    )["diagnostics"]
    return found


def _planned(modules: Mapping[str, Module], folder: Path, account: Account) -> Terraform:
    root = _root(modules, folder, account)
    root.plan("-out=planned")
    return root


def _root(modules: Mapping[str, Module], folder: Path, account: Account) -> Terraform:
    folder.mkdir(parents=True, exist_ok=True)
    for name, module in modules.items():
        shutil.copytree(module.folder, folder / name)
    calls = {name: {"source": f"./{name}", **_escaped(module.variables)} for name, module in modules.items()}
    # One output for each, not for each module: then the plan tells those that are known.
    outputs = {
        f"{name}__{output}": {"value": f"${{module.{name}.{output}}}"}
        for name, module in modules.items()
        for output in _outputs(module.folder)
    }
    configuration = {"module": calls, **({"output": outputs} if outputs else {})}
    (folder / "main.tf.json").write_text(json.dumps(configuration))
    root = Terraform(folder, account)
    root.init()
    return root


def _outputs(folder: Path) -> list[str]:
    text = "\n".join(file.read_text() for file in sorted(folder.glob("*.tf")))
    return re.findall(r'^output "(\w+)" \{$', text, re.MULTILINE)


def _escaped(variables: Mapping[str, str]) -> dict[str, str]:
    return {name: value.replace("${", "$${").replace("%{", "%%{") for name, value in variables.items()}


def _read_plan(root: Terraform, account: Account) -> Planned:
    shown = root.show("planned")
    planned = _child_modules(shown["planned_values"])
    outputs = shown["planned_values"].get("outputs", {})
    configuration = shown["configuration"]
    read = Planned({}, {}, {})
    for name, call in configuration["root_module"]["module_calls"].items():
        read.variables[name] = call["module"].get("variables", {})
        prefix = f"{name}__"
        module = terraform_plan.Module(
            call["module"],
            planned.get(name, []),
            {it.removeprefix(prefix): out.get("value") for it, out in outputs.items() if it.startswith(prefix)},
            terraform_plan.regions(configuration["provider_config"], f"module.{name}:"),
            account.number,
        )
        try:
            read.states[name] = terraform_plan.declared(module)
        except (AssertionError, LookupError, TypeError, ValueError) as error:
            read.errors[name] = f"{type(error).__name__}: {error}"
    return read


def _child_modules(values: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    modules = values["root_module"].get("child_modules", [])
    return {it["address"].removeprefix("module."): it.get("resources", []) for it in modules}
