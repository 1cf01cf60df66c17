// As much of the zip format as one deterministic archive needs: entries in order of their names, no times, no attributes.
import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit++) {
        value = value & 1 ? value >>> 1 ^ 0xEDB88320 : value >>> 1;
    }
    return value;
});

function crc32(bytes) {
    let crc = 0xFFFFFFFF;
    for (const byte of bytes) {
        crc = crcTable[(crc ^ byte) & 0xFF] ^ crc >>> 8;
    }
    return (crc ^ 0xFFFFFFFF) >>> 0;
}

const [localSignature, centralSignature, endSignature] = [0x04034b50, 0x02014b50, 0x06054b50];
const deflated = 8;
const version = 20;
const utf8Names = 0x0800;
const firstOfJanuary1980 = 0x0021;

/** A zip archive of these entries, a map of names to bytes. */
export function pack(entries) {
    const parts = [];
    const directory = [];
    let offset = 0;
    for (const [name, bytes] of sorted(entries)) {
        const encoded = Buffer.from(name);
        const data = deflateRawSync(bytes, { level: 9 });
        const shared = Buffer.alloc(26);
        shared.writeUInt16LE(version, 0);
        shared.writeUInt16LE(utf8Names, 2);
        shared.writeUInt16LE(deflated, 4);
        shared.writeUInt16LE(firstOfJanuary1980, 8);
        shared.writeUInt32LE(crc32(bytes), 10);
        shared.writeUInt32LE(data.length, 14);
        shared.writeUInt32LE(bytes.length, 18);
        shared.writeUInt16LE(encoded.length, 22);

        const central = Buffer.alloc(20);
        central.writeUInt32LE(centralSignature, 0);
        central.writeUInt16LE(version, 4);
        const tail = Buffer.alloc(14);
        tail.writeUInt32LE(offset, 10);
        directory.push(central.subarray(0, 6), shared, tail, encoded);

        const local = [uint32(localSignature), shared, encoded, data];
        parts.push(...local);
        offset += local.reduce((sum, part) => sum + part.length, 0);
    }

    const central = Buffer.concat(directory);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(endSignature, 0);
    end.writeUInt16LE(entries.size, 8);
    end.writeUInt16LE(entries.size, 10);
    end.writeUInt32LE(central.length, 12);
    end.writeUInt32LE(offset, 16);
    return Buffer.concat([...parts, central, end]);
}

/** The entries of an archive that `pack` has made. */
export function unpack(archive) {
    const entries = new Map();
    for (let offset = 0; archive.readUInt32LE(offset) === localSignature;) {
        const length = archive.readUInt32LE(offset + 18);
        const name = offset + 30;
        const data = name + archive.readUInt16LE(offset + 26);
        entries.set(archive.toString('utf8', name, data), inflateRawSync(archive.subarray(data, data + length)));
        offset = data + length;
    }
    return entries;
}

/** The names of entries that are not the same in both. */
export function differences(left, right) {
    return [...new Set([...left.keys(), ...right.keys()])].sort().filter(name => digest(left.get(name)) !== digest(right.get(name)));
}

export function sorted(entries) {
    return [...entries].sort(([left], [right]) => left < right ? -1 : 1);
}

function digest(bytes) {
    return bytes && createHash('sha256').update(bytes).digest('hex');
}

function uint32(value) {
    const buffer = Buffer.alloc(4);
    buffer.writeUInt32LE(value);
    return buffer;
}
