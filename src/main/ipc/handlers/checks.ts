import { ok } from '#shared/outcome.ts';
import type { HandlersOf, Services } from './services.ts';

export const checksHandlers = ({ checks }: Services): HandlersOf<'checks'> => ({
  'checks.run': async (mail) => ok(await checks.run(mail)),
  'checks.fill': async (mail) => ok(await checks.fill(mail)),
});
