import { INotebookCellExecutor, runCell } from '@jupyterlab/notebook';

/** Runs cells. One that is run while the kernel is still being started waits for it; JupyterLab's own executor forgets it. */
export const executor = {
    id: 'layered:executor',
    autoStart: true,
    provides: INotebookCellExecutor,
    activate: () => Object.freeze({
        async runCell(options) {
            const { cell, sessionContext } = options;
            if (cell.model.type === 'code' && sessionContext && !sessionContext.isReady) {
                cell.setPrompt('*');
                await sessionContext.ready;
            }
            return runCell(options);
        },
    }),
};
