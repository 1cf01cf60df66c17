import { Widget } from '@lumino/widgets';

/** An output of `application/vnd.plotly.v1+json`, as wide as its cell. */
class PlotlyOutput extends Widget {
    async renderModel(model) {
        const { data, layout, config } = model.data['application/vnd.plotly.v1+json'];
        const { default: plotly } = await import('./plotly-library.js');
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
