import 'layered:styles';
import { NotebookApp } from '@jupyter-notebook/application';
import { PageConfig } from '@jupyterlab/coreutils';
import json from '@jupyterlab/json-extension';
import { IServiceManager } from '@jupyterlab/services';
import { PluginRegistry } from '@lumino/coreutils';
import { mermaid } from './mermaid.js';
import { plotly } from './plotly.js';
import { pluginsOf } from './plugins.js';
import { html, javascript } from './scripts.js';
import './themes.css';

// What is asked while a person writes says nothing of whether the kernel is busy.
PageConfig.setOption('untracked_message_types', JSON.stringify(['complete_request', 'inspect_request', 'debug_request']));

const pluginRegistry = new PluginRegistry();
pluginRegistry.registerPlugins(pluginsOf(PageConfig.getOption('notebookPage')));

// From the registry: a manager that the app makes for itself knows nothing of the plugins' services.
const serviceManager = await pluginRegistry.resolveRequiredService(IServiceManager);
const mimeExtensions = [html, javascript, json, mermaid, plotly].map(module => ({ default: module, __esModule: true }));
const app = new NotebookApp({ pluginRegistry, serviceManager, mimeExtensions });
await app.start();
