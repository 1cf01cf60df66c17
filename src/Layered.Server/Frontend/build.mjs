// Builds bundle.zip, or with --check builds it anew and compares what is in it with the committed one. See README.md.
import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { notices } from './build/notices.mjs';
import { plugins } from './build/plugins.mjs';
import { differences, pack, unpack } from './build/zip.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const archive = `${here}bundle.zip`;

const common = {
    absWorkingDir: here,
    outdir: 'static',
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    logLevel: 'warning',
    legalComments: 'external',
    entryNames: '[dir]/[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.svg': 'dataurl', '.woff': 'file', '.woff2': 'file', '.ttf': 'file', '.eot': 'file' },
    plugins,
};

const scripts = await build({
    ...common,
    entryPoints: ['src/main.js'],
    format: 'esm',
    splitting: true,
    target: 'es2022',
    alias: { path: 'path-browserify' },
    inject: ['src/process.js'],
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis', __dirname: '"/"' },
});

// A theme is loaded by its package's name from `themesUrl`.
const themes = await build({
    ...common,
    outdir: 'themes',
    entryPoints: ['light', 'dark'].map(name => `@jupyterlab/theme-${name}-extension`).map(name => ({
        in: `node_modules/${name}/style/theme.css`,
        out: `${name}/index`,
    })),
    entryNames: '[dir]/[name]',
});

const entries = new Map();
const legalComments = new Set();
for (const { path, contents } of [...scripts.outputFiles, ...themes.outputFiles]) {
    if (path.endsWith('.LEGAL.txt')) {
        Buffer.from(contents).toString().split(/^(?=\S+:$)/m).slice(1).forEach(comment => legalComments.add(comment.trim()));
    } else {
        entries.set(relative(here, path).replaceAll(sep, '/'), contents);
    }
}

const entry = extension => `/${[...entries.keys()].find(name => /^static\/main-\w+\.(js|css)$/.test(name) && name.endsWith(extension))}`;
const page = readFileSync(`${here}page.html`, 'utf8').replace('{{script}}', entry('.js')).replace('{{style}}', entry('.css'));
const { text, licences } = notices(here, [scripts.metafile, themes.metafile], [...legalComments].sort().join('\n\n'));
entries.set('page.html', Buffer.from(page));
entries.set('NOTICES.txt', Buffer.from(text));

if (process.argv.includes('--check')) {
    const names = differences(entries, unpack(readFileSync(archive)));
    names.forEach(name => console.error(`differs: ${name}`));
    process.exitCode = names.length ? 1 : 0;
} else {
    const bytes = pack(entries);
    writeFileSync(archive, bytes);
    const size = [...entries.values()].reduce((sum, contents) => sum + contents.length, 0);
    console.log(`${entries.size} files, ${size} bytes, ${bytes.length} zipped; ${licences.length} packages`);
}
