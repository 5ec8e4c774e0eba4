import { ok } from '#shared/outcome.ts';
import type { HandlersOf, Services } from './services.ts';

export const directoryHandlers = ({
  session,
}: Services): HandlersOf<'directory' | 'customers'> => ({
  'directory.read': async () => ok((await session()).directory.read()),
  'directory.refresh': async () => ok((await session()).directory.refresh()),
  'directory.look': async ({ customerIds }) => {
    (await session()).directory.look(customerIds);
    return ok(undefined);
  },
  'customers.list': async ({ search, page }) => (await session()).customers.list(search, page),
  'customers.active': async () => (await session()).customers.active(),
  'customers.select': async ({ customerId }) => (await session()).customers.select(customerId),
  'customers.create': async (who) => (await session()).customerEdits.create(who),
  'customers.rename': async ({ customerId, name }) =>
    (await session()).customerEdits.rename(customerId, name),
  'customers.planOf': async ({ email }) => (await session()).customerEdits.planOf(email),
});
