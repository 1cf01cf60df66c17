"""The class of the README, with what a test needs: anybody may log in, and nobody needs an account on the machine."""

import os

load_subconfig(os.environ["LAYERED_HUB_CONFIG"])  # noqa: F821, JupyterHub's own
c = get_config()  # noqa: F821

folder = os.environ["LAYERED_HUB_FOLDER"]
hub_port, proxy_port, api_port = os.environ["LAYERED_HUB_PORTS"].split()

c.JupyterHub.bind_url = f"http://127.0.0.1:{proxy_port}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{hub_port}"
c.JupyterHub.db_url = "sqlite://"
c.JupyterHub.cookie_secret_file = f"{folder}/cookie_secret"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{api_port}"
c.ConfigurableHTTPProxy.pid_file = f"{folder}/proxy.pid"
# Debian's proxy, and another Node than Debian's before it on the path.
c.ConfigurableHTTPProxy.command = ["env", "NODE_PATH=/usr/share/nodejs", "configurable-http-proxy"]

c.JupyterHub.authenticator_class = "dummy"
c.JupyterHub.spawner_class = "jupyterhub.spawner.SimpleLocalProcessSpawner"
c.SimpleLocalProcessSpawner.home_dir_template = f"{folder}/{{username}}"
if memory := os.environ.get("LAYERED_HUB_MEMORY"):
    c.Spawner.cmd = [f"--data={memory}" if part.startswith("--data=") else part for part in c.Spawner.cmd]
c.Spawner.args = c.Spawner.args + ["--allow-root"]
c.Spawner.environment = {
    **c.Spawner.environment,
    # Debian's single-user server, and another one before it on the path.
    "PATH": "/usr/bin:" + os.environ["PATH"],
    "NUGET_PACKAGES": os.environ["NUGET_PACKAGES"],
    "LAYERED_DATA": os.environ["LAYERED_DATA"],
    "JUPYTER_PATH": os.environ["JUPYTER_PATH"],
}
