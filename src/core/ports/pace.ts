import type { Service } from '#shared/mode.ts';
import type { Answer } from './answer.ts';

/** Somebody waits for `interactive` requests; `bulk` ones fill what is left. */
export type Lane = 'interactive' | 'bulk';
/** `background` requests leave only while nobody else waits, and use at most half of a limit. */
export type Turn = Lane | 'background';

/** What an answer says beside its content. */
export type HeardAnswer = Pick<Answer<unknown>, 'status' | 'retryAfter' | 'limit' | 'quotaUsed'> & {
  readonly name?: string | null;
};

/** Keeps requests within what the services allow. Everybody who asks a service takes turns here. */
export type Pace = {
  /**
   * Resolves when the next request to this service may leave. Interactive requests go before bulk ones that are
   * still waiting, these before background ones; within a lane, first come, first served.
   */
  readonly take: (service: Service, lane?: Turn) => Promise<void>;
  /** Told every answer, so that a refusal slows the next requests down and a stated limit is used. */
  readonly observe: (service: Service, answer: HeardAnswer) => void;
};
