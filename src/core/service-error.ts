import type { AppError, CreditEffect } from '#shared/errors.ts';
import type { Service } from '#shared/mode.ts';
import type { Answer } from './ports/answer.ts';

/**
 * The error a user sees for an answer that is not a success, where the call itself has no better one (a 404 of a
 * known thing, a refused send). `writing` says the call needed an Editor key: a Viewer key then gets a bare 401.
 */
export function serviceError(
  service: Service,
  answer: Answer<unknown>,
  { credit = 'unrelated', writing = false }: { credit?: CreditEffect; writing?: boolean } = {},
): AppError {
  const { status, name, message } = answer;
  if (status === null)
    return name === 'unexpected'
      ? { kind: 'service.unexpected', credit, service, detail: message }
      : { kind: 'service.unreachable', credit, service };
  if (status === 401 || status === 403)
    return { kind: writing && status === 401 ? 'keys.readOnly' : 'keys.refused', credit, service };
  if (status === 429) {
    const retryInSeconds = answer.retryAfter === null ? null : answer.retryAfter / 1_000;
    return { kind: 'service.limited', credit, service, retryInSeconds };
  }
  // A 5xx is the service being down: nothing the user entered is at fault.
  if (status >= 500) return { kind: 'service.unreachable', credit, service, status };
  return { kind: 'service.refused', credit, service, status, name, message };
}
