import * as base from '@jupyter-widgets/base';
import * as controls from '@jupyter-widgets/controls';
import { WidgetManager } from '@jupyter-widgets/jupyterlab-manager/lib/manager';
import { OUTPUT_WIDGET_VERSION, OutputModel, OutputView } from '@jupyter-widgets/jupyterlab-manager/lib/output';

class Manager extends WidgetManager {
    constructor(panel) {
        super(panel.context, panel.content.rendermime, { saveState: false });
        this.panel = panel;
    }

    async createWidget(model) {
        const { luminoWidget } = await this.create_view(model);
        return luminoWidget;
    }

    /** What a handler puts out is shown where its widget is. */
    callbacks(view) {
        return { iopub: { output: ({ header, content }) => this.outputs(view)?.add({ ...content, output_type: header.msg_type }) } };
    }

    outputs(view) {
        return this.panel.content.widgets.find(cell => cell.node.contains(view?.el))?.outputArea?.model;
    }
}

export function create(panel) {
    const manager = new Manager(panel);
    manager.register({ name: '@jupyter-widgets/base', version: base.JUPYTER_WIDGETS_VERSION, exports: base });
    manager.register({ name: '@jupyter-widgets/controls', version: controls.JUPYTER_CONTROLS_VERSION, exports: controls });
    manager.register({ name: '@jupyter-widgets/output', version: OUTPUT_WIDGET_VERSION, exports: { OutputModel, OutputView } });
    return manager;
}
