import { PageConfig } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';

/** Asks the server, beyond what Jupyter's own API has. Gives the JSON of the answer, if there is one. */
export async function ask(path, init = {}) {
    const response = await ServerConnection.makeRequest(`${PageConfig.getBaseUrl()}api/${path}`, init, ServerConnection.makeSettings());
    if (!response.ok) {
        throw await ServerConnection.ResponseError.create(response);
    }
    return response.status === 204 ? undefined : response.json();
}
