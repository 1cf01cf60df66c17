#!/usr/bin/env bash
# Builds the course, makes the command and the kernel known, and restores what the notebooks need.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

dotnet publish src/Layered.Cli
mkdir -p ~/.local/bin
ln -sf "$PWD/artifacts/publish/Layered.Cli/release/Layered.Cli" ~/.local/bin/layered
export PATH=~/.local/bin:$PATH
layered kernel install
layered doctor
echo "Ready. In a new terminal: layered open --in-place"
