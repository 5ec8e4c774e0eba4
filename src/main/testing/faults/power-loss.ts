import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { openDatabase } from '#main/adapters/sqlite/database.ts';
import { sha256 } from '#main/adapters/ids.ts';
import { prepare } from './crash.ts';
import type { Scenario } from './crash-scenarios.ts';
import type { WriteRequest } from './ground.ts';
import { MEMORY, openPlace, type Place, runHere } from './kit.ts';

/** A request that left, and how much of the log was on the disk by then. */
type Seen = WriteRequest & { readonly onDisk: number };
type Snapshot = { readonly db: string; readonly wal: Buffer; readonly seen: readonly Seen[] };

const HEADER = 32;
const FRAME_HEADER = 24;

/** Every length at which a log of whole frames can end. The page size stands in its header. */
function frameBoundaries(wal: Buffer): number[] {
  if (wal.length < HEADER) return [0];
  const frame = FRAME_HEADER + wal.readUInt32BE(8);
  const frames = Math.floor((wal.length - HEADER) / frame);
  return Array.from({ length: frames + 1 }, (_, n) => HEADER + n * frame);
}

const STARTED: Readonly<Record<string, string>> = {
  d: 'debit.started',
  s: 'send.started',
  r: 'refund.started',
};

/** What of a request is durable in this database: the step that announces it and, for a mail, its exact bytes. */
function isRecorded(
  db: ReturnType<typeof openDatabase>['db'],
  { idempotencyKey, body, resendId }: Seen,
) {
  if (resendId !== undefined) {
    const asked = db
      .prepare(
        `SELECT count(*) AS n FROM event JOIN message USING (op_id)
         WHERE resend_id = ? AND cause = 'schedule.asked'`,
      )
      .get(resendId) as { n: number };
    return asked.n > 0;
  }
  const [, kind = '', opId = '', gen = '', part = ''] = idempotencyKey.split(':');
  const started = db
    .prepare('SELECT count(*) AS n FROM event WHERE op_id = ? AND cause = ?')
    .get(opId, STARTED[kind] ?? '') as { n: number };
  if (kind !== 's') return started.n > 0;
  const stored = db
    .prepare(
      `SELECT sha256 FROM payload WHERE op_id = ? AND gen = ? AND '' = ?
       UNION ALL SELECT sha256 FROM part_payload WHERE op_id = ? AND gen = ? AND part = ?`,
    )
    .all(opId, Number(gen), part, opId, Number(gen), part) as { sha256: string }[];
  return started.n > 0 && stored.some((row) => row.sha256 === sha256(body ?? ''));
}

async function snapshotsOf(place: Place, scenario: Scenario): Promise<readonly Snapshot[]> {
  const path = join(place.profile, 'data', 'sandbox.db');
  const wal = `${path}-wal`;
  const seen: Seen[] = [];
  const snapshots: Snapshot[] = [];
  await runHere(place, scenario.commands, {
    at: (point, request) => {
      if (request === null) return;
      const onDisk = existsSync(wal) ? statSync(wal).size : 0;
      if (point.startsWith('before')) seen.push({ ...request, onDisk });
      else {
        const db = join(place.profile, `snapshot-${snapshots.length}.db`);
        copyFileSync(path, db);
        snapshots.push({ db, wal: readFileSync(wal), seen: [...seen] });
      }
    },
  });
  return snapshots;
}

/**
 * Runs the scenario, copies the database whenever a request has been answered, cuts the copy's log at every frame
 * (and within each), and opens it: a request that had left by then must be recorded.
 */
export async function cutPower(scenario: Scenario): Promise<{
  readonly cuts: number;
  /** Requests not yet recorded at a cut before they left: had one left before its commit, it would be found. */
  readonly absentBefore: number;
}> {
  const place = await openPlace();
  onTestFinished(place.close);
  await prepare(place, scenario);
  const folder = mkdtempSync(join(MEMORY, 'mailkit-cut-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const lacking: string[] = [];
  let absentBefore = 0;
  let cuts = 0;
  for (const { db, wal, seen } of await snapshotsOf(place, scenario)) {
    const boundaries = frameBoundaries(wal);
    // What was under way may also be torn in the middle of a frame.
    for (const cut of [...boundaries, ...boundaries.map((at) => Math.min(at + 999, wal.length))]) {
      const path = join(folder, `${cuts++}.db`);
      copyFileSync(db, path);
      writeFileSync(`${path}-wal`, wal.subarray(0, cut));
      const opened = openDatabase({ path, copyDir: folder });
      expect({ cut, ...opened.health }).toEqual({ cut, writable: true });
      for (const request of seen) {
        const recorded = isRecorded(opened.db, request);
        if (request.onDisk <= cut && !recorded)
          lacking.push(`${request.idempotencyKey}${request.resendId ?? ''} at ${cut}`);
        if (request.onDisk > cut && !recorded) absentBefore += 1;
      }
      opened.close();
      for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
    }
  }
  expect(lacking).toEqual([]);
  return { cuts, absentBefore };
}
