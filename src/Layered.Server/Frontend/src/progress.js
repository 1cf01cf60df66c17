import { Dialog, ICommandPalette, showDialog, showErrorMessage } from '@jupyterlab/apputils';
import { IMainMenu } from '@jupyterlab/mainmenu';
import { INotebookTracker, NotebookActions } from '@jupyterlab/notebook';
import { Widget } from '@lumino/widgets';
import { ask } from './server.js';
import './progress.css';

const address = (kind, panel) => `${kind}/${panel.context.localPath.split('/').map(encodeURIComponent).join('/')}`;

const parts = [['exercises', 'Exercises'], ['checkpoints', 'Checkpoints']];

function element(tag, className, text, ...children) {
    const node = document.createElement(tag);
    node.className = className;
    node.textContent = text;
    node.append(...children);
    return node;
}

/** What the learner has reached in a notebook: a line in its toolbar, and the whole list on a click. */
class Progress extends Widget {
    constructor(panel) {
        super({ node: element('button', 'layered-progress', '') });
        this.panel = panel;
        this.node.title = 'What you have reached in this notebook';
        this.node.onclick = () => this.showList();
        this.hide();
    }

    async refresh() {
        try {
            this.state = await ask(address('progress', this.panel));
        } catch {
            // The server is gone, or it is no notebook: both are told of elsewhere.
            return;
        }
        const counts = this.shown().map(([name]) => `${this.state[name].filter(item => item.reached).length} of ${this.state[name].length} ${name}`);
        this.node.textContent = counts.join(' · ');
        this.setHidden(counts.length === 0);
    }

    shown() {
        return parts.filter(([name]) => this.state[name].length > 0);
    }

    showList() {
        const body = new Widget();
        for (const [name, title] of this.shown()) {
            const lines = this.state[name].map(({ name, reached, value }) =>
                element('li', reached ? 'layered-mod-reached' : '', `${reached ? '✓' : '○'} ${name}${typeof value === 'number' ? `: ${value.toFixed(4)}` : ''}`));
            body.node.append(element('div', 'layered-progress-heading', title), element('ul', 'layered-progress-list', '', ...lines));
        }
        return showDialog({ title: 'What you have reached here', body, buttons: [Dialog.okButton({ label: 'Close' })] });
    }
}

async function startAfresh(panel, progress) {
    const { button } = await showDialog({
        title: 'Start this notebook afresh?',
        body: 'The notebook becomes what the course gave you, and its kernel starts anew. What you made of it is kept beside it, as a notebook of its own with “-mine” in its name.',
        buttons: [Dialog.cancelButton(), Dialog.warnButton({ label: 'Start Afresh' })],
    });
    if (!button.accept) {
        return;
    }
    try {
        if (panel.context.model.dirty) {
            await panel.context.save();
        }
        await ask(address('afresh', panel), { method: 'POST' });
        // First: a cell that runs would count as running for ever once it is gone from the page.
        await panel.sessionContext.restartKernel();
        await panel.context.revert();
        await progress.refresh();
    } catch (error) {
        await showErrorMessage('The notebook could not be started afresh', error);
    }
}

const command = 'layered:start-afresh';

export const progress = {
    id: 'layered:progress',
    autoStart: true,
    requires: [INotebookTracker],
    optional: [IMainMenu, ICommandPalette],
    activate: (app, tracker, menu, palette) => {
        const shown = new WeakMap();
        const current = () => tracker.currentWidget && shown.get(tracker.currentWidget);
        tracker.widgetAdded.connect(async (_, panel) => {
            const progress = new Progress(panel);
            shown.set(panel, progress);
            await panel.context.ready;
            panel.toolbar.addItem('layered-progress', progress);
            await progress.refresh();
            app.commands.notifyCommandChanged(command);
        });
        NotebookActions.executed.connect((_, { notebook }) => tracker.forEach(panel => panel.content === notebook && shown.get(panel)?.refresh()));
        app.commands.addCommand(command, {
            label: 'Start This Notebook Afresh…',
            isVisible: () => Boolean(current()?.state?.hasOriginal),
            execute: () => startAfresh(tracker.currentWidget, current()),
        });
        menu?.fileMenu.addGroup([{ command }], 6);
        palette?.addItem({ command, category: 'Notebook Operations' });
    },
};
