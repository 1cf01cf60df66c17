import { IThemeManager } from '@jupyterlab/apputils';
import { IMermaidMarkdown, MermaidManager, MermaidMarkdown } from '@jupyterlab/mermaid';
import { INotebookTracker } from '@jupyterlab/notebook';
import { MimeModel } from '@jupyterlab/rendermime';
import { Widget } from '@lumino/widgets';

let manager;
let themes;

/** A diagram as an output. JupyterLab's own keeps the picture in the notebook, which so would change when it is looked at. */
class MermaidOutput extends Widget {
    constructor({ mimeType }) {
        super();
        this.mimeType = mimeType;
        themes.themeChanged.connect(this.redraw, this);
    }

    redraw() {
        return this.isDisposed || !this.model || this.renderModel(this.model);
    }

    async renderModel(model) {
        this.model = model;
        const figure = await manager.renderFigure(model.data[this.mimeType]);
        this.node.replaceChildren(figure.cloneNode(true));
    }
}

export const mermaid = {
    id: 'layered:mermaid',
    dataType: 'string',
    // Before the HTML that comes with it for front-ends that draw no diagrams.
    rank: 30,
    rendererFactory: {
        safe: true,
        mimeTypes: ['text/vnd.mermaid'],
        createRenderer: options => new MermaidOutput(options),
    },
};

const hasDiagram = cell => cell.model.type === 'markdown' && cell.rendered && /^\s*```\s*mermaid/m.test(cell.model.sharedModel.getSource());

// By its renderer: a cell whose text is the same as before would keep what it shows.
function redrawMarkdown(tracker) {
    tracker.forEach(({ content }) => content.widgets.filter(hasDiagram).forEach(({ model, renderer }) =>
        renderer.renderModel(new MimeModel({ data: { 'text/markdown': model.sharedModel.getSource() }, trusted: model.trusted }))));
}

/** Diagrams in Markdown. */
export const mermaidMarkdown = {
    id: 'layered:mermaid-markdown',
    autoStart: true,
    requires: [IThemeManager],
    provides: IMermaidMarkdown,
    activate: (app, themeManager) => {
        themes = themeManager;
        manager = new MermaidManager({ themes });
        return new MermaidMarkdown({ mermaid: manager });
    },
};

/** Diagrams that are there are drawn in the colours of a new theme. */
export const mermaidTheme = {
    id: 'layered:mermaid-theme',
    autoStart: true,
    requires: [IThemeManager, INotebookTracker],
    activate: (app, themes, tracker) => themes.themeChanged.connect(() => redrawMarkdown(tracker)),
};
