import type { KeyVerdict } from '#shared/contract/setup.ts';
import type { AccountMode, Service } from '#shared/mode.ts';
import { NOBODY } from '../abilities/abilities.ts';
import type { Answer } from '../ports/answer.ts';
import type { DodoPort } from '../ports/dodo.ts';
import type { SetupConnections } from '../ports/setup.ts';
import { serviceError } from '../service-error.ts';

const plain = (verdict: KeyVerdict['verdict']): KeyVerdict => ({ verdict, error: null });
const refusesKey = ({ status }: Answer<unknown>): boolean => status === 401 || status === 403;

const unknown = (service: Service, answer: Answer<unknown>): KeyVerdict => ({
  verdict: 'unknown',
  error: serviceError(service, answer),
});

/** A key travels in a header, so it is visible ASCII without spaces; a shorter one is half typed. */
export const isWhole = (key: string): boolean => /^[\x21-\x7E]{8,500}$/.test(key);

const readsWith = (dodo: DodoPort): Promise<Answer<unknown>> =>
  dodo.customers({ page: 0, pageSize: 1 });

async function checkDodo(
  mode: AccountMode,
  key: string,
  connect: SetupConnections['dodo'],
): Promise<KeyVerdict> {
  const dodo = connect(mode, key);
  const read = await readsWith(dodo);
  if (refusesKey(read)) {
    // A key of the other mode gets the same plain 401 as a wrong one (Dodo docs: test mode), so it is tried there.
    const other = await readsWith(connect(mode === 'test' ? 'live' : 'test', key));
    return plain(other.value === null ? 'refused' : 'otherMode');
  }
  if (read.value === null) return unknown('dodo', read);
  const write = await dodo.renameCustomer(NOBODY, NOBODY);
  if (write.status === 404) return plain('good');
  return refusesKey(write) ? plain('readOnly') : unknown('dodo', write);
}

async function checkResend(key: string, connect: SetupConnections['resend']): Promise<KeyVerdict> {
  const answer = await connect(key).domains();
  if (answer.value !== null) return plain('good');
  if (answer.name === 'restricted_api_key') return plain('sendingOnly');
  return refusesKey(answer) ? plain('refused') : unknown('resend', answer);
}

/** What a key is, before it is stored anywhere. Spaces and line breaks around it are a slip of copying and do not count. */
export async function checkKey(
  mode: AccountMode,
  service: Service,
  entered: string,
  connections: SetupConnections,
): Promise<KeyVerdict> {
  const key = entered.trim();
  if (!isWhole(key)) return plain('malformed');
  return service === 'dodo'
    ? checkDodo(mode, key, connections.dodo)
    : checkResend(key, connections.resend);
}
