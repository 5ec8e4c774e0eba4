import type { Endpoint } from '../world/records.ts';
import { createRandom } from '../world/random.ts';
import type { World } from '../world/world.ts';

/** The signing secret printed at start: it belongs to the first Dodo endpoint there is. */
export function announcedSecret(world: World): string {
  return encodeSecret(createRandom(`${world.seed}/webhook`).bytes(24));
}

/** The announced secret while no endpoint has it, afterwards a fresh one each. */
export function newSecret(world: World, service: Endpoint['service']): string {
  const announced = announcedSecret(world);
  const taken = [...world.store.all('endpoints')].some((entry) => entry.secret === announced);
  return service === 'dodo' && !taken ? announced : encodeSecret(world.random.bytes(24));
}

function encodeSecret(bytes: Buffer): string {
  return `whsec_${bytes.toString('base64')}`;
}
