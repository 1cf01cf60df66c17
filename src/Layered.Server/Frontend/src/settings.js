import { ISettingRegistry, SettingRegistry } from '@jupyterlab/settingregistry';
import JSON5 from 'json5';
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
const connector = {
    async fetch(id) {
        // No sooner than a server could answer: plugins tell of each other's settings before all of them are there.
        await new Promise(resolve => setTimeout(resolve));
        const schema = structuredClone(schemas[id]);
        for (const [key, value] of Object.entries(defaults[id] ?? {})) {
            schema.properties[key].default = value;
        }
        return { id, schema, raw: await storage.read(id) ?? '{}', version: '', data: { composite: {}, user: {} } };
    },
    save: storage.write,
};

// JupyterLab's own validator compiles each schema to a script, which the page's Content-Security-Policy forbids. The schemas are the
// packages' own and the values this page's, so nothing has to be validated; what is left is to fill in the defaults.
const validator = {
    validateData(plugin, populate = true) {
        const user = parse(plugin.raw);
        if (populate) {
            plugin.data = { user, composite: filled(structuredClone(user), plugin.schema, plugin.schema) };
        }
        return null;
    },
};

function parse(raw) {
    try {
        return JSON5.parse(raw);
    } catch {
        return {};
    }
}

function filled(value, schema, root) {
    if (schema.$ref) {
        filled(value, root.definitions[schema.$ref.split('/').pop()], root);
    }
    schema.allOf?.forEach(part => filled(value, part, root));
    if (Array.isArray(value)) {
        value.forEach(item => filled(item, schema.items ?? {}, root));
    } else if (value !== null && typeof value === 'object') {
        for (const [key, property] of Object.entries(schema.properties ?? {})) {
            value[key] ??= structuredClone(property.default);
            if (value[key] === undefined) {
                delete value[key];
            } else {
                filled(value[key], property, root);
            }
        }
    }
    return value;
}

export const settings = {
    id: 'layered:settings',
    autoStart: true,
    provides: ISettingRegistry,
    activate: async app => {
        const plugins = await Promise.all(Object.keys(schemas).filter(id => app.hasPlugin(id)).map(connector.fetch));
        return new SettingRegistry({ connector, plugins, validator });
    },
};
