import { Widget } from '@lumino/widgets';

let library;
const load = () => library ??= import('./plotly-library.js').then(module => module.default);

// Layered's own charts look here for plotly before they ask the network for it.
Object.defineProperty(window, 'layeredPlotly', { get: load });

/** An output of `application/vnd.plotly.v1+json`, as wide as its cell. */
class PlotlyOutput extends Widget {
    async renderModel(model) {
        const { data, layout, config } = model.data['application/vnd.plotly.v1+json'];
        const plotly = await load();
        await plotly.react(this.node, data, { autosize: true, ...layout }, { responsive: true, displaylogo: false, ...config });
    }
}

export const plotly = {
    id: 'layered:plotly',
    dataType: 'json',
    rank: 0,
    rendererFactory: {
        safe: true,
        mimeTypes: ['application/vnd.plotly.v1+json'],
        createRenderer: () => new PlotlyOutput(),
    },
};
