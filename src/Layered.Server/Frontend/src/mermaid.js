import { IThemeManager } from '@jupyterlab/apputils';
import { IMermaidMarkdown, MermaidManager, MermaidMarkdown } from '@jupyterlab/mermaid';
import { Widget } from '@lumino/widgets';

let manager;

/** A diagram as an output. JupyterLab's own keeps the picture in the notebook, which so would change when it is looked at. */
class MermaidOutput extends Widget {
    constructor({ mimeType }) {
        super();
        this.mimeType = mimeType;
    }

    async renderModel(model) {
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

/** Diagrams in Markdown. */
export const mermaidMarkdown = {
    id: 'layered:mermaid-markdown',
    autoStart: true,
    requires: [IThemeManager],
    provides: IMermaidMarkdown,
    activate: (app, themes) => new MermaidMarkdown({ mermaid: manager = new MermaidManager({ themes }) }),
};
