import { ITranslator, nullTranslator } from '@jupyterlab/translation';

// JupyterLab's own translator asks a server for its catalogues.
export const translator = {
    id: 'layered:translator',
    autoStart: true,
    provides: ITranslator,
    activate: () => nullTranslator,
};
