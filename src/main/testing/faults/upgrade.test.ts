import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { OP_STATES } from '#shared/contract/outbox.ts';
import { hours } from '#shared/time.ts';
import type { Line } from '../headless-process.ts';
import { openPlace, type Place, runHere } from './kit.ts';

/** Stored before a mail could be sent at a time of one's choice. */
const BEFORE_SCHEDULES = new Set(['schema-7', 'schema-8']);
const PROFILES = join(import.meta.dirname, 'profiles');

/** The stored profile in a folder of its own, with the sandbox as it was then. */
async function restore(name: string): Promise<Place> {
  const stored = join(PROFILES, name);
  const lines = readFileSync(join(stored, 'world.jsonl'), 'utf8').split('\n').filter(Boolean);
  const place = await openPlace({
    sink: { load: () => lines, append: () => undefined, replace: () => undefined },
  });
  onTestFinished(place.close);
  mkdirSync(join(place.profile, 'data'));
  copyFileSync(join(stored, 'sandbox.db'), join(place.profile, 'data', 'sandbox.db'));
  return place;
}

type Row = { readonly op_id: string; readonly state: string };

function ops(place: Place): Row[] {
  const db = new DatabaseSync(join(place.profile, 'data', 'sandbox.db'), { readOnly: true });
  try {
    return db.prepare('SELECT op_id, state FROM op').all() as Row[];
  } finally {
    db.close();
  }
}

/** What somebody would press who can look into the services' books. */
function decisions(place: Place): Line[] {
  const mailed = new Set(place.sandbox.books().mails.map(({ tags }) => tags['mk_op']));
  return ops(place).flatMap(({ op_id: opId, state }): Line[] => {
    if (state.startsWith('paused') || state === 'blocked_credit') return [{ cmd: 'retry', opId }];
    if (state === 'scheduled') return [{ cmd: 'cancel', opId }];
    const choice = mailed.has(opId) ? 'treatAsSent' : 'refund';
    return state === 'review' ? [{ cmd: 'resolve', opId, choice }] : [];
  });
}

const cases = readdirSync(PROFILES).flatMap((name) =>
  [0, 72].map((gap) => ({ name, gap: `${gap} hours`, ms: hours(gap) })),
);

it.each(cases)(
  'a profile of $name with an operation in every state ends well after $gap',
  async ({ name, ms }) => {
    const place = await restore(name);
    const reached = OP_STATES.filter(
      (state) => state !== 'scheduled' || !BEFORE_SCHEDULES.has(name),
    );
    expect(new Set(ops(place).map(({ state }) => state))).toEqual(new Set(reached));
    place.sandbox.control.advance(ms);
    await runHere(place, []);
    expect(place.audit({ atRest: true })).toEqual([]);
    for (let round = 0; round < 2; round++) await runHere(place, decisions(place));
    const states = new Set(ops(place).map(({ state }) => state));
    expect([...states].toSorted()).toEqual(['cancelled', 'settled']);
    expect(place.audit({ atRest: true })).toEqual([]);
  },
  60_000,
);
