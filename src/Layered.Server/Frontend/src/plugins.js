// Which plugins of the Notebook and JupyterLab packages are on which page: Notebook 7's own composition without what is left out
// (README.md says what and why).
import applicationNotebook from '@jupyter-notebook/application-extension';
import docmanagerNotebook from '@jupyter-notebook/docmanager-extension';
import helpNotebook from '@jupyter-notebook/help-extension';
import notebookNotebook from '@jupyter-notebook/notebook-extension';
import treeNotebook from '@jupyter-notebook/tree-extension';
import application from '@jupyterlab/application-extension';
import apputils from '@jupyterlab/apputils-extension';
import cellToolbar from '@jupyterlab/cell-toolbar-extension';
import codemirror from '@jupyterlab/codemirror-extension';
import completer from '@jupyterlab/completer-extension';
import docmanager from '@jupyterlab/docmanager-extension';
import documentsearch from '@jupyterlab/documentsearch-extension';
import filebrowser from '@jupyterlab/filebrowser-extension';
import fileeditor from '@jupyterlab/fileeditor-extension';
import imageviewer from '@jupyterlab/imageviewer-extension';
import mainmenu from '@jupyterlab/mainmenu-extension';
import markedparser from '@jupyterlab/markedparser-extension';
import mathjax from '@jupyterlab/mathjax-extension';
import notebook from '@jupyterlab/notebook-extension';
import running from '@jupyterlab/running-extension';
import services from '@jupyterlab/services-extension';
import shortcuts from '@jupyterlab/shortcuts-extension';
import themeDark from '@jupyterlab/theme-dark-extension';
import themeLight from '@jupyterlab/theme-light-extension';
import toc from '@jupyterlab/toc-extension';
import tooltip from '@jupyterlab/tooltip-extension';
import uiComponents from '@jupyterlab/ui-components-extension';
import { brand } from './brand.js';
import { completions } from './completions.js';
import { connection } from './connection.js';
import { executor } from './executor.js';
import { mermaidMarkdown, mermaidTheme } from './mermaid.js';
import { progress } from './progress.js';
import { search } from './search.js';
import { settings } from './settings.js';
import { translator } from './translator.js';
import { variables } from './variables.js';
import { widgets } from './widgets.js';

/** The plugins of a package with these names; a name that the package has not is an error, so that an update cannot drop one unseen. */
function only(plugins, ...names) {
    return names.map(name => {
        const plugin = plugins.find(({ id }) => id.endsWith(`:${name}`));
        if (!plugin) {
            throw new Error(`No plugin '${name}' beside ${plugins[0].id}`);
        }
        return plugin;
    });
}

function without(plugins, ...names) {
    const left = only(plugins, ...names);
    return plugins.filter(plugin => !left.includes(plugin));
}

const everywhere = [
    without(applicationNotebook, 'logo', 'pages'),
    docmanagerNotebook,
    helpNotebook,
    without(notebookNotebook, 'tab-icon'),
    only(application, 'context-menu', 'faviconbusy', 'router', 'top-bar'),
    only(apputils, 'kernels-settings', 'notification', 'palette', 'sanitizer', 'sessionDialogs', 'state', 'themes',
        'themes-palette-menu', 'toolbar-registry', 'utilityCommands'),
    codemirror,
    only(completer, 'manager'),
    only(docmanager, 'contexts', 'dialogs', 'download', 'manager', 'plugin'),
    only(documentsearch, 'plugin'),
    only(filebrowser, 'default-file-browser', 'factory'),
    only(fileeditor, 'plugin', 'widget-factory'),
    imageviewer,
    only(mainmenu, 'plugin'),
    markedparser,
    mathjax,
    only(notebook, 'export', 'factory', 'tracker', 'widget-factory'),
    services,
    shortcuts,
    themeDark,
    themeLight,
    uiComponents,
    brand,
    completions,
    connection,
    executor,
    mermaidMarkdown,
    search,
    settings,
    translator,
];

const pages = {
    tree: [
        only(application, 'commands'),
        cellToolbar,
        only(filebrowser, 'browser', 'create-new-language-file', 'download', 'file-upload-status', 'open-with'),
        treeNotebook,
        only(running, 'plugin'),
    ],
    notebooks: [
        cellToolbar,
        only(notebook, 'active-cell-tool', 'completer', 'copy-output', 'metadata-editor', 'search', 'toc', 'tools'),
        only(toc, 'registry', 'tracker'),
        only(tooltip, 'manager', 'notebooks'),
        mermaidTheme,
        progress,
        variables,
        widgets,
    ],
    edit: [
        only(fileeditor, 'search'),
    ],
};

/** The plugins of a page: `tree`, `notebooks` or `edit`. */
export function pluginsOf(page) {
    return [...everywhere, ...pages[page]].flat();
}
