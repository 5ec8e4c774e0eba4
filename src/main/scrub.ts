import { scrubEnvironment } from './environment.ts';

/** How many variables were removed. Imported first by index.ts, so that no other module has read them yet. */
export const scrubbed = scrubEnvironment(process.env);
