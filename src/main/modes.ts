import type { Log } from '#core/ports/log.ts';
import type { Mode } from '#shared/mode.ts';
import { fail, ok, type Outcome } from '#shared/outcome.ts';
import type { RunningSandbox } from './sandbox-run.ts';
import type { Session } from './session.ts';

export type Modes = {
  /** The session of the current mode, once it is open. Until `start`, everybody waits. */
  readonly session: () => Promise<Session>;
  /** Opens the first session. */
  readonly start: () => Promise<void>;
  /** The same without waiting; null while one is being opened. */
  readonly current: () => Session | null;
  /** Closes one session and opens the other. One change at a time. */
  readonly enter: (mode: Mode) => Promise<Outcome<void>>;
  /** `http://127.0.0.1:port` while the sandbox runs. */
  readonly sandboxOrigin: () => string | null;
  readonly close: () => Promise<void>;
};

/** One mode at a time: its session, and the embedded sandbox while that is the mode. */
export function createModes(deps: {
  readonly first: () => Mode;
  readonly open: (mode: Mode, sandbox: RunningSandbox | null) => Promise<Session>;
  readonly startSandbox: () => Promise<RunningSandbox>;
  /** Called with every session before it starts. */
  readonly onOpen: (session: Session) => void;
  readonly log: Log;
}): Modes {
  let current: Session | null = null;
  let sandbox: RunningSandbox | null = null;

  const leave = async (): Promise<void> => {
    const [session, world] = [current, sandbox];
    current = sandbox = null;
    await session?.close();
    await world?.close();
  };

  const sandboxFor = async (mode: Mode): Promise<RunningSandbox | null> => {
    if (mode !== 'sandbox') return null;
    try {
      return await deps.startSandbox();
    } catch (error) {
      // The window then says that the services cannot be reached, and everything kept stays readable.
      deps.log.error('sandbox.start', { problem: String(error) });
      return null;
    }
  };

  const change = async (mode: Mode): Promise<Session> => {
    await leave();
    sandbox = await sandboxFor(mode);
    const session = await deps.open(mode, sandbox);
    current = session;
    deps.onOpen(session);
    session.start();
    return session;
  };

  let begin: () => void = () => undefined;
  let begun = false;
  const beginning = new Promise<void>((resolve) => (begin = resolve));
  let turn: Promise<Session> = beginning.then(() => change(deps.first()));
  const start = async (): Promise<void> => {
    begun = true;
    begin();
    await turn;
  };

  return {
    session: () => turn,
    start,
    enter: async (mode) => {
      // Before the start there is nothing to leave: the first session is then of this mode.
      const next = begun ? turn.catch(() => undefined).then(() => change(mode)) : null;
      if (next !== null) turn = next;
      try {
        await (next ?? start());
        return ok(undefined);
      } catch (error) {
        deps.log.error('mode.enter', { mode, problem: String(error) });
        return fail({ kind: 'storage.failed', credit: 'unrelated', detail: mode });
      }
    },
    current: () => current,
    sandboxOrigin: () => sandbox?.checkoutOrigin ?? null,
    close: async () => {
      if (!begun) return;
      await turn.catch(() => undefined);
      await leave();
    },
  };
}
