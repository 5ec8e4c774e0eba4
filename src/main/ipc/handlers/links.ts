import { ok } from '#shared/outcome.ts';
import type { HandlersOf, Services } from './services.ts';

export const linksHandlers = ({ mailHandler }: Services): HandlersOf<'links'> => ({
  'links.handler': () => ok({ on: mailHandler.read() }),
  'links.setHandler': ({ on }) => ok({ on: mailHandler.set(on) }),
});
