import { ok } from '#shared/outcome.ts';
import type { HandlersOf, Services } from './services.ts';

export const abilitiesHandlers = ({ session }: Services): HandlersOf<'abilities'> => ({
  'abilities.read': async () => ok((await session()).abilities.read()),
});
