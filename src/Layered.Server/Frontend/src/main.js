import 'layered:styles';
import { NotebookApp } from '@jupyter-notebook/application';
import { PageConfig } from '@jupyterlab/coreutils';
import javascript from '@jupyterlab/javascript-extension';
import json from '@jupyterlab/json-extension';
import { IServiceManager } from '@jupyterlab/services';
import { PluginRegistry } from '@lumino/coreutils';
import { plotly } from './plotly.js';
import { pluginsOf } from './plugins.js';

const pluginRegistry = new PluginRegistry();
pluginRegistry.registerPlugins(pluginsOf(PageConfig.getOption('notebookPage')));

// From the registry, and not made by the app, so that our own settings are among its services.
const serviceManager = await pluginRegistry.resolveRequiredService(IServiceManager);
const mimeExtensions = [javascript, json, plotly].map(module => ({ default: module, __esModule: true }));
const app = new NotebookApp({ pluginRegistry, serviceManager, mimeExtensions });
await app.start();
