"""JupyterHub for a class that takes the course in /srv/layered. README.md, "JupyterHub for a class", tells how to set it up."""

c = get_config()  # noqa: F821, JupyterHub's own

# Everybody's first page is the folder of notebooks in their home.
c.Spawner.notebook_dir = "~/notebooks"

c.Spawner.environment = {
    # The packages, restored once by the teacher. Students only read them.
    "NUGET_PACKAGES": "/srv/layered/packages",
    "LAYERED_DATA": "/srv/layered/data",
    # Where all train at once, a second thread for a computation brings nothing: one each. Where few do, leave it out.
    "OMP_NUM_THREADS": "1",
    "DOTNET_CLI_TELEMETRY_OPTOUT": "1",
}

# A kernel that nobody has used for an hour ends, and gives its memory back.
c.Spawner.args = ["--MappingKernelManager.cull_idle_timeout=3600"]
