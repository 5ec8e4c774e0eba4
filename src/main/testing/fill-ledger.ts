import { dirname, join } from 'node:path';
import { z } from 'zod';
import { recordOf } from '#core/ledger/record.ts';
import { LedgerLine } from '#main/adapters/dodo/wire.ts';
import { openDatabase } from '#main/adapters/sqlite/database.ts';
import { createLedgerStore } from '#main/adapters/sqlite/ledger.ts';
import { instant } from '#shared/time.ts';

/**
 * `node fill-ledger.ts DATABASE SANDBOX`: puts a sandbox's whole ledger into a database, as reading it would have,
 * page by page and within its limits, minutes earlier. SANDBOX is the line with which a sandbox introduces itself.
 */
const [path = '', line = ''] = process.argv.slice(2);
const Address = z.object({
  dodoUrl: z.string(),
  dodoKey: z.string(),
  entitlementId: z.string(),
  customerId: z.string(),
});
const address = Address.parse(JSON.parse(line));
const answer = await fetch(`${new URL(address.dodoUrl).origin}/__sandbox/books`, {
  headers: { authorization: `Bearer ${address.dodoKey}` },
});
const { ledger } = z.object({ ledger: z.array(z.unknown()) }).parse(await answer.json());
const records = ledger.map((row) => recordOf(LedgerLine.parse(row))).toReversed();

const { db, health, close } = openDatabase({ path, copyDir: join(dirname(path), 'copies') });
const store = createLedgerStore({ db, health });
const PAGE = 2_000;
for (let at = 0; at < records.length; at += PAGE - 1) {
  const stretch = records.slice(at, at + PAGE);
  const kept = store.add(address, stretch, at + PAGE >= records.length);
  if (!kept.ok) throw new Error(JSON.stringify(kept.error));
}
store.checked(address, instant(Date.now()));
const state = store.state(address);
process.stdout.write(`${JSON.stringify(state)}\n`);
close();
