// Widgets of ipywidgets' protocol. What shows them is large and waits until a kernel opens one, or an output asks for one.
import '@jupyter-widgets/base/css/index.css';
import '@jupyter-widgets/controls/css/widgets-base.css';
import { INotebookTracker } from '@jupyterlab/notebook';
import { MimeModel } from '@jupyterlab/rendermime';
import { Panel } from '@lumino/widgets';

const target = 'jupyter.widget';
const mimeType = 'application/vnd.jupyter.widget-view+json';

/** An output that a widget stands in: live where the kernel knows it, else in the form that was saved with it. */
class WidgetOutput extends Panel {
    constructor(rendermime, load) {
        super();
        Object.assign(this, { rendermime, load });
    }

    async renderModel(model) {
        const manager = await this.load();
        const { model_id: id } = model.data[mimeType];
        const live = manager.has_model(id) && await manager.get_model(id);
        if (live?.comm_live) {
            this.replace(await manager.createWidget(live));
            // Until the kernel is restarted.
            live.once('comm_live_update', () => this.isDisposed || this.renderModel(model));
            return;
        }
        const { [mimeType]: _, ...data } = model.data;
        const saved = this.rendermime.preferredMimeType(data, 'ensure');
        if (saved) {
            const renderer = this.rendermime.createRenderer(saved);
            await renderer.renderModel(new MimeModel({ data, metadata: model.metadata, trusted: model.trusted }));
            this.replace(renderer);
        }
        if (!manager.restoredStatus) {
            manager.restored.connect(() => !this.isDisposed && manager.has_model(id) && this.renderModel(model));
        }
    }

    replace(widget) {
        this.widgets.forEach(former => former.dispose());
        this.addWidget(widget);
    }
}

function watch(panel) {
    const { content: { rendermime }, sessionContext } = panel;
    let manager;
    const load = () => manager ??= import('./widget-manager.js').then(({ create }) => create(panel));
    const listen = () => manager || sessionContext.session?.kernel?.registerCommTarget(target, async (comm, message) =>
        (await load())._handleCommOpen(comm, message));
    sessionContext.kernelChanged.connect(listen);
    listen();
    rendermime.addFactory({ safe: false, mimeTypes: [mimeType], createRenderer: () => new WidgetOutput(rendermime, load) }, -10);
}

/** Keys that move or press the control that has the focus, and that a notebook would else take for itself. */
function leaveToControl({ target: control, key, ctrlKey, altKey, metaKey, shiftKey }) {
    if (control.closest?.('.jupyter-widgets')) {
        control.toggleAttribute('data-lm-suppress-shortcuts', !ctrlKey && !altKey && !metaKey && !shiftKey && /^(Arrow.*|Page.*|Home|End|Enter| )$/.test(key));
    }
}

export const widgets = {
    id: 'layered:widgets',
    autoStart: true,
    requires: [INotebookTracker],
    activate: (app, tracker) => {
        window.addEventListener('keydown', leaveToControl, true);
        tracker.forEach(watch);
        tracker.widgetAdded.connect((_, panel) => watch(panel));
    },
};
