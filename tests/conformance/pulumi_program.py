"""Runs a Pulumi program with the real SDK, as Pulumi's Python language host does: ADDRESS PROJECT STACK FOLDER.

Configuration comes in the environment variable PULUMI_CONFIG.
"""

import asyncio
import runpy
import sys

import pulumi.runtime


def main(address: str, project: str, stack: str, folder: str) -> None:
    pulumi.runtime.configure(
        pulumi.runtime.Settings(
            monitor=address,
            engine=address,
            project=project,
            stack=stack,
            parallel=16,
            dry_run=False,
            organization="organization",
            root_directory=folder,
        )
    )
    sys.path.insert(0, folder)
    program = lambda: runpy.run_path(f"{folder}/__main__.py", run_name="__main__")
    asyncio.new_event_loop().run_until_complete(pulumi.runtime.run_in_stack(program))


if __name__ == "__main__":
    main(*sys.argv[1:])
