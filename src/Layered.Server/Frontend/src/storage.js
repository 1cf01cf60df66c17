// Where settings are kept. The only module to change for another place.
const prefix = 'layered:settings:';

export async function read(key) {
    return localStorage.getItem(prefix + key);
}

export async function write(key, text) {
    localStorage.setItem(prefix + key, text);
}
