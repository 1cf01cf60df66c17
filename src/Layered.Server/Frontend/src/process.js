// What path-browserify asks of Node.
export const process = { cwd: () => '/' };
