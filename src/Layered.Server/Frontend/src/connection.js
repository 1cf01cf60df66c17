import { PageConfig } from '@jupyterlab/coreutils';
import './connection.css';

const every = 3000;
const shownWhenBack = 15000;

const gone = 'Layered does not answer. What you see here is still here, but nothing can be saved or run. '
    + 'Start “layered open” again where you started it, open the address that it prints, and come back to this page.';
const stranger = 'Layered was started anew. Open the address that it printed, once, in this browser, and come back to this page: then you can save.';
const back = 'Layered answers again. Save what you have changed. Where the kernel is gone, choose “Restart Kernel” in the menu “Kernel”.';

async function ask() {
    try {
        const { status } = await fetch(`${PageConfig.getBaseUrl()}api/status`, { cache: 'no-store' });
        return status === 403 ? stranger : '';
    } catch {
        return gone;
    }
}

/** Says that the server is gone, and that it is back: else a save that fails would be the first to tell. */
export const connection = {
    id: 'layered:connection',
    autoStart: true,
    activate: () => {
        const banner = document.createElement('div');
        banner.className = 'layered-connection';
        banner.setAttribute('role', 'alert');
        document.body.append(banner);
        let problem = '';
        setInterval(async () => {
            const now = await ask();
            if (now === problem) {
                return;
            }
            problem = now;
            banner.classList.toggle('layered-mod-back', problem === '');
            banner.textContent = problem || back;
            if (problem === '') {
                setTimeout(() => problem || banner.replaceChildren(), shownWhenBack);
            }
        }, every);
    },
};
