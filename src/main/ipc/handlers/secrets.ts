import type { HandlersOf, Services } from './services.ts';

export const secretsHandlers = ({ secrets }: Services): HandlersOf<'secrets'> => ({
  'secrets.read': () => secrets.read(),
  'secrets.unlock': ({ passphrase }) => secrets.unlock(passphrase),
  'secrets.set': ({ passphrase }) => secrets.set(passphrase),
  'secrets.change': ({ current, next }) => secrets.change(current, next),
  'secrets.remove': () => secrets.remove(),
});
