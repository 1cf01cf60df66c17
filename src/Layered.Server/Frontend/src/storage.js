import { ask } from './server.js';

// Where settings are kept: on the server. The only module to change for another place.
let all;

export async function read(key) {
    all ??= ask('settings');
    return (await all)[key];
}

export async function write(key, raw) {
    await ask('settings', { method: 'PUT', body: JSON.stringify({ id: key, raw }) });
    (await all)[key] = raw;
}
