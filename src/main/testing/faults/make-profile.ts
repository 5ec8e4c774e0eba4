/**
 * `node src/main/testing/faults/make-profile.ts`: stores a profile with an operation in every state, and the sandbox it
 * belongs to, under the number of the present schema. Run it once with every new migration, before the next one.
 */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openLineFile } from '#main/adapters/line-file.ts';
import { newestSchema } from '#main/adapters/sqlite/migrate.ts';
import { openPlace } from './kit.ts';
import { leaveInEveryState } from './states.ts';

const target = join(import.meta.dirname, 'profiles', `schema-${newestSchema()}`);
// A world goes on where its file ends: an older one would be mixed with this one.
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const file = openLineFile(join(target, 'world.jsonl'));
const place = await openPlace({ sink: file });
const missed = await leaveInEveryState(place);
if (missed.length > 0) throw new Error(`not reached: ${missed.join(', ')}`);
copyFileSync(join(place.profile, 'data', 'sandbox.db'), join(target, 'sandbox.db'));
await place.close();
file.close();
