import packageJson from '../package.json';

/** Version of the project: one for all its parts. */
export const VERSION: string = packageJson.version;
