# The verbs of CI, for people. What CI runs is written once, in `.ci/run`.

# List the verbs.
default:
    @just --list

# Rewrite the code in the house style.
fmt:
    cargo fmt

# What the compiler and clippy have to say; warnings are errors.
lint:
    .ci/run lint

# Every test. The first run installs Python packages under `target/`.
test:
    .ci/run test

# Rewrite the generated pages and the schema, then show what changed.
bless:
    FEDGEN_BLESS=1 cargo test generated
    git status --short -- docs schema

# Accept every new snapshot. Read the diff as carefully as code.
snapshots:
    INSTA_UPDATE=always cargo test
    git status --short -- snapshots

# Time fedgen. No test asserts the figures.
bench:
    cargo bench

# All of it, as before a merge.
ci:
    .ci/run
