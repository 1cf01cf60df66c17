// Stands in for @jupyterlab/mermaid, of which the Markdown parser asks only this optional service: diagrams are left out.
import { Token } from '@lumino/coreutils';

export const IMermaidMarkdown = new Token('@jupyterlab/mermaid:IMermaidMarkdown');
