#!/usr/bin/env bash
# Builds the course, installs its kernel, and restores what the notebooks need.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

dotnet publish src/Layered.Cli
layered=artifacts/publish/Layered.Cli/release/Layered.Cli
"$layered" kernel install
"$layered" doctor
