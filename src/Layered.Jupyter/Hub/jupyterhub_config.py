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

# What a student's programs may have: each of them 3 GB of memory, all of them together 1000 processes and threads. These are Linux's
# own limits, which what a program starts inherits. A cell that asks for more fails, with "can't allocate memory" or an
# OutOfMemoryException; what was computed before is still there, and nobody else notices. Where the machine is out of memory all the
# same, Linux ends what has much and is marked by choom: a student's kernel, never the hub.
c.Spawner.cmd = ["prlimit", "--data=3000000000", "--nproc=1000", "choom", "--adjust=500", "--", "jupyterhub-singleuser"]
