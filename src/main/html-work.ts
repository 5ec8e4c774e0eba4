import { Worker } from 'node:worker_threads';
import type { Log } from '#core/ports/log.ts';
import type { Scheduler } from '#core/ports/time.ts';
import { seconds } from '#shared/time.ts';
import type {
  HtmlJobAnswer,
  HtmlJobInput,
  HtmlJobName,
  HtmlJobRequest,
  HtmlJobResult,
} from './html-jobs.ts';

export type HtmlWork = {
  readonly run: <N extends HtmlJobName>(
    name: N,
    input: HtmlJobInput<N> & { readonly html: string },
  ) => Promise<HtmlJobResult<N>>;
  readonly close: () => void;
};

/** Characters. A mail of this size is read within a frame; a larger one would hold up everything else. */
const SMALL = 64 * 1024;
/** The thread costs memory, so it ends when nobody has written a large mail for a while. */
const IDLE = seconds(30);

type Waiting = {
  readonly resolve: (result: unknown) => void;
  readonly reject: (problem: Error) => void;
};

/** Reads small mails here and large ones in a thread, which is started with the first of them. */
export function createHtmlWork(deps: {
  readonly file: string;
  readonly scheduler: Scheduler;
  readonly log: Log;
}): HtmlWork {
  let worker: Worker | null = null;
  let cancelEnd: () => void = () => undefined;
  let next = 0;
  const waiting = new Map<number, Waiting>();

  const end = (): void => {
    cancelEnd();
    void worker?.terminate();
    worker = null;
  };
  const start = (): Worker => {
    const thread = new Worker(deps.file);
    thread.unref();
    thread.on('message', ({ id, result }: HtmlJobAnswer) => {
      waiting.get(id)?.resolve(result);
      waiting.delete(id);
      if (waiting.size === 0) cancelEnd = deps.scheduler.after(IDLE, end);
    });
    thread.on('error', (problem: Error) => {
      deps.log.error('html.thread', { problem: problem.message });
      if (worker === thread) worker = null;
      for (const each of waiting.values()) each.reject(problem);
      waiting.clear();
    });
    return thread;
  };
  const inThread = (name: HtmlJobName, input: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      cancelEnd();
      const request: HtmlJobRequest = { id: (next += 1), name, input };
      waiting.set(request.id, { resolve, reject });
      worker ??= start();
      worker.postMessage(request, []);
    });

  return {
    run: async <N extends HtmlJobName>(
      name: N,
      input: HtmlJobInput<N> & { readonly html: string },
    ) => {
      const { runHtmlJob } = await import('./html-jobs.ts');
      const small = input.html.length <= SMALL;
      const result = small ? runHtmlJob(name, input) : await inThread(name, input);
      return result as HtmlJobResult<N>;
    },
    close: end,
  };
}
