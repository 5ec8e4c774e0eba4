import { createSuppressions } from '#core/contacts/suppressions.ts';
import type { AccountSource } from '#core/account.ts';
import type { StorageHealth } from '#core/ports/storage.ts';
import type { Clock, Scheduler } from '#core/ports/time.ts';
import { createContactStore } from './adapters/sqlite/contacts.ts';
import { createTemplateStore } from './adapters/sqlite/templates.ts';
import type { Database } from './adapters/sqlite/transaction.ts';

/** What a mode keeps for whoever writes a mail: templates, people, and whom not to write to. */
export const openBooks = (deps: {
  readonly db: Database;
  readonly health: StorageHealth;
  readonly account: AccountSource;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}) => ({
  templates: createTemplateStore(deps),
  contacts: createContactStore(deps),
  suppressions: createSuppressions(deps),
});
