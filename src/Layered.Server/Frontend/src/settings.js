import { ISettingManager } from '@jupyterlab/services';
import { DataConnector } from '@jupyterlab/statedb';
import schemas from 'layered:schemas';
import * as storage from './storage.js';

// Other defaults than the packages'. What a user sets goes before them.
const defaults = {
    // A C# kernel under load needs more than the second that is given.
    '@jupyterlab/completer-extension:manager': { providerTimeout: 5000 },
    // The system's theme, until another is chosen.
    '@jupyterlab/apputils-extension:themes': {
        theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'JupyterLab Dark' : 'JupyterLab Light',
    },
};

/** Settings without a server: their schemas are in the bundle, their values where `storage` keeps them. */
class SettingManager extends DataConnector {
    async fetch(id) {
        const schema = structuredClone(schemas[id]);
        for (const [key, value] of Object.entries(defaults[id] ?? {})) {
            schema.properties[key].default = value;
        }
        return { id, schema, raw: await storage.read(id) ?? '{}', version: '', data: { composite: {}, user: {} } };
    }

    async list(query) {
        const ids = Object.keys(schemas);
        return { ids, values: query === 'ids' ? [] : await Promise.all(ids.map(id => this.fetch(id))) };
    }

    async save(id, raw) {
        await storage.write(id, raw);
    }
}

export const settings = {
    id: 'layered:settings',
    autoStart: true,
    provides: ISettingManager,
    activate: () => new SettingManager(),
};
