// The licences of everything that is in the bundle.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

// For the packages that name their licence and carry no text.
const standardTexts = {
    'BSD-3-Clause': authors => `Copyright (c) ${authors}
All rights reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are
met:

1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.

2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following disclaimer in the
   documentation and/or other materials provided with the distribution.

3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote products derived from this
   software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT
HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.`,
    MIT: authors => `Copyright (c) ${authors}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to
the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
    'Apache-2.0': authors => `Copyright (c) ${authors}

The text of the Apache License, Version 2.0, stands with the packages above that are under it.`,
};

// What packages have in their published files of others, of whose licences they say nothing.
const within = {
    mermaid: [
        ['js-yaml 4.3.0', 'MIT', 'Vitaly Puzrin'],
        ['lodash-es 4.18.1', 'MIT', 'OpenJS Foundation and other contributors'],
    ],
    '@mermaid-js/parser': [
        ['chevrotain 11.1.2', 'Apache-2.0', 'SAP SE or an SAP affiliate company, and its contributors'],
        ['chevrotain-allstar 0.3.1', 'MIT', 'TypeFox GmbH'],
        ['langium 4.2.1', 'MIT', 'TypeFox GmbH'],
        ['lodash-es 4.17.23', 'MIT', 'OpenJS Foundation and other contributors'],
        ['vscode-jsonrpc 8.2.0, vscode-languageserver-protocol 3.17.5, vscode-languageserver-textdocument 1.0.12, vscode-languageserver-types 3.17.5, vscode-uri 3.1.0', 'MIT', 'Microsoft Corporation'],
    ],
};

// Said in their licence's text alone.
const unnamed = { khroma: 'MIT' };

/** The text of NOTICES.txt: for each package of which these builds' outputs have something, its version, its licence and that one's text. */
export function notices(root, metafiles, legalComments) {
    const folders = new Set();
    for (const { outputs } of metafiles) {
        for (const { inputs } of Object.values(outputs)) {
            for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
                const [, folder] = /^(?:[a-z-]+:)?(node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(input) ?? [];
                if (folder && bytesInOutput > 0) {
                    folders.add(folder);
                }
            }
        }
    }

    // The same package with the same version may stand in two places.
    const packages = new Map([...folders].map(folder => describe(join(root, folder))).map(item => [`${item.name} ${item.version}`, item]));
    const sections = [...packages].sort(([left], [right]) => left < right ? -1 : 1).map(([title, { licence, text }]) =>
        `${title}\n${licence}\n\n${text}`);
    const contained = [...packages.values()].flatMap(({ name }) => (within[name] ?? []).map(([title, licence, authors]) =>
        `${title}, within ${name}\n${licence}\n\n${standardTexts[licence](authors)}`));
    const line = `\n\n${'='.repeat(100)}\n\n`;
    return {
        licences: [...packages.values()].map(({ licence }) => licence),
        text: [
            `The front-end is made of these ${packages.size} packages. Each one's name and version, its licence, and that licence's text.`,
            ...sections,
            ...contained,
            `Notices within these packages' files\n\n${legalComments}`,
        ].join(line),
    };
}

function describe(folder) {
    const { name, version, license, licenses, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const licence = license ?? licenses?.[0].type ?? unnamed[name];
    const files = readdirSync(folder).filter(file => /licen[cs]e|copying|copyright|notice/i.test(file)).sort();
    const authors = (author?.name ?? author)?.replace(/ <.*/, '');
    const text = files.length
        ? files.map(file => readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim()).join('\n\n')
        : standardTexts[licence]?.(authors);
    if (!licence || !text) {
        throw new Error(`No licence text for ${name} ${version} (${licence})`);
    }
    return { name, version, licence, text };
}
