import type { Service } from '#shared/mode.ts';
import type { Answer } from './answer.ts';

/** Keeps requests within what the services allow. */
export type Pace = {
  /** Resolves when the next request to this service may leave; first come, first served. */
  readonly take: (service: Service) => Promise<void>;
  /** Told every answer, so that a refusal slows the next requests down. */
  readonly observe: (
    service: Service,
    answer: Pick<Answer<unknown>, 'status' | 'retryAfter'>,
  ) => void;
};
