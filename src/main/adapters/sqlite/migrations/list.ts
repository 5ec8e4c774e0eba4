import { outbox } from './0001-outbox.ts';
import { draft } from './0002-draft.ts';
import { readings } from './0003-readings.ts';
import { checkouts } from './0004-checkouts.ts';
import { notices } from './0005-notices.ts';
import { parts } from './0006-parts.ts';
import { lease } from './0007-lease.ts';
import { open } from './0008-open.ts';
import { adjustments } from './0009-adjustments.ts';
import { drafts } from './0010-drafts.ts';
import { webhooks } from './0011-webhooks.ts';
import { alerts } from './0012-alerts.ts';
import { ledger } from './0013-ledger.ts';
import { autoTopUp } from './0014-auto-top-up.ts';
import { templates } from './0015-templates.ts';
import { history } from './0016-history.ts';
import { contacts } from './0017-contacts.ts';
import type { Migration } from './migration.ts';

/** In order, without gaps. Add a step: one file, one import, one entry at the end. */
export const migrations: readonly Migration[] = [
  outbox,
  draft,
  readings,
  checkouts,
  notices,
  parts,
  lease,
  open,
  adjustments,
  drafts,
  webhooks,
  alerts,
  ledger,
  autoTopUp,
  templates,
  history,
  contacts,
];
