import { json, Refusal, type Reply } from '../http/reply.ts';

/** Resend's error body, `{statusCode, name, message}` (Resend docs: errors). */
export function errorReply(
  statusCode: number,
  name: string,
  message: string,
  headers: Record<string, string> = {},
): Reply {
  return json(statusCode, { statusCode, name, message }, headers);
}

export function refusal(statusCode: number, name: string, message: string): Refusal {
  return new Refusal(errorReply(statusCode, name, message));
}

export function notFound(what: string): Refusal {
  return refusal(404, 'not_found', `${what} not found`);
}

export function invalid(message: string): Refusal {
  return refusal(422, 'validation_error', message);
}
