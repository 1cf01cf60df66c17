import { INotebookShell } from '@jupyter-notebook/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import { MimeModel } from '@jupyterlab/rendermime';
import { Widget } from '@lumino/widgets';
import './variables.css';

/** Answers of the kernel's `debug_request`; it needs no debugger for these. */
async function ask(kernel, command, args = {}) {
    const { content } = await kernel.requestDebug({ type: 'request', seq: 0, command, arguments: args }).done;
    if (!content.success) {
        throw new Error(content.message);
    }
    return content.body;
}

const element = (tag, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
};

/** The variables of the notebook in view: name, type, value; a click shows one as its cell does. */
class VariablesPanel extends Widget {
    constructor() {
        super();
        this.id = 'layered-variables';
        this.addClass('layered-Variables');
        this.title.label = this.title.caption = 'Variables';
        this.opened = new Map();
        this.asked = 0;
        this.rows = element('tbody');
        const heads = ['Name', 'Type', 'Value'].map(text => element('th', { textContent: text, scope: 'col' }));
        this.table = element('table', {}, element('thead', {}, element('tr', {}, ...heads)), this.rows);
        this.message = element('p');
        this.node.append(element('h2', { textContent: 'Variables' }), this.message, this.table);
    }

    /** Turns to another notebook. */
    turnTo(panel) {
        this.notebook = panel;
        this.forget();
        this.refresh();
    }

    forget() {
        this.opened.forEach(shown => shown.dispose());
        this.opened.clear();
        this.list([]);
    }

    onAfterShow() {
        this.refresh();
    }

    get kernel() {
        return this.notebook?.sessionContext.session?.kernel;
    }

    /** Asks for the variables, where they are in sight. */
    async refresh() {
        const { kernel, notebook } = this;
        if (!kernel || !this.isVisible) {
            return;
        }
        const number = ++this.asked;
        // A kernel that is ended while it is asked does not answer.
        const answer = await ask(kernel, 'inspectVariables').catch(() => undefined);
        // Of several questions under way, the last one's answer counts.
        if (answer && number === this.asked && notebook === this.notebook && kernel === this.kernel) {
            this.list(answer.variables);
        }
    }

    list(variables) {
        this.message.textContent = variables.length ? '' : 'None yet: run a cell that declares some.';
        this.table.hidden = !variables.length;
        const names = new Set(variables.map(({ name }) => name));
        for (const [name, shown] of this.opened) {
            if (!names.has(name)) {
                shown.dispose();
                this.opened.delete(name);
            }
        }
        this.rows.replaceChildren(...variables.flatMap(variable => this.row(variable)));
        this.opened.forEach((_, name) => this.fill(name));
    }

    row({ name, type, value }) {
        const shown = this.opened.get(name);
        const button = element('button', { textContent: name, onclick: () => this.toggle(name) });
        button.ariaExpanded = !!shown;
        // Of what has no short form the kernel says the type again.
        const short = value === type ? '' : value;
        const row = element('tr', {}, element('td', {}, button), element('td', { textContent: type }), element('td', { textContent: short }));
        row.dataset.variable = name;
        return shown ? [row, shown.row] : [row];
    }

    toggle(name) {
        const row = this.rows.querySelector(`[data-variable="${CSS.escape(name)}"]`);
        const shown = this.opened.get(name);
        row.querySelector('button').ariaExpanded = !shown;
        if (shown) {
            shown.dispose();
            this.opened.delete(name);
        } else {
            const opened = new ShownVariable();
            this.opened.set(name, opened);
            row.after(opened.row);
            this.fill(name);
        }
    }

    async fill(name) {
        const { kernel, notebook } = this;
        const answer = await ask(kernel, 'richInspectVariables', { variableName: name }).catch(() => undefined);
        if (answer) {
            this.opened.get(name)?.render(answer, notebook.content.rendermime);
        }
    }
}

/** One variable as a cell shows it, in a row of its own. */
class ShownVariable {
    constructor() {
        this.cell = element('td', { colSpan: 3 });
        this.row = element('tr', { className: 'layered-Variables-shown' }, this.cell);
    }

    async render({ data, metadata }, rendermime) {
        const text = JSON.stringify(data);
        // What is shown already may have been scrolled or unfolded.
        if (text === this.text || !this.row.isConnected) {
            return;
        }
        this.text = text;
        // It is of this session, as the output of a cell that was just run.
        const model = new MimeModel({ data, metadata, trusted: true });
        const widget = rendermime.createRenderer(rendermime.preferredMimeType(data, 'any'));
        this.widget?.dispose();
        this.widget = widget;
        Widget.attach(widget, this.cell);
        await widget.renderModel(model);
    }

    dispose() {
        this.widget?.dispose();
        this.row.remove();
    }
}

export const variables = {
    id: 'layered:variables',
    autoStart: true,
    requires: [INotebookShell, INotebookTracker],
    activate: (app, shell, tracker) => {
        const panel = new VariablesPanel();
        shell.add(panel, 'right', { rank: 300 });
        tracker.currentChanged.connect(() => panel.turnTo(tracker.currentWidget));
        tracker.widgetAdded.connect((_, notebook) => {
            const { sessionContext } = notebook;
            const here = () => notebook === panel.notebook;
            sessionContext.iopubMessage.connect((_, { header, parent_header, content }) => {
                if (here() && header.msg_type === 'status' && content.execution_state === 'idle' && parent_header.msg_type === 'execute_request') {
                    panel.refresh();
                }
            });
            sessionContext.kernelChanged.connect(() => here() && panel.turnTo(notebook));
            sessionContext.statusChanged.connect((_, status) => {
                if (here() && /restarting$/.test(status)) {
                    panel.forget();
                }
            });
        });
    },
};
