import { INotebookShell } from '@jupyter-notebook/application';
import { ISearchProviderRegistry } from '@jupyterlab/documentsearch';

/** The document in view can be searched: its class is what the search's shortcuts ask for. */
export const search = {
    id: 'layered:search',
    autoStart: true,
    requires: [INotebookShell, ISearchProviderRegistry],
    activate: (app, shell, registry) => {
        const mark = () => shell.currentWidget?.toggleClass('jp-mod-searchable', registry.hasProvider(shell.currentWidget));
        shell.currentChanged.connect(mark);
        registry.changed.connect(mark);
    },
};
