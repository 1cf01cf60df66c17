import { RenderedHTML, RenderedJavaScript } from '@jupyterlab/rendermime';

// Outputs that are trusted may run scripts. The page's Content-Security-Policy allows those that show the page's nonce, and so none that
// slips through the sanitizer of outputs that are not.
const { nonce } = document.querySelector('script[nonce]');

// Scripts of this type are not run. The renderer makes its own copies of scripts, without a nonce; these wait for it to be through.
const waiting = 'text/x-waiting';

class HtmlOutput extends RenderedHTML {
    async render(model) {
        const source = model.data[this.mimeType];
        if (!model.trusted || !/<script/i.test(source)) {
            return super.render(model);
        }
        const template = document.createElement('template');
        template.innerHTML = source;
        for (const script of template.content.querySelectorAll('script')) {
            script.dataset.type = script.type;
            script.type = waiting;
        }
        await super.render({ trusted: true, data: { [this.mimeType]: template.innerHTML } });
        for (const script of this.node.querySelectorAll(`script[type="${waiting}"]`)) {
            const running = document.createElement('script');
            [...script.attributes].forEach(({ name, value }) => running.setAttribute(name, value));
            running.type = script.dataset.type;
            running.nonce = nonce;
            running.textContent = script.textContent;
            script.replaceWith(running);
        }
    }
}

/** A script, which finds the output's place as `element`. */
class JavaScriptOutput extends RenderedJavaScript {
    async render(model) {
        const script = document.createElement('script');
        script.nonce = nonce;
        script.textContent = `(element => {\n${model.data[this.mimeType]}\n})(document.currentScript.parentElement)`;
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
        // Not safe: nothing of this type is rendered where outputs are not trusted.
        safe: false,
        mimeTypes: ['text/javascript', 'application/javascript'],
        createRenderer: options => new JavaScriptOutput(options),
    },
};
