import { ok } from '#shared/outcome.ts';
import type { HandlersOf, Services } from './services.ts';

export const aboutHandlers = ({ about }: Services): HandlersOf<'about'> => ({
  'about.read': async () => ok(await about.read()),
  'about.checkForUpdate': async () => ok(await about.checkForUpdate()),
});
