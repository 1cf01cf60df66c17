// What the packages expect of webpack, told to esbuild.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

const require = createRequire(import.meta.url);
const manifest = require('../package.json');
const root = dirname(require.resolve('../package.json'));

export const packageFolder = name => join(root, 'node_modules', name);
const packageJson = name => JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8'));
const dependencies = Object.keys(manifest.dependencies).sort();

/** `layered:styles` imports the styles of every dependency; `layered:schemas` has their settings' schemas by plugin. */
const generated = {
    name: 'generated',
    setup(build) {
        build.onResolve({ filter: /^layered:/ }, ({ path }) => ({ path, namespace: 'generated' }));
        build.onLoad({ filter: /^layered:styles$/, namespace: 'generated' }, () => ({
            resolveDir: root,
            contents: dependencies
                .map(name => [name, packageJson(name).styleModule])
                .filter(([, style]) => style)
                .map(([name, style]) => `import '${name}/${style}';`)
                .join('\n'),
        }));
        build.onLoad({ filter: /^layered:schemas$/, namespace: 'generated' }, () => {
            const schemas = {};
            for (const name of dependencies) {
                const folder = packageJson(name).jupyterlab?.schemaDir;
                for (const file of folder ? readdirSync(join(packageFolder(name), folder)).sort() : []) {
                    schemas[`${name}:${file.replace('.json', '')}`] =
                        JSON.parse(readFileSync(join(packageFolder(name), folder, file), 'utf8'));
                }
            }
            return { contents: JSON.stringify(schemas), loader: 'json' };
        });
    },
};

/** Icons and `.raw.css` are text in scripts; in styles, icons are addresses. */
const texts = {
    name: 'texts',
    setup(build) {
        build.onResolve({ filter: /\.(svg|raw\.css)$/ }, async ({ path, kind, resolveDir, pluginData }) => {
            if (kind !== 'import-statement' || pluginData === texts) {
                return undefined;
            }
            const { path: file } = await build.resolve(path, { kind, resolveDir, pluginData: texts });
            return { path: relative(root, file), namespace: 'text' };
        });
        build.onLoad({ filter: /.*/, namespace: 'text' }, ({ path }) => ({ contents: readFileSync(join(root, path), 'utf8'), loader: 'text' }));
    },
};

/** Written for webpack: `~package/file` in styles. */
const tildes = {
    name: 'tildes',
    setup(build) {
        build.onResolve({ filter: /^~/ }, ({ path, kind, resolveDir }) => build.resolve(path.slice(1), { kind, resolveDir }));
    },
};

/**
 * Left out. Font Awesome is 2.5 MB, and nothing here uses its signs; mermaid's other layout is under the EPL, and a diagram that asks for
 * it gets the usual one; regexp-match-indices finds the headings of Python files.
 */
const nothing = {
    name: 'nothing',
    setup(build) {
        build.onResolve({ filter: /^(~?@fortawesome\/|regexp-match-indices$)/ }, () => ({ path: 'nothing', namespace: 'nothing' }));
        build.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: '', loader: 'empty' }));
        build.onResolve({ filter: /^@mermaid-js\/layout-elk$/ }, () => ({ path: 'layouts', namespace: 'no-layouts' }));
        build.onLoad({ filter: /.*/, namespace: 'no-layouts' }, () => ({ contents: 'export default [];' }));
    },
};

// A dynamic import of CommonJS has nothing but `default` in esbuild's chunks, and MathJax fails without a word. What is asked of them:
const commonJs = {
    'mathjax-full/js/mathjax': 'mathjax',
    'mathjax-full/js/output/chtml': 'CHTML',
    'mathjax-full/js/input/tex': 'TeX',
    'mathjax-full/js/output/chtml/fonts/tex': 'TeXFont',
    'mathjax-full/js/input/tex/AllPackages': 'AllPackages',
    'mathjax-full/js/input/tex/require/RequireConfiguration': 'RequireConfiguration',
    'mathjax-full/js/ui/safe/SafeHandler': 'SafeHandler',
    'mathjax-full/js/handlers/html/HTMLHandler': 'HTMLHandler',
    'mathjax-full/js/adaptors/browserAdaptor': 'browserAdaptor',
    'mathjax-full/js/a11y/assistive-mml': 'AssistiveMmlHandler',
};

const dynamicCommonJs = {
    name: 'dynamic-common-js',
    setup(build) {
        build.onResolve({ filter: /^mathjax-full\// }, ({ path, kind }) =>
            kind === 'dynamic-import' ? { path, namespace: 'dynamic-common-js' } : undefined);
        build.onLoad({ filter: /.*/, namespace: 'dynamic-common-js' }, ({ path }) => ({
            resolveDir: root,
            contents: `export { ${commonJs[path]} } from '${path}';`,
        }));
        build.onEnd(({ metafile }) => {
            const errors = Object.entries(metafile?.inputs ?? {}).flatMap(([importer, { imports }]) => imports
                .filter(({ kind, path }) => kind === 'dynamic-import' && metafile.inputs[path]?.format === 'cjs')
                .map(({ path }) => ({ text: `${importer} imports CommonJS dynamically: ${path}` })));
            return { errors };
        });
    },
};

export const plugins = [dynamicCommonJs, generated, texts, nothing, tildes];
