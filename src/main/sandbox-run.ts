import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '#core/ports/log.ts';
import type { Control } from '#sandbox/control/control.ts';
import type { Sandbox, SandboxInfo } from '#sandbox/sandbox.ts';
import { writeAtomically } from './adapters/atomic-file.ts';
import { openLineFile } from './adapters/line-file.ts';

export type RunningSandbox = SandboxInfo &
  Pick<Control, 'testEvent'> & { readonly close: () => Promise<void> };

/** The port of the last run: a browser tab that is still open then goes on working. */
function lastPort(endpoint: string): number {
  try {
    const { dodoUrl } = JSON.parse(readFileSync(endpoint, 'utf8')) as { dodoUrl: string };
    return Number(new URL(dodoUrl).port) || 0;
  } catch {
    return 0;
  }
}

const infoOf = (sandbox: SandboxInfo): SandboxInfo => ({
  dodoUrl: sandbox.dodoUrl,
  resendUrl: sandbox.resendUrl,
  dodoKey: sandbox.dodoKey,
  resendKey: sandbox.resendKey,
  webhookSecret: sandbox.webhookSecret,
  entitlementId: sandbox.entitlementId,
  planProductId: sandbox.planProductId,
  topUpProductId: sandbox.topUpProductId,
  customerId: sandbox.customerId,
  dodoReadKey: sandbox.dodoReadKey,
  resendSendingKey: sandbox.resendSendingKey,
  checkoutOrigin: sandbox.checkoutOrigin,
});

/**
 * Starts the embedded sandbox, imported only now. Its world lives in `world.jsonl`; addresses, keys and ids stand in
 * `endpoint.json` (what `npm run sandbox` prints), for developers and tests. The seed is this profile's own, so
 * that no web page knows the keys of a sandbox on its visitor's computer. A world that cannot be read is put
 * aside, and a fresh one begins: it is play money.
 */
export async function startSandbox(deps: {
  readonly folder: string;
  readonly seed: () => string;
  readonly log: Log;
}): Promise<RunningSandbox> {
  const { createSandbox } = await import('#sandbox/sandbox.ts');
  const path = join(deps.folder, 'world.jsonl');
  const endpoint = join(deps.folder, 'endpoint.json');
  const file = openLineFile(path);

  const start = (): Promise<Sandbox> => {
    const isNew = [...file.load()].length === 0;
    return createSandbox({
      port: lastPort(endpoint),
      sink: file,
      ...(isNew ? { world: 'fresh' as const, seed: deps.seed() } : {}),
    });
  };

  let sandbox: Sandbox;
  try {
    sandbox = await start();
  } catch (error) {
    deps.log.error('sandbox.damaged', { problem: String(error) });
    file.close();
    renameSync(path, `${path}.damaged`);
    sandbox = await start();
  }
  const info = infoOf(sandbox);
  writeAtomically(endpoint, [`${JSON.stringify(info)}\n`]);
  return {
    ...info,
    testEvent: sandbox.control.testEvent,
    close: async () => {
      await sandbox.close();
      file.close();
    },
  };
}
