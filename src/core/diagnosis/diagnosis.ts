import { CHECKS, type Diagnosis, type DiagnosisLine } from '#shared/contract/diagnosis.ts';
import type { AppError } from '#shared/errors.ts';
import type { Mode } from '#shared/mode.ts';
import type { AccountSource } from '../account.ts';
import type { ComputerPort } from '../ports/computer.ts';
import type { Clock } from '../ports/time.ts';
import { type KeyState, lookAtComputer } from './computer.ts';
import { line, lookAtServices, type OtherMode } from './services.ts';

type ReceiverState = 'off' | 'receiving' | 'starting' | 'failed';

export type DiagnosisDeps = {
  readonly account: AccountSource;
  readonly computer: ComputerPort;
  readonly clock: Clock;
  /** Why nothing can be written, if so. */
  readonly storage: () => AppError | null;
  readonly closesToTray: () => boolean;
  readonly keys: KeyState;
  /** null in the sandbox and where no key is stored. */
  readonly otherMode: (mode: Mode) => Promise<OtherMode | null>;
  /** `off`, or how far the way from the services to this computer has got. */
  readonly receiver: () => Promise<ReceiverState>;
};

function receiverLine(state: ReceiverState): DiagnosisLine {
  switch (state) {
    case 'off':
      return line('receiver', 'skipped');
    case 'receiving':
      return line('receiver', 'good');
    case 'starting':
      return line('receiver', 'warning', { fix: 'webhooks' });
    case 'failed':
      return line('receiver', 'bad', { fix: 'webhooks' });
  }
}

/** Looks at everything that has to fit for a mail to be paid and sent; changes nothing. */
export async function diagnose(deps: DiagnosisDeps): Promise<Diagnosis> {
  const account = deps.account();
  const [services, computer] = await Promise.all([
    deps.otherMode(account.mode).then((other) => lookAtServices(account, deps.clock, other)),
    lookAtComputer({ ...deps, storage: deps.storage(), closesToTray: deps.closesToTray() }),
  ]);
  const found = [...services, ...computer, receiverLine(await deps.receiver())];
  return {
    mode: account.mode,
    at: deps.clock.now(),
    versions: deps.computer.versions().map((version) => ({ ...version })),
    lines: CHECKS.map((check) => found.find((one) => one.check === check)).filter(
      (one) => one !== undefined,
    ),
  };
}

export const isSound = ({ lines }: Diagnosis): boolean =>
  lines.every(({ result }) => result !== 'bad');
