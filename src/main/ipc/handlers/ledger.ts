import { ok } from '#shared/outcome.ts';
import type { HandlersOf, Services } from './services.ts';

export const ledgerHandlers = ({ session }: Services): HandlersOf<'ledger'> => ({
  'ledger.view': async (filter) => (await session()).ledger.view(filter),
  'ledger.rows': async ({ viewId, at, count }) => (await session()).ledger.rows(viewId, at, count),
  'ledger.retry': async () => {
    (await session()).ledger.retry();
    return ok(undefined);
  },
  'ledger.export': async ({ format, filter }) =>
    (await session()).ledger.exportFile(format, filter),
});
