/**
 * The webhook listener in a process of its own, so that its memory is nobody else's. Says its port as soon as it listens;
 * to every message it answers the bytes it holds now, after a collection.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createListener } from '../adapters/receiver/listener.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const opened = await createListener({ log: silent }).open({
  port: 0,
  path: process.argv[2] ?? '',
  host: () => null,
  onDelivery: () => 200,
  onDoor: () => undefined,
});
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
process.on('message', () => {
  collect();
  process.send?.(process.memoryUsage().rss);
});
process.send?.(opened.value.port);
