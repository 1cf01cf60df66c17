import { RenderedHTML, RenderedJavaScript } from '@jupyterlab/rendermime';

// Outputs that are trusted may run scripts. The page's Content-Security-Policy allows those that show the page's nonce, and so none that
// slips through the sanitizer of outputs that are not.
const { nonce } = document.querySelector('script[nonce]');

class HtmlOutput extends RenderedHTML {
    render(model) {
        const source = model.data[this.mimeType];
        if (!model.trusted || !/<script/i.test(source)) {
            return super.render(model);
        }
        const template = document.createElement('template');
        template.innerHTML = source;
        template.content.querySelectorAll('script').forEach(script => script.setAttribute('nonce', nonce));
        return super.render({ trusted: true, metadata: model.metadata, data: { [this.mimeType]: template.innerHTML } });
    }
}

/** A script, which finds the output's place as `element`. */
class JavaScriptOutput extends RenderedJavaScript {
    async render(model) {
        if (model.trusted) {
            this.run(model.data[this.mimeType]);
        } else {
            const button = document.createElement('button');
            button.className = 'jp-mod-styled';
            button.textContent = 'Run this script';
            button.onclick = () => {
                button.remove();
                this.run(model.data[this.mimeType]);
            };
            this.node.append(button);
        }
    }

    run(code) {
        const script = document.createElement('script');
        script.nonce = nonce;
        script.textContent = `(element => {\n${code}\n})(document.currentScript.parentElement)`;
        this.node.append(script);
    }
}

export const html = {
    id: 'layered:html',
    dataType: 'string',
    rank: 40,
    rendererFactory: { safe: true, mimeTypes: ['text/html'], createRenderer: options => new HtmlOutput(options) },
};

export const javascript = {
    id: 'layered:javascript',
    dataType: 'string',
    rank: 0,
    rendererFactory: {
        safe: false,
        mimeTypes: ['text/javascript', 'application/javascript'],
        createRenderer: options => new JavaScriptOutput(options),
    },
};
