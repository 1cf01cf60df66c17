import { ICompletionProviderManager, KernelCompleterProvider } from '@jupyterlab/completer';

// The kernel alone completes: JupyterLab's own second source repeats the words of the notebook, whether they fit or not.
export const completions = {
    id: 'layered:completions',
    autoStart: true,
    requires: [ICompletionProviderManager],
    activate: (app, manager) => manager.registerProvider(new KernelCompleterProvider()),
};
