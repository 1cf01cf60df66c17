import { PageConfig } from '@jupyterlab/coreutils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { Widget } from '@lumino/widgets';
import './brand.css';
import busyIcon from './favicon-busy.svg';
import idleIcon from './favicon.svg';

const address = svg => `data:image/svg+xml,${encodeURIComponent(svg)}`;

/** The mark in the corner leads to the first page. */
const logo = {
    id: 'layered:logo',
    autoStart: true,
    activate: app => {
        const node = document.createElement('a');
        node.href = PageConfig.getBaseUrl();
        node.title = 'All notebooks';
        node.innerHTML = idleIcon;
        const widget = new Widget({ node });
        // The id is Notebook's, whose styles place it.
        widget.id = 'jp-NotebookLogo';
        app.shell.add(widget, 'top', { rank: 0 });
    },
};

/** The tab's icon tells whether the kernel is busy. */
const tabIcon = {
    id: 'layered:tab-icon',
    autoStart: true,
    requires: [INotebookTracker],
    activate: (app, tracker) => {
        const link = document.querySelector('link.favicon');
        link.href = address(idleIcon);
        tracker.widgetAdded.connect((_, { sessionContext }) => sessionContext.statusChanged.connect(() => {
            link.href = address(sessionContext.kernelDisplayStatus === 'busy' ? busyIcon : idleIcon);
        }));
    },
};

export const brand = [logo, tabIcon];
