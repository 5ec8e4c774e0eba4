import { scrubEnvironment } from './environment.ts';

// Imported first by index.ts, so that no other module has read the environment yet.
scrubEnvironment(process.env);
